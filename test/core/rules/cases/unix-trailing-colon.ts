import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const url = 'http://igu.io';
const noFile = (path: string) => answers(502, url, `connect() to unix:${path} failed (2: No such file or directory)`);

/** A Ghost on a socket, and the nginx in front of it. */
const site = (socket: string, server: string): string => `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "${socket}", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			${server}
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
`;

export const unixTrailingColon: readonly RuleCase[] = [
	{
		title: 'a colon that a URI was to follow, as in proxy_pass; no other rule of nginx speaks',
		only: ['unix-trailing-colon', 'socket-mismatch', 'socket-unused', 'unix-unsupported'],
		files: site(
			'/run/igu.sock',
			`upstream igu { server unix:/run/igu.sock:; }
			                           ^^^^^^^^^^^^^^ unix-trailing-colon error: 502: in an upstream the colon is part of the file name, so nginx looks for /run/igu.sock:`,
		),
		nginx: noFile('/run/igu.sock:'),
		fixes: [{ title: 'Remove ":"', preferred: true, after: [['igu.sock:;', 'igu.sock;']], nginx: ghostAnswers(url) }],
	},
	{
		title: 'a URI, in quotes, with parameters, a comment and tabs',
		files: site(
			'/run/igu.sock',
			`upstream igu {
			\tserver\t"unix:/run/igu.sock:/blog"\tweight=2; # Ghost
			       \t      ^^^^^^^^^^^^^^^^^^^ unix-trailing-colon
			\tserver 127.0.0.1:1 backup;
			}`,
		),
		nginx: answers(502, url, 'connect() to unix:/run/igu.sock:/blog failed (2: No such file or directory)'),
		fixes: [
			{
				title: 'Remove ":/blog"',
				preferred: true,
				after: [['igu.sock:/blog"', 'igu.sock"']],
				nginx: ghostAnswers(url),
			},
		],
	},
	{
		title: 'a port, with CRLF',
		files: site(
			'/run/igu.socket',
			`upstream igu { server unix:/run/igu.socket:2368; }\r
			                           ^^^^^^^^^^^^^^^^^^^^ unix-trailing-colon`,
		),
		nginx: noFile('/run/igu.socket:2368'),
		fixes: [{ title: 'Remove ":2368"', preferred: true, after: [[':2368', '']], nginx: ghostAnswers(url) }],
	},
	{
		title: 'a port behind a name without an ending, on which a Ghost listens',
		only: ['unix-trailing-colon', 'socket-mismatch'],
		files: site(
			'/run/igu',
			`upstream igu { server unix:/run/igu:2368; }
			                           ^^^^^^^^^^^^^ unix-trailing-colon`,
		),
		nginx: noFile('/run/igu:2368'),
		fixes: [{ title: 'Remove ":2368"', preferred: true, after: [[':2368', '']], nginx: ghostAnswers(url) }],
	},
	{
		title: 'a whole URL',
		files: site(
			'/run/igu.sock',
			`upstream igu { server unix:/run/igu.sock:http://igu.io/; }
			                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unix-trailing-colon`,
		),
		nginx: noFile('/run/igu.sock:http://igu.io/'),
		fixes: [
			{
				title: 'Remove ":http://igu.io/"',
				preferred: true,
				after: [[':http://igu.io/;', ';']],
				nginx: ghostAnswers(url),
			},
		],
	},
	{
		title: 'stream, and no Ghost in sight',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream {
			\tupstream db { server unix:/run/db:; }
			\t                          ^^^^^^^^ unix-trailing-colon
			\tserver { listen 1; proxy_pass db; }
			}
		`,
		nginx: accepts,
		fixes: [{ title: 'Remove ":"', preferred: true, after: [['db:;', 'db;']] }],
	},
	{
		title: 'a Ghost that listens on exactly that name',
		files: site('/run/igu.sock:', 'upstream igu { server unix:/run/igu.sock:; }'),
		nginx: ghostAnswers(url),
	},
	{
		title: 'a colon within a name',
		files: site('/run/igu:main.sock', 'upstream igu { server unix:/run/igu:main.sock; }'),
		nginx: ghostAnswers(url),
	},
	{
		title: 'a port behind a name that nobody here listens on',
		files: `
			upstream puma { server unix:/run/puma:3000; }
			server { location / { proxy_pass http://puma; } }
		`,
		nginx: accepts,
	},
	{
		title: 'proxy_pass, where the colon ends the path',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/igu.sock:; } }
		`,
		nginx: ghostAnswers(url),
	},
];
