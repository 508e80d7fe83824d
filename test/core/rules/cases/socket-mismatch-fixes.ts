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
				title: 'Use `/run/ghost/igu.sock` from `config.production.json`',
				preferred: true,
				after: [['/run/ghost/ig.sock', '/run/ghost/igu.sock']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/ig.sock` from `/etc/nginx/conf.d/igu.conf`',
				after: [['"/run/ghost/igu.sock"', '"/run/ghost/ig.sock"']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/igu.sock` from `config.production.json`',
				after: [['/srv/www.sock', '/run/ghost/igu.sock']],
				nginx: answers(200, 'http://www.igu.io/'),
			},
			{
				title: 'Use `/srv/www.sock` from `/etc/nginx/conf.d/igu.conf`',
				after: [['"/run/ghost/igu.sock"', '"/srv/www.sock"']],
				nginx: answers(200, 'http://www.igu.io/'),
			},
			{
				title: 'Use `/run/ghost/igu.sock` from `/srv/www/config.production.json`',
				preferred: true,
				after: [['/run/ghost/ig.sock', '/run/ghost/igu.sock']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/ig.sock` from `igu.conf`',
				after: [['"/run/ghost/igu.sock"', '"/run/ghost/ig.sock"']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/igu.sock` from `/srv/www/config.production.json`',
				preferred: true,
				after: [['/srv/www.sock', '/run/ghost/igu.sock']],
				nginx: answers(200, 'http://www.igu.io/'),
			},
			{
				title: 'Use `/srv/www.sock` from `igu.conf`',
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
				title: 'Use `/run/ghost/igu.sock` from `config.production.json`',
				preferred: true,
				after: [['http://app;', 'http://unix:/run/ghost/igu.sock;']],
				nginx: right,
			},
			{
				title: 'Use `/run/app.sock` from `/etc/nginx/conf.d/igu.conf`',
				after: [['"/run/ghost/igu.sock"', '"/run/app.sock"']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/igu.sock` from `/srv/www/config.production.json`',
				preferred: true,
				after: [['http://app;', 'http://unix:/run/ghost/igu.sock;']],
				nginx: right,
			},
			{
				title: 'Use `/run/app.sock` from `igu.conf`',
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
				title: 'Use `/run/ghost/igu.sock` from `config.production.json`',
				preferred: true,
				after: [['/run/ghost/i g u.sock', '/run/ghost/igu.sock']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/i g u.sock` from `/etc/nginx/conf.d/igu.conf`',
				after: [['"/run/ghost/igu.sock"', '"/run/ghost/i g u.sock"']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/igu.sock` from `/srv/www/config.production.json`',
				preferred: true,
				after: [['/run/ghost/i g u.sock', '/run/ghost/igu.sock']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/i g u.sock` from `igu.conf`',
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
				title: 'Use `/run/ghost/igu.sock` from `/etc/nginx/conf.d/igu.conf`',
				preferred: true,
				after: [['i:gu.sock', 'igu.sock']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/igu.sock` from `igu.conf`',
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
				title: 'Use `/run/ghost/igu.sock` from `/etc/nginx/conf.d/igu.conf`',
				preferred: true,
				after: [['"igu.sock"', '"/run/ghost/igu.sock"']],
				nginx: right,
			},
			{
				title: 'Use `/run/ghost/igu.sock` from `igu.conf`',
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
			                                                                                                      ^^^^^^^^^^^^^^^^^^^ socket-mismatch: Both serve admin.example
			//- /etc/nginx/conf.d/igu.conf
			server { server_name admin.example; location / { ${headers} proxy_pass http://unix:/srv/two.sock; } }
			                                                 ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^ socket-mismatch: visitors of admin.example get 502
		`,
		nginx: answers(502, 'http://admin.example/'),
		fixes: [
			{
				title: 'Use `/run/ghost/igu.sock` from `config.production.json`',
				preferred: true,
				after: [['/srv/two.sock', '/run/ghost/igu.sock']],
			},
			{
				title: 'Use `/srv/two.sock` from `/etc/nginx/conf.d/igu.conf`',
				after: [['"/run/ghost/igu.sock"', '"/srv/two.sock"']],
			},
			{
				title: 'Use `/run/ghost/igu.sock` from `/srv/www/config.production.json`',
				preferred: true,
				after: [['/srv/two.sock', '/run/ghost/igu.sock']],
			},
			{
				title: 'Use `/srv/two.sock` from `igu.conf`',
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
		fixes: ['config.production.json', '/srv/www/config.production.json', '/srv/www/config.production.json'].flatMap(
			(file, at) => [
				{
					title: `Use \`/run/ghost/igu.sock\` from \`${file}\``,
					preferred: true,
					after: [
						['unix:/srv/two.sock; }', 'unix:/run/ghost/igu.sock; }'],
						['unix:/srv/two.sock:/', 'unix:/run/ghost/igu.sock:/'],
					],
					nginx: right,
				} as const,
				{
					title: `Use \`/srv/two.sock\` from \`${at === 0 ? '/etc/nginx/conf.d/igu.conf' : 'igu.conf'}\``,
					after: [['"/run/ghost/igu.sock"', '"/srv/two.sock"']],
					nginx: right,
				} as const,
			],
		),
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
			...fixesOfTwoConfigs('config.production.json', '/etc/nginx/conf.d/igu.conf'),
			...fixesOfTwoConfigs('config.staging.json', '/etc/nginx/conf.d/igu.conf'),
			...fixesOfTwoConfigs('/srv/www/config.production.json', 'igu.conf'),
			...fixesOfTwoConfigs('/srv/www/config.staging.json', 'igu.conf').map((fix) => ({ ...fix, preferred: false })),
		],
	},
];

function fixesOfTwoConfigs(ghost: string, nginx: string): readonly RuleCaseFix[] {
	return [
		{
			title: `Use \`/run/ghost/igu.sock\` from \`${ghost}\``,
			preferred: true,
			after: [['/srv/two.sock', '/run/ghost/igu.sock']],
			nginx: right,
		},
		{
			title: `Use \`/srv/two.sock\` from \`${nginx}\``,
			after: [
				['"/run/ghost/igu.sock", "perm', '"/srv/two.sock", "perm'],
				['"/run/ghost/igu.sock" }', '"/srv/two.sock" }'],
			],
			nginx: right,
		},
	];
}
