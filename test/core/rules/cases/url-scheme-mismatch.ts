import { ghostAnswers, type RuleCase, redirects } from '../ruleCase';

const code = 'url-scheme-mismatch';
const host = 'proxy_set_header Host $http_host;';
const proto = 'proxy_set_header X-Forwarded-Proto $scheme;';
const certificate = 'ssl_certificate /etc/ssl/igu.pem; ssl_certificate_key /etc/ssl/igu.key;';
const pass = 'proxy_pass http://unix:/run/ghost/igu.sock;';
const site = (listen: string, headers = `${host} ${proto}`, names = 'igu.io'): string =>
	`server { ${listen} server_name ${names}; location / { ${headers} ${pass} } }`;
const tls = site(`listen 443 ssl; ${certificate}`);
const onward = 'server { listen 80; server_name igu.io; return 301 https://$host$request_uri; }';
const https = ghostAnswers('https://igu.io/', 'http://igu.io');
const socket = '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }';

const servers = (
	title: string,
	told: boolean,
	text: string,
	{ url = 'http://igu.io', preferred = true } = {},
): RuleCase => ({
	title: `${told ? '' : 'silent: '}${title}`,
	files: `
//- /srv/igu/config.production.json
{ "url": "${url}", ${socket} }
${told ? `          ${'^'.repeat(url.length)} ${code} information: Every link needs a redirect to https: the url is http, but nginx answers igu.io only with TLS (/etc/nginx/conf.d/igu.conf:` : ''}
//- /etc/nginx/conf.d/igu.conf
${text}
`,
	...(told
		? {
				nginx: https,
				fixes: [
					{
						title: 'Change Ghost: use https in the url',
						preferred,
						after: [['"http://igu.io', '"https://igu.io']] as const,
						nginx: preferred ? ghostAnswers('https://igu.io/', 'https://igu.io') : redirects('https://igu.io/'),
						...(preferred ? {} : { brings: ['forwarded-proto-missing'] }),
					},
				],
			}
		: {}),
});

export const urlSchemeMismatch: readonly RuleCase[] = [
	servers('one server', true, tls),
	servers('beside one that sends visitors on', true, `${onward}\n${tls}`),
	servers(
		'beside one as certbot writes it',
		true,
		`server { listen 80; server_name igu.io; if ($host = igu.io) { return 301 https://$host$request_uri; } return 404; }\n${tls}`,
	),
	servers('beside one that answers nobody', true, `server { listen 80 default_server; return 444; }\n${tls}`),
	servers('several addresses', true, site(`listen 443 ssl; listen [::]:443 ssl; ${certificate}`)),
	servers('a pattern', true, site(`listen 443 ssl; ${certificate}`, `${host} ${proto}`, '*.igu.io .igu.io')),
	servers(
		'no header that would stop Ghost from redirecting: not unasked',
		true,
		site(`listen 443 ssl; ${certificate}`, host),
		{
			preferred: false,
		},
	),
	servers('an url in https', false, tls, { url: 'https://igu.io' }),
	servers('an url with a port', false, tls, { url: 'http://igu.io:8080' }),
	servers('an url of this machine', false, tls, { url: 'http://localhost:2368' }),
	servers('one server for both', false, site(`listen 80; listen 443 ssl; ${certificate}`)),
	servers('a server for plain http that keeps them', false, `${site('listen 80;')}\n${tls}`),
	servers('one with a pattern', false, `${site('listen 80;', `${host} ${proto}`, '*.io')}\n${tls}`),
	servers('one with an expression', false, `${site('listen 80;', `${host} ${proto}`, '~^igu')}\n${tls}`),
	servers('one without a name', false, `server { listen 80; location / { ${host} ${pass} } }\n${tls}`),
	servers(
		'one that sends them on to http',
		false,
		`server { listen 80; server_name igu.io; return 301 http://www.igu.io$request_uri; }\n${tls}`,
	),
	servers('TLS for the twin only', false, site(`listen 443 ssl; ${certificate}`, `${host} ${proto}`, 'www.igu.io')),
	servers('no TLS at all', false, site('listen 80;')),
	servers(
		'another program',
		false,
		`server { listen 443 ssl; ${certificate} server_name igu.io; location / { proxy_pass http://unix:/run/gunicorn.sock; } }\nserver { listen 80; server_name a.igu.io; location / { ${host} ${pass} } }`,
	),
	{
		title: 'silent where a file that is not here may listen, or hold another server',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", ${socket} }
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include more.servers;
			    ${tls}
			}
		`,
	},
];
