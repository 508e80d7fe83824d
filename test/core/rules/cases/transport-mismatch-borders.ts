import { accepts, answers, fromBothEnds, ghostAnswers, type RuleCase, refuses } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const only = ['transport-mismatch', 'socket-mismatch', 'site-crossed'];
const onSocket =
	'{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }';
const right = ghostAnswers('http://igu.io');

export const transportMismatchBorders: readonly RuleCase[] = [
	{
		title: 'silent where both are at a port, or both on a socket',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.org", "server": { "port": "2369" } }
			//- /srv/www/config.production.json
			${onSocket}
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.org; location / { ${headers} proxy_pass http://127.0.0.1:2369; } }
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
		nginx: ghostAnswers('http://a.org'),
	},
	{
		title: 'silent about other programs on the host, and where any way leads to Ghost',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; }
			    location /api { proxy_pass http://127.0.0.1:3000; }
			    location /.well-known/acme-challenge/ { proxy_pass http://127.0.0.1:8888; }
			}
		`,
		nginx: right,
	},
	{
		title: 'silent about another program on the host of a Ghost that nothing leads to',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { return 204; } location /api { proxy_pass http://127.0.0.1:3000; } }
		`,
		nginx: answers(204, 'http://igu.io/'),
	},
	{
		title: 'silent about a cache between nginx and nginx',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name igu.io; location / { ${headers} proxy_pass http://127.0.0.1:6081; } }
			server { listen 127.0.0.1:8080; server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
		nginx: accepts,
	},
	{
		title: 'silent where a known Ghost listens at the port whatever its socket key says',
		only,
		files: `
			//- /srv/www/current/package.json
			{ "version": "5.130.0" }
			//- /srv/www/config.production.json
			${onSocket}
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://127.0.0.1:2368; } }
		`,
		nginx: right,
	},
	{
		title: 'one level lower where Ghost-CLI runs the site, as the path may come from the systemd unit',
		only,
		files: `
			//- /srv/www/.ghost-cli
			{ "active-version": "6.65.0" }
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "port": 2368 } }
			                           ^^^^^^ transport-mismatch information: Ghost-CLI’s systemd unit may set server__port, so this may be wrong
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers}
			proxy_pass http://unix:/run/ghost/igu.sock; } }
			                       ^^^^^^^^^^^^^^^^^^^ transport-mismatch information
		`,
		nginx: answers(502, 'http://igu.io/'),
		fixes: fromBothEnds('/srv/www/config.production.json', '/etc/nginx/conf.d/igu.conf', {
			title: 'Change nginx: connect to 127.0.0.1:2368',
			after: [['http://unix:/run/ghost/igu.sock', 'http://127.0.0.1:2368']],
			nginx: ghostAnswers('http://igu.io'),
		}),
	},
	{
		title: 'silent where a process manager sets the place to listen in a program that nobody runs here',
		only,
		files: `
			//- /srv/www/ecosystem.config.js
			module.exports = { apps: [{ script: 'current/index.js', env: { server__port: '/run/ghost/' + name + '.sock' } }] };
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "port": 2368 } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
	},
	{
		title:
			'silent about the default server where its port is nobody’s in particular, or the site has a server of its own',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			//- /srv/b/config.production.json
			{ "url": "http://b.org", "server": { "socket": { "path": "/run/ghost/b.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/sites.conf
			server { listen 80 default_server; server_name _; location / { proxy_pass http://127.0.0.1:8000; } }
			server { listen 80; server_name b.org; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
		`,
		nginx: ghostAnswers('http://b.org'),
	},
	{
		title: 'silent about localhost, which every config for development says',
		only,
		files: `
			//- /srv/theme/config.development.json
			{ "url": "http://localhost:2368", "server": { "port": 2368 } }
			//- /etc/nginx/conf.d/app.conf
			server { server_name localhost; location / { proxy_pass http://unix:/run/gunicorn.sock; } }
		`,
		nginx: accepts,
	},
	{
		title: 'silent about an upstream that is not declared, which is no host of that name',
		only,
		files: `
			//- /srv/www/config.production.json
			${onSocket}
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://ghost_igu; } }
		`,
		nginx: refuses('host not found in upstream "ghost_igu"'),
	},
];
