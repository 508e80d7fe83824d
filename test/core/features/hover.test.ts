import { describe, expect, it } from 'vitest';
import { hover } from '../../check';

const shown = (fixture: string): string | undefined => hover(fixture)?.text;

/** A Ghost of some version with that `server`, and the nginx that connects to its socket. */
const pair = (server: string, version?: string): string => `
	//- /igu/config.production.json
	{ "url": "https://igu.io", "server": ${server} }
	${version === undefined ? '' : `//- /igu/.ghost-cli\n	{ "active-version": "${version}" }`}
	//- /etc/nginx/conf.d/igu.conf
	upstream igu { server unix:/run/igu.sock; }
	server { server_name igu.io; location / { proxy_pass http://igu; } }
`;

describe('hover on a socket', () => {
	it('shows both ends of it', () => {
		expect(
			shown(`
				//- /igu/config.production.json
				{ "url": "https://igu.io", "server": { "socket": "/tmp/igu.sock" } }
				//- /site.conf
				upstream igu { server "unix:/tmp/i$0gu.sock" weight=2; }
				server { server_name igu.io; location / { proxy_pass http://unix:/tmp//igu.sock:/x; } location /a { proxy_pass http://IGU; } }
			`),
		).toBe(
			[
				'Socket `/tmp/igu.sock`',
				'- Ghost for `https://igu.io` listens with mode `0660`: Ghost’s user and group only (Ghost 4 and earlier) or does not listen here but on TCP `127.0.0.1:2368`, as it ignores `server.socket` (Ghost 5 and later) (`/igu/config.production.json:1`)',
				'- nginx connects for `igu.io` (`/site.conf:1`)',
				'- nginx connects for `igu.io` (`/site.conf:2`)',
			].join('\n'),
		);
	});

	it.each([
		[
			'{ "socket": "/run/i$0gu.sock" }',
			'4.48.9',
			'listens with mode `0660`: Ghost’s user and group only (`/igu/config.production.json:1`)',
		],
		[
			'{ "socket": { "path": "/run/i$0gu.sock", "permissions": "0666" } }',
			'4.48.9',
			'listens with mode `0666`: everybody may connect (`/igu/config.production.json:1`)',
		],
		[
			'{ "socket": { "path": "/run/i$0gu.sock", "permissions": "0600" } }',
			'4.48.9',
			'listens with mode `0600`: Ghost’s user only (`/igu/config.production.json:1`)',
		],
		[
			'{ "socket": { "path": "/run/i$0gu.sock", "permissions": "0o666" } }',
			'4.48.9',
			'listens with mode `0755`: Ghost’s user only',
		],
		[
			'{ "socket": { "path": "/run/i$0gu.sock", "permissions": 666 } }',
			'4.48.9',
			'listens with mode `01232`: everybody may connect (`/igu/config.production.json:1`)',
		],
		[
			'{ "socket": "/run/i$0gu.sock" }',
			'6.65.0',
			'does not listen here but on TCP `127.0.0.1:2368`, as it ignores `server.socket`',
		],
		[
			'{ "port": { "path": "/run/i$0gu.sock", "readableAll": true, "writableAll": true } }',
			undefined,
			'listens with mode `0666`: everybody may connect',
		],
		['{ "port": "/run/i$0gu.sock" }', undefined, 'listens with mode `0755`: Ghost’s user only'],
		['{ "port": "/run/i$0gu.sock" }', '6.65.0', 'Ghost-CLI refuses a path in `server.port`'],
	])('tells what Ghost does with %s in version %s', (server, version, wanted) => {
		expect(shown(pair(server, version))).toContain(wanted);
	});

	it('counts its bytes where they are nearly too many', () => {
		const long = `/run/${'ä'.repeat(45)}.sock`;
		expect(shown(`upstream x { server unix:/r$0${long.slice(2)}; }`)).toContain('(100 of at most 107 bytes)');
	});
});

describe('hover on a value in Ghost’s config', () => {
	it.each([
		[
			'{ "socket": { "path": "/run/igu.sock", "permissions": "0$0660" } }',
			'4.48.9',
			'"0660"',
			'Mode `0660`: Ghost’s user and group only.',
		],
		[
			'{ "socket": { "path": "/run/igu.sock", "permissions": "0$0660" } }',
			'6.65.0',
			'"0660"',
			'Ghost 6.65.0 ignores `server.socket` with all that is in it.',
		],
		['{ "port": 23$068, "host": "/run/igu.sock" }', '6.65.0', '2368', 'Ghost does not start: `(Code: -3008)`.'],
	])('tells what Ghost makes of it: %s in version %s', (server, version, of, text) => {
		expect(hover(pair(server, version))).toEqual({ of, text });
	});
});

describe('hover on a directive', () => {
	it('tells its syntax, default, contexts and page', () => {
		const text = shown('http { server { location / { proxy_read_time$0out 60s; } } }');
		expect(text).toContain('```nginx\nproxy_read_timeout time;\n```');
		expect(text).toContain('Defines a timeout for reading a response from the proxied server.');
		expect(text).toContain('Default: `60s`');
		expect(text).toContain('Context: `http`, `server`, `location`');
		expect(text).toContain('https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout');
	});

	it('takes the module from the blocks around, also around the include', () => {
		expect(shown('stream { server { proxy_$0pass x; } }')).toContain('stream/ngx_stream_proxy_module.html#proxy_pass');
		expect(shown('mail { ser$0ver { } }')).toContain('mail/ngx_mail_core_module.html#server');
		expect(shown('http { upstream x { ser$0ver a; } }')).toContain('http/ngx_http_upstream_module.html#server');
		expect(
			shown(`
				//- /etc/nginx/snippets/tcp.conf
				proxy_$0pass x;
				//- /etc/nginx/nginx.conf
				events { }
				stream { server { include snippets/tcp.conf; } }
			`),
		).toContain('stream/ngx_stream_proxy_module.html#proxy_pass');
	});

	it('is silent on the entries of a map in a file of their own, but for include', () => {
		const page = (entry: string): string | undefined =>
			shown(`
				//- /etc/nginx/maps/pages.conf
				${entry}
				//- /etc/nginx/nginx.conf
				events { }
				http { map $uri $page { include maps/pages.conf; } }
			`);
		expect(page('mir$0ror /mirror.html;')).toBeUndefined();
		expect(page('gzip o$0n;')).toBeUndefined();
		expect(page('incl$0ude maps/more.conf;')).toContain('#include');
	});

	it('names the other modules where nobody knows which is meant', () => {
		const text = shown('//- /etc/nginx/snippets/x.conf\nproxy_$0pass http://x;\n');
		expect(text).toContain('[nginx.org: ngx_http_proxy_module]');
		expect(text).toContain('Also: [ngx_stream_proxy_module](https://nginx.org/');
	});

	it('says what only NGINX Plus has', () => {
		expect(shown('http { upstream x { nt$0lm; } }')).toContain('NGINX Plus only');
		expect(shown('http { upstream x { keepal$0ive 8; } }')).not.toContain('NGINX Plus');
	});

	it.each([
		[
			'http { server { location / { content_by_lua_bl$0ock { ngx.say(1) } } } }',
			['content_by_lua_block { ... }', '`location`', 'openresty/lua-nginx-module#content_by_lua_block'],
		],
		['http { more_set_hea$0ders x; }', ['more_set_headers value ...;', 'openresty/headers-more-nginx-module']],
		['http { server { brotli_st$0atic on; } }', ['brotli_static off | on | always;', 'google/ngx_brotli']],
		['http { vhost_traffic_status_z$0one; }', ['vozlt/nginx-module-vts', 'ngx_http_vhost_traffic_status_module']],
		['http { modsecuri$0ty on; }', ['modsecurity on | off;', 'SpiderLabs/ModSecurity-nginx']],
		[
			'rtmp { server { application live { li$0ve on; } } }',
			['live on | off;', '`rtmp application`', 'arut/nginx-rtmp-module'],
		],
		['rtmp { server { lis$0ten 1935; } }', ['Context: `rtmp server`', 'arut/nginx-rtmp-module']],
		['stream { server { content_by_lua_fi$0le x.lua; } }', ['content_by_lua_file file;', 'stream-lua-nginx-module']],
		['http { otel_trace$0 on; }', ['otel_trace', 'nginx.org']],
		['http { js_set$0 $a b; }', ['js_set', 'nginx.org']],
	])('tells of modules from elsewhere what their tables do: %s', (fixture, wanted) => {
		const found = shown(`//- /etc/nginx/nginx.conf\n${fixture}\n`);
		for (const part of wanted) expect(found).toContain(part);
	});

	it('tells all defaults of proxy_set_header', () => {
		expect(shown('//- /etc/nginx/nginx.conf\nhttp { proxy_set_hea$0der A b; }\n')).toContain(
			'Default: `Host $proxy_host` and `Connection close`',
		);
	});

	it('is silent on names of modules that are not known, data, comments and Lua', () => {
		for (const fixture of [
			'http { fancy_hea$0ders x; }',
			'http { map $a $b { def$0ault 1; } }',
			'types { listen $0x; }',
			'# lis$0ten',
			'location / { content_by_lua_block { ser$0ver() } }',
		])
			expect(shown(`//- /etc/nginx/nginx.conf\n${fixture}\n`)).toBeUndefined();
	});
});

describe('hover on a variable', () => {
	it.each([
		['return 200 $request_$0uri;', '$request_uri', 'full original request URI'],
		['return 200 "x ${ho$0st} y";', '${host}', 'host name from the request line'],
		['add_header X $HTTP_X_$0FOO;', '$HTTP_X_FOO', 'arbitrary request header field'],
		['add_header X $upstream_http_$0etag;', '$upstream_http_etag', 'response header'],
		['add_header X $geoip_ci$0ty;', '$geoip_city', 'city name'],
		['add_header X $msi$0e;', '$msie', 'MSIE'],
		['add_header X $modern_brow$0ser;', '$modern_browser', 'modern'],
		['add_header X $tcpinfo_r$0tt;', '$tcpinfo_rtt', 'TCP connection'],
		['add_header X $arg_$0page;', '$arg_page', 'argument'],
		['add_header X $cookie_$0a;', '$cookie_a', 'cookie'],
		['rewrite ^/(.*)$ /x/$0$1;', '$1', 'Group 1'],
	])('tells what nginx documents: %s', (fixture, of, wanted) => {
		const found = hover(`//- /etc/nginx/conf.d/x.conf\nserver { ${fixture} }\n`);
		expect(found?.of).toBe(of);
		expect(found?.text).toContain(wanted);
	});

	it('tells where the configs define it', () => {
		expect(
			shown(`
				//- /etc/nginx/conf.d/igu.conf
				server { location / { proxy_set_header Connection $connection_$0upgrade; } }
				//- /etc/nginx/nginx.conf
				events { }
				http {
					map $http_upgrade $connection_upgrade { default upgrade; "" close; }
					include conf.d/*.conf;
				}
			`),
		).toBe('`$connection_upgrade` is defined\n- by `map` (`/etc/nginx/nginx.conf:3`)');
	});

	it('takes the module from the blocks around', () => {
		expect(shown('stream { server { return $sta$0tus; } }')).toContain('stream/ngx_stream_core_module.html#var_status');
		expect(shown('http { server { return 200 $sta$0tus; } }')).toContain('http/ngx_http_core_module.html#var_status');
	});

	it('is silent on an end of a regular expression and on what nobody defines', () => {
		expect(shown('server { location ~ \\.php$$0 { } }')).toBeUndefined();
		expect(shown('server { return 200 $no$0pe; }')).toBeUndefined();
	});
});

describe('hover on a parameter', () => {
	it('of an upstream’s server tells what it does and since when', () => {
		const text = shown('upstream x { server unix:/a fail_time$0out=0; }');
		expect(text).toContain('10 seconds by default');
		expect(text).toContain('Since nginx 0.5.0.');
		expect(shown('upstream x { server unix:/a slow_$0start=30s; }')).toContain('NGINX Plus and Angie only.');
	});

	it('of another directive tells what nginx documents', () => {
		expect(shown('server { listen 80 back$0log=511; }')).toContain(
			'maximum length for the queue of pending connections',
		);
		expect(shown('server { listen 80 constr$0uctor; }')).toBeUndefined();
	});
});

describe('hover on an include', () => {
	it('names the files', () => {
		expect(
			shown(`
				//- /etc/nginx/nginx.conf
				events { }
				http { include conf.d/$0*.conf; }
				//- /etc/nginx/conf.d/a.conf
				server { listen 80; }
				//- /etc/nginx/conf.d/b.conf
				server { listen 81; }
			`),
		).toBe('Loads `/etc/nginx/conf.d/a.conf`, `/etc/nginx/conf.d/b.conf`.');
	});
});
