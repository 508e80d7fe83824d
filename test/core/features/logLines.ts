/** Lines as nginx 1.22.1 wrote them, but for their addresses, and what they come to beside the configs of `logFixture`. */
export interface LogCase {
	readonly name: string;
	readonly lines: string;
	/** The messages of the answers. */
	readonly messages: readonly string[];
	/** Place and words, of the first answer. */
	readonly places?: readonly string[];
	/** The codes of the problems there. */
	readonly codes?: readonly string[];
	readonly fix?: string;
	readonly count?: number;
}

/** Sites that are broken in several ways, two of which only the machine can tell. */
export const logFixture = `
	//- /etc/nginx/nginx.conf
	events {}
	http {
		include /etc/nginx/sites-enabled/*;
	}
	//- /etc/nginx/sites-enabled/igu.io
	upstream igu {
		server unix:/tmp/igu.io.socket;
	}
	server {
		listen 80;
		server_name igu.io www.igu.io;
		location / {
			proxy_pass http://igu;
		}
	}
	//- /srv/igu/config.production.json
	{
		"url": "http://igu.io",
		"server": { "socket": "/tmp/igu-io.sock" }
	}
	//- /srv/igu/current/package.json
	{ "version": "4.48.9" }
	//- /etc/nginx/sites-enabled/blog.io
	server {
		listen 80;
		server_name blog.io;
		location / {
			proxy_pass http://unix:/run/ghost/blog.sock;
		}
		location /php/ {
			fastcgi_pass unix:/run/php/fpm.sock;
		}
		location /any/ {
			set $to nope.invalid;
			proxy_pass http://$to:2368;
		}
	}
	//- /srv/blog/config.production.json
	{
		"url": "http://blog.io",
		"server": { "port": { "path": "/run/ghost/blog.sock", "readableAll": true, "writableAll": true } }
	}
	//- /srv/blog/.ghost-cli
	{ "active-version": "6.65.0", "name": "blog-io" }
	//- /etc/nginx/sites-enabled/port.io
	server {
		listen 80;
		server_name port.io;
		location / {
			proxy_pass http://localhost:2369;
		}
		location /far/ {
			proxy_pass http://backend.example.org:8080;
		}
	}
	//- /srv/port/config.production.json
	{
		"url": "http://port.io",
		"server": { "port": 2368 }
	}
	//- /etc/nginx/sites-enabled/names
	server {
		server_name ~^(www\\.)?re\\.io$;
		location / { proxy_pass http://unix:/run/shared.sock; }
	}
	server {
		server_name .dot.io;
		location / { proxy_pass http://unix:/run/shared.sock; }
	}
	//- /srv/stack/compose.yaml
	services:
	  blog:
	    image: ghost:6-alpine
	    environment: { url: "http://stack.io" }
	  web:
	    image: nginx:alpine
	    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
	//- /srv/stack/web.conf
	server {
		server_name stack.io;
		location / { proxy_pass http://blog:2368; }
	}
	`;

const end = (server: string, upstream: string, path = '/'): string =>
	`, client: 192.0.2.7, server: ${server}, request: "GET ${path} HTTP/1.1", upstream: "${upstream}", host: "${server}"`;
const at = '2026/11/30 17:45:50';
const blog = `http://unix:/run/ghost/blog.sock:/`;
const blogPlaces = [
	'/etc/nginx/sites-enabled/blog.io:5 nginx connects to /run/ghost/blog.sock for blog.io',
	'/srv/blog/config.production.json:3 Ghost listens on /run/ghost/blog.sock',
];

export const logCases: readonly LogCase[] = [
	{
		name: 'two paths differ',
		lines: `${at} [crit] 29#29: *1 connect() to unix:/tmp/igu.io.socket failed (2: No such file or directory) while connecting to upstream${end('igu.io', 'http://unix:/tmp/igu.io.socket:/')}`,
		messages: ['502 for igu.io: there is no socket /tmp/igu.io.socket.'],
		places: [
			'/etc/nginx/sites-enabled/igu.io:2 nginx connects to /tmp/igu.io.socket for igu.io www.igu.io over upstream igu',
			'/srv/igu/config.production.json:3 Ghost listens on /tmp/igu-io.sock instead',
		],
		codes: ['socket-mismatch'],
	},
	{
		name: 'equal lines are one answer, whatever was asked for',
		lines: [1, 2, 3]
			.map(
				(n) =>
					`2026/11/30 17:45:5${n} [crit] 29#29: *${n} connect() to unix:/run/ghost/blog.sock failed (2: No such file or directory) while connecting to upstream${end('blog.io', `${blog}${n}`, `/${n}`)}`,
			)
			.join('\n'),
		count: 3,
		messages: ['502 for blog.io: there is no socket /run/ghost/blog.sock.'],
		places: blogPlaces,
		fix: 'Run: sudo systemctl start ghost_blog-io.service. If it stops again, read its log.',
	},
	{
		name: 'closed permissions',
		lines: `${at} [crit] 29#29: *5 connect() to unix:/run/ghost/blog.sock failed (13: Permission denied) while connecting to upstream${end('blog.io', blog)}`,
		messages: ["502 for blog.io: nginx's user may not open /run/ghost/blog.sock."],
		places: blogPlaces,
		fix: "Let nginx's user write to the socket and enter its folders (namei -l /run/ghost/blog.sock shows the modes). If the config of Ghost was changed since, run: sudo systemctl restart ghost_blog-io.service.",
	},
	{
		name: 'a socket that a crash has left, which Ghost 5 and later do not remove',
		lines: `${at} [error] 29#29: *7 connect() to unix:/run/ghost/blog.sock failed (111: Connection refused) while connecting to upstream${end('blog.io', blog)}`,
		messages: ['502 for blog.io: the file /run/ghost/blog.sock is there, but nobody listens on it.'],
		places: blogPlaces,
		fix: 'Remove the file that a crash left (sudo rm /run/ghost/blog.sock), then run: sudo systemctl start ghost_blog-io.service.',
	},
	{
		name: 'a full queue',
		lines: `${at} [error] 29#29: *39 connect() to unix:/run/ghost/blog.sock failed (11: Resource temporarily unavailable) while connecting to upstream${end('blog.io', blog)}`,
		messages: ['502 for blog.io: Ghost accepts no more connections on /run/ghost/blog.sock.'],
		places: blogPlaces,
		fix: 'Run: sudo systemctl restart ghost_blog-io.service. If this comes back, look at its CPU load and its database.',
	},
	{
		name: 'no answer in time, where nginx writes no colon between path and request',
		lines: `${at} [error] 29#29: *19 upstream timed out (110: Connection timed out) while reading response header from upstream${end('blog.io', 'http://unix:/run/ghost/blog.sock/about/?a=b:c', '/about/?a=b:c')}`,
		messages: ['504 for blog.io: Ghost on /run/ghost/blog.sock did not answer in time.'],
		places: blogPlaces,
	},
	{
		name: 'the same of a path that no config has',
		lines: `${at} [error] 29#29: *19 upstream timed out (110: Connection timed out) while reading response header from upstream${end('other.io', 'http://unix:/run/other.sock/about/?a=b:c', '/about/?a=b:c')}`,
		messages: ['504 for other.io: the program on /run/other.sock did not answer in time.'],
		places: [],
	},
	{
		name: 'an answer that ends too early',
		lines: `${at} [error] 29#29: *21 upstream prematurely closed connection while reading response header from upstream${end('blog.io', blog)}`,
		messages: ['502 for blog.io: Ghost on /run/ghost/blog.sock closed the connection before its answer was complete.'],
		places: blogPlaces,
		fix: 'Read the log of Ghost: it stopped, or was restarted, while it served this request.',
	},
	{
		name: 'a reset connection',
		lines: `${at} [error] 29#29: *29 recv() failed (104: Connection reset by peer) while reading response header from upstream${end('blog.io', blog)}`,
		messages: ['502 for blog.io: Ghost on /run/ghost/blog.sock closed the connection before its answer was complete.'],
	},
	{
		name: 'a port at which nobody listens, of a host that nginx has looked up',
		lines: `${at} [error] 29#29: *33 connect() failed (111: Connection refused) while connecting to upstream${end('port.io', 'http://127.0.0.1:2369/')}`,
		messages: ['502 for port.io: nobody listens on 127.0.0.1:2369.'],
		places: [
			'/etc/nginx/sites-enabled/port.io:5 nginx connects to localhost:2369 for port.io',
			'/srv/port/config.production.json:3 Ghost listens on 127.0.0.1:2368 instead',
		],
		codes: ['port-mismatch'],
	},
	{
		name: 'the same by its IPv6 address',
		lines: `${at} [error] 29#29: *35 connect() failed (111: Connection refused) while connecting to upstream${end('port.io', 'http://[::1]:2369/')}`,
		messages: ['502 for port.io: nobody listens on [::1]:2369.'],
		codes: ['port-mismatch'],
	},
	{
		name: 'a host elsewhere, by its port',
		lines: `${at} [error] 29#29: *33 upstream timed out (110: Connection timed out) while connecting to upstream${end('port.io', 'http://203.0.113.7:8080/far/')}`,
		messages: ['504 for port.io: no connection to 203.0.113.7:8080 in time.'],
		places: ['/etc/nginx/sites-enabled/port.io:8 nginx connects to backend.example.org:8080 for port.io'],
		fix: 'Check the host and port, and the firewall between the two.',
	},
	{
		name: 'an upstream without a server to use, among lines of other things',
		lines: [
			`${at} [notice] 5422#5422: using the "epoll" event method`,
			`${at} [error] 29#29: *43 no live upstreams while connecting to upstream${end('igu.io', 'http://igu/')}`,
			`${at} [warn] 29#29: *44 upstream server temporarily disabled while connecting to upstream${end('igu.io', 'http://127.0.0.1:2395/')}`,
			`${at} [error] 29#29: *58 open() "/srv/x" failed (2: No such file or directory), client: 192.0.2.7, server: igu.io, request: "GET /x HTTP/1.1", host: "igu.io"`,
		].join('\n'),
		messages: ['502 for igu.io: nginx uses no server of upstream igu at the moment.'],
		places: [
			'/etc/nginx/sites-enabled/igu.io:1 nginx names this place',
			'/etc/nginx/sites-enabled/igu.io:2 nginx connects to /tmp/igu.io.socket for igu.io www.igu.io over upstream igu',
			'/srv/igu/config.production.json:3 Ghost listens on /tmp/igu-io.sock instead',
		],
	},
	{
		name: 'a variable that names a host, without a resolver',
		lines: `${at} [error] 29#29: *51 no resolver defined to resolve nope.invalid, client: 192.0.2.7, server: blog.io, request: "GET /any/ HTTP/1.1", host: "blog.io"`,
		messages: ['502 for blog.io: nginx cannot look up nope.invalid without a resolver.'],
		places: ['/etc/nginx/sites-enabled/blog.io:12 nginx names this place'],
	},
	{
		name: 'another program',
		lines: `${at} [crit] 29#29: *56 connect() to unix:/run/php/fpm.sock failed (2: No such file or directory) while connecting to upstream${end('blog.io', 'fastcgi://unix:/run/php/fpm.sock:')}`,
		messages: ['502 for blog.io: there is no socket /run/php/fpm.sock.'],
		places: ['/etc/nginx/sites-enabled/blog.io:8 nginx connects to /run/php/fpm.sock for blog.io'],
		fix: 'Start the program that listens on /run/php/fpm.sock, or change the address in nginx.',
	},
	{
		name: 'an address that the present config no longer has',
		lines: `${at} [crit] 29#29: *1 connect() to unix:/run/old.sock failed (2: No such file or directory) while connecting to upstream${end('igu.io', 'http://unix:/run/old.sock:/')}`,
		messages: ['502 for igu.io: there is no socket /run/old.sock.'],
		places: [
			'/etc/nginx/sites-enabled/igu.io:2 by this config, nginx connects to /tmp/igu.io.socket for igu.io www.igu.io over upstream igu',
		],
		fix: 'No file here has /run/old.sock: nginx may still run with an older config. Run: sudo nginx -t && sudo systemctl reload nginx',
	},
	{
		name: 'a config that nginx refuses, as nginx -t says it',
		lines: 'nginx: [emerg] host not found in upstream "backend.example.org" in /etc/nginx/sites-enabled/port.io:8',
		messages: ['nginx does not start: there is no upstream or host called backend.example.org.'],
		places: ['/etc/nginx/sites-enabled/port.io:8 nginx names this place'],
		fix: 'Declare an upstream of this name, or correct the name.',
	},
	{
		name: 'words without the beginning of their line, and what Docker puts before one',
		lines: [
			'connect() to unix:/run/ghost/blog.sock failed (13: Permission denied) while connecting to upstream',
			`nginx-1  | ${at} [crit] 29#29: *1 connect() to unix:/run/ghost/blog.sock failed (13: Permission denied) while connecting to upstream${end('blog.io', blog)}`,
		].join('\n'),
		messages: [
			"502: nginx's user may not open /run/ghost/blog.sock.",
			"502 for blog.io: nginx's user may not open /run/ghost/blog.sock.",
		],
		places: blogPlaces,
	},
	{
		name: 'a server whose first name is a pattern',
		lines: `${at} [crit] 29#29: *1 connect() to unix:/run/shared.sock failed (2: No such file or directory) while connecting to upstream, client: 192.0.2.7, server: ~^(www\\.)?re\\.io$, request: "GET / HTTP/1.1", upstream: "http://unix:/run/shared.sock:/", host: "www.re.io"`,
		messages: ['502 for www.re.io: there is no socket /run/shared.sock.'],
		places: ['/etc/nginx/sites-enabled/names:3 nginx connects to /run/shared.sock for ~^(www\\.)?re\\.io$'],
	},
	{
		name: 'a server whose first name begins with a dot, which nginx does not write',
		lines: `${at} [crit] 29#29: *1 connect() to unix:/run/shared.sock failed (2: No such file or directory) while connecting to upstream, client: 192.0.2.7, server: dot.io, request: "GET / HTTP/1.1", upstream: "http://unix:/run/shared.sock:/", host: "a.dot.io:8080"`,
		messages: ['502 for dot.io: there is no socket /run/shared.sock.'],
		places: ['/etc/nginx/sites-enabled/names:7 nginx connects to /run/shared.sock for .dot.io'],
	},
	{
		name: 'a Ghost in a container, whose name nginx has looked up',
		lines: `web-1  | ${at} [error] 29#29: *33 connect() failed (111: Connection refused) while connecting to upstream${end('stack.io', 'http://172.18.0.3:2368/')}`,
		messages: ['502 for stack.io: nobody listens on 172.18.0.3:2368.'],
		places: [
			'/srv/stack/web.conf:3 nginx connects to blog:2368 for stack.io',
			'/srv/stack/compose.yaml:2 Ghost in compose service blog listens on blog:2368',
		],
		fix: 'Start compose service blog. If it stops again, read its log.',
	},
	{
		name: 'what is no line of nginx’s error log',
		lines: '192.0.2.7 - - [30/Nov/2026:17:45:50 +0000] "GET / HTTP/1.1" 502 157\nhello [error] world\n',
		messages: [],
	},
];
