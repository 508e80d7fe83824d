import { answers, ghostAnswers, type RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const only = ['transport-mismatch', 'socket-unused', 'socket-mismatch', 'site-crossed'];
const igu = 'http://igu.io/';
const right = ghostAnswers('http://igu.io');
const onSocket =
	'{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';
const onPort = '{ "url": "http://igu.io", "server": { "port": 2368 } }';
const toSocket = { title: 'Proxy to `unix:/run/ghost/igu.sock`', preferred: true };
const open = '{ "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true }';

/** The service of an nginx, below `services:`, and the volume that it mounts. */
const nginxInContainer = `nginx:
			    image: nginx:1.30-alpine
			    volumes: [ "run:/run/web:ro", "./igu.conf:/etc/nginx/conf.d/default.conf" ]
			volumes: { run: }`;

/** Offered from Ghost’s file and from nginx’s alike. */
function fromBoth<Fix>(...fixes: readonly Fix[]): readonly Fix[] {
	return [...fixes, ...fixes];
}

export const transportMismatch: readonly RuleCase[] = [
	{
		title: 'Ghost on a socket, nginx at a port, the URI stays',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			                                                           ^^^^^^^^^^^^^^^^^^^ transport-mismatch warning: nginx proxies to 127.0.0.1:2368 (/etc/nginx/conf.d/igu.conf)
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass "http://127.0.0.1:2368/"; } }
			                                          ${' '.repeat(headers.length)}                    ^^^^^^^^^^^^^^ transport-mismatch warning: Ghost listens on the socket /run/ghost/igu.sock (/srv/www/config.production.json)
		`,
		nginx: answers(502, igu),
		fixes: fromBoth({
			...toSocket,
			after: [['http://127.0.0.1:2368/', 'http://unix:/run/ghost/igu.sock:/']] as const,
			nginx: right,
		}),
	},
	{
		title: 'over an upstream with parameters, IPv6, and www. alone among the names',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			                                                           ^^^^^^^^^^^^^^^^^^^ transport-mismatch: nginx proxies to [::1]:2368
			//- /etc/nginx/conf.d/upstream.conf
			upstream igu { server [::1]:2368 max_conns=9; }
			                      ^^^^^^^^^^ transport-mismatch: Visitors of igu.io get 502
			//- /etc/nginx/conf.d/igu.conf
			server { server_name www.igu.io; location / { ${headers} proxy_pass http://igu; } }
		`,
		nginx: answers(502, 'http://www.igu.io/'),
		fixes: fromBoth({
			...toSocket,
			after: [['[::1]:2368', 'unix:/run/ghost/igu.sock']] as const,
			nginx: answers(200, 'http://www.igu.io/'),
		}),
	},
	{
		title: 'an upstream that another site needs stays as it is, and all passes of this one move together',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			                                                           ^^^^^^^^^^^^^^^^^^^ transport-mismatch
			//- /etc/nginx/conf.d/igu.conf
			upstream node { server 127.0.0.1:2368; }
			                       ^^^^^^^^^^^^^^ transport-mismatch
			server {
			    server_name igu.io;
			    location / { ${headers} proxy_pass http://node; }
			    location /ghost/ { ${headers} proxy_pass http://localhost:2368; }
			                       ${' '.repeat(headers.length)}                   ^^^^^^^^^^^^^^ transport-mismatch
			}
			server { server_name shop.example; location / { proxy_pass http://node/; } }
		`,
		nginx: answers(502, igu),
		fixes: ['Ghost', 'upstream', 'pass'].map(() => ({
			...toSocket,
			after: [
				['http://node;', 'http://unix:/run/ghost/igu.sock;'],
				['http://localhost:2368', 'http://unix:/run/ghost/igu.sock'],
			] as const,
			nginx: right,
		})),
	},
	{
		title: 'the name of a container, and an address of another machine, where no 502 is foretold',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.org", "server": { "socket": { "path": "/run/ghost/a.sock", "permissions": "0666" } } }
			                                                          ^^^^^^^^^^^^^^^^^ transport-mismatch: Visitors of a.org get 502
			//- /srv/b/config.production.json
			{ "url": "http://b.org", "server": { "socket": { "path": "/run/ghost/b.sock", "permissions": "0666" } } }
			                                                          ^^^^^^^^^^^^^^^^^ transport-mismatch: Visitors of b.org do not reach their Ghost
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.org; location / { ${headers} set $nothing 1; proxy_pass http://ghost:2368; } }
			                                         ${' '.repeat(headers.length)}                                   ^^^^^^^^^^ transport-mismatch
			server { server_name b.org; location / { ${headers} proxy_pass http://10.0.0.7:2368; } }
			                                         ${' '.repeat(headers.length)}                   ^^^^^^^^^^^^^ transport-mismatch
		`,
		fixes: ['from Ghost', 'from nginx'].flatMap(() => [
			{
				title: 'Proxy to `unix:/run/ghost/a.sock`',
				preferred: true,
				after: [['http://ghost:2368', 'http://unix:/run/ghost/a.sock']] as const,
				nginx: ghostAnswers('http://a.org'),
			},
			{
				title: 'Proxy to `unix:/run/ghost/b.sock`',
				preferred: true,
				after: [['http://10.0.0.7:2368', 'http://unix:/run/ghost/b.sock']] as const,
			},
		]),
	},
	{
		title: 'the default server, at a port that can only be Ghost’s',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			                                                           ^^^^^^^^^^^^^^^^^^^ transport-mismatch
			//- /etc/nginx/conf.d/default.conf
			server { listen 80 default_server; server_name _; location / { ${headers} proxy_pass http://127.0.0.1:2368; } }
			                                                               ${' '.repeat(headers.length)}                   ^^^^^^^^^^^^^^ transport-mismatch
		`,
		nginx: answers(502, igu),
		fixes: fromBoth({
			...toSocket,
			after: [['127.0.0.1:2368', 'unix:/run/ghost/igu.sock']] as const,
			nginx: right,
		}),
	},
	{
		title: 'Ghost at a port, nginx on a socket where nobody listens',
		only,
		files: `
			//- /srv/www/config.production.json
			${onPort}
			                           ^^^^^^ transport-mismatch warning: nginx proxies to the socket /run/ghost/igu.sock
			//- /etc/nginx/conf.d/igu.conf
			server { server_name .igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock:/; } }
			                                           ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^^ transport-mismatch warning: Ghost listens on port 2368
		`,
		nginx: answers(502, igu),
		fixes: fromBoth(
			{
				title: 'Let Ghost listen on `/run/ghost/igu.sock`',
				preferred: true,
				after: [['"port": 2368', `"port": ${open}`]] as const,
				nginx: right,
			},
			{
				title: 'Proxy to `127.0.0.1:2368`',
				after: [['http://unix:/run/ghost/igu.sock:/', 'http://127.0.0.1:2368/']] as const,
				nginx: right,
			},
		),
	},
	{
		title: 'a path in server.host, which Ghost looks up as a name',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "/run/ghost/igu.sock", "port": 2368 } }
			                           ^^^^^^ transport-mismatch: Visitors of igu.io get 502: Ghost takes the path in its server.host for a name and does not start (Code: -3008)
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^^ transport-mismatch: Give Ghost the path in server.port
		`,
		nginx: answers(502, igu),
		fixes: fromBoth({
			title: 'Let Ghost listen on `/run/ghost/igu.sock`',
			preferred: true,
			after: [['"port": 2368', `"port": ${open}`]] as const,
			nginx: right,
		}),
	},
	{
		title: 'a Ghost at the port that is meant without being written',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "database": { "client": "mysql", "connection": {} } }
			          ^^^^^^^^^^^^^ transport-mismatch: Ghost listens on port 2368
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/ghost/igu.sock weight=2; }
			                           ^^^^^^^^^^^^^^^^^^^ transport-mismatch
			server { server_name igu.io; location / { ${headers} proxy_pass http://igu; } }
		`,
		nginx: answers(502, igu),
		fixes: fromBoth(
			{
				title: 'Let Ghost listen on `/run/ghost/igu.sock`',
				preferred: true,
				after: [['{} } }', `{} }, "server": { "port": ${open} } }`]] as const,
				nginx: right,
			},
			{
				title: 'Proxy to `127.0.0.1:2368`',
				after: [['unix:/run/ghost/igu.sock', '127.0.0.1:2368']] as const,
				nginx: right,
			},
		),
	},
	{
		title: 'Ghost 4 at a port gets the key that it reads',
		only,
		files: `
			//- /srv/www/current/package.json
			{ "version": "4.48.9" }
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1", "port": 2368 } }
			                           ^^^^^^ transport-mismatch
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^^ transport-mismatch
		`,
		nginx: answers(502, igu),
		fixes: fromBoth(
			{
				title: 'Let Ghost listen on `/run/ghost/igu.sock`',
				preferred: true,
				after: [['2368 }', '2368, "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }']] as const,
				nginx: right,
			},
			{
				title: 'Proxy to `127.0.0.1:2368`',
				after: [['unix:/run/ghost/igu.sock', '127.0.0.1:2368']] as const,
				nginx: right,
			},
		),
	},
	{
		title: 'a socket on which the Ghost of another site listens: nginx has to leave it',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.org", "server": { "port": 2369 } }
			                          ^^^^^^ transport-mismatch: Visitors of a.org see the pages of another site
			//- /srv/www/config.production.json
			${onSocket}
			//- /etc/nginx/conf.d/sites.conf
			upstream ghost { server unix:/run/ghost/igu.sock; }
			                             ^^^^^^^^^^^^^^^^^^^ transport-mismatch
			server { server_name igu.io; location / { ${headers} proxy_pass http://ghost; } }
			server { server_name a.org; location / { ${headers} proxy_pass http://ghost/; } }
		`,
		nginx: ghostAnswers('http://a.org/', 'http://igu.io'),
		fixes: fromBoth({
			title: 'Proxy to `127.0.0.1:2369`',
			preferred: true,
			after: [['http://ghost/', 'http://127.0.0.1:2369/']] as const,
			nginx: ghostAnswers('http://a.org'),
		}),
	},
	{
		title: 'a socket in a volume that two containers see at two paths: each file gets its own name for it',
		only,
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:5.130-alpine
			    environment:
			      url: http://igu.io
			      server__port: '{"path":"/sockets/igu.sock","readableAll":true,"writableAll":true}'
			                              ^^^^^^^^^^^^^^^^^ transport-mismatch: listens on /sockets/igu.sock and on no port
			    volumes: [ "run:/sockets" ]
			  ${nginxInContainer}
			//- /srv/igu/igu.conf
			upstream igu { server ghost:2368; }
			                      ^^^^^^^^^^ transport-mismatch
			server { server_name igu.io; location / { ${headers} proxy_pass http://igu; } }
		`,
		fixes: fromBoth({
			title: 'Proxy to `unix:/run/web/igu.sock`',
			preferred: true,
			after: [['server ghost:2368', 'server unix:/run/web/igu.sock']] as const,
		}),
	},
	{
		title: 'a socket in a folder that nginx does not see: nothing to write yet',
		only,
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:5.130-alpine
			    environment:
			      url: http://igu.io
			      server__port: '{"path":"/sockets/igu.sock","readableAll":true,"writableAll":true}'
			                              ^^^^^^^^^^^^^^^^^ transport-mismatch: Mount one volume at the folder of the socket in both, and proxy to it
			  ${nginxInContainer}
			//- /srv/igu/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://ghost:2368; } }
			                                          ${' '.repeat(headers.length)}                   ^^^^^^^^^^ transport-mismatch
		`,
	},
	{
		title: 'Ghost at a port of its container, nginx in another one at a socket',
		only,
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "host": "::", "port": 2368 } }
			                           ^^^^^^ transport-mismatch
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:5.130-alpine
			    volumes: [ "run:/var/lib/ghost/content/run", "./config.production.json:/var/lib/ghost/config.production.json" ]
			  ${nginxInContainer}
			//- /srv/igu/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/web/igu.sock; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^ transport-mismatch
		`,
		fixes: fromBoth(
			{
				title: 'Let Ghost listen on `/var/lib/ghost/content/run/igu.sock`',
				preferred: true,
				brings: ['socket-outlives-crash'],
				after: [
					['2368', '{ "path": "/var/lib/ghost/content/run/igu.sock", "readableAll": true, "writableAll": true }'],
				] as const,
			},
			{
				title: 'Proxy to `ghost:2368`',
				after: [['unix:/run/web/igu.sock', 'ghost:2368']] as const,
			},
		),
	},
	{
		title: 'Ghost at a port of its container, the nginx of the machine at a socket: through the published port',
		only,
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			  ^^^^^ transport-mismatch: Ghost listens on port 2368
			    image: ghost:5.130-alpine
			    environment: { url: "http://igu.io" }
			    ports: [ "127.0.0.1:3001:2368" ]
			//- /etc/nginx/nginx.conf
			events {}
			http { server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/web/igu.sock; } } }
			                                                 ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^ transport-mismatch
		`,
		nginx: answers(502, igu),
		fixes: fromBoth({
			title: 'Proxy to `127.0.0.1:3001`',
			preferred: true,
			after: [['unix:/run/web/igu.sock', '127.0.0.1:3001']] as const,
		}),
	},
];
