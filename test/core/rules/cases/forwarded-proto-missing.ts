import { ghostAnswers, type RuleCase, redirects } from '../ruleCase';

export const config =
	'{ "url": "https://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';
export const tls = 'listen 443 ssl; ssl_certificate /etc/ssl/igu.pem; ssl_certificate_key /etc/ssl/igu.key;';
export const host = 'proxy_set_header Host $http_host;';
export const scheme = 'proxy_set_header X-Forwarded-Proto $scheme;';
export const insert = { title: `Add ${scheme.slice(0, -1)}`, preferred: true };
const url = 'https://igu.io/';
/** Over a bare socket nginx tells Ghost that the host is `localhost`, and Ghost sends the visitor there. */
export const astray = redirects(url, 'https://localhost/');
/** Ghost sends the visitor on to where he is already. */
export const circles = redirects(url);
export const right = ghostAnswers('https://igu.io');

export const forwardedProtoMissing: readonly RuleCase[] = [
	{
		title: 'no header at any level: into the location, in line',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    ${tls}
			    server_name igu.io;
			    location / {
			        proxy_pass http://unix:/run/ghost/igu.sock;
			        ^^^^^^^^^^ forwarded-proto-missing warning: Wrong redirect to https://localhost/, endless for /ghost/: this location sends no X-Forwarded-Proto, but Ghost’s url is https (/srv/www/config.production.json:1)
			    }
			}
		`,
		nginx: astray,
		fixes: [
			{
				...insert,
				after: [['        proxy_pass', `        ${scheme}\n        proxy_pass`]],
				nginx: right,
			},
		],
	},
	{
		title: 'one header in the location drops those of the server',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/ghost/igu.sock; }
			server {
			    ${tls}
			    server_name igu.io;
			    ${scheme}
			    location / { ${host} proxy_pass http://igu; }
			                 ${' '.repeat(host.length)} ^^^^^^^^^^ forwarded-proto-missing warning: Endless redirect for igu.io: this location sends no X-Forwarded-Proto, but Ghost’s url is https (/srv/www/config.production.json:1)
			}
		`,
		nginx: circles,
		fixes: [{ ...insert, after: [['proxy_pass', `${scheme} proxy_pass`]], nginx: right }],
	},
	{
		title: 'into the server, whose headers are in force, with tabs and CRLF',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/ghost/igu.sock; }\r
			server { # igu\r
				${tls}\r
				server_name igu.io;\r
				${host}\r
				location / { proxy_pass http://igu; }\r
				             ^^^^^^^^^^ forwarded-proto-missing
			}
		`,
		nginx: circles,
		fixes: [{ ...insert, after: [['# igu\r\n', `# igu\r\n\t${scheme}\r\n`]], nginx: right }],
	},
	{
		title: 'into http, where the main file has the only headers',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    ${host}
			    include conf.d/*.conf;
			}
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name igu.io; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
			         ${' '.repeat(tls.length)}                                  ^^^^^^^^^^ forwarded-proto-missing
		`,
		nginx: circles,
		fixes: [
			{
				title: `${insert.title} (/etc/nginx/nginx.conf)`,
				preferred: true,
				after: [['http {\n', `http {\n    ${scheme}\n`]],
				nginx: right,
			},
		],
	},
	{
		title: 'an included file has some headers and not this one: into the level of the include',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/proxy.inc
			${host}
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name igu.io; location / {
			    include proxy.inc;
			    proxy_pass http://unix:/run/ghost/igu.sock;
			    ^^^^^^^^^^ forwarded-proto-missing
			} }
		`,
		nginx: circles,
		fixes: [{ ...insert, after: [['proxy_pass', `${scheme}\n    proxy_pass`]], nginx: right }],
	},
	{
		title: 'in an if and in a limit_except, which take no headers: into the location around',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    ${tls}
			    server_name igu.io;
			    location / {
			        if ($request_method = GET) { proxy_pass http://unix:/run/ghost/igu.sock; }
			                                     ^^^^^^^^^^ forwarded-proto-missing
			    }
			    location /ghost {
			        # Nobody but me.
			        limit_except GET { proxy_pass http://unix:/run/ghost/igu.sock; }
			                           ^^^^^^^^^^ forwarded-proto-missing
			    }
			}
		`,
		nginx: astray,
		fixes: [
			{ ...insert, after: [['location / {', `location / {\n        ${scheme}`]], nginx: right },
			{ ...insert, after: [['location /ghost {', `location /ghost {\n        ${scheme}`]] },
		],
	},
	{
		title: 'a named location has the server’s headers, a nested one those of its parent',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    ${tls}
			    server_name igu.io;
			    location / {
			        ${scheme}
			        try_files $uri @ghost;
			        location /ghost { proxy_pass http://unix:/run/ghost/igu.sock; }
			    }
			    location @ghost {
			        proxy_pass http://unix:/run/ghost/igu.sock;
			        ^^^^^^^^^^ forwarded-proto-missing
			    }
			}
		`,
		nginx: astray,
		fixes: [
			{
				...insert,
				after: [['@ghost {', `@ghost {\n        ${scheme}`]],
				nginx: right,
			},
		],
	},
	{
		title: 'a snippet in two servers, of which one sends it: into the other, so that neither loses what it has',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/ghost.inc
			location / { proxy_pass http://unix:/run/ghost/igu.sock; }
			             ^^^^^^^^^^ forwarded-proto-missing
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name www.igu.io; ${scheme} include ghost.inc; }
			server {
			    server_name igu.io;
			    ${tls}
			    include ghost.inc;
			}
		`,
		nginx: astray,
		fixes: [
			{
				title: `${insert.title} (/etc/nginx/conf.d/igu.conf)`,
				preferred: true,
				after: [['server {\n', `server {\n    ${scheme}\n`]],
				nginx: right,
			},
		],
	},
	{
		title: 'no server for the host speaks TLS: https, for a proxy in front, and not unasked',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /srv/shop/config.production.json
			{ "url": "https://shop.org", "server": { "socket": { "path": "/run/ghost/shop.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name igu.io; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
			                                                     ^^^^^^^^^^ forwarded-proto-missing: Add TLS here, or send https if a proxy handles TLS.
			server { ${tls} server_name shop.org; location / { ${scheme} proxy_pass http://unix:/run/ghost/shop.sock; } }
		`,
		nginx: redirects('http://igu.io/', 'https://localhost/'),
		fixes: [
			{
				title: 'Add proxy_set_header X-Forwarded-Proto https',
				after: [['/ { proxy_pass', '/ { proxy_set_header X-Forwarded-Proto https; proxy_pass']],
				nginx: ghostAnswers('http://igu.io/', 'https://igu.io'),
			},
		],
	},
	{
		title: 'one server for plain http: not mended unasked, as a proxy in front may have TLS or nobody has',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/nginx.conf
			events {}
			http { server { listen 80; server_name igu.io; location / { ${host}
			    proxy_pass http://unix:/run/ghost/igu.sock;
			    ^^^^^^^^^^ forwarded-proto-missing: Endless redirect for igu.io: this location sends no X-Forwarded-Proto, but Ghost’s url is https (/srv/www/config.production.json:1). Add TLS here, or send https if a proxy handles TLS.
			} } }
		`,
		nginx: redirects('http://igu.io/', url),
		fixes: [
			{
				title: 'Add proxy_set_header X-Forwarded-Proto https',
				preferred: false,
				after: [['    proxy_pass', '    proxy_set_header X-Forwarded-Proto https;\n    proxy_pass']],
				nginx: ghostAnswers('http://igu.io/', 'https://igu.io'),
			},
		],
	},
	{
		title: 'beside a server that speaks TLS: $scheme, and only where the host is lost on the way there',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name igu.io; location / { ${host} ${scheme} proxy_pass http://unix:/run/ghost/igu.sock; } }
			server { listen 80; server_name igu.io; location /ghost { ${host} proxy_pass http://unix:/run/ghost/igu.sock; }
			location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
			             ^^^^^^^^^^ forwarded-proto-missing: Wrong redirect to https://localhost/, endless for /ghost/
		`,
		nginx: redirects('http://igu.io/', 'https://localhost/'),
		fixes: [
			{
				...insert,
				after: [['location / { proxy_pass', `location / { ${scheme} proxy_pass`]],
				nginx: redirects('http://igu.io/', 'https://localhost/'),
			},
		],
	},
	{
		title: 'a Ghost at a port, under www. and behind the default server',
		files: `
			//- /srv/www/config.production.json
			{ "url": "https://igu.io", "server": { "port": 2368 } }
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name www.igu.io; location / { ${host} proxy_pass http://localhost:2368; } }
			         ${' '.repeat(tls.length + host.length)}                                       ^^^^^^^^^^ forwarded-proto-missing
		`,
		nginx: redirects('https://www.igu.io/'),
		fixes: [
			{
				...insert,
				after: [['proxy_pass', `${scheme} proxy_pass`]],
				nginx: ghostAnswers('https://www.igu.io/', 'https://igu.io'),
			},
		],
	},
];
