import { config, dropIn, ghostCli, nginx, version } from '../ghostFiles';
import { answers, ghostAnswers, type RuleCase } from '../ruleCase';

const code = 'socket-path-empty';
const OPEN = '"readableAll": true, "writableAll": true';
const WAITING = nginx('unix:/run/igu.sock');
const site = 'http://igu.io/';
const use = 'Change Ghost: listen on /run/igu.sock';

/** nginx waits on a socket; the fix has Ghost listen on it. `part` is where the finding is. */
const filledIn = (part: string, before: string, after: string, severity: string, beside = ''): RuleCase => ({
	title: `${before}, while nginx waits`,
	files: `${config(before, part, `${code} ${severity}`)}${beside}${WAITING}`,
	nginx: answers(502, site),
	fixes: [
		{
			title: use,
			preferred: true,
			after: `${config(after)}${beside}${WAITING}`,
			nginx: ghostAnswers('http://igu.io'),
		},
	],
});

const SOCKET = '{ "socket": { "path": "/run/igu.sock", "permissions": "0666" } }';
const PORT = `{ "port": { "path": "/run/igu.sock", ${OPEN} } }`;

export const socketPathEmpty: readonly RuleCase[] = [
	filledIn(
		'""',
		'{ "socket": "" }',
		SOCKET,
		'error: Ghost 4 and earlier will not start: this path is empty. Write the path of the socket.',
	),
	filledIn('""', '{ "socket": { "path": "" } }', SOCKET, 'error: <contentPath>/production.socket'),
	filledIn('""', '{ "socket": { "path": "", "permissions": "0666" } }', SOCKET, 'error'),
	filledIn(
		'null',
		'{ "socket": null }',
		SOCKET,
		'information: No path: Ghost 4 and earlier listen on <contentPath>/production.socket, but nginx connects elsewhere. Add "path".',
	),
	filledIn(
		'{}',
		'{ "socket": {} }',
		'{ "socket": {\n  "path": "/run/igu.sock",\n  "permissions": "0666"\n} }',
		'information: No path: Ghost 4 and earlier listen on <contentPath>/production.socket, but nginx connects elsewhere. Add "path".',
	),
	filledIn(
		'{ "permissions": "0666" }',
		'{ "socket": { "permissions": "0666" } }',
		'{ "socket": { "permissions": "0666", "path": "/run/igu.sock" } }',
		'information',
	),
	filledIn(
		'""',
		'{ "port": "" }',
		PORT,
		'error: Ghost will not start: server.port has no path and no number. Write the path of the socket.',
		version('6.65.0'),
	),
	filledIn(
		'""',
		'{ "port": { "path": "" } }',
		PORT,
		'error: Ghost will not start: server.port has no path and no number. Write the path of the socket.',
		version('6.65.0'),
	),
	filledIn(
		'{}',
		'{ "port": {} }',
		PORT,
		'error: Ghost will not start: server.port has no path and no number. Write the path of the socket.',
		version('6.65.0'),
	),
	filledIn(
		`{ ${OPEN} }`,
		`{ "port": { ${OPEN} } }`,
		`{ "port": { ${OPEN}, "path": "/run/igu.sock" } }`,
		'error',
		version('6.65.0'),
	),
	{
		title: 'where Ghost-CLI manages the site the environment takes the path',
		files: `${config('{ "host": "127.0.0.1", "port": "" }', '""', `${code} error`)}${ghostCli('6.65.0')}${WAITING}`,
		fixes: [
			{
				title: 'Write a systemd drop-in with server__port',
				preferred: true,
				after: `${config('{ "host": "127.0.0.1" }')}${ghostCli('6.65.0')}${WAITING}${dropIn('/run/igu.sock')}`,
				brings: [],
			},
		],
	},
	{
		title: 'where the upstream’s name alone tells whom nginx waits for',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://localhost:2368", "server": { "socket": "" } }
			                                                        ^^ socket-path-empty error
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_set_header Host $host; proxy_pass http://igu; } }
		`,
		nginx: answers(502, 'http://localhost/', '(2: No such file or directory)'),
		fixes: [
			{
				title: 'Change Ghost: listen on /run/igu.sock',
				preferred: true,
				after: [['"socket": ""', '"socket": { "path": "/run/igu.sock", "permissions": "0666" }']],
				nginx: ghostAnswers('http://localhost:2368'),
			},
		],
	},
	{ title: 'no nginx waits: by hand', files: config('{ "socket": "" }', '""', `${code} error`) },
	{
		title: 'nginx waits for another site: by hand',
		files: `${config('{ "socket": "" }', '""', `${code} error`, 'http://shop.io')}${WAITING}`,
		nginx: answers(502, site),
	},
	{ title: 'silent with a path', files: config('{ "socket": "/run/x.sock" }') },
	{ title: 'silent about a port', files: config('{ "port": { "port": 2368 } }') },
	{ title: 'silent while it is typed', files: '//- /ghost/config.production.json\n{ "server": { "socket": {\n' },
	...['""', '{}', 'null'].map(
		(socket): RuleCase => ({
			title: `silent about ${socket} where Ghost 5 ignores it`,
			files: `${config(`{ "socket": ${socket} }`)}${version('5.1.0')}`,
		}),
	),
	{
		title: 'silent about a port to which Ghost 4 does not come',
		files: `${config('{ "port": "", "socket": "/run/x.sock" }')}${version('4.48.9')}`,
	},
	{
		title: 'in a container that sees the socket of nginx at another path',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:5.130-alpine
			    volumes: [ "run:/var/lib/ghost/content/run", "./config.production.json:/var/lib/ghost/config.production.json" ]
			  nginx:
			    image: nginx:1.30-alpine
			    volumes: [ "run:/run/web:ro", "./igu.conf:/etc/nginx/conf.d/default.conf" ]
			volumes: { run: }
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "port": { "path": "", "readableAll": true, "writableAll": true } } }
			                                                        ^^ socket-path-empty error
			//- /srv/igu/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/web/igu.sock; } }
		`,
		fixes: [
			{
				title: 'Change Ghost: listen on /var/lib/ghost/content/run/igu.sock',
				preferred: true,
				after: [['"path": ""', '"path": "/var/lib/ghost/content/run/igu.sock"']],
				brings: ['socket-outlives-crash'],
			},
		],
	},
];
