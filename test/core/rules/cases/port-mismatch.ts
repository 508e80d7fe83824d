import { answers, fromBothEnds, ghostAnswers, type RuleCase, type RuleCaseFix } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const only = ['port-mismatch', 'transport-mismatch', 'site-crossed', 'port-shared'];
const igu = 'http://igu.io/';
const right = ghostAnswers('http://igu.io');
const refused = answers(502, igu, '(111: Connection refused)');

/** What is offered at Ghost's port 2369 and at nginx's 2368, where nginx follows by writing `to` for `from`. */
const eitherWay = (from: string, to: string): readonly RuleCaseFix[] =>
	fromBothEnds(
		'/srv/www/config.production.json',
		'/etc/nginx/conf.d/igu.conf',
		{ title: 'Change nginx: connect to port 2369', preferred: true, after: [[from, to]], nginx: right },
		{ title: 'Change Ghost: listen on port 2368', after: [['"port": 2369', '"port": 2368']], nginx: right },
	);

const nginxService = '{ image: "nginx:1.30", volumes: [ "./igu.conf:/etc/nginx/conf.d/default.conf" ] }';
const target = '/var/lib/ghost/config.production.json';

/** What lies over the config of a service: lines of the service and, at the top, of its project. */
const unseen: readonly (readonly [what: string, ...lines: string[]])[] = [
	['a volume, which keeps what somebody wrote', 'volumes: [ "data:/var/lib/ghost" ]', 'volumes: { data: }'],
	['a volume over the folder above', 'volumes: [ "data:/var/lib" ]', 'volumes: { data: }'],
	['a volume without a name', 'volumes: [ "/var/lib/ghost" ]'],
	['a folder that is not here', 'volumes: [ "/srv/data:/var/lib/ghost" ]'],
	['a file that is not here', `volumes: [ "/etc/ghost.json:${target}" ]`],
	['a file in a home folder', `volumes: [ "~/ghost.json:${target}" ]`],
	['a file that a variable names', `volumes: [ "$\{CONF}/ghost.json:${target}" ]`],
	['a place that a variable names', 'volumes: [ "./igu.conf:${TARGET}" ]'],
	['a mount that a variable names', 'volumes: [ "${MOUNT}" ]'],
	['an image', 'volumes: [ { type: image, source: data, target: /var/lib/ghost } ]'],
	['the volumes of a container of others', 'volumes_from: [ "container:other" ]'],
	['a config in words', `configs: [ { source: g, target: ${target} } ]`, 'configs: { g: { content: "{}" } }'],
	['a config of others', `configs: [ { source: g, target: ${target} } ]`, 'configs: { g: { external: true } }'],
	[
		'a config from the environment',
		`configs: [ { source: g, target: ${target} } ]`,
		'configs: { g: { environment: G } }',
	],
	['a secret', `secrets: [ { source: g, target: ${target} } ]`, 'secrets: { g: { environment: G } }'],
	['a folder of its own', 'working_dir: /srv/ghost'],
];

/** The same of a container unit. */
const unseenByPodman: readonly (readonly [what: string, line: string])[] = [
	['a volume', 'Volume=data.volume:/var/lib/ghost'],
	['a mount of a volume', 'Mount=type=volume,source=data,target=/var/lib/ghost'],
	['a secret', `Secret=g,type=mount,target=${target}`],
	['a variable in a secret', 'Secret=g,type=env,target=server__port'],
	['a file that is not here', `Volume=/etc/ghost.json:${target}`],
];

export const portMismatch: readonly RuleCase[] = [
	{
		title: 'another port of this machine, at which no Ghost listens',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1", "port": 2369 } }
			                                                                   ^^^^ port-mismatch warning: 502 for igu.io: Ghost listens on 127.0.0.1:2369, but nginx connects to 127.0.0.1:2368 (/etc/nginx/conf.d/igu.conf:4)
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    location / { ${headers}
			        proxy_pass http://127.0.0.1:2368;
			                          ^^^^^^^^^^^^^^ port-mismatch warning: 502 for igu.io: nginx connects to 127.0.0.1:2368, but Ghost listens on 127.0.0.1:2369 (/srv/www/config.production.json:1)
			    }
			}
		`,
		nginx: refused,
		fixes: [
			{
				title: 'Change nginx: connect to port 2369 (/etc/nginx/conf.d/igu.conf)',
				preferred: true,
				after: [['http://127.0.0.1:2368', 'http://127.0.0.1:2369']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on port 2368',
				after: [['"port": 2369', '"port": 2368']],
				nginx: right,
			},
			{
				title: 'Change nginx: connect to port 2369',
				preferred: true,
				after: [['http://127.0.0.1:2368', 'http://127.0.0.1:2369']],
				nginx: right,
			},
			{
				title: 'Change Ghost: listen on port 2368 (/srv/www/config.production.json)',
				after: [['"port": 2369', '"port": 2368']],
				nginx: right,
			},
		],
	},
	{
		title: 'the port that Ghost has by itself, localhost, an upstream and a numeric text',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "0.0.0.0" } }
			                           ^^^^^^ port-mismatch
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server localhost:2370 max_fails=0; }
			                      ^^^^^^^^^^^^^^ port-mismatch: Ghost listens on 0.0.0.0:2368
			server { server_name igu.io; location / { ${headers} proxy_pass http://igu; } }
		`,
		nginx: refused,
		fixes: [
			{
				title: 'Change nginx: connect to port 2368 (/etc/nginx/conf.d/igu.conf)',
				preferred: true,
				after: [['localhost:2370', 'localhost:2368']],
				nginx: right,
			},
			{
				title: 'Change nginx: connect to port 2368',
				preferred: true,
				after: [['localhost:2370', 'localhost:2368']],
				nginx: right,
			},
		],
	},
	{
		title: 'an address in a variable that two locations use: told once, and mended where it is written',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1", "port": 2369 } }
			                                                                   ^^^^ port-mismatch
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    location / { ${headers} proxy_pass $ghost; }
			    location /ghost/ { ${headers} proxy_pass $ghost; }
			    set $ghost "http://127.0.0.1:2368";
			                       ^^^^^^^^^^^^^^ port-mismatch warning: 502 for igu.io: nginx connects to 127.0.0.1:2368, but Ghost listens on 127.0.0.1:2369 (/srv/www/config.production.json:1)
			}
		`,
		nginx: refused,
		fixes: eitherWay('http://127.0.0.1:2368', 'http://127.0.0.1:2369'),
	},
	{
		title: 'an address of which variables are a part, the last of several of one name',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1", "port": 2369 } }
			                                                                   ^^^^ port-mismatch
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    set $port 2370;
			    location / { ${headers}
			        set $proto http;
			        set $port 2371;
			        proxy_pass $proto://127.0.0.1:$port$request_uri;
			                            ^^^^^^^^^^^^^^^ port-mismatch warning: 502 for igu.io: nginx connects to 127.0.0.1:2368, but Ghost listens on 127.0.0.1:2369 (/srv/www/config.production.json:1)
			        set $port 2368;
			    }
			}
		`,
		nginx: refused,
		fixes: eitherWay('127.0.0.1:$port', '127.0.0.1:2369'),
	},
	{
		title: 'silent where nobody knows what is in a variable: by a condition, of a location around, of another server',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1", "port": 2369 } }
			//- /etc/nginx/conf.d/igu.conf
			server {
			    server_name igu.io;
			    set $one 2368;
			    if ($host = igu.io) { set $one 2369; }
			    location / { ${headers} proxy_pass http://127.0.0.1:$one; }
			    location /around { set $two 2368; location /around/in { ${headers} proxy_pass http://127.0.0.1:$two; } }
			    location /other { ${headers} proxy_pass http://127.0.0.1:$three; }
			    location /path { set $four http://127.0.0.1:2368/; ${headers} proxy_pass $four; }
			}
			server { server_name other.io; set $three 2368; }
		`,
		nginx: right,
	},
	{
		title: 'silent where the ports meet, by any name of this machine',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "host": "0.0.0.0", "port": "2369" } }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://localhost:2369; } }
		`,
		nginx: right,
	},
	{
		title: 'silent about another machine, a cache before Ghost, and a site of which one address leads to Ghost',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.io", "server": { "port": 2371 } }
			//- /srv/b/config.production.json
			{ "url": "http://b.io", "server": { "port": 2372 } }
			//- /srv/c/config.production.json
			{ "url": "http://c.io", "server": { "port": 2373 } }
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.io; location / { ${headers} proxy_pass http://10.0.0.7:2368; } }
			server { server_name b.io; location / { ${headers} proxy_pass http://127.0.0.1:6081; } }
			server { server_name c.io; location / { ${headers} proxy_pass http://127.0.0.1:3000; }
			         location /ghost/ { ${headers} proxy_pass http://127.0.0.1:2373; } }
		`,
	},
	{
		title: 'ports exchanged between two sites are crossed, not missed',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "http://a.io", "server": { "port": 2371 } }
			                                            ^^^^ site-crossed
			//- /srv/b/config.production.json
			{ "url": "http://b.io", "server": { "port": 2372 } }
			                                            ^^^^ site-crossed
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.io; location / { ${headers}
			proxy_pass http://127.0.0.1:2372; } }
			                  ^^^^^^^^^^^^^^ site-crossed
			server { server_name b.io; location / { ${headers}
			proxy_pass http://127.0.0.1:2371; } }
			                  ^^^^^^^^^^^^^^ site-crossed
		`,
	},
	{
		title:
			'below a path, at a port: all of the host’s visitors go there, perhaps to another program, so nothing is changed unasked',
		only,
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://a.example/blog", "server": { "port": 2369 } }
			                                                      ^^^^ port-mismatch warning
			//- /etc/nginx/conf.d/a.conf
			server { server_name a.example; location / { ${headers}
			proxy_pass http://127.0.0.1:2368; } }
			                  ^^^^^^^^^^^^^^ port-mismatch warning
		`,
		nginx: answers(502, 'http://a.example/blog/', '(111: Connection refused)'),
		fixes: fromBothEnds(
			'/srv/www/config.production.json',
			'/etc/nginx/conf.d/a.conf',
			{ title: 'Change nginx: connect to port 2369', after: [['127.0.0.1:2368', '127.0.0.1:2369']] },
			{ title: 'Change Ghost: listen on port 2368', after: [['"port": 2369', '"port": 2368']] },
		),
	},
	{
		title: 'the port of a config for another environment than that of the unit, which nobody reads',
		only: [...only, 'setting-overridden'],
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "port": 2369 } }
			//- /srv/www/config.development.json
			{ "url": "http://igu.io", "server": { "port": 2370 } }
			                                              ^^^^ port-mismatch warning: 502 for igu.io: Ghost listens on 127.0.0.1:2370, but nginx connects to 127.0.0.1:2369 (/etc/nginx/conf.d/igu.conf:2)
			//- /etc/systemd/system/igu.service
			[Service]
			WorkingDirectory=/srv/www
			Environment=NODE_ENV=development
			ExecStart=/usr/bin/node current/index.js
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers}
			proxy_pass http://127.0.0.1:2369; } }
			                  ^^^^^^^^^^^^^^ port-mismatch warning
		`,
		fixes: [
			{
				title: 'Change nginx: connect to port 2370 (/etc/nginx/conf.d/igu.conf)',
				preferred: true,
				after: [['127.0.0.1:2369', '127.0.0.1:2370']],
			},
			{ title: 'Change Ghost: listen on port 2369', after: [['2370', '2369']] },
			{
				title: 'Change nginx: connect to port 2370',
				preferred: true,
				after: [['127.0.0.1:2369', '127.0.0.1:2370']],
			},
			{ title: 'Change Ghost: listen on port 2369 (/srv/www/config.development.json)', after: [['2370', '2369']] },
		],
	},
	{
		title: 'a Ghost of an image with its own config, of which a part is mounted',
		only,
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			  ^^^^^ port-mismatch: listens on ghost:2368, but nginx connects to ghost:2399
			    image: ghost:6
			    environment: { url: "http://igu.io" }
			    volumes: [ "content:/var/lib/ghost/content", "$\{MAIL}:/etc/mail" ]
			    secrets: [ mail ]
			  nginx: ${nginxService}
			volumes: { content: }
			secrets: { mail: { file: ./mail } }
			//- /srv/igu/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://ghost:2399; } }
			                                          ${' '.repeat(headers.length)}                   ^^^^^^^^^^ port-mismatch
		`,
		fixes: [
			{
				title: 'Change nginx: connect to port 2368 (/srv/igu/igu.conf)',
				preferred: true,
				after: [['ghost:2399', 'ghost:2368']],
			},
			{ title: 'Change nginx: connect to port 2368', preferred: true, after: [['ghost:2399', 'ghost:2368']] },
		],
	},
	...unseen.map(
		([what, ...lines]): RuleCase => ({
			title: `silent where nobody sees the config: ${what}`,
			only: [...only, 'listens-inside-container'],
			files: `
				//- /srv/igu/compose.yaml
				services:
				  nginx: ${nginxService}
				  ghost:
				    image: ghost:6
				    environment: { url: "http://igu.io" }
				    ${lines.join('\n\t\t\t\t')}
				//- /srv/igu/igu.conf
				server { server_name igu.io; location / { ${headers} proxy_pass http://ghost:2399; } }
			`,
		}),
	),
	...unseenByPodman.map(
		([what, line]): RuleCase => ({
			title: `silent where nobody sees the config of a container unit: ${what}`,
			only: [...only, 'listens-inside-container'],
			files: `
				//- /etc/containers/systemd/web.network
				[Network]
				//- /etc/containers/systemd/nginx.container
				[Container]
				Image=docker.io/library/nginx:alpine
				Network=web.network
				Volume=/srv/igu.conf:/etc/nginx/conf.d/default.conf:ro
				//- /etc/containers/systemd/ghost.container
				[Container]
				Image=docker.io/library/ghost:6
				ContainerName=ghost
				Network=web.network
				Environment=url=http://igu.io
				${line}
				//- /srv/igu.conf
				server { server_name igu.io; location / { ${headers} proxy_pass http://ghost:2399; } }
			`,
		}),
	),
	{
		title: 'a config that Compose hands over as a secret is read as any other',
		only: [...only, 'listens-inside-container'],
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    secrets: [ { source: config, target: /var/lib/ghost/config.production.json } ]
			  nginx: ${nginxService}
			secrets: { config: { file: ./ghost.json } }
			//- /srv/igu/ghost.json
			{ "url": "http://igu.io", "server": { "host": "::", "port": 2398 } }
			                                                            ^^^^ port-mismatch: 502 for igu.io: Ghost in compose service ghost listens on ghost:2398, but nginx connects to ghost:2399 (/srv/igu/igu.conf:1)
			//- /srv/igu/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://ghost:2399; } }
			                                          ${' '.repeat(headers.length)}                   ^^^^^^^^^^ port-mismatch
		`,
		fixes: [
			{
				title: 'Change nginx: connect to port 2398 (/srv/igu/igu.conf)',
				preferred: true,
				after: [['ghost:2399', 'ghost:2398']],
			},
			{ title: 'Change Ghost in compose service ghost: listen on port 2399', after: [['2398', '2399']] },
			{ title: 'Change nginx: connect to port 2398', preferred: true, after: [['ghost:2399', 'ghost:2398']] },
			{
				title: 'Change Ghost in compose service ghost: listen on port 2399 (/srv/igu/ghost.json)',
				after: [['2398', '2399']],
			},
		],
	},
];
