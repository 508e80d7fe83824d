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
				'- Ghost for https://igu.io, listens with mode `0660`: Ghost’s user and group only (Ghost 4 and earlier) or does not listen here but on TCP `127.0.0.1:2368`, as it ignores `server.socket` (Ghost 5 and later), `igu/config.production.json`',
				'- nginx connects for igu.io, `site.conf`',
				'- nginx connects for igu.io, `site.conf`',
			].join('\n'),
		);
	});

	it.each([
		['{ "socket": "/run/i$0gu.sock" }', '4.48.9', 'listens with mode `0660`: Ghost’s user and group only, '],
		[
			'{ "socket": { "path": "/run/i$0gu.sock", "permissions": "0666" } }',
			'4.48.9',
			'listens with mode `0666`: everybody may connect, ',
		],
		[
			'{ "socket": { "path": "/run/i$0gu.sock", "permissions": "0600" } }',
			'4.48.9',
			'listens with mode `0600`: Ghost’s user only, ',
		],
		[
			'{ "socket": { "path": "/run/i$0gu.sock", "permissions": "0o666" } }',
			'4.48.9',
			'listens with mode `0755`: Ghost’s user only',
		],
		[
			'{ "socket": { "path": "/run/i$0gu.sock", "permissions": 666 } }',
			'4.48.9',
			'listens with mode `01232`: everybody may connect, ',
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

describe('hover on a port', () => {
	const site = (server: string, target: string, more = ''): string => `
		//- /igu/config.production.json
		{ "url": "https://igu.io", "server": ${server} }
		//- /etc/nginx/conf.d/igu.conf
		server { server_name igu.io; location / { proxy_pass http://${target}; } }
		${more}
	`;
	const six = '//- /igu/.ghost-cli\n\t\t{ "active-version": "6.65.0" }';
	const unit = (setting: string): string =>
		`//- /etc/systemd/system/igu.service\n[Service]\nWorkingDirectory=/igu\n${setting}\nUMask=0007\nExecStart=/usr/bin/node current/index.js\n`.replaceAll(
			'\n',
			'\n\t\t',
		);
	const ghost = 'Ghost for https://igu.io, listens on TCP';
	const config = '`/igu/config.production.json`';
	const nginx = 'nginx connects for igu.io, `/etc/nginx/conf.d/igu.conf`';
	/** Lines of the hover behind the headline, with names of files as they are from elsewhere. */
	const lines = (fixture: string): readonly string[] => {
		const [, ...told] = shown(fixture)?.split('\n- ') ?? [];
		return told.map((line) =>
			line
				.replace(/`(?:\.\.\/)*(?:\/?igu\/)?config\.production\.json`/, config)
				.replace(/`(?:\.\.\/)*(?:\/?etc\/)?(?:nginx\/)?(?:conf\.d\/)?igu\.conf`/, '`/etc/nginx/conf.d/igu.conf`'),
		);
	};

	it.each([
		['Ghost’s number', site('{ "port": 23$069 }', '127.0.0.1:2369')],
		['nginx’s port', site('{ "port": 2369 }', '127.0.0.1:23$069')],
		['nginx’s host', site('{ "port": 2369 }', '127.0$0.0.1:2369')],
		['a host by its name', site('{ "port": "2369" }', 'local$0host:2369')],
		[
			'the upstream',
			site('{ "port": 2369 }', 'i$0gu').replace('server {', 'upstream igu { server 127.0.0.1:2369; } server {'),
		],
	])('tells both ends at each of them: %s', (_, fixture) => {
		expect(lines(fixture)).toEqual([
			`${ghost} \`127.0.0.1:2369\`: this machine only, ${config}`,
			expect.stringMatching(/^nginx connects for igu\.io, /),
		]);
	});

	it.each([
		['{ "port": 23$069, "host": "0.0.0.0" }', '`0.0.0.0:2369`: other machines may connect'],
		['{ "port": 23$069, "host": "::" }', '`[::]:2369`: other machines may connect'],
		['{ "port": 23$069, "host": "localhost" }', '`localhost:2369`: this machine only'],
		['{ "port": 23$069, "host": "10.0.0.5" }', '`10.0.0.5:2369`: at this address only'],
		[
			'{ "socket": "/run/igu.sock", "port": 23$069 }',
			'`127.0.0.1:2369` and ignores `server.socket`: this machine only',
		],
	])('tells what Ghost 6 does with %s', (server, wanted) => {
		expect(lines(site(server, '127.0.0.1:3000', six))[0]).toBe(
			`Ghost 6.65.0 for https://igu.io, listens on TCP ${wanted}, ${config}`,
		);
	});

	it('tells where Ghost listens by itself', () => {
		expect(lines(site('{}', '127.0.0.1:23$068'))[0]).toBe(`${ghost} \`127.0.0.1:2368\`: this machine only, ${config}`);
		expect(lines(site('{}', '127.0.0.1:2368').replace('"server"', '"ser$0ver"'))[0]).toBe(
			`${ghost} \`127.0.0.1:2368\`: this machine only, ${config}`,
		);
	});

	it('tells what seems to be meant where the ends do not meet', () => {
		expect(lines(site('{ "port": 23$070 }', '127.0.0.1:2369'))).toEqual([
			`${ghost} \`127.0.0.1:2370\`: this machine only, ${config}`,
			'no nginx known connects here',
			'seems to be meant: nginx connects to `127.0.0.1:2369`, `/etc/nginx/conf.d/igu.conf`',
		]);
		expect(lines(site('{ "port": 2370 }', '127.0.0.1:23$069'))).toEqual([
			'nobody known listens here',
			nginx,
			`seems to be meant: Ghost for https://igu.io listens on \`127.0.0.1:2370\`, ${config}`,
		]);
		expect(lines(site('{ "port": 2370 }', 'unix:/run/i$0gu.sock')).at(-1)).toBe(
			`seems to be meant: Ghost for https://igu.io listens on \`127.0.0.1:2370\`, ${config}`,
		);
	});

	it('tells which place decides where the environment does', () => {
		const overruled = site('{ "port": 23$070 }', '127.0.0.1:2369', unit('Environment=server__port=2369'));
		expect(lines(overruled)[0]).toBe(
			`\`127.0.0.1:2370\` has no effect: server__port in ../etc/systemd/system/igu.service decides for \`127.0.0.1:2369\`, ${config}`,
		);
		const deciding = site('{ "port": 2370 }', '127.0.0.1:2369', unit('Environment=server__port=23$069'));
		expect(lines(deciding)).toEqual([`${ghost} \`127.0.0.1:2369\`: this machine only, \`igu.service\``, nginx]);
	});

	it('tells that Ghost 4 goes by its socket', () => {
		const four = six.replace('6.65.0', '4.48.9');
		expect(lines(site('{ "socket": "/run/igu.sock", "port": 23$069 }', 'unix:/run/igu.sock', four))[0]).toBe(
			`\`127.0.0.1:2369\` has no effect: server.socket in config.production.json decides for \`/run/igu.sock\`, ${config}`,
		);
	});

	it('tells what is not known', () => {
		const hidden = site('{ "port": 23$069 }', '127.0.0.1:2369', unit('EnvironmentFile=/etc/default/igu'));
		expect(lines(hidden)[0]).toBe(
			`${ghost} \`127.0.0.1:2369\`: this machine only, as far as is known: the environment file /etc/default/igu is not here, ${config}`,
		);
	});

	const compose = `
		//- /srv/compose.yaml
		services:
		  blog:
		    image: ghost:6-alpine
		    environment: { url: "https://igu.io" }
		    ports: [ "127.0.0.1:8080:2368" ]
		    volumes: []
		  web:
		    image: nginx:alpine
		    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
		//- /srv/web.conf
		server { server_name igu.io; location / { proxy_pass http://blog:2368; } }
		//- /etc/nginx/conf.d/igu.conf
		server { server_name igu.io; location / { proxy_pass http://127.0.0.1:8080; } }
	`;
	const blog = 'Ghost 6 in compose service blog for https://igu.io, listens on TCP';

	it.each([
		['outside', '1:8080:', '1:80$080:'],
		['outside, from nginx', '1:8080;', '1:80$080;'],
	])('tells what is behind a published port: %s', (_, plain, marked) => {
		const [door, behind, who] = lines(compose.replace(plain, marked));
		expect(door).toMatch(/^leads to port `2368` of a container, `.*compose\.yaml`$/);
		expect(behind).toMatch(
			/^Ghost 6 in compose service blog for https:\/\/igu\.io, listens on TCP `\[::\]:2368`: other containers may connect, /,
		);
		expect(who).toBe(nginx);
	});

	it.each([
		['inside', ':2368"', ':23$068"'],
		['inside, from nginx', 'blog:2368', 'bl$0og:2368'],
	])('tells how a port of a container is published: %s', (_, plain, marked) => {
		expect(lines(compose.replace(plain, marked))).toEqual([
			`${blog} \`[::]:2368\`: other containers may connect, \`compose.yaml\``,
			'published as `127.0.0.1:8080`, `compose.yaml`',
			'nginx connects for igu.io, `web.conf`',
			nginx,
		]);
	});

	it('tells that nobody reaches the loopback of a container', () => {
		const mounted = compose
			.replace('volumes: []', 'volumes: [ "./config.production.json:/var/lib/ghost/config.production.json" ]')
			.replace('blog:2368', 'bl$0og:2368');
		const own = '//- /srv/config.production.json\n\t\t{ "url": "https://igu.io", "server": { "port": 2368 } }\n';
		expect(lines(`${mounted}\t${own}`)[0]).toBe(
			`${blog} \`127.0.0.1:2368\`: nobody outside of its container may connect, ${config}`,
		);
	});
});

describe('hover on a variable of Ghost’s environment', () => {
	const unit = (setting: string): string => `
		//- /igu/config.production.json
		{ "url": "https://igu.io", "server": { "port": 2368 } }
		//- /etc/systemd/system/igu.service
		[Service]
		WorkingDirectory=/igu
		Environment=${setting}
		UMask=0007
		ExecStart=/usr/bin/node current/index.js
	`;

	it.each([
		[
			'server__port=/run/i$0gu.sock',
			'/run/igu.sock',
			'listens with mode `0770`: Ghost’s user and group only, `igu.service`',
		],
		[
			'server$0__port=/run/igu.sock',
			'server__port',
			'Ghost listens on `/run/igu.sock` with mode `0770`: Ghost’s user and group only.',
		],
		[
			'server__port__path=/run/igu.sock server__port__writableAll=t$0rue',
			'true',
			'Ghost listens on `/run/igu.sock` with mode `0222`: everybody may connect.',
		],
		['server__host=0.0$0.0.0', '0.0.0.0', 'Ghost listens on TCP `0.0.0.0:2368`: other machines may connect.'],
		['server__port=$0 url=https://igu.io', '', 'Ghost does not start: `options.port should be >= 0 and < 65536.`.'],
		[
			'url=https://b$0.io',
			'https://b.io',
			'Ghost is visited at `https://b.io`. It wins over `/igu/config.production.json`.',
		],
		[
			'url=https://b.io url=https://igu.$0io',
			'https://igu.io',
			'Ghost is visited at `https://igu.io`. It wins over `igu.service`, `/igu/config.production.json`.',
		],
		['url=https://b$0.io url=https://igu.io', 'https://b.io', 'No effect: `url` in `igu.service` decides.'],
		['NODE_ENV=produ$0ction', 'production', 'Ghost reads `config.production.json`.'],
		['NODE_ENV=stag$0ing', 'staging', 'Ghost reads `config.staging.json`, which is not here.'],
	])('tells what Ghost makes of it: %s', (setting, of, wanted) => {
		const found = hover(unit(setting));
		expect(found?.of).toBe(of);
		expect(found?.text).toContain(wanted);
	});

	it('is silent on what Ghost does not take, and on secrets', () => {
		expect(hover(unit('database__connection__password=hunt$0er2'))).toBeUndefined();
		expect(hover(unit('FO$0O=bar'))).toBeUndefined();
	});

	it('is told in an environment file, and in a compose file of the service around', () => {
		expect(
			shown(`
				//- /etc/default/igu
				url=https://igu.io
				server__port="/run/i$0gu.sock"
				//- /etc/systemd/system/igu.service
				[Service]
				EnvironmentFile=/etc/default/igu
				UMask=0000
				ExecStart=/usr/bin/node current/index.js
				WorkingDirectory=/igu
			`),
		).toContain('listens with mode `0777`: everybody may connect');
		const compose = `
			//- /srv/compose.yaml
			services:
			  one:
			    image: ghost:6
			    environment: { url: "https://one.io", server__port: 2370 }
			  two:
			    image: ghost:6
			    environment: { url: "https://two.io", server__ho$0st: "127.0.0.1" }
		`;
		expect(shown(compose)).toBe('Ghost listens on TCP `127.0.0.1:2368`: nobody outside of its container may connect.');
	});

	it('tells of a url in a config that it has no effect', () => {
		const overruled = unit('url=https://b.io').replace('igu.io"', 'i$0gu.io"');
		expect(shown(overruled)).toBe('No effect: `url` in `../etc/systemd/system/igu.service` decides.');
		expect(shown(overruled.replace('url=https://b.io', 'NODE_ENV=production'))).toBeUndefined();
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

	it('is silent on names of other modules, data, comments and Lua', () => {
		for (const fixture of [
			'http { more_set_hea$0ders x; }',
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
		).toBe('`$connection_upgrade` is defined\n- by `map`, `../nginx.conf` line 3');
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
		expect(shown('upstream x { server unix:/a slow_$0start=30s; }')).toContain('NGINX Plus only.');
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
		).toBe('Loads `conf.d/a.conf`, `conf.d/b.conf`.');
	});
});
