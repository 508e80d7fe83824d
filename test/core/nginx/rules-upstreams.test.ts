import { describe, expect, it } from 'vitest';
import { checkFix, checkProblems, problemsOf } from '../../check';

const ghost = `
//- /var/www/igu/config.production.json
{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock" } } }`;

describe('an upstream without a server', () => {
	it('is marked by its name', () => {
		checkProblems(`
			upstream igu {
			         ^^^ upstream-empty error: no server stands in upstream igu
			    keepalive 8;
			}
			upstream "only backups" {
			          ^^^^^^^^^^^^ upstream-empty error: backup servers only
			    server unix:/run/a.sock backup;
			    server 127.0.0.1:2368 backup;
			}
			server { location /a { proxy_pass http://igu; } location /b { proxy_pass "http://only backups"; } }
		`);
	});

	it('may get servers from elsewhere', () => {
		checkProblems(
			`
			upstream a { include servers/*.conf; }
			upstream b { zone b 64k; state /var/lib/nginx/b.state; }
			upstream c { jdomain example.com; }
		`,
			{ only: ['upstream-empty'] },
		);
	});

	it.each([
		['upstream igu {\n}\n', 'upstream igu {\n    server unix:/run/igu.sock;\n}\n'],
		['\tupstream igu {\r\n\t}\r\n', '\tupstream igu {\r\n\t\tserver unix:/run/igu.sock;\r\n\t}\r\n'],
		[
			'upstream igu { # here\n  keepalive 8;\n}\n',
			'upstream igu { # here\n  server unix:/run/igu.sock;\n  keepalive 8;\n}\n',
		],
		[
			'upstream igu {\n  ip_hash; # sticky\n  keepalive 8;\n}\n',
			'upstream igu {\n  ip_hash; # sticky\n  server unix:/run/igu.sock;\n  keepalive 8;\n}\n',
		],
		['upstream igu {}\n', 'upstream igu { server unix:/run/igu.sock; }\n'],
		['upstream igu { }\n', 'upstream igu { server unix:/run/igu.sock; }\n'],
		['upstream igu { keepalive 8; }\n', 'upstream igu { server unix:/run/igu.sock; keepalive 8; }\n'],
	])('%j gets the socket of the Ghost that waits', (before, after) => {
		const rest = `server { server_name igu.io; location / { proxy_pass http://igu; proxy_set_header Host $host; } }\n${ghost.trim()}`;
		checkFix(
			`//- /etc/nginx/conf.d/igu.conf\n${before}${rest}`,
			'upstream-empty',
			`//- /etc/nginx/conf.d/igu.conf\n${after}${rest}`,
		);
	});

	it('gets a path to be changed where no Ghost waits', () => {
		checkFix(
			'upstream igu {\n}\nserver { location / { proxy_pass http://igu; } }\n',
			'upstream-empty',
			'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}\nserver { location / { proxy_pass http://igu; } }\n',
			'Insert',
		);
	});

	it('of backups gets a first server', () => {
		checkFix(
			'upstream igu { server unix:/run/a.sock backup; server unix:/run/b.sock backup; }\nserver { location / { proxy_pass http://igu; } }',
			'upstream-empty',
			'upstream igu { server unix:/run/a.sock; server unix:/run/b.sock backup; }\nserver { location / { proxy_pass http://igu; } }',
			'Remove `backup`',
		);
	});
});

describe('a port behind the name of an upstream', () => {
	it.each([
		['proxy_pass http://IGU:2368/x;', 'proxy_pass http://IGU/x;'],
		['proxy_pass http://igu:80;', 'proxy_pass http://igu;'],
		['proxy_pass http://igu:;', 'proxy_pass http://igu;'],
		['fastcgi_pass igu:9000;', 'fastcgi_pass igu;'],
		['grpc_pass grpc://igu:80;', 'grpc_pass grpc://igu;'],
	])('%s', (before, after) =>
		checkFix(
			`upstream igu { server unix:/run/igu.sock; }\nserver { location / { ${before} } }`,
			'upstream-port',
			`upstream igu { server unix:/run/igu.sock; }\nserver { location / { ${after} } }`,
		),
	);

	it('is marked at the name, with the upstream in another file', () => {
		const world = checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; include sites-enabled/*; }
			//- /etc/nginx/conf.d/upstreams.conf
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/sites-enabled/igu
			server { location / { proxy_pass http://igu:2368; } }
			                                        ^^^ upstream-port error: igu is an upstream
		`,
			{ only: ['upstream-port'] },
		);
		const [problem] = problemsOf(world, 'file:///etc/nginx/sites-enabled/igu').filter(
			({ code }) => code === 'upstream-port',
		);
		expect(problem?.related.map(({ uri }) => uri)).toEqual(['file:///etc/nginx/conf.d/upstreams.conf']);
	});

	it('is a host and a port where no such upstream is, or one of another module', () => {
		checkProblems(
			`
			stream { upstream ghost { server unix:/run/g.sock; } server { listen 1; proxy_pass ghost; } }
			http { server { location / { proxy_pass http://ghost:2368; } } }
		`,
			{ only: ['upstream-port'] },
		);
	});
});

describe('two upstreams of one name', () => {
	it('in one file: the later is marked, letter case aside', () => {
		checkProblems(`
			upstream ghost { server unix:/a.sock; }
			upstream GHOST { server unix:/b.sock; }
			         ^^^^^ upstream-duplicate error: upstream ghost is declared already above
			server { location / { proxy_pass http://ghost; } }
		`);
	});

	it('in two files of one nginx: the one that it reads later', () => {
		checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include sites-enabled/*;
			    include conf.d/*.conf;
			}
			//- /etc/nginx/conf.d/a.conf
			upstream igu { server unix:/run/igu.sock; }
			         ^^^ upstream-duplicate error: declared already in ../sites-enabled/igu
			//- /etc/nginx/sites-enabled/igu
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/sites-enabled/igu~
			upstream igu { server unix:/run/igu.sock; }
			         ^^^ upstream-duplicate error: declared already in igu
		`,
			{ only: ['upstream-duplicate'] },
		);
	});

	it('is no fault between http and stream, nor where nothing includes one of them', () => {
		checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			stream { upstream igu { server unix:/run/s.sock; } }
			//- /etc/nginx/sites-available/old
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/sites-enabled/igu
			upstream igu { server unix:/run/igu.sock; }
			//- /home/me/elsewhere/igu.conf
			upstream igu { server unix:/run/igu.sock; }
		`,
			{ only: ['upstream-duplicate'] },
		);
	});
});

describe('an upstream that nothing passes to', () => {
	it('is faded, and removed with its lines', () => {
		checkProblems(`
			upstream igu { server unix:/run/igu.sock; }
			         ^^^ upstream-unused hint
			server { location / { proxy_pass http://127.0.0.1:2368; } }
		`);
		checkFix(
			'# top\nupstream igu {\n    server unix:/run/igu.sock;\n}\nserver { location / { proxy_pass http://127.0.0.1:2368; } }\n',
			'upstream-unused',
			'# top\nserver { location / { proxy_pass http://127.0.0.1:2368; } }\n',
			'Remove upstream',
		);
		checkFix(
			'upstream igu { server unix:/a; } server { location / { proxy_pass http://127.0.0.1; } }',
			'upstream-unused',
			' server { location / { proxy_pass http://127.0.0.1; } }',
			'Remove upstream',
		);
	});

	it.each([
		['a variable may name it', 'upstream igu { server unix:/a; } server { location / { proxy_pass http://$up; } }'],
		['a third-party pass names it', 'upstream igu { server unix:/a; } server { location / { redis2_pass igu; } }'],
		['it is in a file of its own', 'upstream igu { server unix:/a; }'],
		[
			'a file that is not known may',
			'upstream igu { server unix:/a; } server { include locations.inc; location / { proxy_pass http://127.0.0.1; } }',
		],
		[
			'a pass that nginx misreads may',
			'upstream igu { server unix:/a; } server { location / { proxy_pass \u201chttp://igu\u201d; } }',
		],
	])('not where %s', (_, text) => {
		checkProblems(text, { only: ['upstream-unused'] });
	});

	it('counts the passes of the whole instance', () => {
		checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include conf.d/*.conf;
			    server { location / { proxy_pass http://used; } }
			}
			//- /etc/nginx/conf.d/upstreams.conf
			upstream used { server unix:/a.sock; }
			upstream spare { server unix:/b.sock; }
			         ^^^^^ upstream-unused hint
		`,
			{ only: ['upstream-unused'] },
		);
	});
});

describe('an upstream that is not declared', () => {
	it('may be a host, or stand in a file that is not known', () => {
		checkProblems(
			`
			//- /srv/a/nginx.conf
			events {}
			http {
			    include upstreams.inc;
			    server { location / { proxy_pass http://igu; } }
			}
			//- /srv/b.conf
			server {
			    location /a { proxy_pass http://ghost:2368; }
			    location /b { proxy_pass http://localhost; }
			    location /c { proxy_pass http://igu.example.com; }
			    location /d { proxy_pass http://[::1]; }
			    location /e { proxy_pass http://127.0.0.1; }
			}
			//- /srv/snippet.conf
			location / { proxy_pass http://igu; }
		`,
			{ only: ['upstream-undefined'] },
		);
	});

	it('is one where a near one is declared, be it with a dot', () => {
		checkProblems(
			`
			upstream igu-io { server unix:/a.sock; }
			upstream api1.example.com { server unix:/b.sock; }
			server {
			    location /a { proxy_pass http://igu.io; }
			                                    ^^^^^^ upstream-undefined warning: igu-io is declared
			    location /b { proxy_pass http://api2.example.com; }
			    location /c { proxy_pass http://app.example.com; }
			}
		`,
			{ only: ['upstream-undefined'] },
		);
	});
});
