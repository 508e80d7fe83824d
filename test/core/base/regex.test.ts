import { describe, expect, it } from 'vitest';
import { createRegexCache, createRegexCapturer, createRegexMatcher } from '../../../server/src/core/base/regex';
import { failing } from '../../failing';
import { regexCases } from './regexCases';

const matches = (pattern: string, anyCase: boolean, text: string): boolean | undefined =>
	createRegexMatcher(createRegexCache())(pattern, anyCase, text);

describe('a regular expression of nginx', () => {
	it('matches what nginx says that it matches', () => {
		expect(
			failing(regexCases, ({ pattern, anyCase = false, path, matches: verdict, unknown = false }) => {
				expect(matches(pattern, anyCase, path)).toBe(unknown ? undefined : verdict);
			}),
		).toEqual([]);
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
		expect(matches('^(?:a{30}){10}$', false, 'a'.repeat(300))).toBe(true);
	});
});

/** Each would take a backtracking engine from minutes to longer than anybody lives: these tests would not end. */
describe('a pattern that is meant to take ages', () => {
	it('takes no time', () => {
		expect(
			failing(
				[
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
				],
				([pattern, text, verdict]) => {
					expect(matches(pattern, false, text)).toBe(verdict);
				},
			),
		).toEqual([]);
	});
});

describe('a matcher', () => {
	it('answers the same whatever it was asked before, though it forgets what was compiled', () => {
		const matcher = createRegexMatcher(createRegexCache());
		const large = (number: number): string => `^(?:a?b?.?){${200 + number}}!`;
		for (let round = 0; round < 3; round++)
			for (let number = 0; number < 30; number++) expect(matcher(large(number), false, 'a!')).toBe(true);
		expect(matcher('^a$', false, 'a')).toBe(true);
	});

	it.each([
		['a large pattern on a long text', `^(?:a?b?.?){200}!`, 'a'.repeat(900)],
		['a larger one', '^(?:a{30}){30}$', 'a'.repeat(900)],
	])('cannot tell what would take long: %s', (_, pattern, text) => {
		expect(matches(pattern, false, text)).toBeUndefined();
	});

	it('compiles each of the largest set of patterns once, whatever the order of the questions', () => {
		const cache = createRegexCache();
		const matches = createRegexMatcher(cache);
		const patterns = Array.from(
			{ length: 100 },
			(_, i) => `^(?:[a-z0-9-]{0,61}[a-z0-9]\\.){1,4}(?:[a-z]{2,63}|x${i})$`,
		);
		for (const pattern of patterns) matches(pattern, false, 'a.example');
		const compiled = patterns.map((pattern) => cache.byKey.get(`/${pattern}`));
		for (const pattern of patterns) matches(pattern, false, 'b.example');
		expect(patterns.map((pattern) => cache.byKey.get(`/${pattern}`))).toEqual(compiled);
		expect(compiled).not.toContain(undefined);
	});
});

describe('the groups of a pattern', () => {
	const captures = createRegexCapturer(createRegexCache());

	it.each([
		['^/blog/(.*)$', '/blog/a/', ['/blog/a/', 'a/']],
		['^/blog(?:/(.*))?$', '/blog', ['/blog', '']],
		['^/(blog)/(?<rest>.*)$', '/blog/a', ['/blog/a', 'blog', 'a']],
		['(?i)^/BLOG/(\\w+)', '/blog/a/', ['/blog/a', 'a']],
		['b(l|lo)', '/blog/', ['bl', 'l']],
	])('%s holds what PCRE has in them', (pattern, text, texts) => {
		expect(captures(pattern, text)?.texts).toEqual(texts);
	});

	it('have names', () => {
		const pattern = "^/(?<first>\\w+)/(?P<second>\\w+)/(?'third'\\w+)/(\\w+)";
		expect(captures(pattern, '/a/b/c/d')?.named).toEqual(
			new Map([
				['first', 'a'],
				['second', 'b'],
				['third', 'c'],
			]),
		);
	});

	it('hold nothing where it does not match, and cannot be told where only PCRE can', () => {
		expect(captures('^/blog/(.*)', '/news/')).toBeNull();
		expect(captures('^/(?!news)(.*)', '/blog/')).toBeUndefined();
		expect(captures('^/(', '/blog/')).toBeUndefined();
	});
});
