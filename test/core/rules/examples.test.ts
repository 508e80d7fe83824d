import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { ruleTexts } from '../../../server/src/core/rules/registry';
import type { RuleText } from '../../../server/src/core/rules/rule';
import { problemsOf, worldOf } from '../../check';
import { failing } from '../../failing';
import { filesOfExample, placedCodes } from './exampleFiles';

/** The codes of each file, that of the example first. */
function codesOf(fixture: string): readonly (readonly string[])[] {
	const world = worldOf(fixture);
	return world.files.map(({ path }) => problemsOf(world, uriOfPath(path)).map(({ code }) => code));
}

describe('the example on the page of each rule', () => {
	const name = ({ code }: RuleText): string => code;

	it('shows the fault', () => {
		const wrong = failing(
			ruleTexts,
			(rule) => expect(codesOf(filesOfExample(rule, rule.example.bad))[0]).toContain(rule.code),
			name,
		);
		expect(wrong).toEqual([]);
	});

	it('shows the cure', () => {
		const wrong = failing(
			ruleTexts,
			(rule) => expect(codesOf(filesOfExample(rule, rule.example.good)).flat()).not.toContain(rule.code),
			name,
		);
		expect(wrong).toEqual([]);
	});

	it('is of a rule that there is', () => {
		const codes = ruleTexts.map(name);
		expect(placedCodes.filter((code) => !codes.includes(code))).toEqual([]);
	});
});
