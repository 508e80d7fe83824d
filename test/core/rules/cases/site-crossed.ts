import { ghostAnswers, type RuleCase, type RuleCaseFix } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const only = ['site-crossed', 'socket-mismatch', 'socket-unused', 'transport-mismatch'];
const a = '{ "url": "http://a.org", "server": { "socket": { "path": "/run/ghost/a.sock", "permissions": "0666" } } }';
const b = '{ "url": "http://b.org", "server": { "socket": { "path": "/run/ghost/b.sock", "permissions": "0666" } } }';

/** Two Ghosts in containers with marks below their names, and where nginx proxies for each. */
const inContainers = (marks: readonly string[], targets: readonly string[]): string =>
	[
		'//- /srv/compose.yaml',
		'services:',
		'  a: { image: "ghost:6", environment: { url: "http://a.org" } }',
		...marks.slice(0, 1),
		'  b: { image: "ghost:6", environment: { url: "http://b.org" } }',
		...marks.slice(1),
		'  web: { image: nginx, volumes: [ "./nginx.conf:/etc/nginx/conf.d/default.conf" ] }',
		'//- /srv/nginx.conf',
		...['a', 'b'].flatMap((name, at) => [
			`server { server_name ${name}.org; location / { ${headers}`,
			`proxy_pass ${targets[at]}`,
		]),
		'',
	].join('\n');

/** Two projects, each with a Ghost whose port is published, and where an nginx on the machine proxies for each. */
const published = (
	marks: { readonly service?: string; readonly ports?: string; readonly others?: string },
	targets: readonly string[],
	ports = '"127.0.0.1:2369:2368"',
): string =>
	[
		'//- /srv/a/compose.yaml',
		'services:',
		'  ghost:',
		...(marks.service ? [marks.service] : []),
		'    image: ghost:6',
		'    environment: { url: "http://a.org" }',
		`    ports: [ ${ports} ]`,
		...(marks.ports ? [marks.ports] : []),
		'//- /srv/b/compose.yaml',
		'services:',
		'  ghost:',
		'    image: ghost:6',
		'    environment: { url: "http://b.org" }',
		'    ports: [ 2370:2368 ]',
		...(marks.others ? [marks.others] : []),
		'//- /etc/nginx/conf.d/sites.conf',
		...['a', 'b'].flatMap((name, at) => [
			`server { server_name ${name}.org; location / { ${headers}`,
			`proxy_pass ${targets[at]}`,
		]),
		'',
	].join('\n');

/** The fixes at two Ghosts, which name nginx's file, and at the addresses of their sites in that. */
const fromFour = (
	ghosts: readonly string[],
	fixes: (own: string) => readonly RuleCaseFix[],
	file = '/etc/nginx/conf.d/sites.conf',
): readonly RuleCaseFix[] =>
	[` (${file})`, ''].flatMap((where) =>
		ghosts.flatMap((own) => fixes(own).map((fix) => ({ ...fix, title: `${fix.title}${where}` }))),
	);

export const siteCrossed: readonly RuleCase[] = [
	{
		title: 'two sites the wrong way round: swapped from each of the four places, and nothing is left crossed',
		only,
		files: `
			//- /srv/a/config.production.json
			${a}
			                                                          ^^^^^^^^^^^^^^^^^ site-crossed warning: Wrong site: visitors of a.org get b.org’s pages
			//- /srv/b/config.production.json
			${b}
			                                                          ^^^^^^^^^^^^^^^^^ site-crossed warning: Wrong site: visitors of b.org get a.org’s pages
			//- /etc/nginx/conf.d/sites.conf
			upstream one { server unix:/run/ghost/b.sock; }
			                           ^^^^^^^^^^^^^^^^^ site-crossed warning: Wrong site: visitors of a.org get b.org’s pages
			server { server_name a.org www.a.org; location / { ${headers} proxy_pass http://one; } }
			server { listen 80; server_name www.b.org; return 301 http://b.org$request_uri; }
			server {
			    server_name b.org;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/a.sock:; }
			                 ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^ site-crossed warning: Wrong site: visitors of b.org get a.org’s pages
			}
		`,
		nginx: ghostAnswers('http://a.org/', 'http://b.org'),
		fixes: fromFour(['a', 'b'], (own) => [
			{
				title: 'Change nginx: swap the upstreams',
				preferred: true,
				after: [
					['unix:/run/ghost/b.sock;', 'unix:/run/ghost/a.sock;'],
					['unix:/run/ghost/a.sock:', 'unix:/run/ghost/b.sock:'],
				] as const,
				nginx: ghostAnswers(`http://${own}.org`),
			},
			{
				title: `Change nginx: connect to /run/ghost/${own}.sock`,
				after: [
					own === 'a'
						? (['unix:/run/ghost/b.sock;', 'unix:/run/ghost/a.sock;'] as const)
						: (['unix:/run/ghost/a.sock:', 'unix:/run/ghost/b.sock:'] as const),
				],
				nginx: ghostAnswers(`http://${own}.org`),
			},
		]),
	},
	{
		title: 'one site at the other’s Ghost, over an upstream that the other needs',
		only,
		files: `
			//- /srv/a/config.production.json
			${a}
			                                                          ^^^^^^^^^^^^^^^^^ site-crossed
			//- /srv/b/config.production.json
			${b}
			//- /etc/nginx/conf.d/sites.conf
			upstream ghost { server unix:/run/ghost/b.sock; }
			                             ^^^^^^^^^^^^^^^^^ site-crossed: Wrong site: visitors of a.org get b.org’s pages
			server { server_name a.org; location / { ${headers} proxy_pass http://ghost; } }
			server { server_name b.org; location / { ${headers} proxy_pass http://ghost/; } }
		`,
		nginx: ghostAnswers('http://a.org/', 'http://b.org'),
		fixes: [' (/etc/nginx/conf.d/sites.conf)', ''].map((where) => ({
			title: `Change nginx: connect to /run/ghost/a.sock${where}`,
			preferred: true,
			after: [['http://ghost;', 'http://unix:/run/ghost/a.sock;']] as const,
			nginx: ghostAnswers('http://a.org'),
		})),
	},
	{
		title: 'one server for both sites: leading it elsewhere would put the other one wrong',
		only,
		files: `
			//- /srv/a/config.production.json
			${a}
			                                                          ^^^^^^^^^^^^^^^^^ site-crossed
			//- /srv/b/config.production.json
			${b}
			//- /etc/nginx/conf.d/sites.conf
			server { server_name a.org b.org; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock:; } }
			                                               ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^ site-crossed: Wrong site: visitors of a.org get b.org’s pages
		`,
		nginx: ghostAnswers('http://a.org/', 'http://b.org'),
	},
	...(
		[
			['*.a.org', 'http://x.a.org'],
			['.a.org', 'http://a.org'],
			['~^(?<name>\\w+)\\.a\\.org$', 'http://x.a.org'],
			['x.*', 'http://x.a.org'],
			['www.a.org', 'http://a.org'],
		] as const
	).map(
		([name, url]): RuleCase => ({
			title: `server_name ${name} is for ${url} too`,
			only,
			files: `
				//- /srv/a/config.production.json
				{
				    "server": { "socket": { "path": "/run/ghost/a.sock", "permissions": "0666" } },
				                                     ^^^^^^^^^^^^^^^^^ site-crossed
				    "url": "${url}"
				}
				//- /srv/b/config.production.json
				${b}
				//- /etc/nginx/conf.d/sites.conf
				server { server_name b.org; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock:; } }
				server {
				    server_name ${name};
				    location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; }
				                 ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^ site-crossed
				}
			`,
			nginx: ghostAnswers(
				url === 'http://a.org' && name === 'www.a.org' ? 'http://www.a.org/' : `${url}/`,
				'http://b.org',
			),
			fixes: [' (/etc/nginx/conf.d/sites.conf)', ''].map((where) => ({
				title: `Change nginx: connect to /run/ghost/a.sock${where}`,
				preferred: true,
				after: [['unix:/run/ghost/b.sock;', 'unix:/run/ghost/a.sock;']] as const,
				nginx: ghostAnswers(name === 'www.a.org' ? 'http://www.a.org/' : `${url}/`, url),
			})),
		}),
	),
	{
		title: 'the default server takes the one site, a server of its own the other',
		only,
		files: `
			//- /srv/a/config.production.json
			${a}
			                                                          ^^^^^^^^^^^^^^^^^ site-crossed
			//- /srv/b/config.production.json
			${b}
			                                                          ^^^^^^^^^^^^^^^^^ site-crossed
			//- /etc/nginx/conf.d/sites.conf
			server {
			    listen 80 default_server;
			    server_name _;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; }
			                 ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^ site-crossed: Wrong site: visitors of a.org get b.org’s pages
			}
			server {
			    listen 80;
			    server_name b.org;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/a.sock; }
			                 ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^ site-crossed: Wrong site: visitors of b.org get a.org’s pages
			}
		`,
		nginx: ghostAnswers('http://a.org/', 'http://b.org'),
		fixes: fromFour(['a', 'b'], (own) => [
			{
				title: 'Change nginx: swap the upstreams',
				preferred: true,
				after: `
			//- /srv/a/config.production.json
			${a}
			//- /srv/b/config.production.json
			${b}
			//- /etc/nginx/conf.d/sites.conf
			server {
			    listen 80 default_server;
			    server_name _;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/a.sock; }
			}
			server {
			    listen 80;
			    server_name b.org;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; }
			}
				`,
				nginx: ghostAnswers(`http://${own}.org`),
			},
			{
				title: `Change nginx: connect to /run/ghost/${own}.sock`,
				after: [
					own === 'a'
						? (['unix:/run/ghost/b.sock', 'unix:/run/ghost/a.sock'] as const)
						: (['unix:/run/ghost/a.sock', 'unix:/run/ghost/b.sock'] as const),
				],
				// The other has no server of its own yet.
				brings: own === 'a' ? [] : ['socket-unused'],
				nginx: ghostAnswers(`http://${own}.org`),
			},
		]),
	},
	{
		title: 'silent where a server with the exact name leads home, whatever a pattern or the default server does',
		only,
		files: `
			//- /srv/a/config.production.json
			${a}
			//- /srv/b/config.production.json
			${b}
			//- /etc/nginx/conf.d/sites.conf
			server { listen 80 default_server; server_name _; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
			server { listen 80; server_name *.org ~^a; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
			server { listen 80; server_name a.org; location / { ${headers} proxy_pass http://unix:/run/ghost/a.sock; } }
			server { listen 80; server_name b.org; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
		`,
		nginx: ghostAnswers('http://a.org'),
	},
	{
		title: 'silent about servers that redirect, to https or to another name, and about the address of www. alone',
		only,
		files: `
			//- /srv/a/config.production.json
			{ "url": "https://a.org", "server": { "socket": { "path": "/run/ghost/a.sock", "permissions": "0666" } } }
			//- /srv/b/config.production.json
			${b}
			//- /etc/nginx/conf.d/sites.conf
			server {
			    listen 80;
			    server_name a.org www.a.org;
			    return 301 https://$host$request_uri;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; }
			}
			server {
			    listen 443 ssl;
			    server_name a.org;
			    ssl_certificate /etc/ssl/a.org.pem;
			    ssl_certificate_key /etc/ssl/a.org.key;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/a.sock; }
			}
			server { listen 80; server_name b.org; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
		`,
		nginx: ghostAnswers('https://a.org'),
	},
	{
		title: 'silent about another Ghost below a path of the host',
		only,
		files: `
			//- /srv/a/config.production.json
			${a}
			//- /srv/b/config.production.json
			{ "url": "http://a.org/b/", "server": { "socket": { "path": "/run/ghost/b.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/sites.conf
			server {
			    server_name a.org;
			    location / { ${headers} proxy_pass http://unix:/run/ghost/a.sock; }
			    location /b/ { ${headers} proxy_pass http://unix:/run/ghost/b.sock; }
			}
		`,
		nginx: ghostAnswers('http://a.org/b/', 'http://a.org/b/'),
	},
	{
		title: 'a catch-all default server is no crossing for a Ghost that nothing else leads to',
		only,
		files: `
			//- /srv/a/config.production.json
			${a}
			                                                          ^^^^^^^^^^^^^^^^^ socket-unused
			//- /srv/b/config.production.json
			${b}
			//- /etc/nginx/conf.d/sites.conf
			server { listen 80 default_server; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
			server { listen 80; server_name b.org; location / { ${headers} proxy_pass http://unix:/run/ghost/b.sock; } }
		`,
		nginx: ghostAnswers('http://a.org/', 'http://b.org'),
	},
	{
		title: 'two containers, called by their names',
		only,
		files: inContainers(
			[
				'  ^ site-crossed warning: Wrong site: visitors of a.org get b.org’s pages, as nginx (/srv/nginx.conf:2) connects to b:2368, where b.org’s Ghost in compose service b listens. Connect nginx to a:2368.',
				'  ^ site-crossed',
			],
			[
				'http://b:2368; } }\n                  ^^^^^^ site-crossed warning: Wrong site: visitors of a.org get b.org’s pages. Connect to a:2368, where a.org’s Ghost in compose service a listens (/srv/compose.yaml:2).',
				'http://a:2368; } }\n                  ^^^^^^ site-crossed',
			],
		),
		fixes: fromFour(
			['a', 'b'],
			(name) => [
				{
					title: 'Change nginx: swap the upstreams',
					preferred: true,
					after: inContainers([], ['http://a:2368; } }', 'http://b:2368; } }']),
				},
				{
					title: `Change nginx: connect to ${name}:2368`,
					after: inContainers([], [`http://${name}:2368; } }`, `http://${name}:2368; } }`]),
				},
			],
			'/srv/nginx.conf',
		),
	},
	{
		title: 'two containers, reached from the machine by the ports that are published for them',
		only,
		files: published(
			{
				ports:
					'              ^^^^^^^^^^^^^^ site-crossed warning: as nginx (/etc/nginx/conf.d/sites.conf:2) connects to localhost:2370, where b.org’s Ghost in compose service ghost listens. Connect nginx to 127.0.0.1:2369.',
				others:
					'             ^^^^ site-crossed warning: connects to 127.0.0.1:2369, where a.org’s Ghost in compose service ghost listens',
			},
			[
				'http://localhost:2370; } }\n                  ^^^^^^^^^^^^^^ site-crossed warning: Connect to 127.0.0.1:2369, where a.org’s Ghost in compose service ghost listens (/srv/a/compose.yaml:5).',
				'http://127.0.0.1:2369; } }\n                  ^^^^^^^^^^^^^^ site-crossed',
			],
		),
		nginx: { kind: 'accepts' },
		fixes: fromFour(['2369', '2370'], (port) => [
			{
				title: 'Change nginx: swap the upstreams',
				preferred: true,
				after: published({}, ['http://localhost:2369; } }', 'http://127.0.0.1:2370; } }']),
			},
			{
				title: `Change nginx: connect to 127.0.0.1:${port}`,
				after: published({}, [`http://localhost:${port}; } }`, `http://127.0.0.1:${port}; } }`]),
			},
		]),
	},
	{
		title: 'no way from the machine to a container of which nothing is published',
		only,
		nginx: { kind: 'accepts' },
		files: published(
			{
				service:
					'  ^^^^^ site-crossed warning: as nginx (/etc/nginx/conf.d/sites.conf:2) connects to 127.0.0.1:2370, where b.org’s Ghost in compose service ghost listens. Publish a port of this container for nginx.',
			},
			[
				'http://127.0.0.1:2370; } }\n                  ^^^^^^^^^^^^^^ site-crossed warning: Publish a port of the container of a.org’s Ghost in compose service ghost (/srv/a/compose.yaml:2) and connect to it.',
				'http://127.0.0.1:2370; } }',
			],
			'',
		),
	},
];
