import { describe, expect, it } from 'vitest';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import { type Directive, TokenKind } from '../../../server/src/core/languages/nginx/syntax/tree';
import { leavesOf } from '../../../server/src/core/languages/nginx/syntax/walk';
import { failing } from '../../failing';

/** What nginx reads: the words of each directive, with what stands in its block. */
type Shape = readonly (string | Shape)[];

function shapeOf(directives: readonly Directive[]): Shape {
	return directives.map(({ words, body }) => [
		...words.map(({ value }) => value),
		...(body === undefined ? [] : [shapeOf(body.directives)]),
	]);
}

function read(text: string): Shape {
	return shapeOf(parseNginx(text).directives);
}

describe('words', () => {
	it('are what nginx reads', () => {
		const wrong = failing(
			[
				['user www-data;', ['user', 'www-data']],
				['a\tb\rc\nd;', ['a', 'b', 'c', 'd']],
				['a\vb\fc\u00a0d;', ['a\vb\fc\u00a0d']],
				['return 200 ok};', ['return', '200', 'ok}']],
				['a#b c"d e\'f g(h;', ['a#b', 'c"d', "e'f", 'g(h']],
				['set $x ${name}b a${b}c $a{;', ['set', '$x', '${name}b', 'a${b}c', '$a']],
				['"return" \'200\' "";', ['return', '200', '']],
				['a "b;{}#\n" \'"\' "\'";', ['a', 'b;{}#\n', '"', "'"]],
				['if ($x = "y") ;', ['if', '($x', '=', 'y', ')']],
				['"a")b;', ['a', ')b']],
				['a \\" \\\' \\\\ \\t \\r \\n;', ['a', '"', "'", '\\', '\t', '\r', '\n']],
				['a "\\" \\\' \\\\ \\t \\r \\n";', ['a', '" \' \\ \t \r \n']],
				['a b\\;c d\\ e "\\d\\.\\x" \\$x;', ['a', 'b\\;c', 'd\\ e', '\\d\\.\\x', '\\$x']],
				['a \\\\\\" "\\\\\\\\n";', ['a', '\\"', '\\\\n']],
				['a # b ; c\n d;', ['a', 'd']],
				['a\0b c;', ['a\0b', 'c']],
				['location ~ \\.php$ {', ['location', '~', '\\.php$']],
			],
			([text, words]) => {
				const [directive] = parseNginx(text).directives;
				expect(directive?.words.map(({ value }) => value)).toEqual(words);
			},
		);
		expect(wrong).toEqual([]);
	});

	it('know their place and their quotes', () => {
		const text = 'server "unix:/a b" \'c;';
		const [directive] = parseNginx(text).directives;
		expect(directive?.words.map(({ start, end, quote, value }) => [text.slice(start, end), quote, value])).toEqual([
			['server', '', 'server'],
			['"unix:/a b"', '"', 'unix:/a b'],
			["'c", "'", 'c'],
		]);
	});
});

describe('directives', () => {
	it('nest', () => {
		expect(read('events{}http{server{listen 80;location / {}}}')).toEqual([
			['events', []],
			[
				'http',
				[
					[
						'server',
						[
							['listen', '80'],
							['location', '/', []],
						],
					],
				],
			],
		]);
	});

	it('know their place, their parent and their braces', () => {
		const text = ' http { a b; # c\n } d e';
		const [http, d] = parseNginx(text).directives;
		const [a] = http?.body?.directives ?? [];
		expect(text.slice(http?.start, http?.end)).toBe('http { a b; # c\n }');
		expect([http?.body?.open, http?.body?.close, http?.terminated, http?.parent]).toEqual([6, 18, true, undefined]);
		expect(text.slice(a?.start, a?.end)).toBe('a b;');
		expect([a?.name, a?.parent, a?.terminated, a?.body]).toEqual(['a', http, true, undefined]);
		expect(text.slice(d?.start, d?.end)).toBe('d e');
		expect([d?.terminated, d?.parent]).toEqual([false, undefined]);
	});

	it('hold entries where nginx hands its block to a module', () => {
		for (const name of ['map', 'geo', 'types', 'split_clients', 'charset_map', 'match']) {
			const [block] = parseNginx(`${name} { server 1; }`).directives;
			expect(block?.body?.kind).toBe('entries');
			expect(block?.body?.directives.map(({ name }) => name)).toEqual(['server']);
		}
		expect(parseNginx('server { map; }').directives[0]?.body?.kind).toBe('directives');
	});

	it('begin with the brace where they have no name', () => {
		const [block] = parseNginx('a { { b; } c; }').directives[0]?.body?.directives ?? [];
		expect([block?.name, block?.words, block?.start, block?.end, block?.body?.close]).toEqual(['', [], 4, 10, 9]);
		expect(read('a { { b; } c; }')).toEqual([['a', [[[['b']]], ['c']]]]);
	});

	it('end with what is in them where their brace is missing', () => {
		const text = 'http { server { listen 80; # x\n\n';
		const [http] = parseNginx(text).directives;
		const [server] = http?.body?.directives ?? [];
		expect([http?.terminated, http?.body?.close, text.slice(http?.start, http?.end)]).toEqual([
			false,
			-1,
			'http { server { listen 80;',
		]);
		expect(text.slice(server?.start, server?.end)).toBe('server { listen 80;');
	});
});

describe('after a fault', () => {
	for (const [what, text, shape] of [
		['the } closes the block whose last directive lacks its ;', 'a { b c } d;', [['a', [['b', 'c']]], ['d']]],
		['a ; too many is passed over', 'a;; b;', [['a'], ['b']]],
		['a } too many is passed over', 'a; } b;', [['a'], ['b']]],
		['what follows a quote is passed over', 'a "b"c; d;', [['a', 'b'], ['d']]],
		[
			'an open quote ends before the ; of its line',
			'a "b;\nc d;',
			[
				['a', 'b'],
				['c', 'd'],
			],
		],
		['an open quote ends before the { of its line', 'a "b {\nc d;\n}', [['a', 'b', [['c', 'd']]]]],
		['an open quote ends with its line', 'a "b\nc d;', [['a', 'b', 'c', 'd']]],
		[
			'a quote that closes too late ends in its line',
			'a "b; # x\nc "d";',
			[
				['a', 'b'],
				['c', 'd'],
			],
		],
		[
			'a map that is not closed ends before a block',
			'map a b { c d;\nserver { e; }',
			[
				['map', 'a', 'b', [['c', 'd']]],
				['server', [['e']]],
			],
		],
		['a byte order mark is no part of the first word', '\ufeffa b;', [['a', 'b']]],
	] as const) {
		it(what, () => {
			expect(read(text)).toEqual(shape);
			expect(parseNginx(text).diagnostics.length).toBeLessThanOrEqual(1);
		});
	}
});

describe('tokens', () => {
	it('tile the text', () => {
		const text = '\ufeffa "b"c # d\r\n{ x_by_lua_block { -- }\n} ; }';
		const leaves = [...leavesOf(parseNginx(text))];
		expect(leaves.map(({ kind, text }) => [kind, text])).toEqual([
			[TokenKind.Stray, '\ufeff'],
			[TokenKind.Word, 'a'],
			[TokenKind.Space, ' '],
			[TokenKind.Word, '"b"'],
			[TokenKind.Stray, 'c'],
			[TokenKind.Space, ' '],
			[TokenKind.Comment, '# d\r'],
			[TokenKind.Space, '\n'],
			[TokenKind.Open, '{'],
			[TokenKind.Space, ' '],
			[TokenKind.Word, 'x_by_lua_block'],
			[TokenKind.Space, ' '],
			[TokenKind.Open, '{'],
			[TokenKind.Lua, ' -- }\n'],
			[TokenKind.Close, '}'],
			[TokenKind.Space, ' '],
			[TokenKind.Semicolon, ';'],
			[TokenKind.Space, ' '],
			[TokenKind.Close, '}'],
		]);
	});
});

describe('senseless input', () => {
	for (const [what, text] of [
		['20,000 nested blocks', `${'location / {'.repeat(20_000)}${'}'.repeat(20_000)}`],
		['20,000 blocks that are not closed', 'server {\n'.repeat(20_000)],
		['20,000 braces', '{'.repeat(20_000)],
		['20,000 closing braces', '} x; '.repeat(20_000)],
		['20,000 semicolons', '; x; ;'.repeat(10_000)],
		['20,000 open quotes', 'a "b;\n'.repeat(20_000)],
		['20,000 quotes of both kinds', `a "b;\nc 'd;\n`.repeat(10_000)],
		['20,000 strays', '"a"b\n'.repeat(20_000)],
		['a directive of 20,000 lines', `root x\n${'index\n'.repeat(20_000)}}`],
		['20,000 long brackets of Lua', `content_by_lua_block { ${'[[ [=[ [==[ --[[ '.repeat(5_000)}`],
		['Lua blocks without end', 'x_by_lua_block {'.repeat(10_000)],
		['a line of a million characters', `${'a b{'.repeat(125_000)}${'}'.repeat(125_000)}`],
		['a word of a million characters', `"${'a'.repeat(1_000_000)}`],
		['a comment of a million characters', `#${'é'.repeat(1_000_000)}`],
		['backslashes', '\\'.repeat(1_000_001)],
		['dollars and braces', '${'.repeat(500_000)],
		['half a template', '{{'.repeat(10_000)],
	] as const) {
		it(`${what} are read to the end`, () => {
			const tree = parseNginx(text);
			expect(tree.tokens.ends[tree.tokens.count - 1]).toBe(text.length);
			expect(tree.diagnostics.length).toBeLessThanOrEqual(100);
		});
	}
});
