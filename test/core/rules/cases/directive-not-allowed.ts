import { accepts, type RuleCase, refuses } from '../ruleCase';

const refused = (name: string) => refuses(`"${name}" directive is not allowed here`);

export const directiveNotAllowed: readonly RuleCase[] = [
	{
		title: 'proxy_pass in a server, in the file that sites-enabled loads',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/igu.conf
			server {
				proxy_pass http://127.0.0.1:2368;
				^^^^^^^^^^ directive-not-allowed error: nginx will not start, “"proxy_pass" directive is not allowed here”: move it to location, an if in location or limit_except.
			}
		`,
		nginx: refused('proxy_pass'),
	},
	{
		title: 'what only the main file may have, in a site',
		files: `
			server { worker_processes 2; }
			         ^^^^^^^^^^^^^^^^ directive-not-allowed: nginx will not start, “"worker_processes" directive is not allowed here”: move it to the top of nginx.conf.
		`,
		nginx: refused('worker_processes'),
	},
	{
		title: 'a server at the top of a main file',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { }
			server { listen 80; }
			^^^^^^ directive-not-allowed: nginx will not start, “"server" directive is not allowed here”: move it to http
		`,
		nginx: refused('server'),
		fixes: [
			{
				title: 'Move server into http',
				after: '//- /etc/nginx/nginx.conf\nevents { }\nhttp { server { listen 80; } }\n',
			},
		],
	},
	{
		title: 'with the comments that are about it',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http {
				# ghost-nginx-disable-next-line disable-unused
				server {
					listen 80;
					# ghost-nginx-disable-next-line directive-value
					map $uri $to { default /; } # to the front page
					^^^ directive-not-allowed
					return 302 $to;
				}
			}
		`,
		nginx: refused('map'),
		fixes: [
			{
				title: 'Move map out of server',
				after: `
					//- /etc/nginx/nginx.conf
					events { }
					http {
						# ghost-nginx-disable-next-line directive-value
						map $uri $to { default /; } # to the front page
						# ghost-nginx-disable-next-line disable-unused
						server {
							listen 80;
							return 302 $to;
						}
					}
				`,
			},
		],
	},
	{
		title: 'a comment behind what goes into a block of one line',
		files: `
			//- /etc/nginx/nginx.conf
			worker_connections 512; # per worker
			^^^^^^^^^^^^^^^^^^ directive-not-allowed
			events { multi_accept on; }
		`,
		nginx: refused('worker_connections'),
		fixes: [
			{
				title: 'Move worker_connections into events',
				after: '//- /etc/nginx/nginx.conf\nevents { worker_connections 512; # per worker\n multi_accept on; }\n',
			},
		],
	},
	{
		title: 'one of another family, almost called as one that is allowed there',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			mail { }
			http { server { location / { proxy_buffer 8k; } } }
			                             ^^^^^^^^^^^^ directive-not-allowed: nginx will not start, “"proxy_buffer" directive is not allowed here”: it is for mail or a server of mail. Did you mean proxy_buffers?
		`,
		nginx: refused('proxy_buffer'),
	},
	{
		title: 'a snippet for locations that a server includes: what is wrong depends on who loads it',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { server { include snippets/proxy.conf; } }
			//- /etc/nginx/snippets/proxy.conf
			proxy_set_header Host $http_host;
			proxy_pass http://127.0.0.1:2368;
			^^^^^^^^^^ directive-not-allowed: nginx will not start, “"proxy_pass" directive is not allowed here”
		`,
		nginx: refused('proxy_pass'),
	},
	{
		title: 'the same snippet in a location',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { server { location / { include snippets/proxy.conf; } } }
			//- /etc/nginx/snippets/proxy.conf
			proxy_set_header Host $http_host;
			proxy_pass http://127.0.0.1:2368;
		`,
		nginx: accepts,
	},
	{
		title: 'the same snippet, loaded by nobody: it is for a location',
		files: `
			//- /etc/nginx/snippets/proxy.conf
			proxy_set_header Host $http_host;
			proxy_pass http://127.0.0.1:2368;
			//- /etc/nginx/conf.d/igu.conf
			server { listen 8080; location / { } }
		`,
		nginx: accepts,
	},
	{
		title: 'a snippet that fits nowhere, as no block takes both',
		files: `
			//- /etc/nginx/snippets/proxy.conf
			proxy_pass http://127.0.0.1:2368;
			^^^^^^^^^^ directive-not-allowed: nginx will not start, “"proxy_pass" directive is not allowed here”: move it to location, an if in location or limit_except.
			location /a { }
			server_name igu.io;
		`,
		nginx: refuses('directive is not allowed here'),
	},
	{
		title: 'headers in an if, where nginx has no meaning for them',
		files: `
			server { location / { if ($http_x) { proxy_set_header X y; } } }
			                                     ^^^^^^^^^^^^^^^^ directive-not-allowed: nginx will not start, “"proxy_set_header" directive is not allowed here”: move it to http, server or location.
		`,
		nginx: refused('proxy_set_header'),
	},
	{
		title: 'listen in a location',
		files: `
			server { location / { listen 80; } }
			                      ^^^^^^ directive-not-allowed: nginx will not start, “"listen" directive is not allowed here”: move it to server.
		`,
		nginx: refused('listen'),
		fixes: [
			{ title: 'Move listen out of location /', after: [['location / { listen 80; }', 'listen 80; location / { }']] },
		],
	},
	{
		title: 'a location in an upstream',
		files: `
			upstream igu { server 127.0.0.1:2368; location / { } }
			                                      ^^^^^^^^ directive-not-allowed: nginx will not start, “"location" directive is not allowed here”: move it to server or location.
		`,
		nginx: refused('location'),
	},
	{
		title: 'a block where nginx wants a line, in a file that an upstream includes',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { upstream igu { include conf.d/igu; } }
			//- /etc/nginx/conf.d/igu
			server { listen 80; }
			^^^^^^ directive-not-allowed: nginx will not start, “directive "server" is not terminated by ";"”.
		`,
		nginx: refuses('directive "server" is not terminated by ";"'),
	},
	{
		title: 'a block of http in stream',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			stream { server { listen 9000; location / { } } }
			                               ^^^^^^^^ directive-not-allowed: nginx will not start, “"location" directive is not allowed here”: move it to server or location.
		`,
		nginx: refused('location'),
	},
	{
		title: 'not in the blocks of a module from elsewhere, and no name that only such a module has',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { server { location / { live on; } } }
			rtmp { server { listen 1935; application live { live on; worker_processes 2; } } }
		`,
		nginx: refuses('unknown directive "live"'),
	},
	{
		title: 'not in what is being typed: its semicolon is missing',
		files: `
			server {
				proxy_pass http://127.0.0.1:2368
			}
		`,
		nginx: refuses('unexpected "}"'),
	},
	{
		title: 'not in a template',
		files: `
			//- /etc/nginx/templates/igu.conf.j2
			server { {% if x %} worker_processes 2; {% endif %} }
		`,
		nginx: refuses('unexpected "{"'),
	},
	{
		title: 'not where Angie reads the file',
		files: `
			//- /etc/angie/angie.conf
			pid /run/angie.pid;
			events { }
			http { server { acme_client x; worker_processes 2; } }
		`,
		nginx: refuses('unknown directive "acme_client"'),
	},
	{
		title: 'not among the entries of a map, whatever they are called',
		files: `
			map $uri $x { worker_processes a; proxy_pass b; }
		`,
		nginx: accepts,
	},
	{
		title: 'a location outside of the one around it, and alias in a named location',
		files: `
			server {
				location /blog/ { location /news/ { } location /blog/a { } }
				                  ^^^^^^^^ directive-not-allowed error: nginx will not start, “location "/news/" is outside location "/blog/"”.
				location @ghost { alias /var/www; }
				                  ^^^^^ directive-not-allowed error: nginx will not start, “the "alias" directive cannot be used inside the named location”.
			}
		`,
		nginx: refuses('location "/news/" is outside location "/blog/"'),
		fixes: [
			{
				title: 'Move location out of location /blog/',
				after: [['location /blog/ { location /news/ { } ', 'location /news/ { }\n\tlocation /blog/ { ']],
				nginx: refuses('the "alias" directive cannot be used inside the named location'),
			},
		],
	},
	{
		title: 'a module that comes too late',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			load_module modules/ngx_stream_module.so;
			^^^^^^^^^^^ directive-not-allowed: nginx will not start, “"load_module" directive is specified too late”.
			http { }
		`,
		nginx: refuses('"load_module" directive is specified too late'),
		fixes: [
			{
				title: 'Move load_module above events',
				after: '//- /etc/nginx/nginx.conf\nload_module modules/ngx_stream_module.so;\nevents { }\nhttp { }\n',
				nginx: refuses('dlopen()'),
			},
		],
	},
	{
		title: 'what only http may have, in a location of a site, with lines of its own',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { include sites/*; }
			//- /etc/nginx/sites/igu
			server {
			    location / {
			        map $uri $to {
			        ^^^ directive-not-allowed
			            default /;
			        }
			        return 302 $to;
			    }
			}
		`,
		nginx: refused('map'),
		fixes: [
			{
				title: 'Move map out of server',
				after: `
					//- /etc/nginx/nginx.conf
					events { }
					http { include sites/*; }
					//- /etc/nginx/sites/igu
					map $uri $to {
					    default /;
					}
					server {
					    location / {
					        return 302 $to;
					    }
					}
				`,
			},
		],
	},
	{
		title: 'what events and the top of a main file have, in http',
		files: `
			//- /etc/nginx/nginx.conf
			events {
			}
			http {
			\tworker_connections 512;
			\t^^^^^^^^^^^^^^^^^^ directive-not-allowed
			\tworker_rlimit_nofile 1024;
			\t^^^^^^^^^^^^^^^^^^^^ directive-not-allowed
			}
		`,
		nginx: refused('worker_connections'),
		fixes: [
			{
				title: 'Move worker_rlimit_nofile out of http',
				after: [
					['http {', 'worker_rlimit_nofile 1024;\nhttp {'],
					['\tworker_rlimit_nofile 1024;\n', ''],
				],
				nginx: refused('worker_connections'),
			},
		],
	},
	{
		title: 'what events have, at the top',
		files: `
			//- /etc/nginx/nginx.conf
			worker_connections 512;
			^^^^^^^^^^^^^^^^^^ directive-not-allowed
			events {
			}
			http { }
		`,
		nginx: refused('worker_connections'),
		fixes: [
			{
				title: 'Move worker_connections into events',
				after: '//- /etc/nginx/nginx.conf\nevents {\n    worker_connections 512;\n}\nhttp { }\n',
			},
		],
	},
	{
		title: 'not what is there already, what several places may have, and what stands in an if',
		files: `
			//- /etc/nginx/nginx.conf
			worker_processes 2;
			events { }
			http {
			    worker_processes 1;
			    ^^^^^^^^^^^^^^^^ directive-not-allowed
			    server {
			        proxy_pass http://127.0.0.1:1;
			        ^^^^^^^^^^ directive-not-allowed
			        if ($uri) {
			            listen 80;
			            ^^^^^^ directive-not-allowed
			            proxy_set_header Host x;
			            ^^^^^^^^^^^^^^^^ directive-not-allowed
			        }
			    }
			}
			stream { }
			log_format a x;
			^^^^^^^^^^ directive-not-allowed
		`,
		nginx: refused('worker_processes'),
	},
];
