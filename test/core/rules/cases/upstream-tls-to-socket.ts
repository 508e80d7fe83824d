import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const config =
	'{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';
const header = 'proxy_set_header Host $http_host;';
const use = { title: 'Change nginx: use http://', preferred: true };
const right = ghostAnswers('http://igu.io');
const noTls = answers(502, 'http://igu.io/', 'SSL_do_handshake() failed');

export const upstreamTlsToSocket: readonly RuleCase[] = [
	{
		title: 'to the socket itself',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${header} proxy_pass "HTTPS://unix:/run/ghost/igu.sock:/"; } }
			                                          ${' '.repeat(header.length)}                          ^^^^^^^^^^^^^^^^^^^ upstream-tls-to-socket warning: 502: nginx uses TLS here, but Ghost (/srv/www/config.production.json:1) speaks plain HTTP
		`,
		nginx: noTls,
		fixes: [{ ...use, after: [['HTTPS://', 'http://']], nginx: right }],
	},
	{
		title: 'over an upstream, in another file',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/upstream.conf
			upstream igu { server unix:/run/ghost/igu.sock; }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${header} proxy_pass https://IGU/; } }
			                                          ${' '.repeat(header.length)}                    ^^^ upstream-tls-to-socket warning: 502: nginx uses TLS here, but Ghost (/srv/www/config.production.json:1) speaks plain HTTP
		`,
		nginx: noTls,
		fixes: [{ ...use, after: [['https://', 'http://']], nginx: right }],
	},
	{
		title: 'silent for http, for grpcs, and for other programs that may well speak TLS',
		files: `
			//- /srv/www/config.production.json
			${config}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    location / { ${header} proxy_pass http://unix:/run/ghost/igu.sock; }
			    location /a { proxy_pass https://unix:/run/other.sock; }
			    location /b { proxy_pass https://127.0.0.1:8443; }
			}
		`,
		nginx: right,
	},
	{
		title: 'silent without a Ghost config',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			server { location / { proxy_pass https://unix:/run/ghost/igu.sock; } }
		`,
		nginx: accepts,
	},
];
