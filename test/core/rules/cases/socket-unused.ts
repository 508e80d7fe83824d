import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const title = 'Add an nginx upstream for this socket';
const links = ['socket-unused', 'socket-mismatch', 'site-crossed', 'transport-mismatch'];

/** The location that the fix writes, for a plain url. */
const location = (path: string, upstream: string): string => `
			    location ${path} {
			        proxy_pass http://${upstream};
			        proxy_set_header Host $http_host;
			        proxy_set_header X-Real-IP $remote_addr;
			        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
			        proxy_set_header X-Forwarded-Proto $scheme;
			    }`;

export const socketUnused: readonly RuleCase[] = [
	{
		title: 'a server for the host that passes nowhere gets the upstream and the location',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-unused information: No visitor reaches this Ghost: no nginx file here connects to /run/ghost/igu.sock
			//- /etc/nginx/conf.d/igu.conf
			# Mine.
			server {
			    listen 80;
			    server_name igu.io;
			}
		`,
		nginx: answers(404, 'http://igu.io/welcome/'),
		fixes: [
			{
				title: `${title} (/etc/nginx/conf.d/igu.conf)`,
				preferred: true,
				after: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			# Mine.
			upstream ghost_igu.io {
			    server unix:/run/ghost/igu.sock;
			}

			server {${location('/', 'ghost_igu.io')}
			    listen 80;
			    server_name igu.io;
			}
				`,
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
	{
		title: 'below a path, beside another program, and under another name where that of the upstream is taken',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io/blog", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                                ^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/conf.d/igu.conf
			upstream ghost_igu.io { server 127.0.0.1:8000; }
			server {
			    server_name igu.io;
			    location / {
			        proxy_pass http://ghost_igu.io;
			    }
			}
		`,
		nginx: answers(502, 'http://igu.io/blog/'),
		fixes: [
			{
				title: `${title} (/etc/nginx/conf.d/igu.conf)`,
				preferred: true,
				after: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io/blog", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream ghost_igu.io { server 127.0.0.1:8000; }
			upstream ghost_igu.io-2 {
			    server unix:/run/ghost/igu.sock;
			}

			server {${location('/blog/', 'ghost_igu.io-2')}
			    server_name igu.io;
			    location / {
			        proxy_pass http://ghost_igu.io;
			    }
			}
				`,
				nginx: ghostAnswers('http://igu.io/blog/', 'http://igu.io/blog'),
			},
		],
	},
	{
		title: 'no server for the host: a site file where nginx loads it',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include /etc/nginx/conf.d/*.conf;
			    server { listen 80 default_server; server_name _; return 404; }
			}
		`,
		nginx: answers(404, 'http://igu.io/'),
		fixes: [
			{
				title: `${title} (/etc/nginx/conf.d/igu.io.conf)`,
				preferred: true,
				after: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include /etc/nginx/conf.d/*.conf;
			    server { listen 80 default_server; server_name _; return 404; }
			}
			//- /etc/nginx/conf.d/igu.io.conf
			# nginx for the Ghost site at http://igu.io
			# Ghost listens on the socket that the upstream names: change the path in both places or in none.
			upstream ghost_igu.io {
			    server unix:/run/ghost/igu.sock;
			}

			server {
			    # On a machine without IPv6, remove the listen that has [::] in it.
			    listen 80;
			    listen [::]:80;
			    server_name igu.io;

			    # The largest upload that the editor may send.
			    client_max_body_size 50m;

			    location / {
			        proxy_pass http://ghost_igu.io;
			        proxy_set_header Host $http_host;
			        proxy_set_header X-Real-IP $remote_addr;
			        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
			        proxy_set_header X-Forwarded-Proto $scheme;
			    }
			}
				`,
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
	{
		title: 'the host’s server has a location for the path that is something else’s: nothing to insert',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { return 204; } location /api { proxy_pass http://127.0.0.1:3000; } }
		`,
		nginx: answers(204, 'http://igu.io/'),
	},
	{
		title: 'the host’s only server redirects to https, where there is none: a second one would never be reached',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                            ^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name igu.io; return 301 https://$host$request_uri; }
		`,
		nginx: answers(301, 'http://igu.io/'),
	},
	{
		title: 'a default server that goes elsewhere, with several sites that it may be for',
		only: links,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.org", "server": { "socket": { "path": "/run/ghost/a.sock", "permissions": "0666" } } }
			                                                          ^^^^^^^^^^^^^^^^^ socket-unused
			//- /srv/b/config.production.json
			{ "url": "http://b.org", "server": { "socket": { "path": "/run/ghost/b.sock", "permissions": "0666" } } }
			                                                          ^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/conf.d/default.conf
			server { listen 80 default_server; location / { proxy_pass http://127.0.0.1:2368; } }
			server { server_name a.org b.org; location / { return 204; } }
		`,
		nginx: answers(204, 'http://a.org/'),
	},
	{
		title: 'the config of another environment in the same folder, and one below another host',
		only: links,
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			//- /srv/igu/config.development.json
			{ "url": "http://localhost:2368", "server": { "socket": { "path": "/run/ghost/test.sock", "permissions": "0666" } } }
			                                                                   ^^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
		nginx: ghostAnswers('http://igu.io'),
	},
	{
		title: 'silent where nginx connects, whichever way',
		only: links,
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name other.example; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
		nginx: answers(200, 'http://other.example/'),
	},
	{
		title: 'silent where Ghost is known to listen on TCP in spite of the key, and nginx goes there',
		only: links,
		files: `
			//- /srv/igu/.ghost-cli
			{ "active-version": "6.65.0" }
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1", "port": 2368, "socket": "/run/ghost/igu.sock" } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1:2368; } }
		`,
		nginx: ghostAnswers('http://igu.io'),
	},
	{
		title: 'silent in a workspace without an nginx file',
		only: links,
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
		`,
	},
	{
		title: 'silent while the config cannot be read whole',
		only: links,
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": "/run/ghost/igu.sock"
			//- /etc/nginx/conf.d/default.conf
			server { listen 80; return 404; }
		`,
		nginx: accepts,
	},
	{
		title: 'in a volume that nginx sees at another path',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:5.130-alpine
			    volumes: [ "run:/var/lib/ghost/content/run", "./config.production.json:/var/lib/ghost/config.production.json" ]
			  nginx:
			    image: nginx:1.30-alpine
			    volumes: [ "run:/run/web:ro", "./igu.conf:/etc/nginx/conf.d/default.conf" ]
			volumes: { run: }
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "port": { "path": "/var/lib/ghost/content/run/igu.sock", "readableAll": true, "writableAll": true } } }
			                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /srv/igu/igu.conf
			server { server_name igu.io; }
		`,
		fixes: [
			{
				title: `${title} (/srv/igu/igu.conf)`,
				preferred: true,
				after: [
					[
						'server { server_name igu.io; }',
						[
							'upstream ghost_igu.io {',
							'    server unix:/run/web/igu.sock;',
							'}',
							'',
							'server {',
							'    location / {',
							'        proxy_pass http://ghost_igu.io;',
							'        proxy_set_header Host $http_host;',
							'        proxy_set_header X-Real-IP $remote_addr;',
							'        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
							'        proxy_set_header X-Forwarded-Proto $scheme;',
							'    } server_name igu.io; }',
						].join('\n'),
					],
				],
			},
		],
	},
];
