import { config, nginx, version } from '../ghostFiles';
import { answers, ghostAnswers, type RuleCase } from '../ruleCase';

const code = 'socket-path-scheme';
const only = [code, 'socket-path-colon', 'socket-path-relative'];

/** The prefix goes; the finding covers what is behind it. */
const removed = (prefix: string, key: 'socket' | 'port', rest: string): RuleCase => {
	const server = (path: string): string => `{ "${key}": { "path": "${path}", ${rest} } }`;
	return {
		title: `${prefix} in server.${key}`,
		files: config(
			server(`${prefix}/run/igu.sock`),
			'/run/igu.sock',
			`${code} error: 502: remove "${prefix}" here. Only nginx uses this prefix; Ghost makes it part of the file name and does not start.`,
		),
		only,
		fixes: [{ title: `Remove "${prefix}"`, preferred: true, after: config(server('/run/igu.sock')) }],
	};
};

export const socketPathScheme: readonly RuleCase[] = [
	removed('unix:', 'socket', '"permissions": "0666"'),
	removed('unix:', 'port', '"readableAll": true, "writableAll": true'),
	removed('UNIX:', 'socket', '"permissions": "0666"'),
	removed('http://unix:', 'socket', '"permissions": "0666"'),
	{
		title: 'as nginx has it, while nginx waits',
		files: `${config('{ "port": { "path": "unix:/run/igu.sock", "readableAll": true, "writableAll": true } }', '/run/igu.sock', `${code} error: 502: remove "unix:" here. Only nginx uses this prefix`)}${version('6.65.0')}`,
		fixes: [{ title: 'Remove "unix:"', preferred: true, after: [['unix:', '']] }],
	},
	{
		title: 'after the fix nginx and Ghost meet',
		files: `${config('{ "socket": { "path": "unix:/run/igu.sock", "permissions": "0666" } }', '/run/igu.sock', code)}${nginx('unix:/run/igu.sock')}`,
		nginx: answers(502, 'http://igu.io/', '(2: No such file or directory)'),
		fixes: [
			{
				title: 'Remove "unix:"',
				preferred: true,
				after: `${config('{ "socket": { "path": "/run/igu.sock", "permissions": "0666" } }')}${nginx('unix:/run/igu.sock')}`,
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
	{
		title: 'without a folder Ghost makes a file of that whole name',
		files: `${config('{ "port": { "path": "unix:igu.sock", "readableAll": true, "writableAll": true } }', 'igu.sock', `${code} error: Only nginx uses this prefix; Ghost makes it part of the file name.`)}${version('6.65.0')}`,
		fixes: [{ title: 'Remove "unix:"', preferred: true, after: [['unix:', '']], brings: ['socket-path-relative'] }],
	},
	{
		title: 'escaped, it is written anew',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "unix:\\/run\\/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^^ socket-path-scheme
		`,
		fixes: [{ title: 'Remove "unix:"', preferred: true, after: [['unix:\\/run\\/igu.sock', '/run/igu.sock']] }],
	},
	{
		title: 'alone: what was meant nobody knows',
		files: config('{ "socket": "unix:" }', 'unix:', code),
	},
	{
		title: 'behind a byte order mark, with CRLF',
		files: `
			//- /ghost/config.production.json
			\uFEFF{\r
			  "server": { "socket": { "path": "unix:/run/igu.sock", "permissions": "0666" } }\r
			                                        ^^^^^^^^^^^^^ socket-path-scheme
			}\r
		`,
		fixes: [{ title: 'Remove "unix:"', preferred: true, after: [['unix:', '']] }],
	},
	{ title: 'silent about a folder called so', files: config('{ "socket": "/run/unix:/igu.sock" }') },
	{ title: 'silent about a whole path', files: config('{ "socket": "/run/igu.sock" }') },
	{ title: 'silent in the url', files: config('{ "port": 2368 }', undefined, '', 'http://unix:80') },
];
