import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const config =
	'{ "url": "https://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';
const tls = 'listen 443 ssl; ssl_certificate /etc/ssl/igu.pem; ssl_certificate_key /etc/ssl/igu.key;';
const host = 'proxy_set_header Host $http_host;';
const scheme = 'proxy_set_header X-Forwarded-Proto $scheme;';
const insert = { title: `Insert \`${scheme}\``, preferred: true };
const url = 'https://igu.io/';
/** Ghost sends the visitor on to where he is already. */
const circles = answers(301, url);
const right = ghostAnswers('https://igu.io');

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
			        ^^^^^^^^^^ forwarded-proto-missing warning: its url is https (/srv/www/config.production.json)
			    }
			}
		`,
		nginx: circles,
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
			                 ${' '.repeat(host.length)} ^^^^^^^^^^ forwarded-proto-missing
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
		fixes: [{ ...insert, after: [['http {\n', `http {\n    ${scheme}\n`]], nginx: right }],
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
		nginx: circles,
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
		nginx: circles,
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
		nginx: circles,
		fixes: [{ ...insert, after: [['server {\n', `server {\n    ${scheme}\n`]], nginx: right }],
	},
	{
		title: 'no TLS here: Ghost is told https as well, for a proxy in front',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name igu.io; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
			                                                     ^^^^^^^^^^ forwarded-proto-missing: If a proxy in front of this nginx speaks TLS, send https.
		`,
		nginx: answers(301, 'http://igu.io/'),
		fixes: [
			// Right for one who came by http: he is sent to https.
			{ ...insert, after: [['proxy_pass', `${scheme} proxy_pass`]], nginx: answers(301, 'http://igu.io/') },
			{
				title: 'Insert `proxy_set_header X-Forwarded-Proto https;`',
				after: [['proxy_pass', 'proxy_set_header X-Forwarded-Proto https; proxy_pass']],
				nginx: ghostAnswers('http://igu.io/', 'https://igu.io'),
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
		nginx: answers(301, 'https://www.igu.io/'),
		fixes: [{ ...insert, after: [['proxy_pass', `${scheme} proxy_pass`]], nginx: answers(200, 'https://www.igu.io/') }],
	},
];

/** Where nothing is missing, or nobody can tell. */
export const forwardedProtoThere: readonly RuleCase[] = [
	...(
		[
			['in another case', 'proxy_set_header x-forwarded-proto $scheme;'],
			['as a literal', 'proxy_set_header X-Forwarded-Proto https;'],
			['in quotes', '"proxy_set_header" "X-Forwarded-Proto" "https";'],
			['from a map', 'proxy_set_header X-Forwarded-Proto $proto;'],
		] as const
	).map(
		([title, header]): RuleCase => ({
			title: `silent where it is sent ${title}`,
			files: `
				//- /srv/www/config.production.json
				${config}
				//- /etc/nginx/conf.d/igu.conf
				map $http_x_forwarded_proto $proto { default $scheme; http http; https https; }
				server { ${tls} server_name igu.io; location / { ${header} proxy_pass http://unix:/run/ghost/igu.sock; } }
			`,
			nginx: right,
		}),
	),
	{
		title: 'silent where it comes by an include at the level in force, by one in one, or from http',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/nginx.conf
			events {}
			http { include headers/*.conf; include conf.d/*.conf; }
			//- /etc/nginx/headers/all.conf
			include /etc/nginx/proto.inc;
			//- /etc/nginx/proto.inc
			${scheme}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    ${tls}
			    server_name igu.io;
			    location / { proxy_pass http://unix:/run/ghost/igu.sock; }
			    location /ghost { ${host} include proto.inc; proxy_pass http://unix:/run/ghost/igu.sock; }
			}
		`,
		nginx: right,
	},
	{
		title: 'silent where it may come from a file that is not there to be read',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name igu.io; location / { include proxy_params; proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
	},
	{
		title: 'what a map and types read from files that are not there holds no header',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			map $host $place { include /srv/elsewhere/places; }
			server {
			    ${tls}
			    server_name igu.io;
			    types { include /srv/elsewhere/types; }
			    location / { proxy_pass http://unix:/run/ghost/igu.sock; }
			                 ^^^^^^^^^^ forwarded-proto-missing
			}
		`,
		fixes: [{ ...insert, after: [['proxy_pass', `${scheme} proxy_pass`]] }],
	},
	{
		title: 'certbot’s file for TLS, which is not there either, holds no such header',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    ${tls}
			    include /etc/letsencrypt/options-ssl-nginx.conf; # managed by Certbot
			    server_name igu.io;
			    location / { proxy_pass http://unix:/run/ghost/igu.sock; }
			                 ^^^^^^^^^^ forwarded-proto-missing
			}
		`,
		nginx: circles,
		fixes: [{ ...insert, after: [['proxy_pass', `${scheme} proxy_pass`]], nginx: right }],
	},
	{
		title: 'silent for a url with http, for other programs, and after a return that answers everybody',
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.org", "server": { "socket": { "path": "/run/ghost/a.sock", "permissions": "0666" } } }
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.org; location / { proxy_pass http://unix:/run/ghost/a.sock; } }
			server { server_name b.org; location / { proxy_pass http://unix:/run/gunicorn.sock; } }
			server { server_name igu.io; return 301 https://$host$request_uri; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
		nginx: ghostAnswers('http://a.org'),
	},
	{
		title: 'silent about a snippet of which nobody knows where it is included',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/snippets/ghost.conf
			location / { proxy_pass http://unix:/run/ghost/igu.sock; }
		`,
		nginx: accepts,
	},
];
