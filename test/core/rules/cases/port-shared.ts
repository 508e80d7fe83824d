import type { RuleCase } from '../ruleCase';

const only = ['port-mismatch', 'transport-mismatch', 'site-crossed', 'port-shared'];
const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';

export const portShared: readonly RuleCase[] = [
	{
		title: 'one port for two installs, whoever names it',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.io", "server": { "port": 2368 } }
			                                            ^^^^ port-shared error: Only one of two Ghosts starts: /srv/b/config.production.json:1 also listens on 127.0.0.1:2368
			//- /srv/b/config.production.json
			{ "url": "http://b.io", "server": { "host": "0.0.0.0", "port": "2368" } }
			                                                                ^^^^ port-shared error
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.io; location / { ${headers} proxy_pass http://127.0.0.1:2368; } }
			server { server_name c.io; location / { ${headers} proxy_pass http://127.0.0.1:2369; } }
		`,
		fixes: [
			{
				title: 'Change Ghost: listen on port 2370 (also /etc/nginx/conf.d/sites.conf)',
				preferred: true,
				after: [
					['"port": 2368', '"port": 2370'],
					['http://127.0.0.1:2368', 'http://127.0.0.1:2370'],
				],
			},
			{ title: 'Change Ghost: listen on port 2370', preferred: true, after: [['"port": "2368"', '"port": "2370"']] },
		],
	},
	{
		title: 'the port that both have by themselves counts where nginx has servers for both',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.io", "server": { "host": "127.0.0.1" } }
			                         ^^^^^^ port-shared error
			//- /srv/b/config.production.json
			{ "url": "http://b.io", "server": { "host": "127.0.0.1" } }
			                         ^^^^^^ port-shared error
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.io b.io; location / { ${headers} proxy_pass http://127.0.0.1:2368; } }
		`,
	},
	{
		title:
			'one port at two addresses of the loopback, of which each Ghost has its own: silent; one of which takes all of them',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.io", "server": { "host": "127.0.0.1", "port": 2370 } }
			                                                                 ^^^^ port-shared error: Only one of two Ghosts starts: /srv/d/config.production.json:1 also listens on
			//- /srv/b/config.production.json
			{ "url": "http://b.io", "server": { "host": "127.0.0.2", "port": 2370 } }
			                                                                 ^^^^ port-shared error: Only one of two Ghosts starts: /srv/d/config.production.json:1 also listens on
			//- /srv/c/config.production.json
			{ "url": "http://c.io", "server": { "host": "::1", "port": 2370 } }
			//- /srv/d/config.production.json
			{ "url": "http://d.io", "server": { "host": "0.0.0.0", "port": 2370 } }
			                                                               ^^^^ port-shared error
		`,
		fixes: ['127.0.0.1', '127.0.0.2', '0.0.0.0'].map((host) => ({
			title: 'Change Ghost: listen on port 2371',
			preferred: true,
			after: [[`"${host}", "port": 2370`, `"${host}", "port": 2371`]],
		})),
	},
	{
		title: 'silent about samples that nobody runs, the configs of one folder, other addresses and one site',
		only,
		files: `
			//- /docs/a/config.production.json
			{ "url": "http://a.io", "server": { "host": "127.0.0.1" } }
			//- /docs/b/config.production.json
			{ "url": "http://b.io", "server": { "host": "127.0.0.1" } }
			//- /srv/c/config.production.json
			{ "url": "http://c.io", "server": { "port": 2370 } }
			//- /srv/c/config.development.json
			{ "url": "http://d.io", "server": { "port": 2370 } }
			//- /srv/e/config.production.json
			{ "url": "http://e.io", "server": { "host": "10.0.0.1", "port": 2371 } }
			//- /srv/f/config.production.json
			{ "url": "http://f.io", "server": { "host": "10.0.0.2", "port": 2371 } }
			//- /srv/blue/config.production.json
			{ "url": "http://g.io", "server": { "port": 2372 } }
			//- /srv/green/config.production.json
			{ "url": "http://g.io", "server": { "port": 2372 } }
		`,
	},
];
