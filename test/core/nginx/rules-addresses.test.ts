import { describe, it } from 'vitest';
import { checkFix, checkProblems } from '../../check';

const server = 'server { location / { proxy_pass http://igu; } }';

describe('a scheme before unix:', () => {
	it.each([
		[
			`upstream igu { server http://unix:/run/igu.sock; } ${server}`,
			`upstream igu { server unix:/run/igu.sock; } ${server}`,
		],
		[
			`upstream igu { server 'HTTPS://unix:/run/igu.sock' weight=2; } ${server}`,
			`upstream igu { server 'unix:/run/igu.sock' weight=2; } ${server}`,
		],
		[
			'server { location / { fastcgi_pass http://unix:/run/php.sock; } }',
			'server { location / { fastcgi_pass unix:/run/php.sock; } }',
		],
		[
			'server { location / { grpc_pass http://unix:/run/g.sock; } }',
			'server { location / { grpc_pass unix:/run/g.sock; } }',
		],
		[
			'stream { server { listen 1; proxy_pass http://unix:/run/g.sock; } }',
			'stream { server { listen 1; proxy_pass unix:/run/g.sock; } }',
		],
		[
			'server { location / { proxy_pass grpc://unix:/run/g.sock; } }',
			'server { location / { proxy_pass http://unix:/run/g.sock; } }',
		],
	])('%s', (before, after) => checkFix(before, 'unix-scheme-unexpected', after));

	it('covers the path', () => {
		checkProblems(`
			upstream igu { server http://unix:/run/igu.sock; }
			                                  ^^^^^^^^^^^^^ unix-scheme-unexpected error: server takes no http://
			server { location / { proxy_pass http://igu; } }
		`);
	});

	it('may be what the directive documents', () => {
		checkProblems(`
			server {
				location /a { uwsgi_pass suwsgi://unix:/run/u.sock; }
				location /b { grpc_pass GRPCS://unix:/run/g.sock; }
				location /c { proxy_pass HTTP://unix:/run/g.sock; }
				location /d { redis2_pass http://unix:/run/r.sock; }
			}
			mail { server { listen 110; auth_http http://unix:/run/auth.sock:/check; } }
		`);
	});
});

describe('a scheme that is missing or cut short', () => {
	it.each(['unix:', 'http:/unix:', 'http:unix:'])('%s', (start) =>
		checkFix(
			`server { location / { proxy_pass "${start}/run/igu.sock:/"; } }`,
			'unix-scheme-missing',
			'server { location / { proxy_pass "http://unix:/run/igu.sock:/"; } }',
		),
	);

	it('fails at run time where a variable comes', () => {
		checkProblems(`
			server { location / { proxy_pass unix:$socket; } }
			                                      ^^^^^^^ unix-scheme-missing error
		`);
	});

	it('is right in stream, also in a file of its own', () => {
		checkProblems('stream { server { listen 1; proxy_pass unix:/run/a.sock; } }');
		checkProblems('server { listen 1; proxy_pass unix:/run/a.sock; }');
		checkProblems(`
			upstream a { server unix:/run/a.sock; }
			server { listen 1; proxy_pass a; }
		`);
	});
});

describe('a path without unix:', () => {
	it.each([
		[
			'server { location / { fastcgi_pass /run/php.sock; } }',
			'server { location / { fastcgi_pass unix:/run/php.sock; } }',
		],
		[
			'server { location / { proxy_pass /run/igu.sock; } }',
			'server { location / { proxy_pass http://unix:/run/igu.sock; } }',
		],
		[
			'server { location / { proxy_pass http:///run/igu.sock; } }',
			'server { location / { proxy_pass http://unix:/run/igu.sock; } }',
		],
		[
			'server { location / { proxy_pass http://unix/run/igu.sock; } }',
			'server { location / { proxy_pass http://unix:/run/igu.sock; } }',
		],
		[
			`upstream igu { server "unix/run/i\\"gu.sock"; } ${server}`,
			`upstream igu { server "unix:/run/i\\"gu.sock"; } ${server}`,
		],
	])('%s', (before, after) => checkFix(before, 'unix-prefix-missing', after));

	it('is a URL where an upstream is called unix, and no socket where it does not look like one', () => {
		checkProblems(
			`
			upstream unix { server 127.0.0.1:80; }
			server {
				location /a { proxy_pass http://unix/run/igu.sock; }
				location /b { proxy_pass /blog/; }
				location /c { proxy_pass http://host/run/igu.sock; }
			}
		`,
			{ only: ['unix-prefix-missing'] },
		);
	});
});

describe('a path that runs on into the URI', () => {
	it.each([
		['/run/igu.sock/', '/run/igu.sock:/'],
		['/run/igu.sock/blog/', '/run/igu.sock:/blog/'],
		['/run/igu.socket$request_uri', '/run/igu.socket:$request_uri'],
		['/run/igu.sock/$uri', '/run/igu.sock:/$uri'],
		['/run/ghost/', '/run/ghost:/'],
	])('%s', (before, after) =>
		checkFix(
			`server { location / { proxy_pass http://unix:${before}; } }`,
			'unix-uri-colon-missing',
			`server { location / { proxy_pass http://unix:${after}; } }`,
		),
	);

	it('covers all of it, and knows the socket of a Ghost by its name', () => {
		checkProblems(
			`
			//- /etc/nginx/conf.d/igu.conf
			server { location /blog/ { proxy_pass http://unix:/run/igu/blog; } }
			                                                  ^^^^^^^^^^^^^ unix-uri-colon-missing warning: between /run/igu and
			//- /var/www/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu" } } }
		`,
			{ only: ['unix-uri-colon-missing'] },
		);
	});

	it('is silent where it may be right', () => {
		checkProblems(`
			server {
				location /a { proxy_pass http://unix:/run/igu.sock; }
				location /b { proxy_pass http://unix:/run/igu.sock:/blog/; }
				location /c { proxy_pass http://unix:/run/igu.sock:; }
				location /d { proxy_pass http://unix:/run/sockets.sock/igu.sock; }
				location /e { proxy_pass http://unix:$dir/$name; }
				location /f { proxy_pass http://unix:/run/puma/current; }
				location /g { fastcgi_pass unix:/run/php.sock/; }
			}
		`);
	});
});

describe('a colon behind the path in an upstream', () => {
	it('is a port too', () => {
		checkFix(
			`upstream igu { server unix:/run/igu.sock:2368; } ${server}`,
			'unix-trailing-colon',
			`upstream igu { server unix:/run/igu.sock; } ${server}`,
		);
	});

	it('may be part of a name', () => {
		checkProblems(`
			upstream igu { server unix:/run/a:b.sock; server unix:/run/puma:3000; }
			server { location / { proxy_pass http://igu; } }
		`);
	});

	it('is right where a Ghost listens on that name', () => {
		checkProblems(
			`
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock:; }
			server { location / { proxy_pass http://igu; } }
			//- /var/www/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock:" } } }
		`,
			{ only: ['unix-trailing-colon'] },
		);
	});
});

describe('an address that nginx cannot open', () => {
	it('by its form', () => {
		checkProblems(`
			upstream igu {
				server unix:@igu;
				            ^^^^ unix-unsupported error: abstract
				server unix:$sock;
				            ^^^^^ unix-unsupported error: no variables in an upstream
				server unix:/run/\${name}.sock;
				            ^^^^^^^^^^^^^^^^^ unix-unsupported error
				server unix:/run/a\\ b.sock;
				            ^^^^^^^^^^^^^^ unix-unsupported error: backslash
			}
			server { location / { proxy_pass http://igu; } location /x { proxy_pass http://unix:$sock; } }
		`);
	});

	it.each([
		['unix:/run/a\\ b.sock', '"unix:/run/a b.sock"'],
		['unix:/run/a%20b.sock', '"unix:/run/a b.sock"'],
		['"unix:/run/a%20b.sock"', '"unix:/run/a b.sock"'],
	])('%s is quoted', (before, after) =>
		checkFix(
			`upstream igu { server ${before} weight=2; } ${server}`,
			'unix-unsupported',
			`upstream igu { server ${after} weight=2; } ${server}`,
		),
	);

	it('may be filled in from the environment', () => {
		checkProblems(
			`
			//- /srv/templates/default.conf.template
			upstream a { server unix:\${SOCKET}; server unix:$SOCKET; }
			//- /srv/default.conf
			upstream b { server unix:\${SOCKET}; }
		`,
			{ only: ['unix-unsupported'] },
		);
	});

	it('leaves php-fpm and its kind alone', () => {
		checkProblems(`
			server {
				location /a { fastcgi_pass unix:$php; }
				location /b { fastcgi_pass unix:/run/php/php8.2-fpm.sock; }
				location /c { uwsgi_pass unix:///tmp/uwsgi.sock; }
			}
		`);
	});
});

describe('quotes and blanks from a web page', () => {
	it.each([
		[
			`upstream igu { server \u201cunix:/run/igu.sock\u201d; } ${server}`,
			`upstream igu { server "unix:/run/igu.sock"; } ${server}`,
		],
		['server { server_name \u2018igu.io\u2019; }', "server { server_name 'igu.io'; }"],
		['server { return 200 \u201chello world\u201d; }', 'server { return 200 "hello world"; }'],
		['server { listen\u00a080; }', 'server { listen 80; }'],
		[
			`upstream igu { server unix:/run/igu.sock\u00a0; } ${server}`,
			`upstream igu { server unix:/run/igu.sock ; } ${server}`,
		],
	])('%s', (before, after) => checkFix(before, 'nginx-typographic-quotes', after));

	it('covers the word, and says it once', () => {
		checkProblems(`
			upstream igu { server \u201cunix:/run/igu.sock\u201d fail_timeout=0 weight=2; server unix:/run/b.sock; }
			                      ^^^^^^^^^^^^^^^^^^^^ nginx-typographic-quotes warning
			server { location / { proxy_pass http://igu; } }
		`);
	});

	it('leaves the inside of texts alone', () => {
		checkProblems(`
			server {
				add_header X "\u201cquoted\u201d\u00a0text";
				sub_filter \u2019 "'";
				return 200 'It\u2019s here';
			}
		`);
	});
});
