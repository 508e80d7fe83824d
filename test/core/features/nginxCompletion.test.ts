import { describe, expect, it } from 'vitest';
import { commandsNamed } from '../../../server/src/core/languages/nginx/commands/commandTable';
import { completions } from '../../check';

const labels = (fixture: string): readonly string[] => completions(fixture).map(({ label }) => label);

/** The text after the item of that label was taken. */
const after = (fixture: string, label: string, options?: { readonly snippets: boolean }): string | undefined =>
	completions(fixture, options).find((item) => item.label === label)?.after;

describe('directives', () => {
	it('come with those first that mostly stand there', () => {
		expect(labels('server {\n\t$0\n}').slice(0, 3)).toEqual(['listen', 'server_name', 'root']);
		expect(labels('http { server { location / { $0 } } }').slice(0, 2)).toEqual(['proxy_pass', 'proxy_set_header']);
		expect(labels('upstream igu { $0 }')[0]).toBe('server');
		expect(labels('events { $0 }')[0]).toBe('worker_connections');
	});

	it.each([
		['http { $0 }', ['server', 'upstream', 'map'], ['listen', 'worker_connections', 'location']],
		['http { upstream x { $0 } }', ['server', 'keepalive', 'ip_hash'], ['proxy_pass', 'proxy_set_header']],
		['stream { server { $0 } }', ['proxy_pass', 'ssl_preread'], ['location', 'proxy_set_header', 'root']],
		['mail { server { $0 } }', ['auth_http', 'starttls'], ['location', 'proxy_pass_header']],
		['http { server { if ($a) { $0 } } }', ['return', 'rewrite'], ['proxy_set_header', 'location', 'add_header']],
		['http { server { location / { if ($a) { $0 } } } }', ['return', 'proxy_pass', 'add_header'], ['location']],
	])('are those of the blocks around: %s', (fixture, here, elsewhere) => {
		const offered = labels(fixture);
		for (const name of here) expect(offered).toContain(name);
		for (const name of elsewhere) expect(offered).not.toContain(name);
	});

	it('are those of the block that includes the file', () => {
		const offered = labels(`
			//- /etc/nginx/snippets/proxy.conf
			proxy_set_header Host $http_host;
			$0
			//- /etc/nginx/nginx.conf
			events { }
			http { server { location / { include snippets/proxy.conf; } } }
		`);
		expect(offered).toContain('proxy_pass');
		expect(offered).not.toContain('listen');
	});

	it('are all, those of http first, in a file that nobody is known to include', () => {
		const items = completions('//- /etc/nginx/snippets/x.conf\nproxy_set_header Host $http_host;\n$0\n');
		const offered = items.map(({ label }) => label);
		for (const name of ['listen', 'proxy_pass', 'upstream', 'worker_connections', 'ssl_preread'])
			expect(offered).toContain(name);
		expect(items.find(({ label }) => label === 'proxy_pass')?.detail).toBe('proxy_pass URL;');
		expect(offered.indexOf('add_header')).toBeLessThan(offered.indexOf('ssl_preread'));
	});

	it('are those of the module in its blocks, and of nginx’s own only include', () => {
		const offered = labels('//- /nginx.conf\nrtmp { server { application x { $0 } } }\n');
		expect(offered[0]).toBe('include');
		expect(offered).toEqual(expect.arrayContaining(['live', 'record', 'hls_path']));
		for (const name of ['listen', 'proxy_pass', 'root']) expect(offered).not.toContain(name);
		expect(labels('//- /nginx.conf\nrtmp { server { $0 } }\n')).toEqual(
			expect.arrayContaining(['listen', 'application']),
		);
		for (const fixture of ['http { fancy { $0 } }', 'http { fancy { server { $0 } } }', 'fancy { server { $0 } }'])
			expect(labels(`//- /nginx.conf\n${fixture}\nevents {}\n`)).toEqual(['include']);
	});

	it('of modules from elsewhere come behind those of nginx, each where it may stand', () => {
		const inLocation = labels('http { server { location / { $0 } } }');
		for (const name of [
			'content_by_lua_block',
			'more_set_headers',
			'brotli',
			'echo',
			'set_escape_uri',
			'vhost_traffic_status',
			'modsecurity',
		]) {
			expect(inLocation).toContain(name);
			expect(inLocation.indexOf(name)).toBeGreaterThan(inLocation.indexOf('proxy_pass_trailers'));
		}
		for (const name of ['lua_package_path', 'geoip2', 'live']) expect(inLocation).not.toContain(name);
		expect(labels('http { $0 }')).toEqual(
			expect.arrayContaining(['lua_package_path', 'geoip2', 'vhost_traffic_status_zone']),
		);
		expect(labels('http { $0 }')).not.toContain('echo');
		expect(labels('//- /nginx.conf\nevents {}\n$0\n')).toContain('rtmp');
		expect(labels('stream { server { $0 } }')).toContain('content_by_lua_block');
		for (const fixture of ['stream { server { $0 } }', 'mail { server { $0 } }'])
			for (const name of ['otel_trace', 'more_set_headers']) expect(labels(fixture)).not.toContain(name);
		expect(labels('http { server { $0 } }')).toContain('otel_trace');
		expect(completions('http { $0 }').find(({ label }) => label === 'brotli')).toMatchObject({
			detail: 'brotli on | off;',
			about: { kind: 'directive', name: 'brotli', module: 'ngx_http_brotli_filter_module' },
		});
		expect(after('http {\n\t$0\n}', 'brotli_comp_level')).toContain('\n\tbrotli_comp_level ${1:number};\n');
	});

	it('are none in comments and in Lua', () => {
		for (const fixture of ['http { # pro$0\n}', 'location / { content_by_lua_block { $0 } }'])
			expect(labels(`//- /nginx.conf\n${fixture}\n`)).toEqual([]);
	});

	it.each([
		['http', 'map $uri $page { include maps/*.conf; }'],
		['http', 'geo $place { include maps/*.conf; }'],
		['http', 'types { include maps/all.conf; }'],
		['stream', 'map $remote_addr $page { include maps/all.conf; }'],
	])('are none, and no arguments, in a file of entries: %s { %s }', (module, block) => {
		for (const typed of ['ex$0', 'proxy_pass http://$0', 'server unix:$0', 'gzip $0', '$0'])
			for (const text of [
				`${typed}\n//- /etc/nginx/maps/all.conf\ninclude maps/pages.conf;\n`,
				`default /;\n${typed}\n//- /etc/nginx/maps/all.conf\ninclude maps/pages.conf;\n`,
			])
				expect(
					labels(
						`//- /etc/nginx/maps/pages.conf\n${text}//- /etc/nginx/nginx.conf\nevents { }\n${module} { upstream igu { server unix:/run/igu.sock; } ${block} }\n`,
					),
				).toEqual([]);
	});

	it('are written whole, with what there is to fill in', () => {
		expect(after('server { location / {\n\t$0\n} }', 'proxy_pass')).toContain('\n\tproxy_pass ${1:http://upstream};\n');
		expect(after('server {\n\tloc$0\n}', 'location')).toContain('\n\tlocation ${1:/} {\n\t$0\n}\n');
		expect(after('server {\n\t$0\n}', 'gzip')).toContain('\n\tgzip ${1|on,off|};\n');
		expect(after('server {\n\t$0\n}', 'client_max_body_size')).toContain('\n\tclient_max_body_size ${1:1m};\n');
		expect(after('upstream x {\n\tserver unix:/a;\n\t$0\n}', 'ip_hash')).toContain('\n\tip_hash;\n');
		expect(after('server { location / {\n\t$0\n} }', 'set')).toContain('\n\tset ${1:\\$variable} ${2:value};\n');
	});

	it('are written alone where their arguments are there, or the editor takes no snippets', () => {
		expect(after('server {\n\tlist$0 80;\n}', 'listen')).toBe('server {\n\tlisten 80;\n}\n');
		expect(after('server {\n\t$0\n}', 'listen', { snippets: false })).toBe('server {\n\tlisten\n}\n');
	});

	it('tell which only NGINX Plus has, and which are obsolete, and keep them for the end', () => {
		const items = completions('http { server { $0 } }');
		const api = items.find(({ label }) => label === 'auth_jwt');
		expect(api?.detail).toBe('NGINX Plus: auth_jwt string [token=…');
		const own = items.filter(({ label }) => commandsNamed(label).some(({ from }) => from === 'nginx'));
		expect(own.at(-1)).toMatchObject({ obsolete: true });
		expect(items.findIndex(({ label }) => label === 'auth_jwt')).toBeGreaterThan(
			items.findIndex(({ label }) => label === 'zone'),
		);
	});
});

describe('entries', () => {
	it.each([
		['http { map $a $b { $0 } }', ['default', 'hostnames', 'volatile', 'include']],
		['http { map $a $b { default x; $0 } }', ['hostnames', 'volatile', 'include']],
		['http { map $a $b {\n\tinclude a;\n\tde$0\n} }', ['default', 'hostnames', 'volatile', 'include']],
		['http { geo $b { $0 } }', ['default', 'ranges', 'include', 'delete', 'volatile', 'proxy', 'proxy_recursive']],
		['stream { geo $b { $0 } }', ['default', 'ranges', 'include', 'delete', 'volatile']],
		['http { types { $0 } }', ['include']],
		['http { map $a $b { default $0; } }', []],
		['http { split_clients $a $b { $0 } }', []],
	])('begin with the words that mean something there: %s', (fixture, wanted) => {
		expect(labels(`//- /etc/nginx/nginx.conf\n${fixture}\n`)).toEqual(wanted);
	});

	it('are written whole where nothing of them is there', () => {
		expect(after('map $a $b {\n\tdef$0\n}', 'default')).toBe('map $a $b {\n\tdefault ${1:value};\n}\n');
		expect(after('map $a $b {\n\tdef$0 x;\n}', 'default')).toBe('map $a $b {\n\tdefault x;\n}\n');
		expect(after('map $a $b {\n\t$0\n}', 'volatile')).toBe('map $a $b {\n\tvolatile;\n}\n');
	});
});

describe('arguments', () => {
	it.each([
		['http { server { add_header $0; } }', ['Cache-Control', 'Strict-Transport-Security']],
		['http { server { proxy_set_header $0; } }', ['Host', 'X-Forwarded-Proto', 'Upgrade']],
		['http { server { proxy_hide_header $0; } }', ['X-Powered-By']],
		['http { gzip_types $0; }', ['text/css', 'application/json', 'image/svg+xml']],
		['http { brotli_types text/css $0; }', ['application/json']],
		['http { server { error_page $0; } }', ['404', '502']],
		['http { server { error_page 502 $0; } }', ['503', '504']],
		['http { server { return $0; } }', ['301', '404', '444']],
		['events { use $0; }', ['epoll', 'kqueue']],
		['http { server { brotli_static $0; } }', ['on', 'off', 'always']],
		['http { server { modsecurity $0; } }', ['on', 'off']],
		['http { server { post_action $0; } }', []],
	])('are offered where nginx takes any, too: %s', (fixture, wanted) => {
		const offered = labels(`//- /etc/nginx/nginx.conf\n${fixture}\n`);
		if (wanted.length === 0) expect(offered).toEqual([]);
		expect(offered).toEqual(expect.arrayContaining(wanted));
	});

	it.each([
		['server { gzip $0; }', ['on', 'off']],
		['server { location / { proxy_http_version $0; } }', ['1.0', '1.1', '2']],
		['server { ssl_protocols TLSv1.2 $0; }', ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.3']],
		['server { satisfy $0; }', ['all', 'any']],
		[
			'error_log /var/log/nginx/error.log $0; events { }',
			['json', 'debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'],
		],
		['server { rewrite ^/a$ /b $0; }', ['last', 'break', 'redirect', 'permanent']],
		['server { add_header X y $0; }', ['always']],
		['http { limit_req_zone $binary_remote_addr $0; }', ['zone=']],
		['server { root $0; }', []],
		['stream { server { proxy_protocol $0; } }', ['on', 'off', 'v2']],
	])('are the words that nginx documents: %s', (fixture, wanted) => {
		expect(labels(`//- /nginx.conf\n${fixture}\n`)).toEqual(wanted);
	});

	it('of listen depend on the module, and are offered once', () => {
		const http = labels('http { server { listen 80 ssl $0; } }');
		expect(http).toContain('default_server');
		expect(http).not.toContain('ssl');
		expect(http).not.toContain('udp');
		expect(labels('stream { server { listen 80 $0; } }')).toContain('udp');
	});

	it('tell which one is the default', () => {
		const items = completions('server { gzip $0; }');
		expect(items.map(({ label, detail }) => [label, detail])).toEqual([
			['on', ''],
			['off', 'default'],
		]);
	});

	it('may be a named location of the server', () => {
		const tree = (word: string): string => `
			//- /etc/nginx/conf.d/a.conf
			server {
				location / { try_files $uri ${word}; }
				location @ghost { proxy_pass http://igu; }
				include snippets/errors.conf;
			}
			server { location @other { } }
			//- /etc/nginx/snippets/errors.conf
			location @sorry { return 503; }
		`;
		expect(labels(tree('@$0'))).toEqual(['@ghost', '@sorry']);
		expect(after(tree('@$0'), '@ghost')).toContain('try_files $uri @ghost;');
		expect(labels(tree('$0')).slice(0, 2)).toEqual(['@ghost', '@sorry']);
	});
});

describe('variables', () => {
	it('are those of headers by name, and those that nginx.org tells of at its directives', () => {
		const offered = labels('http { server { return 200 $$0; } }');
		for (const name of ['http_host', 'http_upgrade', 'http_user_agent', 'sent_http_etag', 'upstream_http_location'])
			expect(offered).toContain(`$${name}`);
		for (const name of [
			'geoip_country_code',
			'geoip_city',
			'msie',
			'modern_browser',
			'ancient_browser',
			'tcpinfo_snd_cwnd',
		])
			expect(offered).toContain(`$${name}`);
		expect(labels('stream { server { return $$0; } }')).toContain('$geoip_country_code');
		expect(labels('stream { server { return $$0; } }')).not.toContain('$msie');
	});

	it('are those of the module, each once', () => {
		const http = labels('http { server { return 200 $$0; } }');
		expect(http).toContain('$request_uri');
		expect(http).toContain('$proxy_add_x_forwarded_for');
		expect(http).not.toContain('$ssl_preread_server_name');
		expect(new Set(http).size).toBe(http.length);
		const stream = labels('stream { server { return $$0; } }');
		expect(stream).toContain('$ssl_preread_server_name');
		expect(stream).not.toContain('$request_uri');
	});

	it('begin with those that the configs define', () => {
		const items = completions(`
			//- /etc/nginx/sites-enabled/igu
			server {
				server_name ~^(?<sub>\\w+)\\.igu\\.io$;
				set $theme dark;
				return 200 "$$0";
			}
			//- /etc/nginx/nginx.conf
			events { }
			http {
				map $http_upgrade $connection_upgrade { default upgrade; }
				geo $client_kind { default 0; }
				include sites-enabled/*;
			}
		`);
		expect(items.slice(0, 4).map(({ label, detail }) => `${label} ${detail}`)).toEqual([
			'$client_kind geo',
			'$connection_upgrade map',
			'$sub server_name',
			'$theme set',
		]);
		expect(items[0]?.documentation).toBe('`geo` in `/etc/nginx/nginx.conf` gives it its value.');
		expect(items.find(({ label }) => label === '$theme')?.after).toContain('return 200 "$theme";');
	});

	it('are written in the braces that are there, and families with what is left to fill in', () => {
		expect(after('server { return 200 ${ho$0}/x; }', '$host')).toContain('return 200 ${host}/x;');
		expect(after('server { return 200 $ht$0; }', '$http_…')).toContain('return 200 \\$http_${1:name};');
		expect(after('server { return 200 $ht$0; }', '$http_…', { snippets: false })).toContain('return 200 $http_;');
	});

	it('are only the defined ones where one is defined, without the one that is being typed', () => {
		expect(labels('server { set $theme a; set $the$0 b; }')).toEqual(['$theme']);
	});
});

describe('include', () => {
	const tree = (word: string): string => `
		//- /srv/etc/nginx/nginx.conf
		events { }
		http { include ${word}; }
		//- /srv/etc/nginx/conf.d/a.conf
		server { listen 80; }
		//- /srv/etc/nginx/conf.d/b.conf
		server { listen 81; }
		//- /srv/etc/nginx/sites-enabled/igu
		server { listen 82; }
		//- /srv/other/nginx/c.conf
		server { listen 83; }
	`;

	it('offers the files below the main one’s folder, and all of a folder', () => {
		expect(labels(tree('$0'))).toEqual(['conf.d/*.conf', 'conf.d/a.conf', 'conf.d/b.conf', 'sites-enabled/igu']);
		expect(after(tree('co$0'), 'conf.d/*.conf')).toContain('http { include conf.d/*.conf; }');
	});

	it('keeps to absolute paths where one is typed', () => {
		expect(labels(tree('/etc/$0'))).toContain('/etc/nginx/conf.d/a.conf');
		expect(labels(tree('/srv/etc/nginx/$0'))).toContain('/srv/etc/nginx/conf.d/a.conf');
	});
});
