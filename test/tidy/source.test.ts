import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failing } from '../failing';

const sources = ['server/src', 'client/src', 'test'].flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
		.map((name) => join(folder, name)),
);

/** The rules: they carry their text as data. */
const isRule = (file: string, declaration: string): boolean =>
	/\/core\/rules\/(?:links|ghost|nginx)\//.test(file) &&
	/^export const \w+(?:: Rule =| = ruleFor(?:Ghost)?\()/.test(declaration);

/** The exported declarations of a file without a doc comment above. What is only handed on has its own where it stands. */
const undocumented = (file: string, text: string): readonly string[] => {
	const lines = text.split('\n');
	return lines.filter((line, at) => {
		if (!/^export (?!(?:type )?[{*])/.test(line) || isRule(file, line)) return false;
		const above = lines.slice(0, at);
		const comment = above.findLast((one) => one.startsWith('/'));
		return !above.at(-1)?.endsWith('*/') || !/^\/\*\*(?: |$)/.test(comment ?? '');
	});
};

describe('each source', () => {
	it('is at most 400 lines long', () => {
		const wrong = failing(sources, (file) => {
			expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThanOrEqual(400);
		});
		expect(wrong).toEqual([]);
	});

	it('has no default export and is no drawer for odds and ends', () => {
		const wrong = failing(sources, (file) => {
			expect(/\/(?:utils?|helpers?|misc|common)(?:\.ts|\/)/.test(file)).toBe(false);
			expect(/^export default /m.test(readFileSync(file, 'utf8'))).toBe(false);
		});
		expect(wrong).toEqual([]);
	});

	it('has a doc comment on each thing that it exports, unless it is of the tests', () => {
		const wrong = failing(
			sources.filter((file) => !file.startsWith('test')),
			(file) => expect(undocumented(file, readFileSync(file, 'utf8'))).toEqual([]),
		);
		expect(wrong).toEqual([]);
	});
});

describe('the search for doc comments', () => {
	it('finds a declaration without one, and with a comment of another kind', () => {
		for (const declaration of ['export const a = 1;', 'export interface A {}', 'export async function* a() {}'])
			for (const above of ['', '// a\n', '/* a */\n', '/** a */\n\n', '/** a */\nconst b = 1;\n'])
				expect(undocumented('server/src/a.ts', above + declaration), above).toEqual([declaration]);
	});

	it('takes one in a line, one in several, and what is handed on or is a rule', () => {
		for (const text of [
			'/** a */\nexport type A = 1;',
			'/**\n * a\n */\nexport type A = 1;',
			"export { a } from './a';",
			"export type { A } from './a';",
			"export * from './a';",
		])
			expect(undocumented('server/src/a.ts', text), text).toEqual([]);
		const rule = "export const a = ruleFor('nginx', {";
		expect(undocumented('server/src/core/rules/nginx/a.ts', rule)).toEqual([]);
		expect(undocumented('server/src/core/model/a.ts', rule)).toEqual([rule]);
	});
});
