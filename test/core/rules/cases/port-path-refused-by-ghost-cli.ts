import { config, dropIn, ghostCli } from '../ghostFiles';
import type { RuleCase } from '../ruleCase';

const only = ['port-path-refused-by-ghost-cli', 'port-path-permissions', 'socket-path-empty'];
const label = 'port-path-refused-by-ghost-cli warning: Port must be an integer';
const OPEN = '"readableAll": true, "writableAll": true';

/** The drop-in takes the path, and the config keeps `rest`. */
const movedOut = (title: string, server: string, rest: string, path = '/run/ghost/igu.sock'): RuleCase => ({
	title,
	files: `${config(server, 'port', label)}${ghostCli('6.65.0')}`,
	only,
	fixes: [
		{
			title: 'Write a systemd drop-in with server__port',
			preferred: true,
			after: `${config(rest)}${ghostCli('6.65.0')}${dropIn(path)}`,
		},
	],
});

export const portPathRefusedByGhostCli: readonly RuleCase[] = [
	movedOut('a text, of which nothing more is said', '{ "port": "/run/ghost/igu.sock" }', '{ }'),
	movedOut('an object, open or not', `{ "port": { "path": "/run/ghost/igu.sock", ${OPEN} } }`, '{ }'),
	movedOut(
		'an object with other keys around it',
		'{ "host": "127.0.0.1", "port": { "path": "/run/ghost/igu.sock" }, "shutdownTimeout": 5 }',
		'{ "host": "127.0.0.1", "shutdownTimeout": 5 }',
	),
	movedOut(
		'a folder of its own, which is removed with the socket of a killed Ghost',
		'{ "port": "/run/ghost/igu/ghost.sock" }',
		'{ }',
		'/run/ghost/igu/ghost.sock',
	),
	movedOut('outside of /run no folder is asked for', '{ "port": "/srv/igu.sock" }', '{ }', '/srv/igu.sock'),
	{
		title: 'in a layout of several lines, with CRLF',
		files: `
			//- /ghost/config.production.json
			{\r
			  "url": "http://igu.io",\r
			  "server": {\r
			    "port": "/run/ghost/igu.sock",\r
			     ^^^^ port-path-refused-by-ghost-cli
			    "host": "127.0.0.1"\r
			  }\r
			}\r
			//- /ghost/.ghost-cli
			{ "name": "blog" }
		`,
		fixes: [
			{
				title: 'Write a systemd drop-in with server__port',
				preferred: true,
				after: `//- /ghost/config.production.json
{\r
  "url": "http://igu.io",\r
  "server": {\r
    "host": "127.0.0.1"\r
  }\r
}\r
//- /ghost/.ghost-cli
{ "name": "blog" }
${dropIn('/run/ghost/igu.sock', 'ghost_blog')}`,
			},
		],
	},
	{
		title: 'beside a .ghost-cli that says nothing the unit is called after the host, as Ghost-CLI does',
		files: `${config('{ "port": "/run/ghost/igu.sock" }', 'port', label)}//- /ghost/.ghost-cli\nnot JSON\n`,
		fixes: [
			{
				title: 'Write a systemd drop-in with server__port',
				preferred: true,
				after: `${config('{ }')}//- /ghost/.ghost-cli\nnot JSON\n${dropIn('/run/ghost/igu.sock')}`,
			},
		],
	},
	{
		title: 'a path that systemd would not take as it is: by hand',
		files: `${config('{ "port": "/run/i gu.sock" }', 'port', label)}${ghostCli('6.65.0')}`,
	},
	{ title: 'silent without Ghost-CLI', files: config('{ "port": "/run/igu.sock" }') },
	{ title: 'silent about a number', files: `${config('{ "port": 2368 }')}${ghostCli('6.65.0')}` },
	{ title: 'silent about a number as a text', files: `${config('{ "port": "2368" }')}${ghostCli('6.65.0')}` },
	{ title: 'silent about what is no path yet', files: `${config('{ "port": "" }')}${ghostCli('6.65.0')}` },
	{
		title: 'silent about what a deployment fills in',
		files: `${config('{ "port": "${PORT}" }')}${ghostCli('6.65.0')}`,
	},
	{
		title: 'silent in config.local.json, at which Ghost-CLI does not look',
		files: `
			//- /ghost/config.local.json
			{ "url": "http://igu.io", "server": { "port": "/run/igu.sock" } }
			//- /ghost/.ghost-cli
			{ "active-version": "6.65.0" }
		`,
	},
];
