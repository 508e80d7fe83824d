import { answers, ghostAnswers, type RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const only = ['socket-mismatch', 'socket-unused', 'socket-path-relative', 'port-mismatch', 'transport-mismatch'];

const nginxFollows = [['/var/run/ghost.socket', '/run/ghost/main.sock']] as const;
const ghostFollows = [['/run/ghost/main.sock', '/var/run/ghost.socket']] as const;

const listening = (url: string): string => `
	//- /srv/www/config.production.json
	{ "url": "${url}", "server": { "socket": { "path": "/run/ghost/main.sock", "permissions": "0666" } } }
	         ${' '.repeat(url.length)}                                     ^^^^^^^^^^^^^^^^^^^^ socket-mismatch warning: This is a guess: only these two ends are left
`;
const marked = `
	        proxy_pass http://unix:/var/run/ghost.socket;
	                               ^^^^^^^^^^^^^^^^^^^^^ socket-mismatch warning
	    } }
`.trimEnd();
const tls = 'ssl; ssl_certificate /etc/ssl/igu.pem; ssl_certificate_key /etc/ssl/igu.key;';

/** A Ghost and nginx files with nameless servers, of which one is tied to it. */
const nameless = (title: string, url: string, servers: readonly string[], asked = `${url}/`): RuleCase => ({
	title: `of nameless servers ${title}`,
	only,
	files: `${listening(url)}
	//- /etc/nginx/nginx.conf
	events {}
	http {
	    ${servers.map((server) => `server { ${server}`).join('\n\t    ')}
	}
	`,
	nginx: answers(502, asked, 'connect() to unix:/var/run/ghost.socket failed (2: No such file or directory)'),
	fixes: [
		{ title: 'Change nginx: connect to /run/ghost/main.sock (/etc/nginx/nginx.conf)', after: nginxFollows },
		{ title: 'Change Ghost: listen on /var/run/ghost.socket', after: ghostFollows },
		{ title: 'Change nginx: connect to /run/ghost/main.sock', after: nginxFollows },
		{ title: 'Change Ghost: listen on /var/run/ghost.socket (/srv/www/config.production.json)', after: ghostFollows },
	].map((fix) => ({ ...fix, nginx: ghostAnswers(asked, url) })),
});
const waiting = `location / { ${headers}${marked}`;
const other = `location / { ${headers} proxy_pass http://unix:/srv/puma.sock; } }`;

/** What ties two ends beside names and spelling: the folder, the only one that is left, a location for all paths. */
export const socketMismatchTies: readonly RuleCase[] = [
	{
		title: 'silent where a relative path of Ghost, taken from its folder, is the one of nginx',
		only,
		files: `
			//- /srv/g/config.production.json
			{ "url": "http://a.example", "server": { "port": { "path": "ghost.sock", "readableAll": true, "writableAll": true } } }
			                                                            ^^^^^^^^^^ socket-path-relative warning: where it is /srv/g/ghost.sock
			//- /etc/nginx/conf.d/a.conf
			server { server_name a.example; location / { ${headers} proxy_pass http://unix:/srv/g/ghost.sock; } }
			//- /etc/nginx/nginx.conf
			events {}
			http { include /etc/nginx/conf.d/*.conf; }
		`,
	},
	{
		title: 'in a mirror of a server the folder is that of the server',
		only,
		files: `
			//- /home/me/mirror/home/wwwroot/config.production.json
			{ "url": "http://a.example", "server": { "port": { "path": "ghost.sock", "readableAll": true, "writableAll": true } } }
			                                                            ^^^^^^^^^^ socket-path-relative warning: where it is /home/wwwroot/ghost.sock
			//- /home/me/mirror/etc/nginx/nginx.conf
			events {}
			http { server { server_name a.example; location / { ${headers} proxy_pass http://unix:/home/wwwroot/ghost.sock; } } }
		`,
	},
	{
		title: 'the one Ghost and the one nameless server are meant for each other',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://203.0.113.9", "server": { "socket": { "path": "/run/ghost/main.sock", "permissions": "0666" } } }
			                                                                ^^^^^^^^^^^^^^^^^^^^ socket-mismatch warning: This is a guess: only these two ends are left
			//- /etc/nginx/conf.d/default.conf
			server { listen 80; server_name _; location / { ${headers} proxy_pass http://app; } }
			upstream app { server unix:/var/run/ghost.socket; }
			                           ^^^^^^^^^^^^^^^^^^^^^ socket-mismatch warning
		`,
		nginx: answers(502, 'http://203.0.113.9/', '(2: No such file or directory)'),
		fixes: [
			{ title: 'Change nginx: connect to /run/ghost/main.sock (/etc/nginx/conf.d/default.conf)', after: nginxFollows },
			{ title: 'Change Ghost: listen on /var/run/ghost.socket', after: ghostFollows },
			{ title: 'Change nginx: connect to /run/ghost/main.sock', after: nginxFollows },
			{ title: 'Change Ghost: listen on /var/run/ghost.socket (/srv/www/config.production.json)', after: ghostFollows },
		],
	},
	nameless('the default one, and not one on another port', 'http://igu.io', [
		`listen 8080; ${other}`,
		`listen 80 default_server; ${waiting}`,
	]),
	nameless('the one on the port of the url', 'http://igu.io:8080', [
		`listen 80 default_server; ${other}`,
		`listen 8080; ${waiting}`,
	]),
	nameless('the one that speaks TLS, beside one that only sends people there', 'https://igu.io', [
		'listen 80 default_server; return 301 https://$host$request_uri; }',
		`listen 443 ${tls} ${waiting}`,
		`listen 81; ${other}`,
	]),
	nameless('the one that speaks TLS, beside one for the host that only sends people there', 'https://igu.io', [
		'listen 80; server_name igu.io www.igu.io; return 301 https://$host$request_uri; }',
		`listen 443 ${tls} server_name _; ${waiting}`,
	]),
	nameless('the one that speaks TLS, and not the one for all others', 'https://igu.io', [
		`listen 80; ${other}`,
		`listen 443 ${tls} ${waiting}`,
	]),
	nameless(
		'the one behind a proxy with TLS',
		'https://igu.io',
		[`listen 8080; ${other}`, `listen 80; ${waiting.replace('$scheme', 'https')}`],
		'http://igu.io/',
	),
	nameless('the default one, and not the first one', 'http://igu.io', [
		`listen 80; ${other}`,
		`listen *:80 default_server; server_name _; ${waiting}`,
	]),
	nameless('the first one, as nginx passes over the others', 'http://igu.io', [waiting, `listen 80; ${other}`]),
	{
		title: 'silent about nameless servers on ports that are not those of the url, and about two that may answer',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/main.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { listen 8080; ${other}
			    server { listen 8081; location / { ${headers} proxy_pass http://unix:/srv/unicorn.sock; } }
			}
		`,
	},
	{
		title: 'silent about nameless servers at two addresses with the port of the url',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/main.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { listen 192.0.2.1:80; ${other}
			    server { listen 192.0.2.2:80; location / { ${headers} proxy_pass http://unix:/srv/unicorn.sock; } }
			}
		`,
	},
	{
		title: 'the default server, which a file that it includes makes the one that answers',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/main.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^^ socket-mismatch warning: This is a guess: only these two ends are left
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { listen 80; server_name other.example; return 404; }
			    server { include parts/default; location / { ${headers}
			        proxy_pass http://unix:/var/run/ghost.socket;
			                               ^^^^^^^^^^^^^^^^^^^^^ socket-mismatch warning
			    } }
			}
			//- /etc/nginx/parts/default
			listen 80 default_server;
		`,
		nginx: answers(502, 'http://igu.io/', '(2: No such file or directory)'),
		fixes: [
			{ title: 'Change nginx: connect to /run/ghost/main.sock (/etc/nginx/nginx.conf)', after: nginxFollows },
			{ title: 'Change Ghost: listen on /var/run/ghost.socket', after: ghostFollows },
			{ title: 'Change nginx: connect to /run/ghost/main.sock', after: nginxFollows },
			{ title: 'Change Ghost: listen on /var/run/ghost.socket (/srv/www/config.production.json)', after: ghostFollows },
		],
	},
	{
		title: 'silent about a server that has its name in a file of its own',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/main.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/nginx.conf
			events {}
			http { server { include parts/name; location / { ${headers} proxy_pass http://unix:/srv/puma.sock; } } }
			//- /etc/nginx/parts/name
			server_name other.example;
		`,
	},
	{
		title: 'silent about a nameless server where another one is for the host, or several Ghosts are left',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.example", "server": { "socket": { "path": "/run/ghost/a.sock", "permissions": "0666" } } }
			                                                              ^^^^^^^^^^^^^^^^^ socket-unused
			//- /srv/b/config.production.json
			{ "url": "http://b.example", "server": { "socket": { "path": "/run/ghost/b.sock", "permissions": "0666" } } }
			                                                              ^^^^^^^^^^^^^^^^^ socket-unused
			//- /etc/nginx/conf.d/default.conf
			server { listen 80 default_server; server_name _; location / { ${headers} proxy_pass http://unix:/srv/puma.sock; } }
		`,
	},
	{
		title: 'below a path, where the server of the host passes everything to one socket, perhaps another program’s',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://a.example/blog", "server": { "socket": { "path": "/run/g/one.sock", "permissions": "0666" } } }
			                                                                   ^^^^^^^^^^^^^^^ socket-mismatch error: 502 for a.example: Ghost listens on /run/g/one.sock, but nginx connects to /run/other.sock (/etc/nginx/conf.d/a.conf:2)
			//- /etc/nginx/conf.d/a.conf
			server { server_name a.example; location / { ${headers}
			proxy_pass http://unix:/run/other.sock; } }
			                       ^^^^^^^^^^^^^^^ socket-mismatch error
		`,
		nginx: answers(502, 'http://a.example/blog/', '(2: No such file or directory)'),
		fixes: [
			[
				'Change nginx: connect to /run/g/one.sock (/etc/nginx/conf.d/a.conf)',
				'Change Ghost: listen on /run/other.sock',
			],
			[
				'Change nginx: connect to /run/g/one.sock',
				'Change Ghost: listen on /run/other.sock (/srv/www/config.production.json)',
			],
		].flatMap(([nginx = '', ghost = '']) => [
			{ title: nginx, after: [['/run/other.sock', '/run/g/one.sock']] },
			{ title: ghost, after: [['/run/g/one.sock', '/run/other.sock']] },
		]),
	},
];
