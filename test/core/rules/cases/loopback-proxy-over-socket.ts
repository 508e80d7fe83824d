import type { RuleCase } from '../ruleCase';

const socket = '"server": { "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": true } }';
const remove = { title: 'Remove usingLoopbackReverseProxy', preferred: true };

const silent = (title: string, config: string, beside = ''): RuleCase => ({
	title: `silent ${title}`,
	files: `
			//- /srv/www/config.production.json
			${config}${beside}
	`,
});

const version = (number: string): string =>
	`\n\t\t\t//- /srv/www/current/package.json\n\t\t\t{ "version": "${number}" }`;

export const loopbackProxyOverSocket: readonly RuleCase[] = [
	{
		title: 'a path in server.port and an https url',
		files: `
			//- /srv/www/config.production.json
			{
			  "url": "https://igu.io",
			  "usingLoopbackReverseProxy": true,
			   ^^^^^^^^^^^^^^^^^^^^^^^^^ loopback-proxy-over-socket warning: Endless redirect on https://igu.io: with usingLoopbackReverseProxy
			  ${socket}
			}
		`,
		fixes: [{ ...remove, after: [['  "usingLoopbackReverseProxy": true,\n', '']] }],
	},
	{
		title: 'from 6.57 on, on one line, the last member',
		files: `
			//- /srv/www/current/package.json
			{ "version": "6.57.0" }
			//- /srv/www/config.production.json
			{ "url": "https://igu.io", "server": { "port": "/run/igu.sock" }, "usingLoopbackReverseProxy": true }
			                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ loopback-proxy-over-socket warning: Endless redirect on https://igu.io: with usingLoopbackReverseProxy, Ghost 6.57+ ignores X-Forwarded-Proto from a Unix socket. Remove this key.
		`,
		fixes: [{ ...remove, after: [[', "usingLoopbackReverseProxy": true', '']] }],
	},
	{
		title: 'a path in server.socket is the one that is meant, where no version tells that it is read',
		files: `
			//- /srv/www/config.production.json
			{ "url": "https://igu.io", "usingLoopbackReverseProxy": true, "server": { "socket": "/run/igu.sock" } }
			                            ^^^^^^^^^^^^^^^^^^^^^^^^^ loopback-proxy-over-socket warning
		`,
		fixes: [{ ...remove, after: [['"usingLoopbackReverseProxy": true, ', '']] }],
	},
	silent('at a port', '{ "url": "https://igu.io", "usingLoopbackReverseProxy": true, "server": { "port": 2368 } }'),
	silent('with an http url', `{ "url": "http://igu.io", "usingLoopbackReverseProxy": true, ${socket} }`),
	silent('when false', `{ "url": "https://igu.io", "usingLoopbackReverseProxy": false, ${socket} }`),
	silent(
		'before 6.57, which does not know it',
		`{ "url": "https://igu.io", "usingLoopbackReverseProxy": true, ${socket} }`,
		version('6.56.1'),
	),
	silent('in Ghost 5', `{ "url": "https://igu.io", "usingLoopbackReverseProxy": true, ${socket} }`, version('5.130.0')),
];
