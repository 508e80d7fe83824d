import { describe, expect, it } from 'vitest';
import { regexMatcher } from '../../../server/src/core/base/regex';
import { regexCases } from './regexCases';

const matches = (pattern: string, anyCase: boolean, text: string): boolean | undefined =>
	regexMatcher({})(pattern, anyCase, text);

describe('a regular expression of nginx', () => {
	it.each(regexCases)('$pattern on $path', ({ pattern, anyCase = false, path, matches: verdict, unknown = false }) => {
		expect(matches(pattern, anyCase, path)).toBe(unknown ? undefined : verdict);
	});

	it.each([
		['a pattern that nginx refuses', '(', '('],
		['another one', 'a)', 'a)'],
		['a repeat of nothing', '|*', '*'],
		['a repeat of a repeat', '^a{2}{3}$', 'aaaaaa'],
		['a class that is left open', '[[:alpha:]', 'a'],
		['a named class without brackets', '[:alpha:]', 'a'],
		['a range that begins with a class', '^[\\w-.]$', 'a'],
		['flags for the whole pattern', '(*UTF8)a', 'a'],
		['what a template fills in', '^${HOST}$', 'igu.io'],
		['the same in another language', '^{{ host }}$', 'igu.io'],
		['a third one', '^<%= host %>$', 'igu.io'],
		['a text beyond ASCII', '^.$', 'ä'],
		['a text of two lines', '^a$', 'a\n'],
		['a text that is too long', '^a', 'a'.repeat(1001)],
		['a pattern that is too long', 'a|'.repeat(501), 'a'],
		['a pattern that is too large', '(?:a{30}){40}', 'a'],
	])('cannot be told: %s', (_, pattern, text) => {
		expect(matches(pattern, false, text)).toBeUndefined();
	});

	it('may nearly be as large', () => {
		expect(matches('^(?:a{30}){30}$', false, 'a'.repeat(900))).toBe(true);
	});
});

/** Each would take a backtracking engine from minutes to longer than anybody lives: these tests would not end. */
describe('a pattern that is meant to take ages', () => {
	it.each([
		['(a+)+$', `${'a'.repeat(900)}!`, false],
		['^((?:[ab]x?)*c?)+$', `${'ab'.repeat(400)}!`, false],
		['^(a|aa)+$', `${'a'.repeat(900)}!`, false],
		['^(a*){3,}$', `${'a'.repeat(900)}!`, false],
		['^.*.*.*.*.*.*.*.*x$', 'a'.repeat(900), false],
		['^(.*a){8}$', `${'a.'.repeat(400)}b`, false],
		['^(.*a){8}$', 'a.'.repeat(7), false],
		['^(.*a){8}$', `${'a.'.repeat(400)}a`, true],
		['^(a?){30}a{30}$', 'a'.repeat(29), false],
		['^(a?){30}a{30}$', 'a'.repeat(30), true],
		[`^${'(\\w|\\d)?'.repeat(20)}!$`, 'a'.repeat(900), false],
		[`^${'(\\w|\\d)?'.repeat(20)}!$`, '1111!', true],
		[`${'('.repeat(300)}a${')*'.repeat(300)}b$`, 'a'.repeat(900), false],
	])('%s', (pattern, text, verdict) => {
		expect(matches(pattern, false, text)).toBe(verdict);
	});
});

describe('a matcher', () => {
	/** Nearly as large as one may be, and another one for each number. */
	const large = (number: number): string => `^(?:a?b?.?){${200 + number}}!`;

	it('can tell no more once its answers have been too dear, while others go on', () => {
		const owner = {};
		const [matcher, another] = [regexMatcher(owner), regexMatcher(owner)];
		const answers = Array.from({ length: 100 }, (_, number) => matcher(large(number % 50), false, 'a!'));
		expect(answers.slice(0, 40)).toEqual(Array.from({ length: 40 }, () => true));
		for (let number = 0; number < 20; number++) matcher(large(number), true, 'a!');
		expect(matcher('a', false, 'a')).toBeUndefined();
		expect(another(large(0), false, 'a!')).toBe(true);
		expect(another(large(0), false, 'a')).toBe(false);
	});
});
