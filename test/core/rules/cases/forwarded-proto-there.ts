import { accepts, ghostAnswers, type RuleCase } from '../ruleCase';
import { astray, circles, config, host, insert, right, scheme, tls } from './forwarded-proto-missing';

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
	...['', `${host} `].map(
		(other): RuleCase => ({
			title: `silent where it may come from a file that is not there to be read${other && ', beside a header that is'}`,
			files: `
				//- /srv/www/config.production.json
				${config}
				//- /etc/nginx/conf.d/igu.conf
				server { ${tls} server_name igu.io; location / { ${other}include headers.conf; proxy_pass http://unix:/run/ghost/igu.sock; } }
			`,
		}),
	),
	{
		title: 'silent where Debian’s proxy_params sends it, which nobody keeps in a checkout',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name igu.io; location / { include proxy_params; proxy_pass http://unix:/run/ghost/igu.sock; } }
			server { ${tls} server_name www.igu.io; ${host} location / { include /etc/nginx/proxy_params; proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
	},
	{
		title: 'silent where another nginx passes to the server, as nginx hands on what that one sends',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name igu.io; location / { ${host} ${scheme} proxy_pass http://unix:/run/inner.sock; } }
			server { listen unix:/run/inner.sock; server_name igu.io; location / { ${host} proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
		nginx: right,
	},
	{
		title: 'silent where an empty value is sent, as another rule tells',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name igu.io; location / { ${host} proxy_set_header X-Forwarded-Proto ""; proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
		nginx: circles,
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
		nginx: astray,
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
