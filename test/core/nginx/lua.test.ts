import { describe, expect, it } from 'vitest';
import { findLuaEnd } from '../../../server/src/core/languages/nginx/syntax/lua';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import { TokenKind } from '../../../server/src/core/languages/nginx/syntax/tree';
import { leavesOf } from '../../../server/src/core/languages/nginx/syntax/walk';
import { failing } from '../../failing';
import { refusedIn } from '../../nginxLine';

/** What is taken for Lua, and the names of the directives around it. */
function luaIn(text: string): { readonly lua: readonly string[]; readonly names: readonly string[] } {
	const tree = parseNginx(text);
	const lua = [...leavesOf(tree)].filter((_, i) => tree.tokens.kinds[i] === TokenKind.Lua).map(({ text }) => text);
	return { lua, names: tree.directives.map(({ name }) => name) };
}

const names = [
	'access',
	'balancer',
	'body_filter',
	'content',
	'exit_worker',
	'header_filter',
	'init',
	'init_worker',
	'log',
	'precontent',
	'proxy_ssl_certificate',
	'proxy_ssl_verify',
	'rewrite',
	'server_rewrite',
	'ssl_certificate',
	'ssl_client_hello',
	'ssl_session_fetch',
	'ssl_session_store',
].map((name) => `${name}_by_lua_block`);

describe('Lua blocks', () => {
	it('are those of the Lua module', () => {
		const wrong = failing(names, (name) => {
			expect(luaIn(`${name} { a = {1, {2}} } after;`)).toEqual({ lua: [' a = {1, {2}} '], names: [name, 'after'] });
			expect(parseNginx(`${name} { x }`).directives[0]?.body?.kind).toBe('lua');
		});
		expect(wrong).toEqual([]);
	});

	it('set_by_lua_block takes a variable first', () => {
		const text = 'set_by_lua_block $x { return "}" } after;';
		expect(luaIn(text)).toEqual({ lua: [' return "}" '], names: ['set_by_lua_block', 'after'] });
		expect(parseNginx(text).diagnostics).toEqual([]);
	});

	it('may be named in quotes, or over lines', () => {
		expect(luaIn('"content_by_lua_block"\n{ -- }\n}').lua).toEqual([' -- }\n']);
	});

	it('of other names are nginx', () => {
		expect(luaIn('content_by_lua_file { -- }').lua).toEqual([]);
	});
});

it('does not count braces in texts and comments of Lua', () => {
	const texts = [
		'"}"',
		"'}'",
		'"\\"}"',
		"'\\\\' '}'",
		'"a\\\n}"',
		'[[}]]',
		'[[ ] ]=] } ]]',
		'[=[ ]] } ]=]',
		'[==[ ]=] } ]==]',
		'-- }\n',
		"-- don't }\n",
		'--[[ }\n} ]]',
		'--[=[ ]] } ]=]',
		'--[ }\n',
		'--[= }\n',
		'a[1] = b[c[2]] {}',
		'#t - -1 {}',
		'ngx.re.match(x, "[[:alpha:]]{2}") --[[ }} ]]',
	];
	const wrong = failing(texts, (lua) => {
		const text = `${lua}} after`;
		expect(findLuaEnd(text, 0)).toEqual({ end: lua.length, openBracket: -1 });
	});
	expect(wrong).toEqual([]);
});

describe('Lua that does not end', () => {
	it('is told on the line of its brace', () => {
		expect(refusedIn('a;\ncontent_by_lua_block\n{\n x = {\n}\n')).toEqual([
			'3: unexpected end of file, expecting terminating characters for lua code block',
		]);
	});

	it('for a long bracket is told on the line of the bracket, and the rest is read', () => {
		expect(refusedIn('content_by_lua_block {\n x = [==[ }\n}\nafter;')).toEqual([
			'2: Lua code block missing the closing long bracket "]==]", the inlined Lua code may be too long',
		]);
		expect(luaIn('content_by_lua_block { [[ } after;').names).toEqual(['content_by_lua_block', 'after']);
	});

	it('for a string goes on with the next line', () => {
		expect(luaIn("content_by_lua_block {\n -- \n x = 'a\n} after;").names).toEqual(['content_by_lua_block', 'after']);
	});
});

// Run on lua-nginx-module 0.10.23 under nginx 1.22.1.
describe('Lua that is too long for the buffer', () => {
	const tooLong = 'too long lua code block, probably missing terminating characters';
	const noBracket = (closer: string): string =>
		`Lua code block missing the closing long bracket "${closer}", the inlined Lua code may be too long`;
	const code = (bytes: number): string => 'a=1\n'.repeat(bytes / 4);
	const block = (lua: string): string => `server {\n  content_by_lua_block {\n${lua}}\n}\nafter;`;

	it.each([
		['code', code(4100), `2: ${tooLong}`],
		['code in letters of two bytes', 'local \u00e9=1\n'.repeat(380), `2: ${tooLong}`],
		['code behind a string', `a="x"\n${code(4100)}`, `3: ${tooLong}`],
		['code behind a brace', `b={\n}${code(4100)}`, `4: ${tooLong}`],
		['code before a comment', `${code(4200)}-- x\n`, `2: ${tooLong}`],
		['code before a long bracket', `${code(4200)}s=[[x]]\n`, `2: ${tooLong}`],
		['a string', `s="${'x'.repeat(4100)}"\n`, `2: ${tooLong}`],
		['code with the string behind it', `${code(3000)}s='${'x'.repeat(2000)}'\n`, `2: ${tooLong}`],
		['two lines behind a quote', ` s="${'x'.repeat(3000)}\n${'y'.repeat(3000)}\n"\n`, `2: ${tooLong}`],
		['a long bracket', `\ns=[[${'x'.repeat(4100)}]]\n`, `4: ${noBracket(']]')}`],
		['a long comment', `\n--[=[${'x'.repeat(4100)}]=]\n`, `4: ${noBracket(']=]')}`],
	])('is refused for %s', (_, lua, said) => {
		expect(refusedIn(block(lua))).toEqual([said]);
		expect(luaIn(block(lua)).names).toEqual(['server', 'after']);
	});

	it.each([
		['much code in pieces', `${code(3000)}b={}\n${code(3000)}s="x"\n${code(3000)}-- y\n${code(3000)}`],
		['many comments', '-- x\na=1\n'.repeat(1090)],
		['a comment of one line', `--${'x'.repeat(6000)}\n`],
	])('is taken with %s', (_, lua) => {
		expect(refusedIn(block(lua))).toEqual([]);
	});
});
