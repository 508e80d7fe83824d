import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { renameAt, renameableAt } from '../../../server/src/core/features/rename';
import { changedTexts, worldOf } from '../../check';

/** The lines that a rename changes, as they are afterwards, or why it refuses. */
function renamed(fixture: string, name: string): readonly string[] | string {
	const world = worldOf(fixture);
	const changes = renameAt(world.snapshot, world.uri, world.offset, name);
	if ('refusal' in changes) return inEnglish(changes.refusal);
	const before = new Set(world.files.flatMap(({ text }) => text.split('\n')));
	return [...changedTexts(world, changes).values()]
		.flatMap((text) => text.split('\n'))
		.filter((line) => !before.has(line));
}

describe('rename of a name in nginx’s files', () => {
	it.each<readonly [what: string, fixture: string, name: string, lines: readonly string[]]>([
		[
			'a variable, with $ before it or not, each place in its own braces',
			`
			//- /nginx/nginx.conf
			events {}
			http {
			map $uri $to { default /; ~^/(?<page>x) /$page; }
			include sites/*;
			}
			//- /nginx/sites/igu
			server { location / { return 302 "\${to}_$t$0o"; } }
			`,
			'$target',
			[
				'map $uri $target { default /; ~^/(?<page>x) /$page; }',
				'server { location / { return 302 "${target}_$target"; } }',
			],
		],
		[
			'the group of an expression',
			'server { location ~ ^/(?<pa$0ge>x) { return 200 $page; } }',
			'slug',
			['server { location ~ ^/(?<slug>x) { return 200 $slug; } }'],
		],
		[
			'a log format',
			'http { log_format ti$0med $uri; server { access_log x timed; access_log y combined; } }',
			'slow',
			['http { log_format slow $uri; server { access_log x slow; access_log y combined; } }'],
		],
		[
			'the zone of a cache alone, not one of limit_req that is called so',
			'http { proxy_cache_path /c keys_zone=igu:1m; limit_req_zone $uri zone=igu:1m rate=1r/s; server { proxy_cache ig$0u; limit_req zone=igu; } }',
			'ghost',
			[
				'http { proxy_cache_path /c keys_zone=ghost:1m; limit_req_zone $uri zone=igu:1m rate=1r/s; server { proxy_cache ghost; limit_req zone=igu; } }',
			],
		],
		[
			'a named location in its server alone',
			`
			server { error_page 404 @gho$0st; location @ghost { return 404; } }
			server { listen 81; error_page 404 @ghost; location @ghost { return 404; } }
			`,
			'@blog',
			['server { error_page 404 @blog; location @blog { return 404; } }'],
		],
		[
			'the log format of http alone, where stream has one that is called so',
			`
			http { log_format ti$0med $uri; server { access_log x timed; } }
			stream { log_format timed $remote_addr; server { listen 1; access_log x timed; } }
			`,
			'slow',
			['http { log_format slow $uri; server { access_log x slow; } }'],
		],
		[
			'a module of njs',
			'http { js_import auth from njs/auth.js; js_set $a aut$0h.token; }',
			'login',
			['http { js_import login from njs/auth.js; js_set $a login.token; }'],
		],
	])('changes %s', (_, fixture, name, lines) => {
		expect(renamed(fixture, name)).toEqual(lines);
	});

	it.each([
		['a variable of nginx itself', 'server { return 200 $ho$0st; }', 'x', 'nginx itself'],
		['what nothing defines', 'server { return 200 $no$0pe; }', 'x', 'No file here defines the variable $nope'],
		['a name of nginx itself', 'server { set $a$0 x; }', 'host', 'a variable $host of its own'],
		['a name that is taken', 'server { set $a$0 x; set $b y; }', 'b', '$b is defined already'],
		['what is no name', 'server { set $a$0 x; }', 'a b', 'letters, digits and underscores'],
		['a group with a long name', 'server { server_name ~^(?<a$0>x)$; }', 'a'.repeat(33), 'at most 32 letters'],
		['a location without @', 'server { location @a$0 { } }', 'b', 'begins with @'],
		['a zone with a colon', 'http { proxy_cache_path /c keys_zone=a$0:1m; }', 'b:2m', 'letters, digits, dots'],
		['a function of a script', 'http { js_import a from a.js; js_set $x a.fu$0n; }', 'b', 'rename it there'],
		['a module that is called as its file', 'http { js_import a$0.js; }', 'b', 'js_import a from'],
		[
			'what Lua uses',
			'server { set $a$0 x; location / { content_by_lua_block { ngx.say(ngx.var.a) } } }',
			'b',
			'uses ngx.var.a',
		],
	])('refuses %s in one sentence', (_, fixture, name, why) => {
		expect(renamed(fixture, name)).toContain(why);
	});

	it('gives exactly the name', () => {
		const { snapshot, uri, offset } = worldOf('server { set $a x; return 200 "${a$0}"; }');
		expect(renameableAt(snapshot, uri, offset)).toMatchObject({ name: 'a', span: { start: 33, end: 34 } });
	});
});
