import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readStartScript } from '../../../server/src/core/base/removedPaths';
import { shellCommands } from '../../../server/src/core/base/shellScript';
import { failing } from '../../failing';

const rows: readonly (readonly [script: string, commands: readonly (readonly string[])[] | undefined])[] = [
	[
		'rm -f /run/x.sock; exec node current/index.js',
		[
			['rm', '-f', '/run/x.sock'],
			['exec', 'node', 'current/index.js'],
		],
	],
	['a && b || c\nd', [['a'], ['b'], ['c'], ['d']]],
	['  a  \t b # c ; d\n# e\nf', [['a', 'b'], ['f']]],
	[`a "b c" 'd e' f"g"'h' "" \\;`, [['a', 'b c', 'd e', 'fgh', '', ';']]],
	[`a "b\\"c\\d" \\$e`, [['a', 'b"c\\d', '$e']]],
	['a >/dev/null 2>&1 && b 2> /dev/null;', [['a'], ['b']]],
	['a \\\n b', [['a', 'b']]],
	['a b#c', [['a', 'b#c']]],
	['x=1 a', [['x=1', 'a']]],
	['', []],
	...[
		'a | b',
		'a & b',
		'a > b',
		'a < b',
		'(a)',
		'a `b`',
		'a $b',
		'a "$b"',
		'a "b',
		"a 'b",
		'if a; then b; fi',
		'x=1',
	].map((script) => [script, undefined] as const),
	...['! a', 'a ~/b', 'a;; b', 'for x in y; do z; done', '[[ a ]] && b', 'f() { a; }', '*/a b', '{ a; }'].map(
		(script) => [script, undefined] as const,
	),
];

it('takes a plain script of a shell apart, and no other', () => {
	const wrong = failing(rows, ([script, commands]) =>
		expect(shellCommands(script)?.map((words) => words.map(({ text }) => text))).toEqual(commands),
	);
	expect(wrong).toEqual([]);
});

it('tells a pattern from what stands in quotes', () => {
	const [words = []] = shellCommands('rm *.sock "*.sock" \\*.sock a[b]?') ?? [];
	expect(words.map(({ pattern }) => pattern)).toEqual(['rm', '*.sock', '\\*.sock', '\\*.sock', 'a[b]?']);
});

it('takes any text, in a time in proportion to it', () => {
	const piece = fc.constantFrom(
		'rm ',
		'"',
		"'",
		'\\',
		'\n',
		';',
		'&&',
		'||',
		'>',
		'/dev/null',
		' ',
		'*',
		'#',
		'$',
		'x',
	);
	fc.assert(fc.property(fc.array(piece), (pieces) => void readStartScript(pieces.join(''))));
	const started = performance.now();
	for (const text of ['a ', ' ', ';', '#', '\\\n', 'a"b"']) shellCommands(text.repeat(200_000));
	expect(performance.now() - started).toBeLessThan(10_000);
});
