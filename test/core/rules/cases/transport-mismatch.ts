import { answers, fromBothEnds, ghostAnswers, type RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const only = ['transport-mismatch', 'socket-unused', 'socket-mismatch', 'site-crossed'];
const igu = 'http://igu.io/';
const right = ghostAnswers('http://igu.io');
const onSocket =
	'{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';
const onPort = '{ "url": "http://igu.io", "server": { "port": 2368 } }';
const toSocket = { title: 'Change nginx: connect to /run/ghost/igu.sock', preferred: true };
const open = '{ "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true }';

/** The service of an nginx, below `services:`, and the volume that it mounts. */
const nginxInContainer = `nginx:
			    image: nginx:1.30-alpine
			    volumes: [ "run:/run/web:ro", "./igu.conf:/etc/nginx/conf.d/default.conf" ]
			volumes: { run: }`;

export const transportMismatch: readonly RuleCase[] = [
	{
		title: 'Ghost on a socket, nginx at a port, the URI stays',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			                                                           ^^^^^^^^^^^^^^^^^^^ transport-mismatch warning: 502 for igu.io: Ghost listens on /run/ghost/igu.sock and on no port, but nginx connects to 127.0.0.1:2368 (/etc/nginx/conf.d/igu.conf:1)
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass "http://127.0.0.1:2368/"; } }
			                                          ${' '.repeat(headers.length)}                    ^^^^^^^^^^^^^^ transport-mismatch warning: 502 for igu.io: nginx connects to 127.0.0.1:2368, but Ghost listens on the socket /run/ghost/igu.sock (/srv/www/config.production.json:1) and on no port
		`,
		nginx: answers(502, igu),
		fixes: fromBothEnds('/srv/www/config.production.json', '/etc/nginx/conf.d/igu.conf', {
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
			                                                           ^^^^^^^^^^^^^^^^^^^ transport-mismatch: 502 for igu.io: Ghost listens on /run/ghost/igu.sock and on no port, but nginx connects to [::1]:2368 (/etc/nginx/conf.d/upstream.conf:1)
			//- /etc/nginx/conf.d/upstream.conf
			upstream igu { server [::1]:2368 max_conns=9; }
			                      ^^^^^^^^^^ transport-mismatch: 502 for igu.io: nginx connects to [::1]:2368, but Ghost listens on the socket /run/ghost/igu.sock (/srv/www/config.production.json:1) and on no port
			//- /etc/nginx/conf.d/igu.conf
			server { server_name www.igu.io; location / { ${headers} proxy_pass http://igu; } }
		`,
		nginx: answers(502, 'http://www.igu.io/'),
		fixes: fromBothEnds('/srv/www/config.production.json', '/etc/nginx/conf.d/upstream.conf', {
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
		fixes: [' (/etc/nginx/conf.d/igu.conf)', '', ''].map((where) => ({
			title: `${toSocket.title}${where}`,
			preferred: true,
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
			                                                          ^^^^^^^^^^^^^^^^^ transport-mismatch: 502 for a.org: Ghost listens on /run/ghost/a.sock and on no port, but nginx connects to ghost:2368 (/etc/nginx/conf.d/sites.conf:1)
			//- /srv/b/config.production.json
			{ "url": "http://b.org", "server": { "socket": { "path": "/run/ghost/b.sock", "permissions": "0666" } } }
			                                                          ^^^^^^^^^^^^^^^^^ transport-mismatch: Visitors of b.org do not reach Ghost: Ghost listens on /run/ghost/b.sock and on no port, but nginx connects to 10.0.0.7:2368 (/etc/nginx/conf.d/sites.conf:2)
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.org; location / { ${headers} set $nothing 1; proxy_pass http://ghost:2368; } }
			                                         ${' '.repeat(headers.length)}                                   ^^^^^^^^^^ transport-mismatch
			server { server_name b.org; location / { ${headers} proxy_pass http://10.0.0.7:2368; } }
			                                         ${' '.repeat(headers.length)}                   ^^^^^^^^^^^^^ transport-mismatch
		`,
		fixes: [' (/etc/nginx/conf.d/sites.conf)', ''].flatMap((where) => [
			{
				title: `Change nginx: connect to /run/ghost/a.sock${where}`,
				preferred: true,
				after: [['http://ghost:2368', 'http://unix:/run/ghost/a.sock']] as const,
				nginx: ghostAnswers('http://a.org'),
			},
			{
				title: `Change nginx: connect to /run/ghost/b.sock${where}`,
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
		fixes: fromBothEnds('/srv/www/config.production.json', '/etc/nginx/conf.d/default.conf', {
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
			                           ^^^^^^ transport-mismatch warning: 502 for igu.io: Ghost listens on port 2368, but nginx connects to /run/ghost/igu.sock (/etc/nginx/conf.d/igu.conf:1)
			//- /etc/nginx/conf.d/igu.conf
			server { server_name .igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock:/; } }
			                                           ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^^ transport-mismatch warning: Ghost listens on port 2368
		`,
		nginx: answers(502, igu),
		fixes: fromBothEnds(
			'/srv/www/config.production.json',
			'/etc/nginx/conf.d/igu.conf',
			{
				title: 'Change Ghost: listen on /run/ghost/igu.sock',
				preferred: true,
				after: [['"port": 2368', `"port": ${open}`]] as const,
				nginx: right,
			},
			{
				title: 'Change nginx: connect to 127.0.0.1:2368',
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
			                           ^^^^^^ transport-mismatch: 502 for igu.io: Ghost uses the path in server.host as a host name and does not start (Code: -3008), and nginx connects to the socket /run/ghost/igu.sock (/etc/nginx/conf.d/igu.conf:1)
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^^ transport-mismatch: Move the path to server.port
		`,
		nginx: answers(502, igu),
		fixes: fromBothEnds('/srv/www/config.production.json', '/etc/nginx/conf.d/igu.conf', {
			title: 'Change Ghost: listen on /run/ghost/igu.sock',
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
		fixes: fromBothEnds(
			'/srv/www/config.production.json',
			'/etc/nginx/conf.d/igu.conf',
			{
				title: 'Change Ghost: listen on /run/ghost/igu.sock',
				preferred: true,
				after: [['{} } }', `{} }, "server": { "port": ${open} } }`]] as const,
				nginx: right,
			},
			{
				title: 'Change nginx: connect to 127.0.0.1:2368',
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
		fixes: fromBothEnds(
			'/srv/www/config.production.json',
			'/etc/nginx/conf.d/igu.conf',
			{
				title: 'Change Ghost: listen on /run/ghost/igu.sock',
				preferred: true,
				after: [['2368 }', '2368, "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }']] as const,
				nginx: right,
			},
			{
				title: 'Change nginx: connect to 127.0.0.1:2368',
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
			                          ^^^^^^ transport-mismatch: Wrong site for a.org: Ghost listens on port 2369, but nginx connects to /run/ghost/igu.sock (/etc/nginx/conf.d/sites.conf:1)
			//- /srv/www/config.production.json
			${onSocket}
			//- /etc/nginx/conf.d/sites.conf
			upstream ghost { server unix:/run/ghost/igu.sock; }
			                             ^^^^^^^^^^^^^^^^^^^ transport-mismatch
			server { server_name igu.io; location / { ${headers} proxy_pass http://ghost; } }
			server { server_name a.org; location / { ${headers} proxy_pass http://ghost/; } }
		`,
		nginx: ghostAnswers('http://a.org/', 'http://igu.io'),
		fixes: fromBothEnds('/srv/a/config.production.json', '/etc/nginx/conf.d/sites.conf', {
			title: 'Change nginx: connect to 127.0.0.1:2369',
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
		fixes: fromBothEnds('/srv/igu/compose.yaml', '/srv/igu/igu.conf', {
			title: 'Change nginx: connect to /run/web/igu.sock',
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
			                              ^^^^^^^^^^^^^^^^^ transport-mismatch: Mount one volume at its folder in both, and connect nginx there
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
		fixes: fromBothEnds(
			'/srv/igu/config.production.json',
			'/srv/igu/igu.conf',
			{
				title: 'Change Ghost: listen on /var/lib/ghost/content/run/igu.sock',
				preferred: true,
				brings: ['socket-outlives-crash'],
				after: [
					['2368', '{ "path": "/var/lib/ghost/content/run/igu.sock", "readableAll": true, "writableAll": true }'],
				] as const,
			},
			{
				title: 'Change nginx: connect to ghost:2368',
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
		fixes: fromBothEnds('/srv/igu/compose.yaml', '/etc/nginx/nginx.conf', {
			title: 'Change nginx: connect to 127.0.0.1:3001',
			preferred: true,
			after: [['unix:/run/web/igu.sock', '127.0.0.1:3001']] as const,
		}),
	},
];
