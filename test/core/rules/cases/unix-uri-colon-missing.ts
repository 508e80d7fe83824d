import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const insert = { title: 'Insert ":"', preferred: true };
const url = 'http://igu.io/blog/';
const notAFolder = (path: string) => answers(502, url, `connect() to unix:${path} failed (20: Not a directory)`);
const right = { ...ghostAnswers(url), ghost: 'http://igu.io' } as const;

/** A Ghost on a socket, and the `proxy_pass` to it. */
const site = (socket: string, pass: string): string => `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "${socket}", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location /blog/ {
			proxy_set_header Host $host;
			${pass}
			} }
`;

export const unixUriColonMissing: readonly RuleCase[] = [
	{
		title: 'a slash, and no mismatch besides',
		only: ['unix-uri-colon-missing', 'socket-mismatch', 'socket-unused'],
		files: site(
			'/run/igu.sock',
			`proxy_pass http://unix:/run/igu.sock/;
			                       ^^^^^^^^^^^^^^ unix-uri-colon-missing warning: 502: nginx uses all of /run/igu.sock/ as the path of the socket`,
		),
		nginx: notAFolder('/run/igu.sock/'),
		fixes: [{ ...insert, after: [['igu.sock/', 'igu.sock:/']], nginx: right }],
	},
	{
		title: 'a path, in quotes, before a comment, with tabs and CRLF',
		files: site(
			'/run/igu.socket',
			`\tproxy_pass\t"http://unix:/run/igu.socket/news/"; # Ghost\r
			           \t             ^^^^^^^^^^^^^^^^^^^^^ unix-uri-colon-missing: between /run/igu.socket and the URI`,
		),
		nginx: notAFolder('/run/igu.socket/news/'),
		fixes: [{ ...insert, after: [['igu.socket/news', 'igu.socket:/news']], nginx: right }],
	},
	{
		title: 'a variable that begins with a slash',
		files: site(
			'/run/igu.sock',
			`proxy_pass http://unix:/run/igu.sock$request_uri;
			                       ^^^^^^^^^^^^^^^^^^^^^^^^^ unix-uri-colon-missing`,
		),
		nginx: notAFolder('/run/igu.sock/blog/'),
		fixes: [{ ...insert, after: [['igu.sock$', 'igu.sock:$']], nginx: right }],
	},
	{
		title: 'a name without an ending, before a path, as a Ghost listens there',
		files: site(
			'/run/igu',
			`proxy_pass http://unix:/run/igu/blog/;
			                       ^^^^^^^^^^^^^^ unix-uri-colon-missing`,
		),
		nginx: notAFolder('/run/igu/blog/'),
		fixes: [{ ...insert, after: [['igu/blog/;', 'igu:/blog/;']], nginx: right }],
	},
	{
		title: 'a name without an ending, before a variable',
		files: site(
			'/run/igu',
			'proxy_pass "http://unix:/run/igu${uri}";\n\t\t\t                        ^^^^^^^^^^^^^^ unix-uri-colon-missing',
		),
		nginx: notAFolder('/run/igu/blog/'),
		fixes: [{ ...insert, after: [['igu${uri}', 'igu:${uri}']], nginx: right }],
	},
	{
		title: 'a slash before the colon',
		only: ['unix-uri-colon-missing', 'socket-mismatch'],
		files: site(
			'/run/igu.sock',
			`proxy_pass http://unix:/run/igu.sock/:/;
			                       ^^^^^^^^^^^^^^ unix-uri-colon-missing: 502: nginx uses all of /run/igu.sock/ as the path of the socket. The colon must come directly after /run/igu.sock.`,
		),
		nginx: notAFolder('/run/igu.sock/'),
		fixes: [{ title: 'Remove "/"', preferred: true, after: [['igu.sock/:', 'igu.sock:']], nginx: right }],
	},
	{
		title: 'no Ghost in sight',
		files: `
			server { location / { proxy_pass http://unix:/run/puma/; } }
			                                             ^^^^^^^^^^ unix-uri-colon-missing
		`,
		nginx: accepts,
		fixes: [{ ...insert, after: [['puma/', 'puma:/']] }],
	},
	{
		title: 'a colon that is there, with a URI or without',
		files: site('/run/igu.sock', 'proxy_pass http://unix:/run/igu.sock:/blog/;'),
		nginx: right,
	},
	{
		title: 'a folder called like a socket',
		files: site('/run/sockets.sock/igu.sock', 'proxy_pass http://unix:/run/sockets.sock/igu.sock;'),
		nginx: right,
	},
	{
		title: 'the socket of a Ghost in a folder',
		files: site('/run/ghost/igu', 'proxy_pass http://unix:/run/ghost/igu;'),
		nginx: right,
	},
	{
		title: 'what a variable brings, and what other directives take',
		files: `
			server {
			\tlocation /a { proxy_pass http://unix:/run/$host/$uri; }
			\tlocation /b { proxy_pass http://unix:/run/puma/current; }
			\tlocation /c { fastcgi_pass unix:/run/php.sock/; }
			}
		`,
		nginx: accepts,
	},
];
