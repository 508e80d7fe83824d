import fc from 'fast-check';

/** The texts of files that know each other: few hosts, sockets and names, so that most of them meet. */

const sockets = ['/run/a.sock', '/run/b.sock', '/run/a-b.sock'];
const hosts = ['a.org', 'b.org', '*.org', 'www.a.org', '~^a\\.', '_'];

const ports = ['2368', '2369'];
/** Where nginx connects to, in an upstream. */
const addresses = [
	...sockets.map((socket) => `unix:${socket}`),
	...ports.map((port) => `127.0.0.1:${port}`),
	'unix:${SOCKET}',
];

/** A Ghost config. */
export const ghost = fc
	.record({
		host: fc.constantFrom('a.org', 'b.org'),
		server: fc.oneof(
			fc.constantFrom(...sockets).map((socket) => `"socket": "${socket}"`),
			fc.constantFrom(...sockets).map((socket) => `"port": { "path": "${socket}", "writableAll": true }`),
			fc.constantFrom(...ports).map((port) => `"port": ${port}`),
			fc.constantFrom(...ports).map((port) => `"port": "${port}", "host": "0.0.0.0"`),
			fc.constantFrom(...sockets, '').map((socket) => `"socket": "${socket}", "port": 2368`),
		),
		secure: fc.boolean(),
	})
	.map(({ host, server, secure }) => `{ "url": "http${secure ? 's' : ''}://${host}", "server": { ${server} } }`);
/** A file of sites. */
export const site = fc
	.record({
		host: fc.constantFrom(...hosts),
		socket: fc.constantFrom(...sockets),
		address: fc.constantFrom(...addresses),
		name: fc.constantFrom('a', 'b', 'ab'),
		form: fc.nat(18),
	})
	.map(
		({ host, socket, address, name, form }) =>
			[
				`upstream ${name} { server unix:${socket}; }`,
				`server { listen 80; server_name ${host}; location / { proxy_pass http://unix:${socket}; } }`,
				`upstream ${name} { server unix:${socket}; }\nserver { listen 80; server_name ${host}; location / { include snippets/proxy.conf; proxy_pass http://a; } }`,
				`server { listen 80; server_name ${host}; location / { proxy_pass http://${name}; } `,
				`server { listen 80; server_name ${host}; location / { proxy_pass http://127.0.0.1:2368; } }`,
				`server { listen 80 default_server; location / { proxy_pass http://unix:${socket}; } }`,
				`server { listen 80; server_name ${host}; return 301 https://$host; }\nserver { listen 443 ssl; server_name ${host}; location /${name}/ { proxy_pass http://unix:${socket}; } include snippets/proxy.conf; }`,
				`server { server_name ${host}; listen 80; }`,
				`server { server_name ${host}; listen 81; }`,
				'mirrors /mirrors.html;\n',
				'proxy_passs /;\ngzip_vary on;\ninclude snippets/proxy.conf;\n',
				`upstream ${name} { server ${address}; }`,
				`upstream ${name} { server ${address}; server unix:${socket} backup; }\nserver { server_name ${host}; location / { fastcgi_pass ${name}; } }`,
				`server { server_name ${host}; location / { fastcgi_pass ${address}; } location /x/ { uwsgi_pass ${name}; } }`,
				`server { listen unix:${socket}; server_name ${host}; location / { proxy_pass http://${address}; } }`,
				`server { listen unix:${socket} proxy_protocol; server_name ${host}; location / { proxy_pass http://${name}; } }`,
				`upstream ${name} { server ${address}; }\nserver { server_name ${host}; set $to ${name}; location / { proxy_pass http://$to; } }`,
				`server { listen unix:${socket}; proxy_pass ${address}; }`,
				`server { server_name ${host}; location / { grpc_pass grpc://${name}; proxy_pass http://${name}:80; } }`,
			][form] ?? '',
	);
/** A main file, or what lies in its place. */
export const main = fc.constantFrom(
	'events {}\nhttp { include conf.d/*.conf; }\n',
	'events {}\nhttp { include conf.d/a.conf; proxy_set_header X-Forwarded-Proto $scheme; }\n',
	'events {}\nhttp { map $uri $x { include conf.d/*.conf; } include snippets/*.conf; }\n',
	'events {}\nhttp { map $uri $x { include snippets/*.conf; } include conf.d/*.conf; }\n',
	'events {}\nhttp { map $uri $x { } include snippets/*.conf; include conf.d/*.conf; }\n',
	'# nothing\n',
	'events {}\nhttp { include conf.d/*.conf; include templates/*; }\nstream { include stream.d/*.conf; }\n',
	'events {}\nhttp { include stream.d/*.conf; }\nstream { include conf.d/*.conf; }\n',
	'events {}\nhttp { include conf.d/*.conf; server { listen 80; location / { proxy_pass http://${BACKEND}; } } }\nstream { server { listen unix:/run/b.sock; proxy_pass unix:/run/a.sock; } }\n',
);
/** What a stream's file holds. */
export const front = fc
	.tuple(fc.constantFrom(...sockets), fc.constantFrom(...addresses), fc.constantFrom('a', 'ab'))
	.map(
		([socket, address, name]) =>
			`upstream ${name} { server ${address}; }\nserver { listen unix:${socket}; proxy_pass ${name}; }\n`,
	);
/** A template that the image of nginx fills in. */
export const template = fc
	.tuple(
		fc.constantFrom(...addresses, 'unix:/run/${NAME}.sock', '${BACKEND}'),
		fc.constantFrom('${HOST}', 'a.org', 'www.${HOST}'),
	)
	.map(
		([address, host]) =>
			`upstream a { server ${address}; }\nserver { listen \${PORT}; server_name ${host}; location / { proxy_pass http://a; } }\n`,
	);
/** What a file is included for. */
export const snippet = fc.constantFrom(
	'proxy_set_header Host $host;\n',
	'proxy_set_header X-Forwarded-Proto $scheme;\n',
	'expired /gone;\n',
	'include conf.d/b.conf;\n',
	'listen 80 default_server;\nserver_name a.org;\n',
	'listen 443 ssl;\n',
	'server_name ~^a www.a.org;\ninclude parts/two;\n',
	'return 301 https://a.org$request_uri;\n',
	'',
);
