import { accepts, ghostAnswers, type RuleCase, refuses } from '../ruleCase';

const url = 'http://igu.io';
const says = 'no servers are inside upstream in /etc/nginx/conf.d/igu.conf:';

/** An upstream with nothing in it, beside a Ghost that waits, and what the fix makes of it. */
const waiting = (title: string, written: string, from: string, to: string): RuleCase => ({
	title,
	files: `
			//- /etc/nginx/conf.d/igu.conf
			${written}
			server { server_name igu.io; location / { proxy_pass http://igu; proxy_set_header Host $host; } }
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
		`,
	nginx: refuses(says),
	fixes: [
		{
			title: 'Add server unix:/run/igu.sock',
			preferred: true,
			after: [[from, to]],
			nginx: ghostAnswers(url),
		},
	],
});

export const upstreamEmpty: readonly RuleCase[] = [
	waiting(
		'two lines',
		`upstream igu {
			         ^^^ upstream-empty error: nginx will not start, “no servers are inside upstream”: upstream igu needs a server.
			}`,
		'igu {\n}',
		'igu {\n    server unix:/run/igu.sock;\n}',
	),
	waiting(
		'tabs and CRLF',
		`\tupstream igu {\r
			\t         ^^^ upstream-empty
			\t}\r`,
		'igu {\r\n\t}',
		'igu {\r\n\t\tserver unix:/run/igu.sock;\r\n\t}',
	),
	waiting(
		'a comment and another directive',
		`upstream igu { # here
			         ^^^ upstream-empty
			  keepalive 8;
			}`,
		'# here\n',
		'# here\n  server unix:/run/igu.sock;\n',
	),
	waiting(
		'a method, behind which servers come',
		`upstream igu {
			         ^^^ upstream-empty
			  ip_hash; # sticky
			  keepalive 8;
			}`,
		'# sticky\n',
		'# sticky\n  server unix:/run/igu.sock;\n',
	),
	waiting(
		'one line',
		`upstream igu {}
			         ^^^ upstream-empty`,
		'igu {}',
		'igu { server unix:/run/igu.sock; }',
	),
	waiting(
		'one line with another directive',
		`upstream "igu" { keepalive 8; }
			          ^^^ upstream-empty`,
		'{ keepalive 8; }',
		'{ server unix:/run/igu.sock; keepalive 8; }',
	),
	waiting(
		'a server that is a comment',
		`upstream igu {
			         ^^^ upstream-empty
			\t# server unix:/run/igu.sock;
			}`,
		'igu {\n',
		'igu {\n\tserver unix:/run/igu.sock;\n',
	),
	{
		title: 'no Ghost that waits: a path to be changed',
		files: `
			upstream igu {
			         ^^^ upstream-empty
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('no servers are inside upstream in /site.conf:2'),
		fixes: [
			{
				title: 'Add server unix:/run/ghost/igu/ghost.sock',
				after: [['igu {\n', 'igu {\n    server unix:/run/ghost/igu/ghost.sock;\n']],
			},
		],
	},
	...['a'.repeat(90), '..'].map(
		(name): RuleCase => ({
			title: `a name that gives a socket no folder: ${name}`,
			only: ['upstream-empty', 'unix-path-too-long'],
			files: `
			upstream ${name} {
			         ${'^'.repeat(name.length)} upstream-empty
			}
			server { location / { proxy_pass http://${name}; } }
		`,
			nginx: refuses('no servers are inside upstream'),
			fixes: [
				{
					title: 'Add server unix:/run/ghost/site/ghost.sock',
					after: [[`${name} {\n`, `${name} {\n    server unix:/run/ghost/site/ghost.sock;\n`]],
				},
			],
		}),
	),
	{
		title: 'backups alone',
		files: `
			upstream "my ghosts" {
			          ^^^^^^^^^ upstream-empty error: nginx will not start, “no servers in upstream "my ghosts"”: all of its servers are backups.
			    server unix:/run/a.sock weight=2 backup; # first
			    server 127.0.0.1:2368 backup;
			}
			server { location / { proxy_pass "http://my ghosts"; } }
		`,
		nginx: refuses('no servers in upstream "my ghosts"'),
		fixes: [{ title: 'Remove backup from the first server', after: [['weight=2 backup', 'weight=2']] }],
	},
	{
		title: 'stream',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream {
			    upstream db {}
			             ^^ upstream-empty
			    server { listen 1; proxy_pass db; }
			}
		`,
		nginx: refuses('no servers are inside upstream'),
		fixes: [
			{
				title: 'Add server unix:/run/ghost/db/ghost.sock',
				after: [['db {}', 'db { server unix:/run/ghost/db/ghost.sock; }']],
			},
		],
	},
	{
		title: 'servers that come from elsewhere',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			upstream a { include servers/*.conf; }
			server { location / { proxy_pass http://a; } }
			//- /etc/nginx/servers/a.conf
			server unix:/run/a.sock;
		`,
		nginx: accepts,
	},
	{
		title: 'what NGINX Plus and modules bring servers by',
		files: `
			upstream b { zone b 64k; state /var/lib/nginx/b.state; }
			upstream c { jdomain example.com; }
		`,
		nginx: refuses('unknown directive "state"'),
	},
	{
		title: 'a zone without a server, which the open source nginx does not take',
		files: `
			upstream igu { zone z 1m; }
			         ^^^ upstream-empty error
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('no servers are inside upstream'),
		fixes: [
			{
				title: 'Add server unix:/run/ghost/igu/ghost.sock',
				after: [['1m; }', '1m; server unix:/run/ghost/igu/ghost.sock; }']],
			},
		],
	},
	{
		title: 'a zone of Angie, into which servers come at run time',
		files: `
			//- /etc/angie/angie.conf
			events {}
			http { include http.d/*.conf; }
			//- /etc/angie/http.d/igu.conf
			upstream igu { zone z 1m; }
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('no servers are inside upstream'),
	},
	{
		title: 'a server that is down, and a backup beside a server',
		files: `
			upstream a { server unix:/run/a.sock down; }
			upstream b { server unix:/run/a.sock backup; server unix:/run/b.sock; }
			server { location /a { proxy_pass http://a; } location /b { proxy_pass http://b; } }
		`,
		nginx: accepts,
	},
	{
		title: 'a template',
		files: `
			//- /srv/igu.conf.j2
			upstream igu {
			}
		`,
		nginx: refuses('no servers are inside upstream'),
	},
	{
		title: 'beside a Ghost at a port',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			upstream igu {}
			         ^^^ upstream-empty
			server { server_name igu.io; location / { proxy_pass http://igu; proxy_set_header Host $host; } }
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1", "port": 2369 } }
		`,
		nginx: refuses(says),
		fixes: [
			{
				title: 'Add server 127.0.0.1:2369',
				preferred: true,
				after: [['igu {}', 'igu { server 127.0.0.1:2369; }']],
				nginx: ghostAnswers(url),
			},
		],
	},
	{
		title: 'in a container that sees the socket at another path',
		files: `
			//- /compose.yaml
			services:
			  ghost:
			    image: ghost:5.130-alpine
			    environment:
			      url: http://igu.io
			      server__port: '{"path":"/sockets/igu.sock","readableAll":true,"writableAll":true}'
			    volumes: [ "run:/sockets" ]
			  nginx:
			    image: nginx:1.30-alpine
			    volumes: [ "run:/run/web:ro", "./etc/nginx/conf.d/igu.conf:/etc/nginx/conf.d/default.conf" ]
			volumes: { run: }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu {}
			         ^^^ upstream-empty
			server { server_name igu.io; location / { proxy_pass http://igu; proxy_set_header Host $host; } }
		`,
		nginx: refuses(says),
		fixes: [
			{
				title: 'Add server unix:/run/web/igu.sock',
				preferred: true,
				after: [['igu {}', 'igu { server unix:/run/web/igu.sock; }']],
			},
		],
	},
];
