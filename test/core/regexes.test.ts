import { describe, expect, it } from 'vitest';
import { regexMatches } from '../../server/src/core/regexes';

describe('a regular expression of nginx', () => {
	it.each([
		['^/blog/', false, '/blog/x', true],
		['^/BLOG/', false, '/blog/x', false],
		['^/BLOG/', true, '/blog/x', true],
		['(?i)^/BLOG/', false, '/blog/x', true],
		['^(?<sub>.+)\\.example\\.com$', true, 'a.b.example.com', true],
		['^(?P<sub>.+)\\.example\\.com$', true, 'example.com', false],
		['^(www\\.)?(.+)\\.(io|com)$', true, 'www.igu.io', true],
		['^/(?:content/images|assets)/.*\\.(?:png|jpe?g)$', false, '/assets/a/b.jpg', true],
		['^/[)(|*+]+$', false, '/(*)', true],
		['^/\\(a+\\)+$', false, '/(aa)))', true],
		['^/x{2}/', false, '/xx/', true],
		['^(?:[\\w-]+\\.)*example\\.com$', true, 'a.b.example.com', true],
		['^(?:[\\w-]+\\.)*example\\.com$', true, 'example.org', false],
	] as const)('%s (any case: %s) on %s: %s', (pattern, anyCase, text, expected) => {
		expect(regexMatches(pattern, anyCase, text)).toBe(expected);
	});

	it.each([
		['no regular expression', '(', '('],
		['a repeat in a repeat', '^(a+)+$', 'a'.repeat(60)],
		['a repeat deep in a repeat', '^((?:[ab]x?)*c?)+$', `${'ab'.repeat(30)}!`],
		['a choice in a repeat', '^(a|aa)+$', 'a'.repeat(60)],
		['a repeat in a counted one', '^(a*){3,}$', 'a'.repeat(60)],
		['many repeats on a long text', '^.*.*.*.*.*x$', 'a'.repeat(200)],
	])('takes none for a match where that might take ages: %s', (_, pattern, text) => {
		expect(regexMatches(pattern, false, text)).toBe(false);
	});
});
