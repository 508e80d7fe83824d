import { expect, it } from 'vitest';
import { columnsOf } from '../../../server/src/core/base/columns';
import { wrapped } from '../../../server/src/core/base/wrap';

// Widths as Unicode has them: East Asian Width (UAX 11), and two columns for each emoji (UTS 51).
it.each([
	['', 0],
	['nginx', 5],
	['Größe', 5],
	['日本語', 6],
	['한국어', 6],
	['ｎｇｉｎｘ', 10],
	['ﾃｽﾄ', 3],
	['Gro\u0308\u00dfe', 5],
	['❤️', 2],
	['👩‍💻', 2],
	['🇩🇪', 2],
	['1️⃣', 2],
	['zero\u200bwidth', 9],
	['\u001b[1mbold\u001b[22m', 4],
	['\u001b]8;;file:///日本\u0007link\u001b]8;;\u0007', 4],
])('%j fills %i columns', (text, columns) => expect(columnsOf(text)).toBe(columns));

it('a text is broken before a line is too long for the terminal, whatever is written in it', () => {
	expect(wrapped('サイト 日本語 です', 10)).toBe('サイト\n日本語\nです');
	expect(wrapped('サイト 日本語 です', 13, '  ')).toBe('サイト 日本語\n  です');
	expect(wrapped('one two three', 7, '  ')).toBe('one two\n  three');
});
