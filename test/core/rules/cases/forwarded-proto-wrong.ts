import { ghostAnswers, type RuleCase, redirects } from '../ruleCase';

const config =
	'{ "url": "https://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';
const tls = 'listen 443 ssl; ssl_certificate /etc/ssl/igu.pem; ssl_certificate_key /etc/ssl/igu.key;';
const host = 'proxy_set_header Host $http_host;';
const scheme = 'proxy_set_header X-Forwarded-Proto $scheme;';
const pass = 'proxy_pass http://unix:/run/ghost/igu.sock;';
const code = 'forwarded-proto-wrong';
const use = { title: 'Change nginx: send X-Forwarded-Proto https' };
const ghost = 'https://igu.io';
/** TLS ends in front: by plain http Ghost hears `http`, whatever the visitor asked for, and sends him to where he is. */
const circles = redirects('http://igu.io/', 'https://igu.io/');
const right = ghostAnswers('http://igu.io/', ghost);

/** A header with `value` in a location of a server that begins with `listen`. */
const written = (
	value: string,
	{ listen = 'listen 80;', marked = value, preferred = false, message = '' } = {},
): RuleCase => ({
	title: `${value} after ${listen.slice(0, 13)}`,
	files: `
//- /srv/www/config.production.json
${config}
//- /etc/nginx/conf.d/igu.conf
server {
    ${listen}
    server_name igu.io;
    location / {
        ${host}
        proxy_set_header X-Forwarded-Proto ${value};
                                           ${' '.repeat(value.indexOf(marked))}${'^'.repeat(marked.length)} ${code} warning${message && `: ${message}`}
        ${pass}
    }
}
`,
	nginx: listen === tls ? redirects('https://igu.io/') : circles,
	fixes: [
		{
			...use,
			preferred,
			after: [[`X-Forwarded-Proto ${value}`, `X-Forwarded-Proto ${value.replace(marked, 'https')}`]],
			nginx: listen === tls ? ghostAnswers('https://igu.io/', ghost) : right,
		},
	],
});

const front = (location: string, server = ''): string => `
	//- /srv/www/config.production.json
	${config}
	//- /etc/nginx/conf.d/igu.conf
	server { listen 80; server_name igu.io; ${server} location / { ${location} ${pass} } }
`;

export const forwardedProtoWrong: readonly RuleCase[] = [
	written('$scheme', {
		message:
			'Endless redirect for igu.io: no TLS here, so $scheme is http, but Ghost’s url is https (/srv/www/config.production.json:1). Add TLS here, or send https if a proxy handles TLS.',
	}),
	written('${scheme}'),
	written('"$scheme"', { marked: '$scheme' }),
	written('$SCHEME'),
	written('http', {
		message:
			'X-Forwarded-Proto is “http” here, but Ghost’s url is https (/srv/www/config.production.json:1). Add TLS here, or send https if a proxy handles TLS.',
	}),
	written("'http'", { marked: 'http' }),
	written('""', { message: 'nginx does not send an empty X-Forwarded-Proto' }),
	written('HTTP'),
	written('off'),
	written('http', {
		listen: tls,
		preferred: true,
		message:
			'X-Forwarded-Proto is “http” here, but Ghost’s url is https (/srv/www/config.production.json:1). Send https.',
	}),
	written('""', { listen: tls, preferred: true }),
	written("''", { listen: tls, preferred: true }),
	{
		title: 'told once where one header holds for many locations, in whatever letter case',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/ghost/igu.sock; }
			server {
			    server_name igu.io www.igu.io;
			    ${host}
			    proxy_set_header x-forwarded-proto $scheme;
			                                       ^^^^^^^ forwarded-proto-wrong
			    location / { proxy_pass http://igu; }
			    location /ghost/ { client_max_body_size 1g; proxy_pass http://igu; }
			    location /content/ { ${host} proxy_set_header X-Forwarded-Proto https; proxy_pass http://igu; }
			}
		`,
		nginx: circles,
		fixes: [{ ...use, after: [['proto $scheme', 'proto https']], nginx: right }],
	},
	{
		title: 'without a Host visitors end elsewhere',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/ghost/igu.sock; }
			server { listen 80; server_name igu.io; location / {
			    proxy_pass http://igu;
			    proxy_set_header X-Forwarded-Proto $scheme;
			                                       ^^^^^^^ forwarded-proto-wrong: Wrong redirect to https://igu/, endless for /ghost/
			} }
		`,
		nginx: redirects('http://igu.io/', 'https://igu/'),
		fixes: [{ ...use, after: [['Proto $scheme', 'Proto https']], nginx: right }],
	},
	{
		title: 'a server that speaks TLS for other sites only, and one that speaks it and keeps nobody',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name shop.org *.shop.org; location / { return 200 shop; } }
			server { listen 443 ssl default_server; ssl_certificate /etc/ssl/igu.pem; ssl_certificate_key /etc/ssl/igu.key; return 404; }
			server { listen 80; server_name igu.io; location / { ${host}
			    proxy_set_header X-Forwarded-Proto $scheme;
			                                       ^^^^^^^ forwarded-proto-wrong
			    ${pass}
			} }
		`,
		nginx: circles,
		fixes: [{ ...use, after: [['Proto $scheme', 'Proto https']], nginx: right }],
	},
	{
		title: 'in a file that only this site includes: told at the pass, and changed there',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; }
			//- /etc/nginx/proxy.inc
			${host}
			${scheme}
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name igu.io; location / { include proxy.inc;
			    ${pass}
			    ^^^^^^^^^^ forwarded-proto-wrong
			} }
		`,
		nginx: circles,
		fixes: [{ title: `${use.title} (/etc/nginx/proxy.inc)`, after: [['Proto $scheme', 'Proto https']], nginx: right }],
	},
	{
		title: 'silent where a file of any name has the server listen for TLS, or send people to one that does',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { include parts/tls; location / { ${host} ${scheme} ${pass} } }
			    server { include parts/to-tls; location / { ${host} ${scheme} ${pass} } }
			}
			//- /etc/nginx/parts/tls
			${tls}
			include parts/name;
			//- /etc/nginx/parts/to-tls
			listen 80;
			include parts/name;
			return 301 https://$host$request_uri;
			//- /etc/nginx/parts/name
			server_name igu.io;
		`,
		nginx: ghostAnswers('https://igu.io/', ghost),
	},
	{
		title: 'a server whose names and listen stand in files of their own',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { include parts/*; location / { ${host}
			        proxy_set_header X-Forwarded-Proto $scheme;
			                                           ^^^^^^^ forwarded-proto-wrong: no TLS here, so $scheme is http
			        ${pass}
			    } }
			}
			//- /etc/nginx/parts/listen
			listen 80;
			//- /etc/nginx/parts/name
			server_name igu.io;
		`,
		nginx: circles,
		fixes: [{ ...use, after: [['Proto $scheme', 'Proto https']], nginx: right }],
	},
	{
		title: 'in http or in a file that a site without https shares: left to people',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /srv/plain/config.production.json
			{ "url": "http://plain.org", "server": { "socket": { "path": "/run/ghost/plain.sock", "permissions": "0666" } } }
			//- /etc/nginx/nginx.conf
			events {}
			http { ${host} ${scheme} include conf.d/*.conf; }
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name igu.io; location / {
			    ${pass}
			    ^^^^^^^^^^ forwarded-proto-wrong
			} }
			//- /etc/nginx/conf.d/plain.conf
			server { listen 80; server_name plain.org; location / { proxy_pass http://unix:/run/ghost/plain.sock; } }
		`,
		nginx: circles,
	},
	{
		title: 'from Debian’s proxy_params, which is not here to be changed',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name igu.io; location / { include proxy_params;
			    ${pass}
			    ^^^^^^^^^^ forwarded-proto-wrong
			} }
		`,
	},
	{
		title: 'a Ghost whose url only its unit tells',
		files: `
			//- /etc/systemd/system/ghost_igu.service
			[Service]
			WorkingDirectory=/srv/ghost
			Environment="url=https://igu.io" "server__port=/run/ghost/igu.sock"
			ExecStart=/usr/bin/node current/index.js
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name igu.io; location / { ${host}
			    proxy_set_header X-Forwarded-Proto $scheme;
			                                       ^^^^^^^ forwarded-proto-wrong: systemd/system/ghost_igu.service:3)
			    ${pass}
			} }
		`,
		fixes: [{ ...use, after: [['Proto $scheme', 'Proto https']] }],
	},
	{
		title: 'a Ghost at a port, behind a default server',
		files: `
			//- /srv/www/config.production.json
			{ "url": "https://igu.io", "server": { "port": 2368 } }
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80 default_server; server_name _; location / { ${host}
			    proxy_set_header X-Forwarded-Proto $scheme;
			                                       ^^^^^^^ forwarded-proto-wrong
			    proxy_pass http://127.0.0.1:2368;
			} }
		`,
		nginx: circles,
		fixes: [{ ...use, after: [['Proto $scheme', 'Proto https']], nginx: right }],
	},
];

/** Where the header is right, or nobody can tell. */
export const forwardedProtoRight: readonly RuleCase[] = [
	...['https', '"https"', '$http_x_forwarded_proto', '$proto', '$scheme$proto'].map(
		(value): RuleCase => ({
			title: `silent about ${value}`,
			files: `${front(`${host} proxy_set_header X-Forwarded-Proto ${value};`)}
				map $http_x_forwarded_proto $proto { default https; }`,
			...(/^"?https|^\$proto/.test(value) ? { nginx: right } : {}),
		}),
	),
	...(
		[
			['of the same name', `server_name igu.io; ${tls}`],
			['of its twin', `server_name www.igu.io; ${tls}`],
			['with a pattern', `server_name *.igu.io .igu.io; ${tls}`],
			['with an expression', `server_name ~^(www\\.)?igu\\.; ${tls}`],
			['with an expression that only PCRE can tell', `server_name ~^(?!shop)igu\\.; ${tls}`],
			['without a name', tls],
		] as const
	).map(
		([title, server]): RuleCase => ({
			title: `silent about plain http beside a server ${title} that speaks TLS`,
			files: `${front(`${host} ${scheme}`)}
				server { ${server} location / { ${host} ${scheme} ${pass} } }`,
			nginx: circles,
		}),
	),
	{
		title: 'silent where one server listens for both',
		files: front(`${host} ${scheme}`, tls),
		nginx: ghostAnswers('https://igu.io/', ghost),
	},
	{
		title: 'silent where a file that the server includes may listen for TLS',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/listen-tls.inc
			${tls}
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; include listen-tls.inc; server_name igu.io; location / { ${host} ${scheme} ${pass} } }
		`,
	},
	{
		title: 'silent where a file that is not here may listen for TLS, hold another server, or send another header',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /a/nginx.conf
			events {}
			http { server { listen 80; include tls.inc; server_name igu.io; location / { ${host} ${scheme} ${pass} } } }
			//- /b/nginx.conf
			events {}
			http { include more.servers; server { listen 80; server_name igu.io; location / { ${host} ${scheme} ${pass} } } }
			//- /c/nginx.conf
			events {}
			http { server { listen 80; server_name igu.io; location / { ${host} ${scheme} include more.headers; ${pass} } } }
		`,
	},
	{
		title: 'silent about a server to which another one passes, over a port or a socket',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { ${tls} server_name edge.org; location / { ${host} ${scheme} proxy_pass http://127.0.0.1:8080; } }
			server { ${tls} server_name shop.org; location / { ${host} ${scheme} proxy_pass http://unix:/run/inner.sock; } }
			server { listen 8080; server_name igu.io; location / { ${host} ${scheme} ${pass} } }
			server { listen unix:/run/inner.sock; server_name igu.io; location / { ${host} ${scheme} ${pass} } }
		`,
	},
	{
		title: 'silent about an nginx behind that of another machine',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /edge/nginx.conf
			events {}
			http { server { ${tls} server_name _; location / { ${host} ${scheme} proxy_pass http://10.0.0.5:80; } } }
			//- /inner/nginx.conf
			events {}
			http { server { listen 80; server_name igu.io; location / { ${host} ${scheme} ${pass} } } }
		`,
	},
	{
		title: 'silent for an admin that has an address in http, by the server for that',
		files: `
			//- /srv/www/config.production.json
			{ "url": "https://igu.io", "admin": { "url": "http://admin.org" }, "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name admin.org; location / { ${host} ${scheme} ${pass} } }
		`,
		nginx: ghostAnswers('http://admin.org/ghost/', ghost),
	},
	{
		title: 'silent for a url with http, and for other programs',
		files: `
			//- /srv/plain/config.production.json
			{ "url": "http://plain.org", "server": { "socket": { "path": "/run/ghost/plain.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name plain.org; location / { ${host} ${scheme} proxy_pass http://unix:/run/ghost/plain.sock; } }
			server { listen 80; server_name other.org; location / { ${host} ${scheme} proxy_pass http://unix:/run/gunicorn.sock; } }
		`,
		nginx: ghostAnswers('http://plain.org'),
	},
	{
		title: 'silent about a snippet of which nobody knows where it is included',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/snippets/ghost.conf
			location / { ${host} ${scheme} ${pass} }
		`,
	},
];
