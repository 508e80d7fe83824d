import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A whole host or repository as people have it, each finding marked: what is not marked has to be silent. */
export interface Tree {
	/** Its file's name. */
	readonly name: string;
	/** What is shown, in a sentence or two. */
	readonly about: string;
	/** What a real nginx makes of it. */
	readonly nginx:
		| { readonly kind: 'accepts' }
		/** It accepts, with a warning that contains `says`. */
		| { readonly kind: 'warns' | 'refuses'; readonly says: string }
		| { readonly kind: 'is not asked'; readonly reason: string };
	/** In the notation of `test/fixture.ts`. */
	readonly files: string;
}

/**
 * All trees of this folder. A file begins with what it shows, and a line `nginx: accepts`, `nginx: warns TEXT`,
 * `nginx: refuses TEXT` or `nginx: is not asked, since REASON`; the files come after an empty line.
 */
export function allTrees(): readonly Tree[] {
	return readdirSync(import.meta.dirname)
		.filter((name) => name.endsWith('.txt'))
		.sort()
		.map((name) => readTree(name, readFileSync(join(import.meta.dirname, name), 'utf8')));
}

function readTree(name: string, text: string): Tree {
	const match = /^(.+)\nnginx: (accepts|warns|refuses|is not asked)(?:,? (.+))?\n\n(\/\/- .*)$/s.exec(text);
	const [, about = '', kind, rest, files = ''] = match ?? [];
	if (kind === 'accepts' && rest === undefined) return { name, about, nginx: { kind }, files };
	if ((kind === 'warns' || kind === 'refuses') && rest !== undefined)
		return { name, about, nginx: { kind, says: rest }, files };
	if (kind === 'is not asked' && rest !== undefined) return { name, about, nginx: { kind, reason: rest }, files };
	throw new Error(`${name} does not begin as a tree does`);
}
