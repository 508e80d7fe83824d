import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { checkSyntax, readConfig, syntaxFixed, syntaxFixesOf } from './checkSummary';

describe('curly quotes', () => {
	test('one finding a file, in the first line with any; the other lines are further places', () => {
		const article = `
			{
			    "url": "https://igu.io",
			    “server”: {
			    ^^^^^^^^ json-typographic-quotes
			        “socket”: {
			            “path”: “/tmp/igu-io.sock”,
			            "permissions”: "0666"
			        }
			    }
			}
		`;
		const [quotes] = checkSyntax(article).syntax;
		expect(inEnglish(quotes?.message ?? '')).toBe(
			'Ghost will not start: curly quotes (“ ”) are not valid in JSON. Replace them with straight quotes (").',
		);
		const { at } = readConfig(article);
		expect(quotes?.related?.map(({ span }) => at(span))).toEqual(['“socket”', '“path”: “/tmp/igu-io.sock”', '”']);
	});

	test('the article: its quotes, and the braces that it leaves out', () => {
		checkSyntax(`
			“server”: {
			^^^^^^^^ json-typographic-quotes
			^ json-syntax
			    “socket”: {
			        “path”: “/tmp/igu-io.sock”,
			        “permissions”: “0666”
			    }
			}
		`);
	});

	test('the two fixes of the article make JSON of it', () => {
		const article =
			'“server”: {\n    “socket”: {\n        “path”: “/tmp/igu-io.sock”,\n        “permissions”: “0666”\n    }\n}\n';
		const quoted = syntaxFixed(article, 'Replace all curly quotes with straight quotes');
		expect(JSON.parse(syntaxFixed(quoted, 'Put braces around it'))).toEqual({
			server: { socket: { path: '/tmp/igu-io.sock', permissions: '0666' } },
		});
	});

	test('inside a text in straight quotes they are text', () => {
		checkSyntax('{ "title": "He said “hi”, then left", "motto": "it’s 5\u00A0o’clock" }');
	});

	test('inside a comment they are a comment', () => {
		checkSyntax('//- /ghost/config.local.jsonc\n{ // “curly”\n "url": "https://igu.io" }');
	});

	test.each([
		['{ “a”: “b” }', '{ "a": "b" }', 'Replace all curly quotes with straight quotes'],
		['{ “a": ‘b’ }', '{ "a": "b" }', 'Replace all curly quotes with straight quotes'],
		[
			'{ “a”: “He said "hi" there” }',
			'{ "a": "He said \\"hi\\" there" }',
			'Replace all curly quotes with straight quotes',
		],
		['{ “a”: “Anna’s “nice” blog” }', '{ "a": "Anna’s “nice” blog" }', 'Replace all curly quotes with straight quotes'],
		['{\u00A0"a": 1 }', '{ "a": 1 }', 'Replace all non-breaking spaces with normal spaces'],
		['{\u00A0“a”:\u202F1 }\r\n', '{ "a": 1 }\r\n', 'Replace all curly quotes and non-breaking spaces'],
	])('%s becomes %s', (before, after, title) => {
		expect(syntaxFixed(before, title)).toBe(after);
		expect(() => JSON.parse(after)).not.toThrow();
	});

	test('in config.local.jsonc Ghost starts all the same', () => {
		const { summary } = readConfig('//- /ghost/config.local.jsonc\n{ “url”: "https://igu.io" }');
		expect(summary.syntax.map(({ code }) => code)).toEqual(['json-typographic-quotes']);
		expect(inEnglish(summary.syntax[0]?.message ?? '')).toContain('Ghost ignores a part of this file: ');
	});
});

describe('comments and trailing commas', () => {
	test('each is a finding; comments on lines that follow each other are one', () => {
		checkSyntax(`
			{
			  // where the
			  ^^^^^^^^^^^^ json-not-strict
			  "url": "https://igu.io", /* x */
			                           ^^^^^^^ json-not-strict
			  "server": { "port": 2368, },
			                          ^ json-not-strict
			                             ^ json-not-strict
			}
		`);
		const { summary, at } = readConfig('{\n  // a\n  // b\n  "url": "https://igu.io"\n}');
		expect(summary.syntax.map(({ span }) => at(span))).toEqual(['// a\n  // b']);
	});

	test('config.local.jsonc may have both, config.local.json may not', () => {
		checkSyntax('//- /ghost/config.local.jsonc\n{ "url": "https://igu.io", /* x */ }');
		const { summary } = readConfig('//- /ghost/config.local.json\n{ "url": "https://igu.io", /* x */ }');
		expect(summary.syntax.map(({ code }) => code)).toEqual(['json-not-strict', 'json-not-strict']);
	});

	test('they stop nobody in a file that Ghost does not read', () => {
		checkSyntax('//- /ghost/config.production.jsonc\n{ "url": "https://igu.io", /* x */ }');
	});

	test.each([
		['whole lines', '{\n  // a\n  // b\n  "a": 1,\n}\n', '{\n  "a": 1\n}\n'],
		['at the end of a line', '{\n  "a": 1, // x\n  "b": 2 // y\n}\n', '{\n  "a": 1,\n  "b": 2\n}\n'],
		['between words', '{ "a": /* in */ 1, /* x */ }', '{ "a": 1 }'],
		['two in a line of their own', '{\n  /* a */ /* b */\n  "a": 1\n}', '{\n  "a": 1\n}'],
		['before the file', '// Ghost\n\n{ "a": 1 }', '\n{ "a": 1 }'],
		['behind the file', '{ "a": 1 }\n// end', '{ "a": 1 }\n'],
		['with CRLF', '{\r\n  // a\r\n  "a": 1,\r\n}\r\n', '{\r\n  "a": 1\r\n}\r\n'],
		['no comments: urls without quotes', '{ "a": https://x.io,\n  "b": 1, }', '{ "a": https://x.io,\n  "b": 1 }'],
		['no comments: inside texts', '{ "a": "http://x", "b": "/* y */", }', '{ "a": "http://x", "b": "/* y */" }'],
	])('removed: %s', (name, before, after) => {
		expect(syntaxFixed(before, 'Remove all comments and trailing commas')).toBe(after);
		if (!name.includes('without quotes')) expect(() => JSON.parse(after)).not.toThrow();
	});
});

describe('other errors', () => {
	test.each([
		['a missing comma', '{ "a": 1\n "b": 2 }', '"b"', 'a comma is missing before this'],
		['a missing colon', '{ "a" 1 }', '1', 'colon'],
		['a missing value', '{ "a": }', '}', 'value'],
		['a missing brace', '{ "a": { "b": 1 }', '}', '"}" is missing'],
		['a missing bracket', '{ "a": [1 }', '}', ''],
		['a brace too many', '{ "a": 1 } }', '}', 'nothing may follow'],
		['single quotes', "{ 'a': 1 }", "'a'", 'double quotes'],
		['no quotes', '{ server: { "port": 1 } }', 'server', 'double quotes'],
		['an open text', '{ "a": "b\n}', '"b', 'closing quote'],
		['a Windows path', '{ "a": "C:\\ghost" }', '"C:\\ghost"', 'backslash'],
		['a tab in a text', '{ "a": "x\ty" }', '"x\ty"', 'control character'],
		['an open comment', '{ "a": 1 } /* x', '/* x', 'this comment is not closed'],
		['an unfinished number', '{ "a": 1. }', '1.', 'not complete'],
		['a mode without quotes', '{ "a": 0666 }', '0666', 'Write "0666" in quotes'],
		['nothing', '', '', 'empty'],
		['white space', ' \n ', '', 'empty'],
	])('%s', (_name, text, place, part) => {
		const { summary, at } = readConfig(`${text}¶`);
		expect(summary.syntax.map(({ code }) => code)).toEqual(['json-syntax']);
		expect(summary.syntax.map(({ span }) => at(span))).toEqual([place]);
		expect(inEnglish(summary.syntax[0]?.message ?? '')).toContain(part);
		expect(inEnglish(summary.syntax[0]?.message ?? '')).toContain('Ghost will not start: ');
	});

	test('what follows from one mistake is not reported, another mistake before it is', () => {
		checkSyntax(`
			{
			  "a": "C:\\x",
			       ^^^^^^ json-syntax
			  "b": 1
			  "c": 2
			  ^^^ json-syntax
			  d: { "e": 1 },
			  ^ json-syntax
			  "f": ]
			}
		`);
	});

	test.each([
		['{ "a": 1\n  "b": 2 }', 'Insert the comma', '{ "a": 1,\n  "b": 2 }'],
		['{ "a": 0666 }', 'Write "0666"', '{ "a": "0666" }'],
		['"a": 1,\n"b": 2,\n', 'Put braces around it', '{\n"a": 1,\n"b": 2\n}\n'],
		['"a": 1,\r\n"b": 2\r\n', 'Put braces around it', '{\r\n"a": 1,\r\n"b": 2\r\n}\r\n'],
	])('%j: %s', (before, title, after) => {
		expect(syntaxFixed(before, title)).toBe(after);
		expect(() => JSON.parse(after)).not.toThrow();
	});

	test.each([
		['a second text', '{ "a": "b" "c" }'],
		['a second text before a comma', '{ "a": "b" "c", "d": 1 }'],
		['a second number', '{ "a": 1 2 }'],
		['a list', '{ "a": 1 [2] }'],
	])('no comma is put before what is no key: %s', (_name, text) => {
		expect(readConfig(`${text}¶`).summary.syntax.length).toBeGreaterThan(0);
		expect(syntaxFixesOf(text)).toEqual([]);
	});

	test('a comma is put between the parts of a list', () => {
		expect(syntaxFixed('{ "a": ["b" "c", 1] }', 'Insert the comma')).toBe('{ "a": ["b", "c", 1] }');
	});

	test.each([
		['a byte order mark', '\uFEFF{ "a": 1 }'],
		['null', 'null'],
		['a list', '[]'],
		['a text', '"x"'],
		['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`],
	])('accepted: %s', (_name, text) => {
		expect(readConfig(`${text}¶`).summary.syntax).toEqual([]);
	});

	test('config.local.jsonc never stops Ghost', () => {
		const { summary } = readConfig('//- /ghost/config.local.jsonc\n{ "a": 1 "b": 2 }');
		expect(summary.syntax.map(({ code }) => code)).toEqual(['json-syntax']);
		expect(inEnglish(summary.syntax[0]?.message ?? '')).toContain('Ghost ignores a part of this file: ');
		expect(readConfig('//- /ghost/config.local.jsonc\n').summary.syntax).toEqual([]);
	});
});
