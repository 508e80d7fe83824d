import { config, dropIn, ghostCli, nginx, version } from '../ghostFiles';
import { answers, ghostAnswers, type RuleCase } from '../ruleCase';

const OPEN = '"readableAll": true, "writableAll": true';
const SOCKET = '{ "path": "/run/ghost/igu.sock", "permissions": "0666" }';
const noFile = '(2: No such file or directory)';
const site = 'http://igu.io/';
const error = (says: string): string => `socket-key-ignored error: ${says}`;

/** “Listen through server.port” alone makes `after` of `before`. */
const listens = (title: string, before: string, after: string): RuleCase => ({
	title,
	files: `${config(before, 'socket', error('Put the path into server.port'))}${version('6.65.0')}`,
	fixes: [
		{
			title: 'Listen through server.port',
			preferred: true,
			after: `${config(after)}${version('6.65.0')}`,
		},
	],
});

/** A Ghost in a container that is told its socket by the variables of Ghost 4, and what is told of that. */
const inContainer = (image: string, told = ''): string => `
	//- /srv/igu/compose.yaml
	services:
	  ghost:
	    image: ${image}
	    environment:
	      url: https://igu.io
	      server__socket__path: /run/ghost/igu.sock
${told === '' ? '' : `	      ^^^^^^^^^^^^^^^^^^^^ socket-key-ignored ${told}\n`}	      server__socket__permissions: 666
	    volumes: [ "sock:/run/ghost" ]
	  web: { image: nginx, volumes: [ "sock:/run/ghost", "./web.conf:/etc/nginx/conf.d/default.conf" ] }
	volumes: { sock: }
	//- /srv/igu/web.conf
	server { server_name igu.io; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
`;

export const socketKeyIgnored: readonly RuleCase[] = [
	{
		title: 'by Ghost 6, while nginx waits on that socket',
		files: `${config(`{ "socket": ${SOCKET} }`, 'socket', error('502: Ghost 6.65.0 (according to current/package.json) ignores server.socket and listens on TCP, so nginx (/etc/nginx/conf.d/igu.conf:1) finds no socket at /run/ghost/igu.sock.'))}${version('6.65.0')}${nginx('unix:/run/ghost/igu.sock')}`,
		nginx: answers(502, site, noFile),
		fixes: [
			{
				title: 'Listen through server.port',
				preferred: true,
				after: `${config(`{ "port": { "path": "/run/ghost/igu.sock", ${OPEN} } }`)}${version('6.65.0')}${nginx('unix:/run/ghost/igu.sock')}`,
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
	...[
		{ beside: version('5.0.0'), says: '502: Ghost 5.0.0 (according to current/package.json)' },
		{
			beside: '//- /ghost/versions/5.130.2/package.json\n{}\n',
			says: '502: Ghost 5.130.2 (according to versions/5.130.2)',
		},
		{
			beside: '//- /ghost/docker-compose.yml\nimage: ghost:5-alpine\n',
			says: '502: Ghost 5 (according to the image tag',
		},
	].map(
		({ beside, says }): RuleCase => ({
			title: says,
			files: `${config(`{ "socket": ${SOCKET} }`, 'socket', error(says))}${beside}`,
			fixes: [
				{
					title: 'Listen through server.port',
					preferred: true,
					after: `${config(`{ "port": { "path": "/run/ghost/igu.sock", ${OPEN} } }`)}${beside}`,
				},
			],
		}),
	),
	{
		title: 'not by Ghost 4',
		files: `${config(`{ "socket": ${SOCKET} }`)}${version('4.48.9')}${nginx('unix:/run/ghost/igu.sock')}`,
		nginx: ghostAnswers('http://igu.io'),
	},
	{
		title: 'perhaps, where nothing tells which Ghost it is: the fix is offered, but not preferred',
		files: config(
			`{ "socket": ${SOCKET} }`,
			'socket',
			'socket-key-ignored information: Ghost version unknown. Ghost 5+ ignores server.socket and listens on TCP, so nginx answers 502: use server.port.path there. Ghost 4: this is fine.',
		),
		fixes: [
			{
				title: 'Listen through server.port',
				after: config(`{ "port": { "path": "/run/ghost/igu.sock", ${OPEN} } }`),
			},
		],
	},
	{
		title: 'where Ghost-CLI manages the site the environment takes the path',
		files: `
			//- /ghost/config.production.json
			{
			  "url": "http://igu.io",
			  "server": {
			    "host": "127.0.0.1",
			    "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" }
			     ^^^^^^ socket-key-ignored error: so nginx finds no socket at /run/ghost/igu.sock. Set it with the environment variable server__port (Ghost-CLI accepts only a number).
			  }
			}
			//- /ghost/.ghost-cli
			{ "active-version": "6.65.0", "name": "igu-io" }
		`,
		fixes: [
			{
				title: 'Write a systemd drop-in with server__port',
				preferred: true,
				after: `//- /ghost/config.production.json
{
  "url": "http://igu.io",
  "server": {
    "host": "127.0.0.1"
  }
}
${ghostCli('6.65.0')}${dropIn('/run/ghost/igu.sock')}`,
			},
		],
	},
	{
		title: 'Ghost-CLI does not look into config.local.json',
		files: `
			//- /ghost/config.local.json
			{ "url": "http://igu.io", "server": { "socket": "/run/igu.sock" } }
			                                       ^^^^^^ socket-key-ignored error
			//- /ghost/.ghost-cli
			{ "active-version": "5.130.0" }
		`,
		fixes: [
			{
				title: 'Listen through server.port',
				preferred: true,
				after: [['"socket": "/run/igu.sock"', `"port": { "path": "/run/igu.sock", ${OPEN} }`]],
			},
		],
	},
	{
		title: 'a path that systemd would not take as it is: by hand',
		files: `${config('{ "socket": "/run/i gu%.sock" }', 'socket', error('server__port'))}${ghostCli('6.65.0')}`,
	},
	listens(
		'an object without permissions',
		'{ "socket": { "path": "/run/a.sock" } }',
		`{ "port": { "path": "/run/a.sock", ${OPEN} } }`,
	),
	listens(
		'permissions before the path',
		'{ "socket": { "permissions": "0660", "path": "/run/a.sock" } }',
		`{ "port": { ${OPEN}, "path": "/run/a.sock" } }`,
	),
	listens(
		'a text keeps its escapes',
		'{ "socket": "\\/run\\/\\u0061.sock" }',
		`{ "port": { "path": "\\/run\\/\\u0061.sock", ${OPEN} } }`,
	),
	listens(
		'a number as port, before it, goes',
		'{ "host": "127.0.0.1", "port": 2368, "socket": "/run/a.sock" }',
		`{ "host": "127.0.0.1", "port": { "path": "/run/a.sock", ${OPEN} } }`,
	),
	listens(
		'a number as port, behind it, goes',
		'{ "socket": "/run/a.sock", "port": 2368 }',
		`{ "port": { "path": "/run/a.sock", ${OPEN} } }`,
	),
	listens(
		'other keys in the object stay',
		'{ "socket": { "path": "/run/a.sock", "note": "x" }, "shutdownTimeout": 5 }',
		`{ "port": { "path": "/run/a.sock", "note": "x", ${OPEN} }, "shutdownTimeout": 5 }`,
	),
	{
		title: 'tabs and CRLF behind a byte order mark',
		files: `
			//- /ghost/config.production.json
			\uFEFF{\r
			\t"url": "http://igu.io",\r
			\t"server": {\r
			\t\t"socket": {\r
			\t\t ^^^^^^ socket-key-ignored
			\t\t\t"path": "/run/a.sock",\r
			\t\t\t"permissions": "0666"\r
			\t\t}\r
			\t}\r
			}\r
			//- /ghost/current/package.json
			{ "version": "6.65.0" }
		`,
		fixes: [
			{
				title: 'Listen through server.port',
				preferred: true,
				after: [
					['"socket": {', '"port": {'],
					['"permissions": "0666"', '"readableAll": true,\r\n\t\t\t"writableAll": true'],
				],
			},
		],
	},
	{
		title: 'beside a path in server.port no more than a left-over',
		files: `${config(`{ "socket": "/run/a.sock", "port": { "path": "/run/a.sock", ${OPEN} } }`, 'socket', 'socket-key-ignored information: listens where server.port says')}${version('5.130.0')}${nginx('unix:/run/a.sock')}`,
		nginx: ghostAnswers('http://igu.io'),
		fixes: [
			{
				title: 'Remove server.socket',
				preferred: true,
				after: [['"socket": "/run/a.sock", ', '']],
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
	{
		title: 'silent beside a path in server.port where the version is not known: so each Ghost finds its key',
		files: config(`{ "socket": "/run/a.sock", "port": { "path": "/run/a.sock", ${OPEN} } }`),
	},
	{
		title: 'beside a port to which nginx takes the visitors no more than a left-over',
		files: `${config('{ "port": 2369, "socket": "/run/a.sock" }', 'socket', 'socket-key-ignored information: server.socket has no effect: Ghost 6.65.0 (according to current/package.json) listens on TCP port 2369, where nginx (/etc/nginx/conf.d/igu.conf:1) connects.')}${version('6.65.0')}${nginx('127.0.0.1:2369')}`,
		nginx: ghostAnswers('http://igu.io'),
		fixes: [
			{
				title: 'Remove server.socket',
				preferred: true,
				after: [[', "socket": "/run/a.sock"', '']],
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
	{
		title: 'an error where nginx takes them to another port',
		files: `${config('{ "port": 2369, "socket": "/run/a.sock" }', 'socket', error('listens on TCP'))}${version('6.65.0')}${nginx('127.0.0.1:2370')}`,
		nginx: answers(502, site, '(111: Connection refused)'),
		fixes: [
			{
				title: 'Listen through server.port',
				preferred: true,
				brings: ['transport-mismatch'],
				after: `${config(`{ "port": { "path": "/run/a.sock", ${OPEN} } }`)}${version('6.65.0')}${nginx('127.0.0.1:2370')}`,
				nginx: answers(502, site, '(111: Connection refused)'),
			},
		],
	},
	...['{}', 'null', '""', '{ "permissions": "0666" }'].map(
		(socket): RuleCase => ({
			title: `${socket}, which has no path that could be kept`,
			files: `${config(`{ "host": "127.0.0.1", "socket": ${socket} }`, 'socket', error('ignores server.socket and listens on TCP, so nginx finds no socket. Put the path into server.port.'))}${version('6.65.0')}`,
			fixes: [{ title: 'Remove server.socket', preferred: true, after: [[`, "socket": ${socket}`, '']] }],
		}),
	),
	{
		title: 'silent without the key, and for another of that name',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "port": 2368 }, "database": { "socket": "/run/mysqld.sock" }, "socket": "/x" }
			//- /ghost/current/package.json
			{ "version": "6.65.0" }
		`,
	},
	{
		title: 'a variable of a container, and what sets the mode with it',
		files: inContainer(
			'ghost:5-alpine',
			'error: 502: Ghost 5 (according to the image tag in compose.yaml) ignores server__socket__path and listens on TCP, so nginx finds no socket at /run/ghost/igu.sock.',
		),
		fixes: [
			{
				title: 'Listen through server__port__path',
				preferred: true,
				after: [
					['server__socket__path', 'server__port__path'],
					['server__socket__permissions: 666', 'server__port__writableAll: true'],
				],
				brings: ['socket-folder-not-writable', 'socket-outlives-crash'],
			},
		],
	},
	{
		title: 'an information where the image has no version',
		files: inContainer(
			'ghost:alpine',
			'information: Ghost version of compose service ghost unknown. Ghost 5+ ignores server__socket__path and listens on TCP',
		),
		fixes: [
			{
				title: 'Listen through server__port__path',
				after: [
					['server__socket__path', 'server__port__path'],
					['server__socket__permissions: 666', 'server__port__writableAll: true'],
				],
				brings: ['socket-folder-not-writable', 'socket-outlives-crash'],
			},
		],
	},
	{
		title: 'the path in the whole of the key as JSON',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:5
			    environment:
			      server__socket: '{"path":"/run/ghost/igu.sock","permissions":"0666"}'
			      ^^^^^^^^^^^^^^ socket-key-ignored error: 502: Ghost 5 (according to the image tag in compose.yaml) ignores server__socket and listens on TCP, so nginx finds no socket at /run/ghost/igu.sock
		`,
	},
	{ title: 'silent about the variable of a Ghost 4', files: inContainer('ghost:4-alpine') },
	{
		title: 'silent where another variable has Ghost listen on a path',
		files: inContainer('ghost:6').replace('url:', 'server__port: /run/ghost/igu.sock\n\t      url:'),
	},
];
