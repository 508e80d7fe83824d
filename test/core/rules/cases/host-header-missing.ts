import { accepts, answers, ghostAnswers, type RuleCase, redirects } from '../ruleCase';

const config =
	'{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';
const withAdmin =
	'{ "url": "http://igu.io", "admin": { "url": "http://admin.igu.io/" }, "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';
const header = 'proxy_set_header Host $http_host;';
const insert = { title: `Add ${header.slice(0, -1)}`, preferred: true };
/** The visitor sees the site all the same, for what Ghost does with the host. */
const right = ghostAnswers('http://igu.io');

export const hostHeaderMissing: readonly RuleCase[] = [
	{
		title: 'Ghost sees the name of the upstream, or localhost, or an address',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /srv/b/config.production.json
			{ "url": "http://b.org", "server": { "port": 2369 } }
			//- /etc/nginx/conf.d/sites.conf
			upstream igu { server unix:/run/ghost/igu.sock; }
			server {
			    server_name igu.io;
			    location / {
			        proxy_pass http://igu;
			        ^^^^^^^^^^ host-header-missing information: Ghost gets the wrong host ("igu"): add proxy_set_header Host $http_host;
			    }
			    location /ghost/ { proxy_pass http://unix:/run/ghost/igu.sock; }
			                       ^^^^^^^^^^ host-header-missing: Ghost gets the wrong host ("localhost"): add proxy_set_header Host $http_host;
			}
			server { server_name b.org; location / { proxy_pass http://127.0.0.1:2369; } }
			                                         ^^^^^^^^^^ host-header-missing: Ghost gets the wrong host ("127.0.0.1:2369"): add
		`,
		nginx: right,
		fixes: [
			{ ...insert, after: [['        proxy_pass', `        ${header}\n        proxy_pass`]], nginx: right },
			{ ...insert, after: [['/ghost/ { proxy_pass', `/ghost/ { ${header} proxy_pass`]], nginx: right },
			{
				...insert,
				after: [['proxy_pass http://127.0.0.1:2369', `${header} proxy_pass http://127.0.0.1:2369`]],
				nginx: ghostAnswers('http://b.org'),
			},
		],
	},
	{
		title: 'the admin has a host of its own: its pages redirect to themselves without end, all others are fine',
		files: `
			//- /srv/www/config.production.json
			${withAdmin}
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/ghost/igu.sock; }
			server {
			    server_name igu.io;
			    location / { proxy_pass http://igu; }
			                 ^^^^^^^^^^ host-header-missing information
			}
			server {
			    server_name admin.igu.io;
			    location / { proxy_pass http://igu; }
			                 ^^^^^^^^^^ host-header-missing warning: Endless redirect for http://admin.igu.io/: Ghost gets the host "igu", not admin.igu.io. Add proxy_set_header Host $http_host;
			    location /content/ { proxy_pass http://igu; }
			                         ^^^^^^^^^^ host-header-missing information
			}
		`,
		nginx: redirects('http://admin.igu.io/ghost/'),
		fixes: [
			{
				...insert,
				after: [
					[
						'server_name igu.io;\n    location / { proxy_pass',
						`server_name igu.io;\n    location / { ${header} proxy_pass`,
					],
				],
				nginx: redirects('http://admin.igu.io/ghost/'),
			},
			{
				...insert,
				after: [
					[
						'server_name admin.igu.io;\n    location / { proxy_pass',
						`server_name admin.igu.io;\n    location / { ${header} proxy_pass`,
					],
				],
				nginx: ghostAnswers('http://admin.igu.io/ghost/', 'http://igu.io'),
			},
			{
				...insert,
				after: [['/content/ { proxy_pass', `/content/ { ${header} proxy_pass`]],
				nginx: redirects('http://admin.igu.io/ghost/'),
			},
		],
	},
	{
		title: 'one server for the site and its admin, where a location of its own takes the admin’s pages',
		files: `
			//- /srv/www/config.production.json
			${withAdmin}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    location / { proxy_pass http://unix:/run/ghost/igu.sock; }
			                 ^^^^^^^^^^ host-header-missing information
			    location /ghost { proxy_pass http://unix:/run/ghost/igu.sock; }
			                      ^^^^^^^^^^ host-header-missing warning: Ghost gets the host "localhost", not admin.igu.io
			}
		`,
		nginx: redirects('http://igu.io/ghost/', 'http://admin.igu.io/ghost/'),
		fixes: [
			{ ...insert, after: [['location / { proxy_pass', `location / { ${header} proxy_pass`]] },
			{ ...insert, after: [['/ghost { proxy_pass', `/ghost { ${header} proxy_pass`]] },
		],
	},
	{
		title: 'an admin.url of the same host is nothing of its own',
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "admin": { "url": "http://igu.io" }, "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
			                                          ^^^^^^^^^^ host-header-missing information
		`,
		nginx: right,
		fixes: [{ ...insert, after: [['proxy_pass', `${header} proxy_pass`]], nginx: right }],
	},
	{
		title: 'another header in the location drops the server’s, an empty value sends none',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    ${header}
			    location / {
			        proxy_set_header Upgrade $http_upgrade;
			        proxy_pass http://unix:/run/ghost/igu.sock;
			        ^^^^^^^^^^ host-header-missing
			    }
			    location /ghost { proxy_pass http://unix:/run/ghost/igu.sock; }
			}
			server { server_name www.igu.io; proxy_set_header host ""; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
			                                                                        ^^^^^^^^^^ host-header-missing
		`,
		nginx: right,
		fixes: [
			{ ...insert, after: [['upgrade;\n', `upgrade;\n        ${header}\n`]], nginx: right },
			{ ...insert, after: [['server { server_name www', `server { ${header} server_name www`]], nginx: right },
		],
	},
	{
		title:
			'silent where it is sent: in another case, with another value, by an include, by the server of a named location',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/host.inc
			proxy_set_header HOST $host;
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    proxy_set_header Host igu.io;
			    location / { try_files $uri @ghost; }
			    location @ghost { proxy_pass http://unix:/run/ghost/igu.sock; }
			    location /ghost { include host.inc; proxy_pass http://unix:/run/ghost/igu.sock; }
			    location /assets { proxy_set_header host $http_host; proxy_pass http://unix:/run/ghost/igu.sock; }
			}
		`,
		nginx: right,
	},
	{
		title: 'silent about other programs, and about what is passed by other protocols',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    location / { ${header} proxy_pass http://unix:/run/ghost/igu.sock; }
			    location /api { proxy_pass http://unix:/run/gunicorn.sock; }
			    location /php { fastcgi_pass unix:/run/ghost/igu.sock; }
			}
		`,
		nginx: right,
	},
	{
		title: 'silent without a Ghost config',
		only: 'all',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
		nginx: answers(502, 'http://igu.io/'),
	},
	{
		title: 'silent about a socket that is not this Ghost’s, as another rule tells',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_pass http://unix:/run/ghost/iguio.sock; } }
		`,
		nginx: accepts,
	},
];
