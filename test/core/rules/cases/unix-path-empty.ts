import { accepts, answers, ghostAnswers, type RuleCase, refuses } from '../ruleCase';

const join = { title: 'Join unix: and the path', preferred: true };
const use = { title: 'Change nginx: connect to /run/igu.sock' };
const url = 'http://igu.io';

export const unixPathEmpty: readonly RuleCase[] = [
	{
		title: 'a blank between unix: and the path, which no parameter is',
		only: ['unix-path-empty', 'server-parameter'],
		files: `
			upstream igu { server unix: /run/igu.sock weight=2; server unix:/run/b.sock; }
			                      ^^^^^ unix-path-empty error: nginx will not start, “invalid parameter "/run/igu.sock"”: remove the space between unix: and /run/igu.sock.
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "/run/igu.sock" in /site.conf:1'),
		fixes: [{ ...join, after: [['unix: /', 'unix:/']] }],
	},
	{
		title: 'a line end between them, CRLF',
		files: `
			upstream igu {\r
			\tserver unix:\r
			\t       ^^^^^ unix-path-empty
			\t\t/run/igu.sock; # Ghost\r
			}\r
			server { location / { proxy_pass http://igu; } }\r
		`,
		nginx: refuses('invalid parameter "/run/igu.sock" in /site.conf:3'),
		fixes: [{ ...join, after: [['unix:\r\n\t\t/', 'unix:/']] }],
	},
	{
		title: 'proxy_pass, a Ghost waiting on another path',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { location / { proxy_set_header Host $host; proxy_pass http://unix: /run/i.sock; } }
			                                                              ^^^^^^^^^^^^ unix-path-empty: “invalid number of arguments in "proxy_pass" directive”
		`,
		nginx: refuses('invalid number of arguments in "proxy_pass" directive'),
		fixes: [
			{
				...join,
				after: [['unix: /', 'unix:/']],
				brings: ['socket-mismatch'],
				nginx: answers(502, url, '(2: No such file or directory)'),
			},
		],
	},
	{
		title: 'the path in quotes of its own',
		files: `
			upstream igu { server unix: "/run/i gu.sock"; }
			                      ^^^^^ unix-path-empty
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "/run/i gu.sock"'),
		fixes: [{ ...join, after: [['unix: "/run', '"unix:/run']] }],
	},
	{
		title: 'unix: in quotes of its own, with an escape in the path',
		files: `
			upstream igu { server 'unix:' /run/i\\'gu.sock; }
			                       ^^^^^ unix-path-empty
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses(`invalid parameter "/run/i'gu.sock"`),
		fixes: [
			{
				...join,
				after: [
					["'unix:' /run", "'unix:/run"],
					['gu.sock;', "gu.sock';"],
				],
			},
		],
	},
	{
		title: 'a comment between them, which stays',
		files: `
			upstream igu {
			    server unix: # of Ghost
			           ^^^^^ unix-path-empty
			        /run/igu.sock;
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "/run/igu.sock"'),
		fixes: [
			{
				...join,
				after: [
					['unix: #', 'unix:/run/igu.sock #'],
					['/run/igu.sock;', ';'],
				],
			},
		],
	},
	{
		title: 'FastCGI and listen',
		files: `
			server { location / { fastcgi_pass unix: /run/php.sock; } }
			                                   ^^^^^ unix-path-empty
			server { listen unix: /run/front.sock; }
			                ^^^^^ unix-path-empty: nginx will not start, “no path in the unix domain socket”: remove the space between unix: and /run/front.sock.
		`,
		nginx: refuses('invalid number of arguments in "fastcgi_pass" directive'),
		fixes: [
			{
				...join,
				after: [['fastcgi_pass unix: ', 'fastcgi_pass unix:']],
				nginx: refuses('no path in the unix domain socket in "unix:" of the "listen" directive'),
			},
			{
				...join,
				after: [['listen unix: ', 'listen unix:']],
				nginx: refuses('invalid number of arguments in "fastcgi_pass" directive'),
			},
		],
	},
	{
		title: 'no path at all, and none that could be meant',
		files: `
			upstream igu { server unix:; }
			                      ^^^^^ unix-path-empty error: “no path in the unix domain socket”
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('no path in the unix domain socket in upstream "unix:" in /site.conf:1'),
	},
	{
		title: 'no path, and a Ghost that waits for an nginx; quotes and parameters stay',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server 'unix:' weight=3; } # Ghost
			                       ^^^^^ unix-path-empty
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
		`,
		nginx: refuses('no path in the unix domain socket in upstream "unix:"'),
		fixes: [{ ...use, preferred: true, after: [["'unix:'", "'unix:/run/igu.sock'"]], nginx: ghostAnswers(url) }],
	},
	{
		title: 'no path before a URI',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { location / { proxy_set_header Host $host; proxy_pass http://unix::/; } }
			                                                              ^^^^^^^^^^^^^^ unix-path-empty
		`,
		nginx: refuses('no path in the unix domain socket in upstream "unix::/"'),
		fixes: [{ ...use, preferred: true, after: [['unix::', 'unix:/run/igu.sock:']], nginx: ghostAnswers(url) }],
	},
	{
		title: 'syslog',
		files: `
			access_log syslog:server=unix:,tag=x;
			           ^^^^^^^^^^^^^^^^^^^^^^^^^ unix-path-empty
		`,
		nginx: refuses('no path in the unix domain socket in syslog server "unix:"'),
	},
	{
		title: 'auth_http of mail',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			mail { server { listen 110; protocol pop3; auth_http unix::/check; } }
			                                                     ^^^^^^^^^^^^ unix-path-empty
		`,
		nginx: refuses('no path in the unix domain socket in auth_http'),
	},
	{
		title: 'unix: as a word that stands for all sockets',
		files: `
			set_real_ip_from unix:;
			server { allow unix:; deny all; location / { proxy_pass http://unix:/; } }
		`,
		nginx: accepts,
	},
	{
		title: 'a blank in a quoted path',
		files: `
			upstream igu { server "unix: /run/igu.sock"; }
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: accepts,
	},
	{
		title: 'beside a Ghost at a port: by hand',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1", "port": 2369 } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:; } }
			                                                                                  ^^^^^^^^^^^^ unix-path-empty
		`,
		nginx: refuses('no path in the unix domain socket'),
	},
	{
		title: 'in a container that sees the socket at another path',
		files: `
			//- /compose.yaml
			services:
			  ghost:
			    image: ghost:5.130-alpine
			    environment:
			      url: http://igu.io
			      server__port: '{"path":"/sockets/igu.sock","readableAll":true,"writableAll":true}'
			    volumes: [ "run:/sockets" ]
			  nginx:
			    image: nginx:1.30-alpine
			    volumes: [ "run:/run/web:ro", "./etc/nginx/conf.d/igu.conf:/etc/nginx/conf.d/default.conf" ]
			volumes: { run: }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:; } }
			                                                                                  ^^^^^^^^^^^^ unix-path-empty
		`,
		nginx: refuses('no path in the unix domain socket'),
		fixes: [
			{
				title: 'Change nginx: connect to /run/web/igu.sock',
				preferred: true,
				after: [['http://unix:', 'http://unix:/run/web/igu.sock']],
			},
		],
	},
];
