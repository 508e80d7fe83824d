import { config, nginx, version } from '../ghostFiles';
import { answers, ghostAnswers, type RuleCase } from '../ruleCase';

const code = 'socket-path-colon';
const open = (path: string): string => `{ "socket": { "path": "${path}", "permissions": "0666" } }`;
const ghost = 'http://igu.io';

export const socketPathColon: readonly RuleCase[] = [
	{
		title: 'an upstream can name it',
		files: `${config(open('/run/igu:io.sock'), '/run/igu:io.sock', `${code} information: only in an upstream`)}${nginx('unix:/run/igu:io.sock')}`,
		nginx: ghostAnswers(ghost),
		fixes: [
			{
				title: 'Rename the socket to /run/igu-io.sock everywhere',
				preferred: true,
				after: `${config(open('/run/igu-io.sock'))}${nginx('unix:/run/igu-io.sock')}`,
				nginx: ghostAnswers(ghost),
			},
		],
	},
	{
		title: 'proxy_pass cannot',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu:io.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^ socket-path-colon
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/igu:io.sock:/; } }
		`,
		nginx: answers(502, 'http://igu.io/', 'unix:/run/igu'),
		fixes: [
			{
				title: 'Rename the socket to /run/igu-io.sock everywhere',
				preferred: true,
				after: [['"/run/igu:io.sock"', '"/run/igu-io.sock"']],
				nginx: answers(502, 'http://igu.io/'),
			},
		],
	},
	{
		title: 'several colons and several places, each in its author’s quotes, layout and line ends kept',
		files: `
			//- /ghost/config.production.json
			\uFEFF{\r
			  "url": "http://igu.io",\r
			  "server": { "port": { "path": "/run/igu:io:a.sock", "readableAll": true, "writableAll": true } }\r
			                                 ^^^^^^^^^^^^^^^^^^ socket-path-colon
			}\r
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server "unix:/run/igu:io:a.sock" weight=2; server 'unix:/run/./igu:io:a.sock' backup; }
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
			//- /ghost/current/package.json
			{ "version": "6.65.0" }
		`,
		nginx: ghostAnswers(ghost),
		fixes: [
			{
				title: 'Rename the socket to /run/igu-io-a.sock everywhere',
				preferred: true,
				after: [
					['"/run/igu:io:a.sock"', '"/run/igu-io-a.sock"'],
					['"unix:/run/igu:io:a.sock"', '"unix:/run/igu-io-a.sock"'],
					["'unix:/run/./igu:io:a.sock'", "'unix:/run/igu-io-a.sock'"],
				],
				nginx: ghostAnswers(ghost),
			},
		],
	},
	{
		title: 'the other config of the same install moves too',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/a:b.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^ socket-path-colon
			//- /ghost/config.staging.json
			{ "url": "http://igu.io", "server": { "socket": { "permissions": "0666", "path": "/run/a:b.sock" } } }
			                                                                                  ^^^^^^^^^^^^^ socket-path-colon
		`,
		fixes: ['production', 'staging'].map(() => ({
			title: 'Rename the socket to /run/a-b.sock everywhere',
			preferred: true,
			after: [
				['{ "path": "/run/a:b.sock"', '{ "path": "/run/a-b.sock"'],
				['"0666", "path": "/run/a:b.sock"', '"0666", "path": "/run/a-b.sock"'],
			],
		})),
	},
	{
		title: 'another install has the new name already: by hand',
		files: `${config(open('/run/a:b.sock'), '/run/a:b.sock', code)}//- /shop/config.production.json
{ "url": "http://shop.io", "server": { "socket": { "path": "/run/a-b.sock", "permissions": "0666" } } }
`,
	},
	{
		title: 'another install listens on the same path, whose visitors would be led away: by hand',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": "/run/a:b.sock" } }
			                                                 ^^^^^^^^^^^^^ socket-path-colon
			//- /shop/config.production.json
			{ "url": "http://shop.io", "server": { "socket": "/run/a:b.sock" } }
			                                                  ^^^^^^^^^^^^^ socket-path-colon
		`,
	},
	{ title: 'silent about unix:, of which another rule speaks', files: config(open('unix:/run/igu.sock')) },
	{ title: 'silent without a colon', files: config(open('/run/igu-io.sock')) },
	{ title: 'silent about a port', files: `${config('{ "host": "::1", "port": 2368 }')}${version('6.65.0')}` },
];
