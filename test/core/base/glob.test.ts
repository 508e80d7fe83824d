import fc from 'fast-check';
import picomatch from 'picomatch/posix';
import { describe, expect, it } from 'vitest';
import { nameMatcher, pathMatcher } from '../../../server/src/core/base/glob';
import { failing } from '../../failing';
import { tries } from '../../thorough';

const matches = (glob: string, path: string): boolean => pathMatcher([glob], { braces: true })(path);

describe('a pattern of names', () => {
	// Asked of glob(3) with a folder of files with these names.
	it.each<[string, string, string]>([
		['*', 'igu', '.igu'],
		['*.conf', 'igu.conf', 'igu.conf~ igu .conf .conf.conf'],
		['igu?conf', 'igu.conf iguéconf igu😀conf', 'iguconf igu..conf'],
		['[a-c]*[!0-9]', 'ax aé', 'a dx a1'],
		['[^a]b', 'xb', 'ab'],
		['[]x]y', ']y xy', 'y'],
		['[[:digit:][:upper:]]', '1 A', 'a'],
		['[[:nothing:]]', '', 'n :'],
		['a[b', 'a[b', 'ab'],
		['a\\*b', 'a*b', 'axb'],
		['a\\', 'a\\', 'a'],
		['.*', '.igu', 'igu'],
		['\\.*', '.igu', 'igu'],
		['[.]igu', '', '.igu'],
		['a{b,c}', 'a{b,c}', 'ab'],
		['a(b|c)+', 'a(b|c)+', 'ab'],
		['a**b', 'ab axxb', 'a'],
		['', '', 'a'],
	])('%s', (pattern, taken, left) => {
		const [yes, no] = [taken, left].map((names) => names.split(' ').filter((name) => name !== ''));
		expect((yes ?? []).filter((name) => !nameMatcher(pattern)(name))).toEqual([]);
		expect((no ?? []).filter((name) => nameMatcher(pattern)(name))).toEqual([]);
	});
});

describe('a pattern of paths', () => {
	it('takes what it says', () => {
		const rows: readonly (readonly [string, string, boolean])[] = [
			['backup', 'backup', true],
			['backup/', 'backup', true],
			['./backup', 'backup', true],
			['backup/**', 'backup', true],
			['backup/**', 'backup/a/.b', true],
			['**/backup', 'a/b/backup', true],
			['**/backup', 'backup', true],
			['**/*.bak', 'a/.x.bak', true],
			['*.bak', 'a/x.bak', false],
			['a/**/b', 'a/b', true],
			['a/**/b', 'a/x/y/b', true],
			['a/**/b', 'ab', false],
			['{a,b{1,2}}/c', 'b2/c', true],
			['{a,b{1,2}}/c', 'b3/c', false],
			['{a,}b', 'b', true],
			['{a,b', '{a,b', true],
			['a\\{b,c}', 'a{b,c}', true],
			['nginx/sites-*', 'nginx/sites-enabled', true],
			['/backup', 'backup', false],
		];
		expect(failing(rows, ([glob, path, verdict]) => expect(matches(glob, path)).toBe(verdict))).toEqual([]);
	});

	it('takes what picomatch takes, which knows the same signs and more', () => {
		const piece = fc.constantFrom('a', 'b', 'ab', '.a', '*', '?', 'a*', '*b', 'a*b', '[ab]', '[^a]', '{a,b}', '{a,*b}');
		const step = fc.oneof({ weight: 4, arbitrary: piece }, fc.constant('**'));
		const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'aab', '.a', 'c'), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), path, (steps, names) => {
				// Whether what is below a folder is the folder, too, is its own matter.
				fc.pre(!/\*\*\/\*\*|.\/\*\*$/.test(steps.join('/')));
				const [glob, one] = [steps.join('/'), names.join('/')];
				expect(matches(glob, one), `${glob} ${one}`).toBe(picomatch(glob, { dot: true })(one));
			}),
			{ numRuns: tries(2000), seed: 8 },
		);
	});

	/** Each would take picomatch longer than anybody waits, or more memory than there is. */
	it.each([
		`**/${'*a'.repeat(20)}b`,
		'*a'.repeat(5000),
		'**/'.repeat(1000),
		`${'**/a/'.repeat(200)}b`,
		'{a,b}'.repeat(500),
		`${'{a,'.repeat(1000)}${'}'.repeat(1000)}`,
		'(a+)+b',
		'+(+(a))b',
		'['.repeat(4000),
	])('takes no time: %s', (glob) => {
		const begun = performance.now();
		for (const path of ['a'.repeat(255), 'a/'.repeat(2000), 'x'])
			for (let time = 0; time < 20; time++) pathMatcher([glob], { braces: true })(path);
		expect(performance.now() - begun).toBeLessThan(2000);
	});
});
