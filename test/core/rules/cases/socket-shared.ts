import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const only = ['socket-shared', 'socket-unused', 'socket-mismatch', 'site-crossed'];
const config = (url: string, path: string): string =>
	`{ "url": "${url}", "server": { "socket": { "path": "${path}", "permissions": "0666" } } }`;

export const socketShared: readonly RuleCase[] = [
	{
		title: 'two installs, each with an upstream of its own: either moves with its nginx address',
		files: `
			//- /srv/a/config.production.json
			${config('http://a.org', '/run/ghost/x.sock')}
			                                                          ^^^^^^^^^^^^^^^^^ socket-shared error: Two sites share one socket: /srv/b/config.production.json:1 also listens on /run/ghost/x.sock
			//- /srv/b/config.production.json
			${config('http://b.org', '/run/ghost/x.sock')}
			                                                          ^^^^^^^^^^^^^^^^^ socket-shared error: Two sites share one socket: /srv/a/config.production.json:1 also listens on /run/ghost/x.sock
			//- /etc/nginx/conf.d/sites.conf
			upstream one { server unix:/run/ghost/x.sock fail_timeout=0; }
			upstream two { server "unix:/run/ghost/x.sock"; }
			server { server_name a.org; location / { ${headers} proxy_pass http://one; } }
			server { server_name b.org; location / { ${headers} proxy_pass http://two; } }
		`,
		// One of the two has the socket.
		nginx: ghostAnswers('http://b.org/', 'http://a.org'),
		fixes: [
			{
				title: 'Rename to /run/ghost/a.org.sock (also /etc/nginx/conf.d/sites.conf)',
				preferred: true,
				after: [
					[config('http://a.org', '/run/ghost/x.sock'), config('http://a.org', '/run/ghost/a.org.sock')],
					['unix:/run/ghost/x.sock fail', 'unix:/run/ghost/a.org.sock fail'],
				],
				nginx: ghostAnswers('http://b.org'),
			},
			{
				title: 'Rename to /run/ghost/b.org.sock (also /etc/nginx/conf.d/sites.conf)',
				preferred: true,
				after: [
					[config('http://b.org', '/run/ghost/x.sock'), config('http://b.org', '/run/ghost/b.org.sock')],
					['"unix:/run/ghost/x.sock"', '"unix:/run/ghost/b.org.sock"'],
				],
				nginx: ghostAnswers('http://b.org'),
			},
		],
	},
	{
		title: 'one upstream for both: only the pass of the one site moves',
		only,
		files: `
			//- /srv/a/config.production.json
			${config('http://a.org', '/run/ghost/x.sock')}
			                                                          ^^^^^^^^^^^^^^^^^ socket-shared
			//- /srv/b/config.production.json
			${config('http://b.org', '/run/ghost/x.sock')}
			                                                          ^^^^^^^^^^^^^^^^^ socket-shared
			//- /etc/nginx/conf.d/sites.conf
			upstream ghost { server unix:/run/ghost/x.sock; }
			server { server_name a.org www.a.org; location / { ${headers} proxy_pass http://ghost; } }
			server { server_name b.org; location / { ${headers} proxy_pass "http://ghost"; } }
		`,
		nginx: ghostAnswers('http://b.org/', 'http://a.org'),
		fixes: [
			{
				title: 'Rename to /run/ghost/a.org.sock (also /etc/nginx/conf.d/sites.conf)',
				preferred: true,
				after: [
					[config('http://a.org', '/run/ghost/x.sock'), config('http://a.org', '/run/ghost/a.org.sock')],
					['http://ghost; }', 'http://unix:/run/ghost/a.org.sock; }'],
				],
				nginx: ghostAnswers('http://b.org'),
			},
			{
				title: 'Rename to /run/ghost/b.org.sock (also /etc/nginx/conf.d/sites.conf)',
				preferred: true,
				after: [
					[config('http://b.org', '/run/ghost/x.sock'), config('http://b.org', '/run/ghost/b.org.sock')],
					['"http://ghost"', '"http://unix:/run/ghost/b.org.sock"'],
				],
				nginx: ghostAnswers('http://b.org'),
			},
		],
	},
	{
		title: 'all configs of one install that listen there move together, and take a free name',
		only: ['socket-shared'],
		files: `
			//- /srv/a/config.production.json
			${config('http://a.org', '/run/ghost/a.org.sock')}
			                                                          ^^^^^^^^^^^^^^^^^^^^^ socket-shared
			//- /srv/a/config.development.json
			${config('http://localhost:2368', '/run/ghost/a.org.sock')}
			                                                                   ^^^^^^^^^^^^^^^^^^^^^ socket-shared
			//- /srv/b/config.production.json
			${config('http://b.org', '/run/ghost/a.org.sock')}
			                                                          ^^^^^^^^^^^^^^^^^^^^^ socket-shared
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.org; location / { ${headers} proxy_pass http://unix:/run/ghost/a.org.sock; } }
			server { server_name c.org; location / { proxy_pass http://unix:/run/ghost/b.org.sock; } }
		`,
		nginx: answers(200, 'http://a.org/'),
		fixes: [
			...['development', 'production'].map((other) => ({
				title: `Rename to /run/ghost/a.sock (also /srv/a/config.${other}.json and 1 other file)`,
				preferred: true,
				// No server is for the host of the other.
				brings: ['socket-unused'],
				after: [
					[config('http://a.org', '/run/ghost/a.org.sock'), config('http://a.org', '/run/ghost/a.sock')],
					[
						config('http://localhost:2368', '/run/ghost/a.org.sock'),
						config('http://localhost:2368', '/run/ghost/a.sock'),
					],
					['http://unix:/run/ghost/a.org.sock', 'http://unix:/run/ghost/a.sock'],
				] as const,
				nginx: ghostAnswers('http://a.org'),
			})),
			{
				title: 'Rename to /run/ghost/b.sock',
				preferred: true,
				// No server is for its host.
				brings: ['socket-unused'],
				after: [[config('http://b.org', '/run/ghost/a.org.sock'), config('http://b.org', '/run/ghost/b.sock')]],
				nginx: ghostAnswers('http://a.org'),
			},
		],
	},
	{
		title: 'what a known version does: Ghost 4 takes the socket away, Ghost 6 does not start',
		files: `
			//- /srv/a/.ghost-cli
			{ "active-version": "4.48.9" }
			//- /srv/a/config.production.json
			{ "url": "http://a.org", "server": { "socket": "/run/ghost/x.sock" } }
			                                                ^^^^^^^^^^^^^^^^^ socket-shared: The last one to start gets the socket, so one site shows the other’s pages
			//- /srv/b/current/package.json
			{ "version": "6.65.0" }
			//- /srv/b/config.production.json
			{ "url": "http://b.org", "server": { "port": { "path": "/var/run/ghost//x.sock", "readableAll": true, "writableAll": true } } }
			                                                        ^^^^^^^^^^^^^^^^^^^^^^ socket-shared: The second one to start fails
		`,
		fixes: [
			{
				title: 'Rename to /run/ghost/a.org.sock',
				preferred: true,
				after: [['"/run/ghost/x.sock"', '"/run/ghost/a.org.sock"']],
			},
			{
				title: 'Rename to /var/run/ghost//b.org.sock',
				preferred: true,
				after: [['"/var/run/ghost//x.sock"', '"/var/run/ghost//b.org.sock"']],
			},
		],
	},
	{
		title: 'below /run/ghost a folder of its own, as each stop of a site removes what is in its folder',
		only: ['socket-shared'],
		files: `
			//- /srv/a/config.production.json
			${config('http://a.org', '/run/ghost/blog/ghost.sock')}
			                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^ socket-shared
			//- /srv/b/config.production.json
			${config('http://b.org', '/run/ghost/blog/ghost.sock')}
			                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^ socket-shared
			//- /etc/nginx/conf.d/sites.conf
			upstream a { server unix:/run/ghost/blog/ghost.sock; }
			upstream b { server "unix:/run/ghost/blog/ghost.sock"; }
			server { server_name a.org; location / { ${headers} proxy_pass http://a; } }
			server { server_name b.org; location / { ${headers} proxy_pass http://b; } }
		`,
		// One of the two has the socket.
		nginx: ghostAnswers('http://b.org/', 'http://a.org'),
		fixes: (
			[
				['a.org', 'server unix:/run/ghost/blog/ghost.sock', 'server unix:/run/ghost/a.org/ghost.sock'],
				['b.org', '"unix:/run/ghost/blog/ghost.sock"', '"unix:/run/ghost/b.org/ghost.sock"'],
			] as const
		).map(([host, before, after]) => ({
			title: `Rename to /run/ghost/${host}/ghost.sock (also /etc/nginx/conf.d/sites.conf)`,
			preferred: true,
			after: [
				[
					config(`http://${host}`, '/run/ghost/blog/ghost.sock'),
					config(`http://${host}`, `/run/ghost/${host}/ghost.sock`),
				],
				[before, after],
			],
			nginx: ghostAnswers('http://b.org'),
		})),
	},
	{
		title: 'a host that a socket has no room for gives it no name',
		files: `
			//- /srv/a/config.production.json
			${config(`http://${'a'.repeat(60)}.${'b'.repeat(60)}.org`, '/run/ghost/x.sock')}
			${' '.repeat(58 + 125 - 5)}^^^^^^^^^^^^^^^^^ socket-shared
			//- /srv/b/config.production.json
			${config('http://b.org', '/run/ghost/x.sock')}
			                                                          ^^^^^^^^^^^^^^^^^ socket-shared
		`,
		fixes: [
			{
				title: 'Rename to /run/ghost/a.sock',
				preferred: true,
				after: [
					[
						`${'b'.repeat(60)}.org", "server": { "socket": { "path": "/run/ghost/x.sock"`,
						`${'b'.repeat(60)}.org", "server": { "socket": { "path": "/run/ghost/a.sock"`,
					],
				],
			},
			{
				title: 'Rename to /run/ghost/b.org.sock',
				preferred: true,
				after: [[config('http://b.org', '/run/ghost/x.sock'), config('http://b.org', '/run/ghost/b.org.sock')]],
			},
		],
	},
	{
		title: 'silent about the configs of one folder',
		only,
		files: `
			//- /srv/c/config.production.json
			${config('http://c.org', '/run/ghost/c.sock')}
			//- /srv/c/config.development.json
			${config('http://localhost:2368', '/run/ghost/c.sock')}
			//- /etc/nginx/conf.d/sites.conf
			server { server_name c.org; location / { ${headers} proxy_pass http://unix:/run/ghost/c.sock; } }
		`,
		nginx: ghostAnswers('http://c.org'),
	},
	{
		title: 'silent about installs under different nginx trees',
		only,
		files: `
			//- /staging/nginx/nginx.conf
			events {}
			http { server { server_name s.org; location / { ${headers} proxy_pass http://unix:/run/x.sock; } } }
			//- /staging/igu/config.production.json
			${config('http://s.org', '/run/x.sock')}
			//- /prod/nginx/nginx.conf
			events {}
			http { server { server_name p.org; location / { ${headers} proxy_pass http://unix:/run/x.sock; } } }
			//- /prod/igu/config.production.json
			${config('http://p.org', '/run/x.sock')}
		`,
		nginx: accepts,
	},
];
