import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../../server/src/core/base/text';
import { formatNginx } from '../../../server/src/core/languages/nginx/format/format';
import type { FormatOptions, FormatScope } from '../../../server/src/core/model/format';
import { parseFixture } from '../../fixture';
import { alignmentCases } from './alignmentCases';
import { formatCases } from './formatCases';
import { luaCases } from './luaCases';
import { mannerCases } from './mannerCases';
import { templateCases } from './templateCases';

const spaces: FormatOptions = { tabSize: 4, insertSpaces: true };
const uri = 'file:///etc/nginx/nginx.conf';

function edits(text: string, scope: FormatScope = { kind: 'document' }, options = spaces): readonly Edit[] {
	return formatNginx(uri, text, scope, options).edits;
}

function textOf(fixture: string): string {
	return parseFixture(fixture)[0]?.text ?? '';
}

describe('formatting', () => {
	for (const { name, before, after, options } of [
		...formatCases,
		...alignmentCases,
		...luaCases,
		...templateCases,
		...mannerCases,
	]) {
		it(name, () => {
			const text = textOf(before);
			const all = { ...spaces, ...options };
			const wanted = after === undefined ? text : textOf(after);
			const formatted = applyEdits(text, edits(text, undefined, all));
			expect(formatted).toBe(wanted);
			expect(edits(formatted, undefined, all)).toEqual([]);
		});
	}

	it('is not led astray by endless nesting and endless lines', () => {
		const deep = `${'a{'.repeat(20_000)}${'}'.repeat(20_000)}`;
		expect(applyEdits(deep, edits(deep)).length).toBeLessThan(deep.length * 100);
		const wide = `${'ab '.repeat(30_000)}\n{  # b\n${'c; # d\n   # e\n'.repeat(2000)}}\n`;
		expect(applyEdits(wide, edits(wide)).length).toBeLessThan(wide.length * 3);
	});

	it('says what keeps it from anything', () => {
		const why = (text: string): unknown => formatNginx(uri, text, { kind: 'document' }, spaces).hindrance;
		expect(why('a  b;\nserver {\n')).toEqual({ kind: 'refused', at: 15 });
		expect(why('listen {{ port }};\n{% if x %}\nserver {\n{% endif %}\n')).toEqual({ kind: 'template', at: 51 });
		expect(why('a  b;')).toBeUndefined();
	});

	it('takes any options', () => {
		for (const tabSize of [0, -3, Number.NaN, 1e9, 2.5])
			expect(applyEdits('a{\nb;}', edits('a{\nb;}', undefined, { tabSize, insertSpaces: true }))).toMatch(
				/^a \{\n {1,16}b;\n\}$/,
			);
	});
});

/** Formats what stands between two `|` in the fixture. */
function rangeFormatted(fixture: string): string {
	const [before = '', inside = '', after = ''] = textOf(fixture).split('|');
	const span = { start: before.length, end: before.length + inside.length };
	const text = before + inside + after;
	return applyEdits(text, edits(text, { kind: 'range', span }));
}

describe('formatting a range', () => {
	it('changes the lines that it touches and no other', () => {
		expect(
			rangeFormatted(`
				server {
				listen  80;
				root |/srv ;
				index   a|;
				gzip  on;
				}
			`),
		).toBe(
			textOf(`
				server {
				listen  80;
				    root /srv;
				    index a;
				gzip  on;
				}
			`),
		);
	});

	it('does not count the line that it ends before', () => {
		expect(rangeFormatted('a {\n|b  c;\n|dd  e;\n}\n¶')).toBe('a {\n    b c;\ndd  e;\n}\n');
		expect(rangeFormatted('a {\nb  c;\n||dd  e;\n}\n¶')).toBe('a {\nb  c;\n    dd e;\n}\n');
	});

	it('works before a problem and not behind it', () => {
		const broken = (part: string): string => `server {\nlisten  80;\n}\nserver {\nroot "/srv;\n}\n${part}`;
		expect(rangeFormatted(`|${broken('x  y;')}|¶`)).toBe(
			'server {\n    listen 80;\n}\nserver {\nroot "/srv;\n}\nx  y;',
		);
		expect(rangeFormatted('server {\nlocation / {\n|root  /srv;|\n')).toBe(
			'server {\nlocation / {\n        root /srv;\n',
		);
	});
});

/** What the character before `$0` brings about. */
function typed(fixture: string): string {
	const [{ text, cursor = 0 } = { text: '' }] = parseFixture(fixture);
	return applyEdits(text, edits(text, { kind: 'typed', offset: cursor }));
}

describe('formatting while typing', () => {
	it('puts a closing brace under its block, and touches nothing else', () => {
		expect(typed('http {\nserver  {\nlisten  80;\n        }$0\n')).toBe('http {\nserver  {\nlisten  80;\n    }\n');
		expect(typed('server {\nset_by_lua_block  $x {\n  return 1\n}$0\n}¶')).toBe(
			'server {\nset_by_lua_block  $x {\n  return 1\n    }\n}',
		);
		expect(typed('server {\nlocation  /  {  }$0\n')).toBe('server {\nlocation  /  {  }\n');
	});

	it('lays out the directive that a semicolon ends', () => {
		expect(typed('server {\nlisten  80;\nserver_name  a\n b  ;$0 root  /srv;\n')).toBe(
			'server {\nlisten  80;\n    server_name a\n        b; root  /srv;\n',
		);
		expect(typed('server {\nlisten  80; root  /srv ;$0\n}¶')).toBe('server {\nlisten  80; root /srv;\n}');
	});

	it('leaves comments, quotes and Lua alone', () => {
		for (const text of [
			'  # a  b;$0\n',
			'  a "b  c;$0"\n',
			'  a "b\n }$0"\n;',
			'  content_by_lua_block {\n  x  = 1;$0\n}\n',
			'  content_by_lua_block {\n  if x then y = {\n  }$0\n}\n',
			'  ;$0',
			'a  b$0 c;',
		]) {
			expect(typed(`${text}¶`)).toBe(text.replace('$0', ''));
		}
	});
});
