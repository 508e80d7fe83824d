import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EnvironmentEntry, readSystemdEnvironment } from '../../../server/src/core/base/environmentFile';
import { textLinesOf } from '../../../server/src/core/base/textLines';
import { failing } from '../../failing';
import { systemdRows } from './systemdRows';

const read = (text: string): ReturnType<typeof readSystemdEnvironment> => readSystemdEnvironment(textLinesOf(text));

/** The value as its place in the text has it. */
function writtenValue(text: string, { span, offsets }: EnvironmentEntry): string {
	if (!offsets) return text.slice(span.start, span.end);
	return offsets
		.slice(0, -1)
		.map((at) => text[at])
		.join('');
}

describe('an environment file, as systemd reads it', () => {
	it('gives what a real one gives', () => {
		const wrong = failing(systemdRows, ([text, gives]) => {
			const { entries, isRefused } = read(text);
			const found = Object.fromEntries(entries.map(({ name, value }) => [name, value]));
			expect(isRefused ? undefined : found).toEqual(gives);
		});
		expect(wrong).toEqual([]);
	});

	it('tells where each value stands', () => {
		const rows: readonly (readonly [text: string, span: string, quoting: string, isWhole: boolean])[] = [
			['A=/run/x.sock \n', '/run/x.sock', 'bare', true],
			['A=\n', '', 'bare', true],
			['A=""\n', '', 'double', true],
			['A="x y" \n', 'x y', 'double', true],
			["A= 'x\ny'\n", 'x\ny', 'single', true],
			['A="x', 'x', 'double', true],
			['A=x\\ y\n', 'x\\ y', 'bare', true],
			['A=x\\\ny\n', 'x\\\ny', 'bare', true],
			['A="x"y \n', '"x"y', 'bare', false],
			['A="x" \'y\'\n', '"x" \'y\'', 'bare', false],
		];
		const wrong = failing(rows, ([text, span, quoting, isWhole]) => {
			const [entry] = read(text).entries;
			const found = entry && [text.slice(entry.span.start, entry.span.end), entry.quoting, entry.isWhole];
			expect(found).toEqual([span, quoting, isWhole]);
		});
		expect(wrong).toEqual([]);
	});

	it('takes up whole lines', () => {
		const linesOf = (text: string): readonly string[] =>
			read(text).entries.map(({ lines }) => text.slice(lines.start, lines.end));
		expect(linesOf('# a\n A=1 \r\nB="x\ny"\n\nC=1\\\n2\nD=4')).toEqual([
			' A=1 \r\n',
			'B="x\ny"\n',
			'C=1\\\n2\n',
			'D=4',
		]);
	});

	it('knows nothing of lines below a comment with a backslash at its end, which versions read in two ways', () => {
		const rows: readonly (readonly [text: string, gives: readonly (readonly [string, string | undefined])[]])[] = [
			[
				'# c\\\nA=1\nB=2\n',
				[
					['A', undefined],
					['B', '2'],
				],
			],
			['; d\\\\\nC=3\n', [['C', '3']]],
			[
				'# c\\\n$x\\\nA=1\nB=2\n',
				[
					['A', undefined],
					['B', '2'],
				],
			],
			[
				'# c\\\nA="1\nB=2\n"\nC=3\n',
				[
					['A', undefined],
					['B', undefined],
					['C', '3'],
				],
			],
			['# c\\', []],
		];
		const wrong = failing(rows, ([text, gives]) => {
			expect(read(text).entries.map(({ name, value }) => [name, value])).toEqual(gives);
		});
		expect(wrong).toEqual([]);
	});

	it('never throws, stays inside the text, and finds each value where it says', () => {
		const word = fc.constantFrom(
			'A',
			'server__port',
			'=',
			'"',
			"'",
			'\\',
			'\n',
			'\r\n',
			' ',
			'#',
			';',
			'x',
			'\0',
			'\ufeff',
		);
		const parts = fc.array(fc.oneof({ weight: 9, arbitrary: word }, { weight: 1, arbitrary: fc.string() }));
		fc.assert(
			fc.property(parts, (words) => {
				const text = words.join('');
				const { entries, comments } = read(text);
				const isTwofold = /[#;][^\r\n]*\\(?:[\r\n]|$)/.test(text);
				let end = 0;
				for (const entry of entries) {
					// Of two readings, one may find an entry inside of another one's.
					if (!isTwofold) expect(entry.lines.start).toBeGreaterThanOrEqual(end);
					expect(entry.nameSpan.start).toBeGreaterThanOrEqual(entry.lines.start);
					expect(entry.span.start).toBeGreaterThan(entry.nameSpan.end);
					expect(entry.span.end).toBeGreaterThanOrEqual(entry.span.start);
					end = entry.lines.end;
					expect(end).toBeLessThanOrEqual(text.length);
					expect(text.slice(entry.nameSpan.start, entry.nameSpan.end)).toBe(entry.name);
					if (entry.value !== undefined) expect(writtenValue(text, entry)).toBe(entry.value);
				}
				for (const { start } of comments) expect('#;').toContain(text.charAt(start));
			}),
		);
	});

	it('is read to the end, whatever is repeated in it', () => {
		const texts = [
			'A=1\n'.repeat(1_000_000),
			`A="${'\\'.repeat(4_000_000)}`,
			`A=${'x \\\n'.repeat(1_000_000)}`,
			'"\n'.repeat(1_000_000),
			`A=${'"" '.repeat(1_000_000)}`,
			`A=${' '.repeat(4_000_000)}`,
			'\\'.repeat(4_000_000),
		];
		// What grows faster than its text would not end in this time.
		for (const text of texts) expect(read(text)).toBeDefined();
	}, 240_000);
});
