import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../server/src/cli/formats/unifiedDiff';

/** What `git apply` makes of `before` by our diff. */
function applied(before: string, after: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-diff-'));
	try {
		writeFileSync(join(folder, 'a.conf'), before);
		const diff = unifiedDiff('a.conf', before, after);
		const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
			cwd: folder,
			input: diff,
			encoding: 'utf8',
		});
		expect({ status, stderr, diff }).toEqual({ status: 0, stderr: '', diff });
		return readFileSync(join(folder, 'a.conf'), 'utf8');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const many = Array.from({ length: 60 }, (_, i) => `line ${i % 7 === 0 ? 'same' : i}\n`);
const changed = many.map((line, i) => (i % 13 === 5 ? `new ${i}\n` : line)).join('');

test.each([
	['one line', 'a\nb\nc\n', 'a\nB\nc\n'],
	['the only line', 'a\n', 'b\n'],
	['no line end at the end', 'a\nb', 'a\nc'],
	['a line end that comes', 'a\nb', 'a\nb\n'],
	['a line end that goes', 'a\nb\n', 'a\nb'],
	['lines that come at the end', 'a\n', 'a\nb\nc\n'],
	['lines that come at the beginning', 'a\n', 'b\nc\na\n'],
	['lines that go', 'a\nb\nc\nd\ne\nf\n', 'a\nf\n'],
	['carriage returns', 'a\r\nb\r\n', 'a\r\nc\r\n'],
	['places near and far', many.join(''), changed],
	['the same lines in another order', 'a\nb\nc\nd\n', 'd\nc\nb\na\n'],
	['lines that stand there twice', '}\n}\nx\n}\n', '}\nx\n}\n}\n}\n'],
])('git applies a diff of %s', (_, before, after) => {
	expect(applied(before, after)).toBe(after);
});

test('a diff shows three lines around each change, and nothing where nothing changes', () => {
	expect(unifiedDiff('a', 'a\n', 'a\n')).toBe('');
	const diff = unifiedDiff('a.conf', many.join(''), changed);
	expect(diff.match(/^@@ .*$/gm)).toEqual(
		[6, 19, 32, 45, 58].map((line) => {
			const size = line === 58 ? 6 : 7;
			return `@@ -${line - 3},${size} +${line - 3},${size} @@`;
		}),
	);
});
