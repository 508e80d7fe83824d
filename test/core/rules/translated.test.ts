import { expect, it } from 'vitest';
import { type Dictionary, wordingOf } from '../../../server/src/core/base/phrase';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { worldOf } from '../../check';
import { ruleCases } from './cases/index';

/** A language without words: of each phrase only its values are left, with the quotes around what nginx says. */
const wordless: Dictionary = Object.assign(new Map<string, string>(), {
	get: (key: string) => `<${key.match(/“?\{\d+\}”?/g)?.join('|') ?? ''}>`,
});
const inNoWords = wordingOf(wordless);

it('says nothing in English alone: what is left without a language are names, values and what programs say', () => {
	const left = new Set<string>();
	for (const { files } of Object.values(ruleCases).flat()) {
		const world = worldOf(files);
		for (const { path } of world.files)
			for (const problem of checkFile(world.snapshot, uriOfPath(path)).problems) {
				const texts = [
					problem.message,
					...problem.related.map(({ message }) => message),
					...problem.fixes().map(({ title }) => title),
				];
				for (const text of texts.map((words) => inNoWords(words).replace(/“[^”]*”/g, '')))
					for (const value of text.split(/[<>|]/)) if (/[a-z]{2,} [a-z]{2,}/.test(value)) left.add(value);
			}
	}
	expect([...left].sort()).toEqual([
		'/run/my ghost.sock',
		'111: Connection refused',
		'my ghosts',
		'proxy_set_header X-Forwarded-Proto https',
	]);
});
