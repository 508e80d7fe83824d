import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { hoverAt } from '../../../server/src/core/features/hover/index';
import { checkDefinition, checkHighlights, checkReferences, completions, problemsOf, worldOf } from '../../check';

/** Of each kind of name: where it is defined and used, through includes; the cursor is at one of its uses. */
const kinds: readonly (readonly [kind: string, fixture: string])[] = [
	[
		'a variable of a map',
		`
		//- /nginx/nginx.conf
		events {}
		http {
			map $http_upgrade $connection_upgrade { default upgrade; '' close; }
			                   ^^^^^^^^^^^^^^^^^^ definition
			include sites/*;
		}
		//- /nginx/sites/igu
		server { location / { proxy_set_header Connection $connection$0_upgrade; } }
		                                                   ^^^^^^^^^^^^^^^^^^ reference
		//- /nginx/sites/other
		server { location / { proxy_set_header Connection "\${Connection_Upgrade}x"; } }
		                                                     ^^^^^^^^^^^^^^^^^^ reference
		//- /elsewhere/nginx.conf
		events {}
		http { map $http_upgrade $connection_upgrade { default upgrade; } }
		`,
	],
	[
		'a variable that several set',
		`
		server { set $ghost unix:/a; location / { set $ghost unix:/b; return 200 $$0ghost$uri; } }
		              ^^^^^ definition
		                                               ^^^^^ definition
		                                                                          ^^^^^ reference
		`,
	],
	[
		'the group of a regular expression',
		`
		server { server_name ~^(?<blog>.+)\\.igu\\.io$; root /srv/$bl$0og; }
		                          ^^^^ definition
		                                                         ^^^^ reference
		`,
	],
	[
		'the group of an expression in a map',
		`
		http { map $uri $to { ~^/(?P<page>.+) /new/$pa$0ge; } }
		                             ^^^^ definition
		                                            ^^^^ reference
		`,
	],
	[
		'a variable of geoip2',
		`
		http { geoip2 /x.mmdb { $land default=IT country iso_code; } map $lan$0d $x { default 1; } }
		                         ^^^^ definition
		                                                                  ^^^^ reference
		`,
	],
	[
		'a log format',
		`
		//- /nginx/nginx.conf
		events {}
		http { log_format timed '$uri $request_time'; include sites/*; }
		                  ^^^^^ definition
		//- /nginx/sites/igu
		server { access_log /var/log/nginx/igu.log ti$0med; access_log off; }
		                                           ^^^^^ reference
		`,
	],
	[
		'the zone of a cache',
		`
		http {
			proxy_cache_path /var/cache/igu keys_zone=igu:10m;
			                                          ^^^ definition
			fastcgi_cache_path /var/cache/php keys_zone=php:10m;
			server { location / { proxy_cache i$0gu; proxy_cache_valid 200 1m; } location /a { proxy_cache off; } }
			                                  ^^^ reference
		}
		`,
	],
	[
		'the zone of limit_req',
		`
		http {
			limit_req_zone $binary_remote_addr zone=login:10m rate=1r/s;
			                                        ^^^^^ definition
			limit_conn_zone $binary_remote_addr zone=conns:10m;
			server { location / { limit_req burst=5 zone=lo$0gin nodelay; limit_conn conns 1; } }
			                                             ^^^^^ reference
		}
		`,
	],
	[
		'the zone of limit_conn',
		`
		http {
			limit_conn_zone $binary_remote_addr zone=conns:10m;
			                                         ^^^^^ definition
			server { limit_conn co$0nns 1; }
			                    ^^^^^ reference
		}
		`,
	],
	[
		'a pool of threads',
		`
		thread_pool disk threads=4;
		            ^^^^ definition
		http { server { aio threads=di$0sk; } }
		                            ^^^^ reference
		`,
	],
	[
		'a named location of its server, through an include',
		`
		//- /nginx/nginx.conf
		events {}
		http {
			server { listen 80; error_page 404 502 @gho$0st; include common.conf; }
			                                       ^^^^^^ reference
			server { listen 81; error_page 404 @ghost; location @ghost { return 404; } }
		}
		//- /nginx/common.conf
		location / { try_files $uri @ghost; }
		                            ^^^^^^ reference
		location @ghost { return 204; }
		         ^^^^^^ definition
		`,
	],
	[
		'a module of njs',
		`
		http {
			js_import auth from /etc/nginx/njs/auth.js;
			          ^^^^ definition
			js_set $token auth.token;
			              ^^^^ reference
			server { location / { js_content aut$0h.check; } }
			                                 ^^^^ reference
		}
		`,
	],
	[
		'a module of njs that is called as its file',
		`
		http {
			js_import njs/auth.js;
			              ^^^^ definition
			server { location / { js_content aut$0h.check; } }
			                                 ^^^^ reference
		}
		`,
	],
];

/** The same names in http and in stream: the cursor is at one of http's, or one of stream's. */
const twoModules: typeof kinds = [
	[
		'a variable',
		`
		stream { map $remote_addr $to { default 1; } server { proxy_pass $to; } }
		http { map $uri $to { default 1; } server { return 200 $t$0o; } }
		                 ^^ definition
		                                                        ^^ reference
		`,
	],
	[
		'a log format of a file that stream includes',
		`
		//- /nginx/nginx.conf
		events {}
		http { log_format timed $uri; include conf.d/*; }
		stream { log_format timed $remote_addr; include stream.d/*; }
		                    ^^^^^ definition
		//- /nginx/conf.d/a.conf
		server { access_log x timed; }
		//- /nginx/stream.d/a.conf
		server { listen 1; access_log x tim$0ed; }
		                                ^^^^^ reference
		`,
	],
	[
		'an upstream',
		`
		stream { upstream igu { server unix:/run/db.sock; } server { listen 1; proxy_pass igu; } }
		http { upstream igu { server unix:/run/igu.sock; } server { location / { proxy_pass http://ig$0u; } } }
		                ^^^ definition
		                                                                                           ^^^ reference
		`,
	],
	[
		'an upstream of a file that stream includes',
		`
		//- /nginx/nginx.conf
		events {}
		http { include conf.d/*; }
		stream { include stream.d/*; }
		//- /nginx/conf.d/a.conf
		upstream igu { server unix:/run/igu.sock; }
		server { location / { proxy_pass http://igu; } }
		//- /nginx/stream.d/a.conf
		upstream igu { server unix:/run/db.sock; }
		         ^^^ definition
		//- /nginx/stream.d/b.conf
		server { listen 1; proxy_pass ig$0u; }
		                              ^^^ reference
		`,
	],
];

describe('the names of http and of stream', () => {
	it.each(twoModules)('are told apart: %s', (_, fixture) => {
		checkDefinition(fixture);
		checkReferences(fixture);
	});
});

describe('the names in nginx’s files', () => {
	it.each(kinds)('lead to what defines them: %s', (_, fixture) => {
		checkDefinition(fixture);
	});

	it.each(kinds)('are found wherever they are used: %s', (_, fixture) => {
		checkReferences(fixture);
	});

	it('are highlighted in the file, whether nginx has them or not', () => {
		checkHighlights(`
			server { set $a $hos$0t; location / { return 200 "\${host}"; } }
			                 ^^^^ read
			                                                  ^^^^ read
		`);
		checkHighlights(`
			server { set $a$0 x; location / { return 200 $a; } }
			              ^ write
			                                            ^ read
		`);
	});

	it('lead nowhere from what is no name', () => {
		checkDefinition(`
			server { set $a x; location ~ ^/x$$0a { return 200 x; } }
		`);
		checkDefinition(`
			http { map $uri $off { default 1; } server { access_log o$0ff; } }
		`);
	});
});

const defining = `
//- /etc/nginx/nginx.conf
thread_pool disk threads=4;
events {}
http {
	log_format timed $uri;
	log_format short $uri;
	proxy_cache_path /c keys_zone=igu:1m;
	limit_req_zone $uri zone=login:1m rate=1r/s;
	limit_conn_zone $uri zone=conns:1m;
	js_import auth from auth.js;
	include sites/*;
}
`;

describe('completion of names', () => {
	it.each([
		['access_log x $0;', ['short', 'timed']],
		['proxy_cache $0;', ['igu']],
		['limit_req $0;', ['zone=login']],
		['limit_conn $0;', ['conns']],
		['aio $0;', ['threads=disk']],
		['js_content $0;', ['auth.']],
	])('offers %s what the files of the instance define', (line, names) => {
		const found = completions(`${defining}//- /etc/nginx/sites/igu\nserver { location / { ${line} } }\n`);
		expect(found.map(({ label }) => label).slice(0, names.length)).toEqual(names);
	});

	it.each([
		['http', 'server { access_log x $0; }', ['timed']],
		['stream', 'server { listen 1; access_log x $0; }', ['tcp']],
	])('offers in %s what is known there', (module, line, names) => {
		const found = completions(`
			//- /etc/nginx/nginx.conf
			events {}
			http { log_format timed $uri; include http.d/*; }
			stream { log_format tcp $remote_addr; include stream.d/*; }
			//- /etc/nginx/${module}.d/a.conf
			${line}
		`);
		const offered = found.map(({ label }) => label).filter((label) => label === 'timed' || label === 'tcp');
		expect(offered).toEqual(names);
	});

	it('offers a parameter once', () => {
		const found = completions(`${defining}//- /etc/nginx/sites/igu\nserver { limit_req zone=login $0; }\n`);
		expect(found.map(({ label }) => label)).not.toContain('zone=login');
	});
});

describe('hover of names', () => {
	it('tells where a log format is defined', () => {
		const { snapshot, uri, offset, files } = worldOf(
			`${defining}//- /etc/nginx/sites/igu\nserver { access_log x tim$0ed; }\n`,
		);
		const text = files.find(({ path }) => path === '/etc/nginx/sites/igu')?.text ?? '';
		expect(inEnglish(hoverAt(snapshot, uri, offset, text, undefined)?.text ?? '')).toBe(
			'Log format `timed`, defined in `/etc/nginx/nginx.conf:4`',
		);
	});
});

describe('a template', () => {
	it('may define what is not there', () => {
		const world = worldOf(`
			//- /etc/nginx/nginx.conf
			events {}
			http { {{ more }} include sites/*; }
			//- /etc/nginx/sites/igu
			server { return 200 $nowhere; }
		`);
		expect(problemsOf(world, uriOfPath('/etc/nginx/sites/igu'))).toEqual([]);
	});
});
