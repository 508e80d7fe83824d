import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const url = 'http://igu.io';
const noFile = (path: string) => answers(502, url, `connect() to unix:${path} failed (2: No such file or directory)`);
const quote = { title: 'Quote the address', preferred: true };

/** A Ghost on a socket, and the nginx in front of it. */
const site = (socket: string, server: string, target = 'http://igu'): string => `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "${socket}", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			${server}
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass ${target}; } }
`;

export const unixUnsupported: readonly RuleCase[] = [
	{
		title: 'an abstract socket, and no mismatch besides',
		only: ['unix-unsupported', 'socket-mismatch', 'socket-path-relative'],
		files: site(
			'/run/igu.sock',
			`upstream igu { server unix:@igu weight=2; }
			                           ^^^^ unix-unsupported error: nginx knows no abstract sockets and looks for a file called @igu`,
		),
		nginx: noFile('@igu'),
		fixes: [{ title: 'Use `/run/igu.sock`', after: [['unix:@igu', 'unix:/run/igu.sock']], nginx: ghostAnswers(url) }],
	},
	{
		title: 'a variable in an upstream, in quotes',
		files: site(
			'/run/igu.sock',
			`upstream igu { server "unix:$socket"; }
			                            ^^^^^^^ unix-unsupported: evaluates no variables in an upstream`,
		),
		nginx: noFile('$socket'),
		fixes: [
			{ title: 'Use `/run/igu.sock`', after: [['unix:$socket', 'unix:/run/igu.sock']], nginx: ghostAnswers(url) },
		],
	},
	{
		title: 'a blank behind a backslash, its parameter and its comment kept',
		only: ['unix-unsupported', 'socket-mismatch'],
		files: site(
			'/run/my ghost.sock',
			`upstream igu { server unix:/run/my\\ ghost.sock weight=2; } # Ghost
			                           ^^^^^^^^^^^^^^^^^^^ unix-unsupported: Quote the address`,
		),
		nginx: noFile('/run/my\\ ghost.sock'),
		fixes: [
			{ ...quote, after: [['unix:/run/my\\ ghost.sock', '"unix:/run/my ghost.sock"']], nginx: ghostAnswers(url) },
		],
	},
	{
		title: 'a blank as in a URL, with CRLF',
		files: site(
			'/run/my ghost.sock',
			`upstream igu {\r
			\tserver\tunix:/run/my%20ghost.sock;\r
			\t      \t     ^^^^^^^^^^^^^^^^^^^^ unix-unsupported: type a blank
			}\r`,
		),
		nginx: noFile('/run/my%20ghost.sock'),
		fixes: [
			{ ...quote, after: [['unix:/run/my%20ghost.sock', '"unix:/run/my ghost.sock"']], nginx: ghostAnswers(url) },
		],
	},
	{
		title: 'a blank as in a URL in proxy_pass, in quotes already',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/my ghost.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { location / { proxy_set_header Host $host; proxy_pass 'http://unix:/run/my%20ghost.sock:/'; } }
			                                                                           ^^^^^^^^^^^^^^^^^^^^ unix-unsupported
		`,
		nginx: noFile('/run/my%20ghost.sock'),
		fixes: [
			{ ...quote, after: [['my%20ghost', 'my ghost']], nginx: ghostAnswers(url) },
			{ title: 'Use `/run/my ghost.sock`', after: [['my%20ghost', 'my ghost']], nginx: ghostAnswers(url) },
		],
	},
	{
		title: 'an abstract socket in proxy_pass, no Ghost in sight',
		files: `
			server { location / { proxy_pass http://unix:@igu:/; } }
			                                             ^^^^ unix-unsupported
		`,
		nginx: answers(502, url, 'connect() to unix:@igu failed'),
	},
	{
		title: 'names that a Ghost has indeed',
		files: site('/run/my%20ghost.sock', 'upstream igu { server unix:/run/my%20ghost.sock; }'),
		nginx: ghostAnswers(url),
	},
	{
		title: 'a quoted blank',
		files: site('/run/my ghost.sock', 'upstream igu { server "unix:/run/my ghost.sock"; }'),
		nginx: ghostAnswers(url),
	},
	{
		title: 'a variable in proxy_pass',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server {
			\tset $socket /run/igu.sock;
			\tlocation / { proxy_set_header Host $host; proxy_pass http://unix:$socket; }
			}
		`,
		nginx: ghostAnswers(url),
	},
	{
		title: 'what the environment fills in before nginx reads it',
		files: `
			//- /srv/templates/default.conf.template
			upstream a { server unix:\${SOCKET}; server unix:$SOCKET; }
			//- /srv/default.conf
			upstream b { server unix:/run/\${SITE}.sock; }
		`,
		nginx: accepts,
	},
	{
		title: 'FastCGI and its kind, and listen',
		files: `
			server {
			\tlisten unix:/run/a%20b.sock;
			\tlocation /a { fastcgi_pass unix:$document_root; }
			\tlocation /b { fastcgi_pass unix:@php; }
			}
		`,
		nginx: accepts,
	},
];
