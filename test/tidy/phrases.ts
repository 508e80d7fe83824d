import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keys of all phrases in the sources of a folder, each once. */
export function phrasesBelow(folder: string): readonly string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
	return [...new Set(files.flatMap((name) => phrasesIn(readFileSync(join(folder, name), 'utf8'))))].sort();
}

/** The keys of the phrases in a source, `say` before a template. Comments must not hold any. */
export function phrasesIn(source: string): readonly string[] {
	const found: string[] = [];
	for (const { index } of source.matchAll(/(?<![\w.])say`/g)) {
		const key = keyAt(source, index + 'say`'.length);
		if (key !== undefined) found.push(key);
	}
	return found;
}

/** The texts that a client of VS Code has it translate: `l10n.t('Show Problems')`. */
export function clientTextsIn(source: string): readonly string[] {
	return [...source.matchAll(/\bl10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)/g)].map(
		([, single, template]) => cooked(single ?? template ?? ''),
	);
}

/** The key of the template whose text begins at `start`. */
function keyAt(source: string, start: number): string | undefined {
	let key = '';
	let values = 0;
	for (let at = start; at < source.length; at++) {
		const char = source[at];
		if (char === '`') return cooked(key);
		if (char === '\\') key += char + (source[++at] ?? '');
		else if (char === '$' && source[at + 1] === '{') {
			key += `{${values++}}`;
			at = endOfValue(source, at + 2);
		} else key += char;
	}
	return undefined;
}

/** Where the braces close of a value that begins at `start`. */
function endOfValue(source: string, start: number): number {
	let depth = 0;
	for (let at = start; at < source.length; at++) {
		const char = source[at];
		if (char === '{') depth++;
		else if (char === '}' && depth-- === 0) return at;
		else if (char === "'" || char === '"') at = endOfQuote(source, at + 1, char);
		else if (char === '`') at = endOfTemplate(source, at + 1);
	}
	return source.length;
}

function endOfQuote(source: string, start: number, quote: string): number {
	for (let at = start; at < source.length; at++)
		if (source[at] === '\\') at++;
		else if (source[at] === quote) return at;
	return source.length;
}

function endOfTemplate(source: string, start: number): number {
	for (let at = start; at < source.length; at++)
		if (source[at] === '\\') at++;
		else if (source[at] === '`') return at;
		else if (source[at] === '$' && source[at + 1] === '{') at = endOfValue(source, at + 2);
	return source.length;
}

function cooked(text: string): string {
	const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t' };
	return text.replace(/\\(.)/gs, (_, char: string) => controls[char] ?? char);
}
