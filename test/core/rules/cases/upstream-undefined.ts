import { accepts, answers, ghostAnswers, type RuleCase, refuses } from '../ruleCase';

const url = 'http://igu.io';

export const upstreamUndefined: readonly RuleCase[] = [
	{
		title: 'a slip of the hand, the URI kept',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock; }
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://ihu/; } }
			                                                                                         ^^^ upstream-undefined warning: No upstream ihu: nginx will not start unless DNS has a host with this name. Did you mean igu?
		`,
		nginx: refuses('host not found in upstream "ihu"'),
		fixes: [
			{ title: 'Use upstream igu', preferred: true, after: [['ihu/', 'igu/']], nginx: ghostAnswers(url) },
			{
				title: 'Create upstream ihu',
				brings: ['upstream-unused'],
				after: [
					[
						'server { server_name',
						'upstream ihu {\n    server unix:/run/ghost/ihu/ghost.sock;\n}\n\nserver { server_name',
					],
				],
			},
		],
	},
	{
		title: 'a near name that has a blank, in quotes',
		files: `
			upstream "my ghosts" { server unix:/run/igu.sock; }
			server {
			\tlocation / { proxy_pass 'http://my-ghosts'; }
			\t                                ^^^^^^^^^ upstream-undefined: No upstream my-ghosts: nginx will not start unless DNS has a host with this name. Did you mean my ghosts?
			}
		`,
		nginx: refuses('host not found in upstream "my-ghosts"'),
		fixes: [
			{ title: 'Use upstream my ghosts', preferred: true, after: [['my-ghosts', 'my ghosts']] },
			{
				title: 'Create upstream my-ghosts',
				brings: ['upstream-unused'],
				after: [
					['server {\n', 'upstream my-ghosts {\n    server unix:/run/ghost/my-ghosts/ghost.sock;\n}\n\nserver {\n'],
				],
			},
		],
	},
	{
		title: 'none that is near, with tabs and CRLF, and the socket of a Ghost that waits',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/nginx.conf
			events {}\r
			http {\r
			\tserver {\r
			\t\tserver_name igu.io;\r
			\t\tlocation / { proxy_set_header Host $host; proxy_pass http://ghost; }\r
			\t\t                                                            ^^^^^ upstream-undefined: No upstream ghost: nginx will not start unless DNS has a host with this name.
			\t}\r
			}\r
		`,
		nginx: refuses('host not found in upstream "ghost"'),
		fixes: [
			{
				title: 'Create upstream ghost',
				preferred: true,
				after: [
					['\tserver {\r\n', '\tupstream ghost {\r\n\t\tserver unix:/run/igu.sock;\r\n\t}\r\n\r\n\tserver {\r\n'],
				],
				nginx: ghostAnswers(url),
			},
		],
	},
	{
		title: 'a variable in the URI, for which nginx asks when a visitor comes',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_set_header Host $host; proxy_pass http://iguu$request_uri; } }
			                                                                     ^^^^ upstream-undefined: No upstream iguu: visitors get 502 unless the resolver of nginx finds a host with this name. Did you mean igu?
		`,
		nginx: answers(502, url, 'no resolver defined to resolve iguu'),
		fixes: [
			{ title: 'Use upstream igu', preferred: true, after: [['iguu', 'igu']], nginx: ghostAnswers(url) },
			{
				title: 'Create upstream iguu',
				brings: ['upstream-unused'],
				after: [
					['server { location', 'upstream iguu {\n    server unix:/run/ghost/iguu/ghost.sock;\n}\n\nserver { location'],
				],
			},
		],
	},
	{
		title: 'host names that hardly are others than the upstream, and one that is',
		files: `
			upstream igu-io { server unix:/a.sock; }
			upstream api1.example.com { server unix:/b.sock; }
			server {
			    location /a { proxy_pass http://igu.io; }
			                                    ^^^^^^ upstream-undefined warning: No upstream igu.io: nginx will not start unless DNS has a host with this name. Did you mean igu-io?
			    location /b { proxy_pass http://api2.example.invalid; }
			}
		`,
		nginx: refuses('host not found in upstream "'),
		fixes: [
			{
				title: 'Use upstream igu-io',
				preferred: true,
				after: [['//igu.io', '//igu-io']],
				nginx: refuses('host not found in upstream "api2.example.invalid"'),
			},
			{
				title: 'Create upstream igu.io',
				brings: ['upstream-unused'],
				after: [['server {\n', 'upstream igu.io {\n    server unix:/run/ghost/igu.io/ghost.sock;\n}\n\nserver {\n']],
				nginx: refuses('host not found in upstream "api2.example.invalid"'),
			},
		],
	},
	{
		title: 'a near name that only stream declares is no help',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream { upstream igu { server unix:/run/igu.sock; } server { listen 1; proxy_pass igu; } }
			http {
			    server { location / { proxy_pass http://igu; } }
			                                            ^^^ upstream-undefined: No upstream igu: nginx will not start unless DNS has a host with this name.
			}
		`,
		nginx: refuses('host not found in upstream "igu"'),
		fixes: [
			{
				title: 'Create upstream igu',
				preferred: true,
				after: [
					[
						'    server { loc',
						'    upstream igu {\n        server unix:/run/ghost/igu/ghost.sock;\n    }\n\n    server { loc',
					],
				],
			},
		],
	},
	{
		title: 'one that is declared: later, in another file, in other letters, by way of a variable',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server {
			        location /a { proxy_pass http://GHOST; }
			        location /b { proxy_pass http://igu; }
			        location /c { set $up igu; proxy_pass http://$up; }
			    }
			    include upstreams.conf;
			    upstream ghost { server unix:/run/ghost.sock; }
			}
			//- /etc/nginx/upstreams.conf
			upstream igu { server unix:/run/igu.sock; }
		`,
		nginx: accepts,
	},
	{
		title: 'hosts',
		files: `
			server {
			    location /a { proxy_pass http://localhost; }
			    location /b { proxy_pass http://[::1]; }
			    location /c { proxy_pass http://127.0.0.1/x; }
			    location /d { proxy_pass http://localhost:2368; }
			}
		`,
		nginx: accepts,
	},
	{
		title: 'a host with a port, as between containers',
		files: `
			server { location / { proxy_pass http://ghost:2368; } }
		`,
		nginx: refuses('host not found in upstream "ghost"'),
	},
	{
		title: 'a declaration that may stand in a file that is not here',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include /srv/elsewhere/upstreams.inc;
			    server { location / { proxy_pass http://igu; } }
			}
		`,
		nginx: refuses('host not found in upstream "igu"'),
	},
	{
		title: 'the entries of a map in a file that is not here declare nothing',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    map $host $place { include /srv/elsewhere/places.inc; }
			    server { location / { proxy_pass http://igu; } }
			                                            ^^^ upstream-undefined
			}
		`,
		nginx: refuses('host not found in upstream "igu"'),
		fixes: [
			{
				title: 'Create upstream igu',
				preferred: true,
				after: [
					['    server {', '    upstream igu {\n        server unix:/run/ghost/igu/ghost.sock;\n    }\n\n    server {'],
				],
			},
		],
	},
	{
		title: 'a piece that anybody may include',
		files: `
			//- /srv/snippet.conf
			location / { proxy_pass http://igu; }
		`,
		nginx: refuses('host not found in upstream "igu"'),
	},
	{
		title: 'a template',
		files: `
			//- /srv/igu.conf.j2
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('host not found in upstream "igu"'),
	},
	{
		title: 'none that is near, beside a Ghost at a port',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1", "port": 2369 } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://ghost; } }
			                                                                                         ^^^^^ upstream-undefined
		`,
		nginx: refuses('host not found in upstream "ghost"'),
		fixes: [
			{
				title: 'Create upstream ghost',
				preferred: true,
				after: [['server { server_name', 'upstream ghost {\n    server 127.0.0.1:2369;\n}\n\nserver { server_name']],
				nginx: ghostAnswers(url),
			},
		],
	},
	{
		title: 'an address without a port where none is known by itself: a name and an IP address',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    upstream phpfpm { server unix:/run/php.sock; }
			    server { listen 8080; location / { fastcgi_pass php-fpm; } location /a { uwsgi_pass 127.0.0.1; } }
			                                                    ^^^^^^^ upstream-undefined error: nginx will not start, “no port in upstream "php-fpm"”: no upstream php-fpm is declared, and fastcgi_pass has no port by itself. Add a port, or correct the name.
			                                                                                        ^^^^^^^^^ upstream-undefined error: nginx will not start, “no port in upstream "127.0.0.1"”: no upstream 127.0.0.1 is declared, and uwsgi_pass has no port by itself. Add the port.
			}
		`,
		nginx: refuses('no port in upstream "php-fpm"'),
		fixes: [
			{
				title: 'Use upstream phpfpm',
				after: [['fastcgi_pass php-fpm', 'fastcgi_pass phpfpm']],
				nginx: refuses('no port in upstream "127.0.0.1"'),
			},
		],
	},
	{
		title: 'not where the upstream may be declared elsewhere, and not where it is',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; include sites/*; }
			//- /etc/nginx/sites/a
			upstream PHP { server unix:/run/php.sock; }
			server { listen 8080; location / { fastcgi_pass php; } location /a { scgi_pass other; } }
		`,
		nginx: refuses('no port in upstream "other"'),
	},
	{
		title: 'one that differs by its number is asked about, and not taken unasked',
		files: `
			upstream blog1 { server unix:/run/blog1.sock; }
			server { location /1/ { proxy_pass http://blog1/; } location /2/ { proxy_pass http://blog2/; } }
			                                                                                     ^^^^^ upstream-undefined: No upstream blog2: nginx will not start unless DNS has a host with this name. Did you mean blog1?
		`,
		nginx: refuses('host not found in upstream "blog2"'),
		fixes: [
			{ title: 'Use upstream blog1', after: [['http://blog2/', 'http://blog1/']] },
			{
				title: 'Create upstream blog2',
				after: [
					[
						'server { location',
						'upstream blog2 {\n    server unix:/run/ghost/blog2/ghost.sock;\n}\n\nserver { location',
					],
				],
			},
		],
	},
	{
		title: 'a service of the compose project but for a letter',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6-alpine
			    environment: { url: "http://igu.io" }
			  web:
			    image: nginx:1.29
			    volumes: [ "./conf.d:/etc/nginx/conf.d:ro" ]
			//- /srv/igu/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://gohst:2368; } }
			                                                                                         ^^^^^ upstream-undefined: No service gohst: nginx will not start unless DNS has a host with this name. Did you mean ghost?
		`,
		nginx: refuses('host not found in upstream "gohst"'),
		fixes: [
			{
				title: 'Connect to service ghost',
				preferred: true,
				after: [['gohst', 'ghost']],
				// Which is known in the container alone.
				nginx: refuses('host not found in upstream "ghost"'),
			},
		],
	},
	...[
		['is none of its services, nor near one', 'backend'],
		['has a number of its own', 'ghost2'],
		['has a dot', 'ghots.example'],
	].map(([title, host]) => ({
		title: `says nothing of a host in a container that ${title}`,
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6-alpine
			  web:
			    image: nginx:1.29
			    volumes: [ "./conf.d:/etc/nginx/conf.d:ro" ]
			//- /srv/igu/conf.d/igu.conf
			server { server_name other.example; location / { proxy_pass http://${host}:2368; } }
		`,
		nginx: refuses(`host not found in upstream "${host}"`),
	})),
];
