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
	},
];
