import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const links = ['socket-mismatch', 'socket-unused', 'socket-shared', 'site-crossed', 'transport-mismatch'];

/** A Ghost of `url` on a socket. */
const ghost = (url: string, path: string): string =>
	`{ "url": "${url}", "server": { "socket": { "path": "${path}", "permissions": "0666" } } }`;

/** Where no fault is, no fix is offered either. */
export const socketMismatchBorders: readonly RuleCase[] = [
	{
		title: 'silent where the ends meet, over another spelling of one path',
		only: links,
		files: `
			//- /srv/igu/config.production.json
			${ghost('http://igu.io', '/run/ghost/igu.sock')}
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:///run/./ghost//x/../igu.sock; }
			server { server_name igu.io; location / { ${headers} proxy_pass http://igu; } }
		`,
	},
	{
		title: 'silent where the ends meet by way of /var/run',
		only: links,
		files: `
			//- /srv/igu/config.production.json
			${ghost('http://igu.io', '/run/ghost/igu.sock')}
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/var/run/ghost/igu.sock; }
			server { server_name igu.io; location / { ${headers} proxy_pass http://igu; } }
		`,
		nginx: ghostAnswers('http://igu.io'),
	},
	{
		title: 'silent about the sockets of other programs, other sites, other digits and other protocols',
		only: ['socket-mismatch'],
		files: `
			//- /srv/blog2/config.production.json
			${ghost('https://two.org', '/run/ghost/blog2.sock')}
			//- /etc/nginx/conf.d/site.conf
			upstream app { server unix:/run/gunicorn.sock; }
			server {
			    server_name one.org;
			    location / { proxy_pass http://app; }
			    location /blog { proxy_pass http://unix:/run/ghost/blog1.sock; }
			    location ~ \\.php$ { fastcgi_pass unix:/run/ghost/blog-2.sock; }
			}
		`,
		nginx: accepts,
	},
	...(
		[
			['http://igu.com', 'igu.com', 'igu.org', 'igu.org'],
			['http://blog-a.igu.org', 'blog-a', 'blog-b', 'blog-b.igu.org'],
		] as const
	).map(
		([url, folder, other, host]): RuleCase => ({
			title: `silent between the folders of two sites, ${folder} and ${other}, though the sockets in them have one name`,
			only: ['socket-mismatch'],
			files: `
			//- /srv/igu/config.production.json
			${ghost(url, `/run/ghost/${folder}/ghost.sock`)}
			//- /etc/nginx/conf.d/site.conf
			server { server_name ${host}; location / { ${headers} proxy_pass http://unix:/run/ghost/${other}/ghost.sock; } }
		`,
			nginx: answers(502, `http://${host}`, '(2: No such file or directory)'),
		}),
	),
	{
		title: 'silent where the upstream of that name serves another host of the same domain',
		only: ['socket-mismatch'],
		files: `
			//- /var/www/acme/config.production.json
			${ghost('https://blog.acme.com', '/var/www/acme/blog.sock')}
			//- /etc/nginx/conf.d/site.conf
			upstream acme { server unix:/run/puma/acme.sock; }
			server { server_name acme.com; location / { proxy_pass http://acme; } }
		`,
		nginx: accepts,
	},
	{
		title: 'silent where the upstream of that name serves the host of another Ghost',
		only: ['socket-mismatch'],
		files: `
			//- /var/www/news/config.production.json
			${ghost('https://one.org', '/run/ghost/one.sock')}
			//- /var/www/two/config.production.json
			{ "url": "https://two.org", "server": { "port": 2369 } }
			//- /etc/nginx/conf.d/site.conf
			upstream news { server unix:/run/two.sock; }
			server { server_name two.org; location / { proxy_pass http://news; } }
		`,
		nginx: accepts,
	},
	{
		title: 'silent without a Ghost config',
		only: 'all',
		files: `
			//- /etc/nginx/conf.d/site.conf
			upstream app { server unix:/run/gunicorn.sock; }
			server { server_name one.org; location / { proxy_pass http://app; } }
		`,
		nginx: accepts,
	},
	{
		title: 'silent between two machines',
		only: links,
		files: `
			//- /staging/nginx/nginx.conf
			events {}
			http { server { server_name igu.io; location / { proxy_pass http://unix:/run/igu-s.sock; } } }
			//- /staging/igu/config.production.json
			${ghost('http://igu.io', '/run/igu-s.sock')}
			//- /prod/nginx/nginx.conf
			events {}
			http { server { server_name igu.io; location / { proxy_pass http://unix:/run/igu-p.sock; } } }
			//- /prod/igu/config.production.json
			${ghost('http://igu.io', '/run/igu-p.sock')}
		`,
		nginx: accepts,
	},
	{
		title: 'silent where a slip in nginx’s address has a rule of its own',
		only: ['socket-mismatch'],
		files: `
			//- /srv/igu/config.production.json
			${ghost('http://igu.io', '/run/ghost/igu.sock')}
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/ghost/igu.sock:; }
			server { server_name igu.io; location / { proxy_pass http://igu; } }
		`,
		nginx: answers(502, 'http://igu.io/'),
	},
	{
		title: 'silent about what a visitor of the site’s path does not come to',
		only: ['socket-mismatch'],
		files: `
			//- /srv/igu/config.production.json
			${ghost('http://igu.io/blog/', '/run/ghost/igu.sock')}
			                                                                 ^^^^^^^^^^^^^^^^^^^ socket-mismatch: nginx connects to /run/ghost/blg.sock
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    location / { proxy_pass http://unix:/run/puma.sock; }
			    location = /blog/feed { proxy_pass http://unix:/run/feed.sock; }
			    location ^~ /comments/ { proxy_pass http://unix:/run/isso.sock; }
			    location /blog { ${headers} proxy_pass http://unix:/run/ghost/blg.sock; }
			                     ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^^ socket-mismatch: 502 for igu.io: nginx connects to
			}
		`,
		nginx: answers(502, 'http://igu.io/blog/'),
		fixes: [
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock (/etc/nginx/conf.d/igu.conf)',
				preferred: true,
				after: [['/run/ghost/blg.sock', '/run/ghost/igu.sock']],
				nginx: ghostAnswers('http://igu.io/blog/', 'http://igu.io/blog/'),
			},
			{
				title: 'Change Ghost: listen on /run/ghost/blg.sock',
				after: [['"/run/ghost/igu.sock"', '"/run/ghost/blg.sock"']],
				nginx: answers(200, 'http://igu.io/blog/'),
			},
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock',
				preferred: true,
				after: [['/run/ghost/blg.sock', '/run/ghost/igu.sock']],
				nginx: answers(200, 'http://igu.io/blog/'),
			},
			{
				title: 'Change Ghost: listen on /run/ghost/blg.sock (/srv/igu/config.production.json)',
				after: [['"/run/ghost/igu.sock"', '"/run/ghost/blg.sock"']],
				nginx: answers(200, 'http://igu.io/blog/'),
			},
		],
	},
	{
		title:
			'silent where a single install says localhost and nginx reaches it, and where several say so and nothing else ties them',
		only: links,
		files: `
			//- /srv/a/config.development.json
			${ghost('http://localhost:2368', '/run/a.sock')}
			                                                                   ^^^^^^^^^^^ socket-unused
			//- /srv/b/config.development.json
			${ghost('http://localhost:2368', '/run/b.sock')}
			                                                                   ^^^^^^^^^^^ socket-unused
			//- /etc/nginx/conf.d/app.conf
			server { server_name localhost; location / { proxy_pass http://unix:/run/gunicorn.sock; } }
		`,
		nginx: accepts,
	},
	{
		title: 'a copy of the site file beside it is no further candidate, and what nginx loads is named first',
		only: ['socket-mismatch'],
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/old/igu
			server {
			    server_name igu.io;
			    location / {
			        ${headers}
			        proxy_pass http://unix:/srv/two.sock;
			                               ^^^^^^^^^^^^^ socket-mismatch
			    }
			}
			//- /etc/nginx/sites-enabled/igu
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/srv/two.sock; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^ socket-mismatch
			//- /srv/igu/config.production.json
			${ghost('http://igu.io', '/run/ghost/igu.sock')}
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch: 502 for igu.io: Ghost listens on /run/ghost/igu.sock, but nginx connects to /srv/two.sock (/etc/nginx/sites-enabled/igu:1)
		`,
		nginx: answers(502, 'http://igu.io/'),
		fixes: [
			[' (also /etc/nginx/sites-enabled/igu)', ' (/srv/igu/config.production.json)'],
			[' (also /etc/nginx/old/igu)', ' (/srv/igu/config.production.json)'],
			[' (/etc/nginx/sites-enabled/igu and 1 other file)', ''],
		].flatMap(([nginx, config]) => [
			{
				title: `Change nginx: connect to /run/ghost/igu.sock${nginx}`,
				preferred: true,
				after: [
					['/srv/two.sock;\n', '/run/ghost/igu.sock;\n'],
					['/srv/two.sock; }', '/run/ghost/igu.sock; }'],
				],
				nginx: ghostAnswers('http://igu.io'),
			} as const,
			{
				title: `Change Ghost: listen on /srv/two.sock${config}`,
				after: [['"/run/ghost/igu.sock"', '"/srv/two.sock"']],
				nginx: ghostAnswers('http://igu.io'),
			} as const,
		]),
	},
	{
		title: 'says where a Ghost that ignores its socket is meant to listen',
		only: ['socket-mismatch'],
		files: `
			//- /srv/igu/current/package.json
			{ "version": "5.130.0" }
			//- /srv/igu/config.production.json
			${ghost('http://igu.io', '/run/ghost/igu.sock')}
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch: 502 for igu.io: Ghost is configured to listen on /run/ghost/igu.sock, but nginx connects to /srv/two.sock (/etc/nginx/conf.d/igu.conf:1)
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/srv/two.sock; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^ socket-mismatch: 502 for igu.io: nginx connects to /srv/two.sock, but Ghost is configured to listen on /run/ghost/igu.sock (/srv/igu/config.production.json:1)
		`,
		nginx: answers(502, 'http://igu.io/'),
		fixes: [
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock (/etc/nginx/conf.d/igu.conf)',
				preferred: true,
				after: [['/srv/two.sock', '/run/ghost/igu.sock']],
				nginx: answers(502, 'http://igu.io/'),
			},
			{
				title: 'Change Ghost: listen on /srv/two.sock',
				after: [['"/run/ghost/igu.sock"', '"/srv/two.sock"']],
				nginx: answers(502, 'http://igu.io/'),
			},
			{
				title: 'Change nginx: connect to /run/ghost/igu.sock',
				preferred: true,
				after: [['/srv/two.sock', '/run/ghost/igu.sock']],
				nginx: answers(502, 'http://igu.io/'),
			},
			{
				title: 'Change Ghost: listen on /srv/two.sock (/srv/igu/config.production.json)',
				after: [['"/run/ghost/igu.sock"', '"/srv/two.sock"']],
				nginx: answers(502, 'http://igu.io/'),
			},
		],
	},
];
