import { answers, ghostAnswers, type RuleCase, type RuleCaseFix } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const only = ['socket-mismatch', 'socket-unused', 'site-crossed'];
const igu = 'http://igu.io/';
const right = ghostAnswers('http://igu.io');

/** What is special about the fixes of these: which are offered, and what they leave alone. */
export const socketMismatchFixes: readonly RuleCase[] = [
	{
		title: 'one for each candidate, the nearest one preferred',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch: nginx connects to /run/ghost/ig.sock
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/ig.sock; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^ socket-mismatch
			server { server_name www.igu.io; location / { ${headers} proxy_pass http://unix:/srv/www.sock; } }
			                                              ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^ socket-mismatch
		`,
		nginx: answers(502, igu),
		fixes: [
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock (/etc/nginx/conf.d/igu.conf)',
				preferred: true,
				after: [['/run/ghost/ig.sock', '/run/ghost/igu.sock']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on /run/ghost/ig.sock',
				after: [['"/run/ghost/igu.sock"', '"/run/ghost/ig.sock"']],
				nginx: right,
			},
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock (/etc/nginx/conf.d/igu.conf)',
				after: [['/srv/www.sock', '/run/ghost/igu.sock']],
				nginx: answers(200, 'http://www.igu.io/'),
			},
			{
				title: 'Change Ghost: listen on /srv/www.sock',
				after: [['"/run/ghost/igu.sock"', '"/srv/www.sock"']],
				nginx: answers(200, 'http://www.igu.io/'),
			},
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock',
				preferred: true,
				after: [['/run/ghost/ig.sock', '/run/ghost/igu.sock']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on /run/ghost/ig.sock (/srv/www/config.production.json)',
				after: [['"/run/ghost/igu.sock"', '"/run/ghost/ig.sock"']],
				nginx: right,
			},
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock',
				preferred: true,
				after: [['/srv/www.sock', '/run/ghost/igu.sock']],
				nginx: answers(200, 'http://www.igu.io/'),
			},
			{
				title: 'Change Ghost: listen on /srv/www.sock (/srv/www/config.production.json)',
				after: [['"/run/ghost/igu.sock"', '"/srv/www.sock"']],
				nginx: answers(200, 'http://www.igu.io/'),
			},
		],
	},
	{
		title: 'an upstream that serves another site too keeps serving it',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch
			//- /etc/nginx/conf.d/igu.conf
			upstream app { server unix:/run/app.sock; }
			                           ^^^^^^^^^^^^^ socket-mismatch
			server { server_name igu.io; location / { ${headers} proxy_pass http://app; } }
			server { server_name shop.example; location / { ${headers} proxy_pass http://app/; } }
		`,
		nginx: answers(502, igu),
		fixes: [
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock (/etc/nginx/conf.d/igu.conf)',
				preferred: true,
				after: [['http://app;', 'http://unix:/run/ghost/igu.sock;']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on /run/app.sock',
				after: [['"/run/ghost/igu.sock"', '"/run/app.sock"']],
				nginx: right,
			},
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock',
				preferred: true,
				after: [['http://app;', 'http://unix:/run/ghost/igu.sock;']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on /run/app.sock (/srv/www/config.production.json)',
				after: [['"/run/ghost/igu.sock"', '"/run/app.sock"']],
				nginx: right,
			},
		],
	},
	{
		title: 'quotes, parameters, comments and line ends stay, and so does the URI',
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server 'unix:/run/ghost/i g u.sock' max_conns=9; } # mine\r
			                            ^^^^^^^^^^^^^^^^^^^^^ socket-mismatch
			server { server_name igu.io; location / { ${headers} proxy_pass http://igu/; } }\r
		`,
		nginx: answers(502, igu),
		fixes: [
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock (/etc/nginx/conf.d/igu.conf)',
				preferred: true,
				after: [['/run/ghost/i g u.sock', '/run/ghost/igu.sock']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on /run/ghost/i g u.sock',
				after: [['"/run/ghost/igu.sock"', '"/run/ghost/i g u.sock"']],
				nginx: right,
			},
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock',
				preferred: true,
				after: [['/run/ghost/i g u.sock', '/run/ghost/igu.sock']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on /run/ghost/i g u.sock (/srv/www/config.production.json)',
				after: [['"/run/ghost/igu.sock"', '"/run/ghost/i g u.sock"']],
				nginx: right,
			},
		],
	},
	{
		title: 'a path with a colon cannot go into proxy_pass',
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/i:gu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^^ socket-mismatch
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock:; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^^ socket-mismatch
		`,
		nginx: answers(502, igu),
		fixes: [
			{
				title: 'Change Ghost: listen on /run/ghost/igu.sock',
				preferred: true,
				after: [['i:gu.sock', 'igu.sock']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on /run/ghost/igu.sock (/srv/www/config.production.json)',
				preferred: true,
				after: [['i:gu.sock', 'igu.sock']],
				nginx: right,
			},
		],
	},
	{
		title: 'nginx follows no path that depends on the folder Ghost is started in',
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^ socket-mismatch
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^^ socket-mismatch
			//- /etc/nginx/nginx.conf
			events {}
			http { include /etc/nginx/conf.d/*.conf; }
		`,
		nginx: answers(502, igu),
		fixes: [
			{
				title: 'Change Ghost: listen on /run/ghost/igu.sock',
				preferred: true,
				after: [['"igu.sock"', '"/run/ghost/igu.sock"']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on /run/ghost/igu.sock (/srv/www/config.production.json)',
				preferred: true,
				after: [['"igu.sock"', '"/run/ghost/igu.sock"']],
				nginx: right,
			},
		],
	},
	{
		title: 'the admin’s own address, and Ghost’s path in server.port',
		files: `
			//- /srv/www/config.production.json
			{ "url": "https://igu.io", "admin": { "url": "http://admin.example" }, "server": { "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true } } }
			                                                                                                      ^^^^^^^^^^^^^^^^^^^ socket-mismatch: 502 for admin.example: Ghost listens on /run/ghost/igu.sock, but nginx connects to /srv/two.sock (/etc/nginx/conf.d/igu.conf:1)
			//- /etc/nginx/conf.d/igu.conf
			server { server_name admin.example; location / { ${headers} proxy_pass http://unix:/srv/two.sock; } }
			                                                 ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^ socket-mismatch: 502 for admin.example: nginx connects to /srv/two.sock, but Ghost listens on /run/ghost/igu.sock (/srv/www/config.production.json:1)
		`,
		nginx: answers(502, 'http://admin.example/'),
		fixes: [
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock (/etc/nginx/conf.d/igu.conf)',
				preferred: true,
				after: [['/srv/two.sock', '/run/ghost/igu.sock']],
			},
			{
				title: 'Change Ghost: listen on /srv/two.sock',
				after: [['"/run/ghost/igu.sock"', '"/srv/two.sock"']],
			},
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock',
				preferred: true,
				after: [['/srv/two.sock', '/run/ghost/igu.sock']],
			},
			{
				title: 'Change Ghost: listen on /srv/two.sock (/srv/www/config.production.json)',
				after: [['"/run/ghost/igu.sock"', '"/srv/two.sock"']],
			},
		],
	},
	{
		title: 'all places that name the socket are changed together',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    ${headers}
			    location / { proxy_pass http://unix:/srv/two.sock; }
			                                        ^^^^^^^^^^^^^ socket-mismatch
			    location /ghost/ { proxy_pass http://unix:/srv/two.sock:/ghost/; }
			                                              ^^^^^^^^^^^^^ socket-mismatch
			}
		`,
		nginx: answers(502, igu),
		fixes: [
			[' (/etc/nginx/conf.d/igu.conf)', ''],
			['', ' (/srv/www/config.production.json)'],
			['', ' (/srv/www/config.production.json)'],
		].flatMap(([nginx, ghost]) => [
			{
				title: `Change nginx: connect to /run/ghost/igu.sock${nginx}`,
				preferred: true,
				after: [
					['unix:/srv/two.sock; }', 'unix:/run/ghost/igu.sock; }'],
					['unix:/srv/two.sock:/', 'unix:/run/ghost/igu.sock:/'],
				],
				nginx: right,
			} as const,
			{
				title: `Change Ghost: listen on /srv/two.sock${ghost}`,
				after: [['"/run/ghost/igu.sock"', '"/srv/two.sock"']],
				nginx: right,
			} as const,
		]),
	},
	{
		title: 'all configs of one install that name the socket are changed together',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch
			//- /srv/www/config.staging.json
			{ "url": "http://igu.io", "server": { "socket": "/run/ghost/igu.sock" } }
			                                                 ^^^^^^^^^^^^^^^^^^^ socket-mismatch
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/srv/two.sock; }
			                           ^^^^^^^^^^^^^ socket-mismatch
			server { server_name igu.io; location / { ${headers} proxy_pass http://igu; } }
		`,
		nginx: answers(502, igu),
		fixes: [
			...fixesOfTwoConfigs(' (/etc/nginx/conf.d/igu.conf)', ' (also /srv/www/config.staging.json)'),
			...fixesOfTwoConfigs(' (/etc/nginx/conf.d/igu.conf)', ' (also /srv/www/config.production.json)'),
			...fixesOfTwoConfigs('', ' (/srv/www/config.production.json and 1 other file)'),
		],
	},
];

function fixesOfTwoConfigs(nginx: string, ghost: string): readonly RuleCaseFix[] {
	return [
		{
			title: `Change nginx: connect to /run/ghost/igu.sock${nginx}`,
			preferred: true,
			after: [['/srv/two.sock', '/run/ghost/igu.sock']],
			nginx: right,
		},
		{
			title: `Change Ghost: listen on /srv/two.sock${ghost}`,
			after: [
				['"/run/ghost/igu.sock", "perm', '"/srv/two.sock", "perm'],
				['"/run/ghost/igu.sock" }', '"/srv/two.sock" }'],
			],
			nginx: right,
		},
	];
}
