import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules, ruleTexts } from '../../../server/src/core/rules/registry';
import { checkFixes, checkProblems } from '../../check';
import { ruleCases } from './cases/index';
import { filesAfter } from './ruleCase';

describe.each(Object.entries(ruleCases))('%s', (code, cases) => {
	it.each(cases)('$title', (one) => {
		const { files, only = [code], fixes = [] } = one;
		checkProblems(files, only === 'all' ? {} : { only });
		checkFixes(
			files,
			code,
			fixes.map((fix) => ({ ...fix, after: filesAfter(one, fix) })),
		);
	});
});

/** The rules about nginx alone, each in a file of its code. */
const aboutNginx = readdirSync(join(import.meta.dirname, '../../../server/src/core/rules/nginx'));

it('shows each case of a rule about nginx to a real one', () => {
	const unseen = rules
		.filter(({ code }) => aboutNginx.includes(`${code}.ts`))
		.flatMap(({ code }) => ruleCases[code] ?? [])
		.filter(({ nginx }) => nginx === undefined);
	expect(unseen.map(({ title }) => title)).toEqual([]);
});

it('has cases for each rule', () => {
	const codes = ruleTexts.map(({ code }) => code);
	expect(codes.filter((code) => !(ruleCases[code]?.length ?? 0))).toEqual([]);
	expect(Object.keys(ruleCases).filter((code) => !codes.includes(code))).toEqual([]);
});
