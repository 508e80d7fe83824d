import { config, ghostCli, nginx, version } from '../ghostFiles';
import { ghostAnswers, type RuleCase } from '../ruleCase';

const OPEN = '"readableAll": true, "writableAll": true';
const title = 'Open the socket with readableAll and writableAll';

/** The fix alone makes `after` of `before`. */
const opened = (what: string, before: string, after: string, says = 'mode 0755'): RuleCase => ({
	title: what,
	files: config(`{ "port": ${before} }`, 'port', `port-path-permissions warning: ${says}`),
	fixes: [{ title, preferred: true, after: config(`{ "port": ${after} }`) }],
});

export const portPathPermissions: readonly RuleCase[] = [
	opened('a text', '"/run/igu.sock"', `{ "path": "/run/igu.sock", ${OPEN} }`),
	opened('a text with escapes', '"\\/run\\/igu.sock"', `{ "path": "\\/run\\/igu.sock", ${OPEN} }`),
	opened('an object without flags', '{ "path": "/run/igu.sock" }', `{ "path": "/run/igu.sock", ${OPEN} }`),
	opened(
		'writableAll is false',
		'{ "writableAll": false, "path": "/run/igu.sock" }',
		'{ "writableAll": true, "path": "/run/igu.sock", "readableAll": true }',
	),
	opened(
		'texts and numbers are no real booleans',
		'{ "writableAll": "true", "path": "/run/igu.sock", "readableAll": 1 }',
		'{ "writableAll": true, "path": "/run/igu.sock", "readableAll": true }',
	),
	opened(
		'readableAll alone: Node 22 and later make it 0444',
		'{ "path": "/run/igu.sock", "readableAll": true }',
		`{ "path": "/run/igu.sock", ${OPEN} }`,
		'mode 0444',
	),
	opened(
		'other keys in the object stay',
		'{ "path": "/run/igu.sock", "backlog": 5 }',
		`{ "path": "/run/igu.sock", "backlog": 5, ${OPEN} }`,
	),
	{
		title: 'names the nginx that will not get in',
		files: `${config('{ "port": "/run/igu.sock" }', 'port', 'port-path-permissions: 502 (13: Permission denied): Ghost creates /run/igu.sock with mode 0755 (usual umask), and nginx (/etc/nginx/conf.d/igu.conf:1) cannot connect')}${version('6.65.0')}${nginx('unix:/run/igu.sock')}`,
		// What listens for the case is open to everybody.
		nginx: ghostAnswers('http://igu.io'),
		fixes: [
			{
				title,
				preferred: true,
				after: [['"/run/igu.sock"', `{ "path": "/run/igu.sock", ${OPEN} }`]],
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
	{
		title: 'in a layout of several lines, behind a byte order mark',
		files: `
			//- /ghost/config.production.json
			\uFEFF{\r
			\t"url": "http://igu.io",\r
			\t"server": {\r
			\t\t"port": {\r
			\t\t ^^^^ port-path-permissions
			\t\t\t"path": "/run/igu.sock"\r
			\t\t}\r
			\t}\r
			}\r
		`,
		fixes: [
			{
				title,
				preferred: true,
				after: [['"/run/igu.sock"', '"/run/igu.sock",\r\n\t\t\t"readableAll": true,\r\n\t\t\t"writableAll": true']],
			},
		],
	},
	{
		title: 'in config.local.json beside a .ghost-cli',
		files: `
			//- /ghost/config.local.json
			{ "url": "http://igu.io", "server": { "port": "/run/igu.sock" } }
			                                       ^^^^ port-path-permissions
			//- /ghost/.ghost-cli
			{ "active-version": "6.65.0" }
		`,
		fixes: [{ title, preferred: true, after: [['"/run/igu.sock"', `{ "path": "/run/igu.sock", ${OPEN} }`]] }],
	},
	{
		title: 'silent with writableAll, all that it takes to connect',
		files: config('{ "port": { "path": "/x", "writableAll": true } }'),
	},
	{ title: 'silent about a port, as a number', files: config('{ "port": 2368 }') },
	{ title: 'silent about a port, as a text', files: config('{ "port": "2368" }') },
	{
		title: 'silent about a port in an object, which Node takes before a path',
		files: config('{ "port": { "port": 2368, "path": "/x" } }'),
	},
	{
		title: 'silent about a number as path, which Node refuses',
		files: `${config('{ "port": { "path": "2368" } }')}${version('6.65.0')}`,
	},
	{
		title: 'silent where Ghost 4 listens on server.socket',
		files: `${config('{ "port": "/x", "socket": "/y" }')}${version('4.48.9')}`,
	},
	{
		title: 'Ghost 4 without server.socket listens there too',
		files: `${config('{ "port": "/x" }', 'port', 'port-path-permissions warning')}${version('4.48.9')}`,
		fixes: [{ title, preferred: true, after: [['"/x"', `{ "path": "/x", ${OPEN} }`]] }],
	},
	{
		title: 'silent where Ghost-CLI refuses the path anyway',
		files: `${config('{ "port": "/x" }')}${ghostCli('6.65.0')}`,
	},
	{
		title: 'silent where it may be in what cannot be read, and where the object ends nobody knows',
		files: config('{ "port": { "path": "/run/igu.sock", "readae, "writableAll": true } }, "mail": { "x": true }'),
	},
];
