import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const url = 'http://igu.io';
const noFile = (path: string) => answers(502, url, `connect() to unix:${path} failed (2: No such file or directory)`);
const quote = { title: 'Put the address in quotes', preferred: true };

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
			                           ^^^^ unix-unsupported error: 502: nginx does not support abstract sockets and looks for a file @igu`,
		),
		nginx: noFile('@igu'),
		fixes: [
			{
				title: 'Change nginx: connect to /run/igu.sock',
				after: [['unix:@igu', 'unix:/run/igu.sock']],
				nginx: ghostAnswers(url),
			},
		],
	},
	{
		title: 'a variable in an upstream, in quotes',
		files: site(
			'/run/igu.sock',
			`upstream igu { server "unix:$socket"; }
			                            ^^^^^^^ unix-unsupported: 502: nginx does not evaluate variables in an upstream and looks for a file $socket. Write the full path.`,
		),
		nginx: noFile('$socket'),
		fixes: [
			{
				title: 'Change nginx: connect to /run/igu.sock',
				after: [['unix:$socket', 'unix:/run/igu.sock']],
				nginx: ghostAnswers(url),
			},
		],
	},
	{
		title: 'a blank behind a backslash, its parameter and its comment kept',
		only: ['unix-unsupported', 'socket-mismatch'],
		files: site(
			'/run/my ghost.sock',
			`upstream igu { server unix:/run/my\\ ghost.sock weight=2; } # Ghost
			                           ^^^^^^^^^^^^^^^^^^^ unix-unsupported: 502: nginx keeps the backslash as part of the file name. Put the address in quotes instead.`,
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
			\t      \t     ^^^^^^^^^^^^^^^^^^^^ unix-unsupported: 502: nginx keeps %20 as part of the file name. Put the address in quotes and write a space.
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
			{
				title: 'Change nginx: connect to /run/my ghost.sock',
				after: [['my%20ghost', 'my ghost']],
				nginx: ghostAnswers(url),
			},
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
