import { accepts, answers, ghostAnswers, type RuleCase, refuses } from '../ruleCase';

const add = { title: 'Add unix:', preferred: true };
const addWhole = { title: 'Add http://unix:', preferred: true };
const url = 'http://igu.io';

export const unixPrefixMissing: readonly RuleCase[] = [
	{
		title: 'a bare path in an upstream, its parameters and its comment kept',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			upstream igu {
			\tserver\t/run/igu.sock  weight=2 fail_timeout=0; # Ghost
			       \t^^^^^^^^^^^^^ unix-prefix-missing error: nginx will not start, “invalid host in upstream "/run/igu.sock"”: nginx reads /run/igu.sock as a host name
			\tserver unix:/run/second.sock;
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid host in upstream "/run/igu.sock" in /etc/nginx/conf.d/igu.conf:2'),
		fixes: [{ ...add, after: [['server\t/run', 'server\tunix:/run']] }],
	},
	{
		title: 'a path in quotes behind unix without its colon, with CRLF',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server "unix/run/igu.sock"; }\r
			                           ^^^^^^^^^^^^^ unix-prefix-missing
			server { location / { proxy_pass http://igu; } }\r
		`,
		nginx: refuses('invalid host in upstream "unix/run/igu.sock"'),
		fixes: [{ ...add, after: [['"unix/run', '"unix:/run']] }],
	},
	{
		title: 'an escaped quote in the name',
		files: `
			upstream igu { server 'unix/run/i\\'gu.sock'; }
			                           ^^^^^^^^^^^^^^^ unix-prefix-missing
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses(`invalid host in upstream "unix/run/i'gu.sock"`),
		fixes: [{ ...add, after: [["'unix/run", "'unix:/run"]] }],
	},
	{
		title: 'a server in a file that an upstream includes',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { include /etc/nginx/igu.servers.conf; }
			server { location / { proxy_pass http://igu; } }
			//- /etc/nginx/igu.servers.conf
			server /run/igu.sock;
			       ^^^^^^^^^^^^^ unix-prefix-missing
		`,
		nginx: refuses('invalid host in upstream "/run/igu.sock" in /etc/nginx/igu.servers.conf:1'),
		fixes: [{ ...add, after: [['server /run', 'server unix:/run']] }],
	},
	{
		title: 'proxy_pass to a path',
		files: `
			server { location / { proxy_pass /run/igu.sock; } }
			                                 ^^^^^^^^^^^^^ unix-prefix-missing: nginx will not start, “invalid URL prefix”: 
		`,
		nginx: refuses('invalid URL prefix'),
		fixes: [{ ...addWhole, after: [['_pass /', '_pass http://unix:/']] }],
	},
	{
		title: 'proxy_pass to a path with a URI',
		files: `
			server { location /blog/ { proxy_pass "/run/igu.socket:/news/"; } }
			                                       ^^^^^^^^^^^^^^^ unix-prefix-missing
		`,
		nginx: refuses('invalid URL prefix'),
		fixes: [{ ...addWhole, after: [['"/run', '"http://unix:/run']] }],
	},
	{
		title: 'a third slash',
		files: `
			server { location / { proxy_pass http:///run/igu.sock; } }
			                                        ^^^^^^^^^^^^^ unix-prefix-missing: “no host in upstream "/run/igu.sock"”
		`,
		nginx: refuses('no host in upstream "/run/igu.sock"'),
		fixes: [{ ...add, after: [['http:///run', 'http://unix:/run']] }],
	},
	{
		title: 'a host called unix, which gets no second message',
		only: 'all',
		files: `
			server { location / { proxy_pass http://unix/run/igu.sock:/; } }
			                                            ^^^^^^^^^^^^^ unix-prefix-missing: “host not found in upstream "unix"”
		`,
		nginx: refuses('host not found in upstream "unix"'),
		fixes: [{ ...add, after: [['unix/run', 'unix:/run']] }],
	},
	{
		title: 'FastCGI and its kind',
		files: `
			server { location / { fastcgi_pass /run/php.sock; } }
			                                   ^^^^^^^^^^^^^ unix-prefix-missing
			server { location / { uwsgi_pass unix/run/app.sock; } }
			                                     ^^^^^^^^^^^^^ unix-prefix-missing
			server { location / { grpc_pass /run/g; } }
			                                ^^^^^^ unix-prefix-missing
		`,
		nginx: refuses('invalid host in upstream "/run/php.sock"'),
		fixes: [
			{
				...add,
				after: [['fastcgi_pass /run', 'fastcgi_pass unix:/run']],
				nginx: refuses('invalid host in upstream "unix/run/app.sock"'),
			},
			{
				...add,
				after: [['uwsgi_pass unix/', 'uwsgi_pass unix:/']],
				nginx: refuses('invalid host in upstream "/run/php.sock"'),
			},
			{
				...add,
				after: [['grpc_pass /', 'grpc_pass unix:/']],
				nginx: refuses('invalid host in upstream "/run/php.sock"'),
			},
		],
	},
	{
		title: 'listen',
		files: `
			server { listen /run/front.sock default_server; }
			                ^^^^^^^^^^^^^^^ unix-prefix-missing error: “invalid host in "/run/front.sock" of the "listen" directive”
		`,
		nginx: refuses('invalid host in "/run/front.sock" of the "listen" directive'),
		fixes: [{ ...add, after: [['listen /', 'listen unix:/']] }],
	},
	{
		title: 'proxy_pass of stream',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream { server { listen 1; proxy_pass /run/db.sock; } }
			                                       ^^^^^^^^^^^^ unix-prefix-missing
		`,
		nginx: refuses('invalid host in upstream "/run/db.sock"'),
		fixes: [{ ...add, after: [['_pass /', '_pass unix:/']] }],
	},
	{
		title: 'a variable, which nginx looks at when a visitor comes',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock" } } }
			//- /etc/nginx/conf.d/igu.conf
			server {
			\tset $site igu;
			\tlocation / { proxy_set_header Host $host; proxy_pass /run/$site.sock; }
			\t                                                     ^^^^^^^^^^^^^^^ unix-prefix-missing error: ends with 500
			}
		`,
		nginx: answers(500, url, 'invalid URL prefix in "/run/igu.sock"'),
		fixes: [
			{
				...addWhole,
				after: [['_pass /', '_pass http://unix:/']],
				nginx: ghostAnswers(url),
			},
		],
	},
	{
		title: 'what has its prefix, in any letter case',
		files: `
			upstream a { server unix:/run/a.sock; server UNIX:/run/b.sock; server "unix:///run/c.sock" backup; }
			server { location /a { proxy_pass http://a; } location /b { proxy_pass HTTP://unix:/run/b.sock:/; } }
		`,
		nginx: accepts,
	},
	{
		title: 'a host of the name unix that is an upstream',
		files: `
			upstream unix { server 127.0.0.1:80; }
			server { location / { proxy_pass http://unix/run/igu.sock; } }
		`,
		nginx: accepts,
	},
	{
		title: 'what may be the entries of a map or the servers of an upstream, where nobody knows what includes it',
		files: `
			//- /etc/nginx/maps/pages.conf
			server /srv/pages;
			listen /listening.html;
		`,
		nginx: refuses('invalid host in upstream "/srv/pages"'),
	},
	{
		title: 'what looks like no socket',
		files: `
			server { location /b { proxy_pass /blog/; } }
		`,
		nginx: refuses('invalid URL prefix'),
	},
];
