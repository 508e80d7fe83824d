import { ghostAnswers, type RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const tls = 'listen 443 ssl; ssl_certificate /etc/ssl/igu.pem; ssl_certificate_key /etc/ssl/igu.key;';
const socket = '"socket": { "path": "/run/ghost/tart.sock", "permissions": "0666" }';

/** A Ghost of `url`, and one server of `name` that goes there. */
const served = (
	url: string,
	{ name = 'tart.example', listen = 'listen 80;', port = false, marked = true, to = '' } = {},
): RuleCase => ({
	title: `${marked ? '' : 'silent about '}${url} served as ${name} after ${listen.slice(0, 13)}`,
	files: `
//- /srv/tart/config.production.json
{ "server": { ${port ? '"port": 2368' : socket} },
  "url": "${url}" }
${marked ? `          ${'^'.repeat(url.length)} url-not-public information: nginx serves this Ghost as ${name.replace(/^\./, '')} (/etc/nginx/conf.d/tart.conf:1). Use that name in the url.` : ''}
//- /etc/nginx/conf.d/tart.conf
server { ${listen} server_name ${name}; location / { ${headers} proxy_pass http://${port ? '127.0.0.1:2368' : 'unix:/run/ghost/tart.sock'}; } }
`,
	nginx: ghostAnswers(`${listen === tls ? 'https' : 'http'}://tart.example/`, url),
	fixes: marked
		? [
				{
					title: `Change Ghost: use the url ${to}`,
					preferred: true,
					after: [[`"${url}"`, `"${to}"`]],
					nginx: ghostAnswers(`${listen === tls ? 'https' : 'http'}://tart.example/`, to),
				},
			]
		: [],
});

export const urlNotPublic: readonly RuleCase[] = [
	served('http://localhost:2368', { to: 'http://tart.example' }),
	served('http://localhost:2368', { to: 'http://tart.example', port: true }),
	served('http://127.0.0.1:2368/', { to: 'http://tart.example/' }),
	served('http://[::1]/blog/', { to: 'http://tart.example/blog/', listen: 'listen 80; rewrite ^/$ /blog/;' }),
	served('http://LOCALHOST', { to: 'https://tart.example', listen: tls }),
	served('http://localhost:2368', { to: 'http://tart.example:8080', listen: 'listen 8080;' }),
	served('http://localhost:2368', { to: 'http://tart.example', name: '.tart.example' }),
	{
		title: 'with and without www., and names of other sites: which one is up to people',
		files: `
			//- /srv/tart/config.production.json
			{ "url": "http://localhost:2368", "server": { ${socket} } }
			          ^^^^^^^^^^^^^^^^^^^^^ url-not-public: Links and redirects send visitors to http://localhost:2368: nginx serves this Ghost as tart.example (/etc/nginx/conf.d/tart.conf:1)
			//- /srv/pie/config.production.json
			{ "url": "http://localhost:2368", "server": { "socket": "/run/ghost/pie.sock" } }
			          ^^^^^^^^^^^^^^^^^^^^^ url-not-public
			//- /etc/nginx/conf.d/tart.conf
			server { server_name tart.example www.tart.example; location / { ${headers} proxy_pass http://unix:/run/ghost/tart.sock; } }
			server { server_name pie.example cake.example; location / { ${headers} proxy_pass http://unix:/run/ghost/pie.sock; } }
		`,
		fixes: [
			{
				title: 'Change Ghost: use the url http://tart.example',
				preferred: true,
				after: [['"http://localhost:2368", "server": { "socket": {', '"http://tart.example", "server": { "socket": {']],
			},
			{
				title: 'Change Ghost: use the url http://www.tart.example',
				after: [
					['"http://localhost:2368", "server": { "socket": {', '"http://www.tart.example", "server": { "socket": {'],
				],
			},
			{
				title: 'Change Ghost: use the url http://pie.example',
				after: [['"http://localhost:2368", "server": { "socket": "', '"http://pie.example", "server": { "socket": "']],
			},
			{
				title: 'Change Ghost: use the url http://cake.example',
				after: [['"http://localhost:2368", "server": { "socket": "', '"http://cake.example", "server": { "socket": "']],
			},
		],
	},
	{
		title: 'a config for work at home, tied by its socket; by hand where the text is escaped',
		files: `
			//- /srv/tart/config.development.json
			{ "url": "http:\\/\\/localhost:2368", "server": { ${socket} } }
			          ^^^^^^^^^^^^^^^^^^^^^^^ url-not-public
			//- /etc/nginx/conf.d/tart.conf
			server { server_name tart.example; location / { ${headers} proxy_pass http://unix:/run/ghost/tart.sock; } }
		`,
	},
	{
		title: 'at the variable that overrules the config',
		files: `
			//- /etc/systemd/system/ghost_tart.service
			[Service]
			WorkingDirectory=/srv/tart
			Environment="NODE_ENV=production" "url=http://localhost:2368"
			                                       ^^^^^^^^^^^^^^^^^^^^^ url-not-public
			ExecStart=/usr/bin/node /usr/bin/ghost run
			//- /srv/tart/config.production.json
			{ "url": "http://tart.example", "server": { "port": 2368 } }
			//- /etc/nginx/conf.d/tart.conf
			server { server_name tart.example; location / { ${headers} proxy_pass http://127.0.0.1:2368; } }
		`,
		fixes: [
			{
				title: 'Change Ghost: use the url http://tart.example',
				preferred: true,
				after: [['url=http://localhost:2368', 'url=http://tart.example']],
			},
		],
	},
	served('http://tart.example', { marked: false }),
	served('http://192.168.1.5', { marked: false }),
	...['localhost', '_', '~^tart\\.', '*.tart.example', 'tart.local', 'blog.test', 'blog'].map(
		(name): RuleCase => ({ ...served('http://localhost:2368', { name, marked: false }), nginx: { kind: 'accepts' } }),
	),
	{
		title: 'silent where another config of the same Ghost has the public host, and where only the usual port ties them',
		files: `
			//- /srv/tart/config.production.json
			{ "url": "http://tart.example", "server": { "port": 2368 } }
			//- /srv/tart/config.development.json
			{ "url": "http://localhost:2368", "server": { "port": 2368 } }
			//- /home/me/pie/config.development.json
			{ "url": "http://localhost:2369", "server": { "port": 2369 } }
			//- /etc/nginx/conf.d/tart.conf
			server { server_name tart.example; location / { ${headers} proxy_pass http://127.0.0.1:2368; } }
			server { server_name pie.example; location / { ${headers} proxy_pass http://127.0.0.1:2369; } }
		`,
	},
	{
		title: 'silent where two Ghosts have one port, and where the server keeps nobody',
		files: `
			//- /srv/tart/config.production.json
			{ "url": "http://localhost:2368", "server": { "port": 2368 } }
			//- /srv/pie/config.production.json
			{ "url": "http://localhost:2368", "server": { "port": 2368 } }
			//- /srv/cake/config.production.json
			{ "url": "http://localhost:2370", "server": { "port": 2370 } }
			//- /etc/nginx/conf.d/tart.conf
			server { server_name tart.example; location / { ${headers} proxy_pass http://127.0.0.1:2368; } }
			server { server_name cake.example; return 301 http://tart.example$request_uri; location / { ${headers} proxy_pass http://127.0.0.1:2370; } }
		`,
	},
];
