import { describe, expect, it } from 'vitest';
import { ruleTexts as rules } from '../../../server/src/core/rules/registry';
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

/** The table of rules about nginx begins with this one. */
const firstOfNginx = 'nginx-syntax';

it('shows each case of a rule about nginx to a real one', () => {
	const codes = rules.map(({ code }) => code).filter((code) => code !== 'disable-unused');
	const unseen = codes
		.slice(codes.indexOf(firstOfNginx))
		.flatMap((code) => ruleCases[code] ?? [])
		.filter(({ nginx }) => nginx === undefined);
	expect(unseen.map(({ title }) => title)).toEqual([]);
});

it('has cases for each rule', () => {
	const codes = rules.map(({ code }) => code);
	expect(codes.filter((code) => !(ruleCases[code]?.length ?? 0))).toEqual([]);
	expect(Object.keys(ruleCases).filter((code) => !codes.includes(code))).toEqual([]);
});
