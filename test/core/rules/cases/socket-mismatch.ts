import { answers, ghostAnswers, type RuleCase, type RuleCaseFix } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const igu = 'http://igu.io/';
const noFile = (path: string) => answers(502, igu, `connect() to unix:${path} failed (2: No such file or directory)`);
const right = ghostAnswers('http://igu.io');

/** The four fixes of one pair: in either direction, from Ghost's file and from nginx's. */
export function inBothDirections(
	ghost: { readonly path: string; readonly file: string; readonly seenFromNginx: string },
	nginx: { readonly path: string; readonly file: string; readonly seenFromGhost: string },
): readonly RuleCaseFix[] {
	const nginxFollows = { after: [[`unix:${nginx.path}`, `unix:${ghost.path}`]], nginx: right } as const;
	const ghostFollows = { after: [[`"${ghost.path}"`, `"${nginx.path}"`]], nginx: right } as const;
	return [
		{ title: `Use \`${ghost.path}\` from \`${ghost.file}\``, preferred: true, ...nginxFollows },
		{ title: `Use \`${nginx.path}\` from \`${nginx.seenFromGhost}\``, ...ghostFollows },
		{ title: `Use \`${ghost.path}\` from \`${ghost.seenFromNginx}\``, preferred: true, ...nginxFollows },
		{ title: `Use \`${nginx.path}\` from \`${nginx.file}\``, ...ghostFollows },
	];
}

/** A Ghost of igu.io on a socket, and one server whose only location passes to another; `name` is its `server_name`. */
const site = (name: string): string => `
	//- /srv/www/config.production.json
	{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/one.sock", "permissions": "0666" } } }
	                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch error: nginx connects to /srv/two.sock (/etc/nginx/conf.d/igu.conf): visitors of igu.io get 502. Both serve igu.io
	//- /etc/nginx/conf.d/igu.conf
	server {
	    listen 80;
	    server_name ${name};
	    location / {
	        ${headers}
	        proxy_pass http://unix:/srv/two.sock;
	                               ^^^^^^^^^^^^^ socket-mismatch error: Ghost listens on /run/ghost/one.sock (/srv/www/config.production.json): visitors of igu.io get 502. Both serve igu.io
	    }
	}
`;

const siteFixes = inBothDirections(
	{ path: '/run/ghost/one.sock', file: 'config.production.json', seenFromNginx: '/srv/www/config.production.json' },
	{ path: '/srv/two.sock', file: 'igu.conf', seenFromGhost: '/etc/nginx/conf.d/igu.conf' },
);

const bySite = (name: string): RuleCase => ({
	title: `by site: server_name ${name}`,
	files: site(name),
	nginx: noFile('/srv/two.sock'),
	fixes: siteFixes,
});

export const socketMismatch: readonly RuleCase[] = [
	{
		title: 'the pair of the article, whose config tells no url',
		files: `
			//- /srv/igu.io/config.production.json
			{ "server": { "socket": { "path": "/tmp/igu-io.sock", "permissions": "0666" } } }
			                                   ^^^^^^^^^^^^^^^^ socket-mismatch warning: The upstream igu is called like this Ghost’s site
			//- /etc/nginx/sites-available/igu.io
			server {
			    listen 80;
			    server_name igu.io;
			    location / {
			        proxy_set_header Host $host;
			        proxy_pass http://igu;
			    }
			}
			upstream igu { server unix:/tmp/igu.io.socket fail_timeout=0; }
			                           ^^^^^^^^^^^^^^^^^^ socket-mismatch warning: visitors of igu.io get 502
		`,
		nginx: noFile('/tmp/igu.io.socket'),
		fixes: inBothDirections(
			{
				path: '/tmp/igu-io.sock',
				file: 'config.production.json',
				seenFromNginx: '/srv/igu.io/config.production.json',
			},
			{ path: '/tmp/igu.io.socket', file: 'igu.io', seenFromGhost: '/etc/nginx/sites-available/igu.io' },
		).map((fix) => ({ ...fix, nginx: answers(200, igu) })),
	},
	...[
		'igu.io',
		'www.igu.io',
		'other.example IGU.IO',
		'.igu.io',
		'*.igu.io',
		'igu.*',
		'~^(?<sub>www\\.)?igu\\.io$',
		'~^[[:alpha:]]+\\.io$',
		'~^(?:www\\.)?IGU',
	].map(
		(name): RuleCase =>
			// What a pattern for the names below answers is asked under such a name.
			name === '*.igu.io' || name === 'www.igu.io'
				? { ...bySite(name), nginx: answers(502, 'http://www.igu.io/') }
				: bySite(name),
	),
	{
		title: 'by a site whose name stands in a file that the server includes, whatever that is called',
		files: `
			//- /srv/www/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/one.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch error: visitors of igu.io get 502. Both serve igu.io
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites/*.inc; }
			//- /etc/nginx/sites/igu.inc
			server {
			    include includes/listen.inc;
			    location / {
			        ${headers}
			        proxy_pass http://unix:/srv/two.sock;
			                               ^^^^^^^^^^^^^ socket-mismatch error: visitors of igu.io get 502. Both serve igu.io
			    }
			}
			//- /etc/nginx/includes/listen.inc
			listen 80;
			server_name www.igu.io igu.io;
		`,
		nginx: noFile('/srv/two.sock'),
		fixes: inBothDirections(
			{ path: '/run/ghost/one.sock', file: 'config.production.json', seenFromNginx: '/srv/www/config.production.json' },
			{ path: '/srv/two.sock', file: 'igu.inc', seenFromGhost: '/etc/nginx/sites/igu.inc' },
		),
	},
	{
		title: 'by site first, and not by the upstream of that name nor by the spelling of another path',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch: nginx connects to /srv/x.sock
			//- /etc/nginx/conf.d/all.conf
			upstream x { server unix:/srv/x.sock; }
			                         ^^^^^^^^^^^ socket-mismatch: Both serve igu.io
			upstream igu { server unix:/run/ghost/other.sock; }
			upstream y { server unix:/run/ghost/igu.socket; }
			server { server_name igu.io; location / { ${headers} proxy_pass http://x; } }
			server { server_name a.example; location / { proxy_pass http://igu; } }
			server { server_name b.example; location / { proxy_pass http://y; } }
		`,
		nginx: noFile('/srv/x.sock'),
		fixes: inBothDirections(
			{
				path: '/run/ghost/igu.sock',
				file: 'config.production.json',
				seenFromNginx: '/srv/igu/config.production.json',
			},
			{ path: '/srv/x.sock', file: 'all.conf', seenFromGhost: '/etc/nginx/conf.d/all.conf' },
		),
	},
	{
		title: 'by the name of the upstream second, where no server is for the host',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/one.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch: The upstream ghost_igu is called like this Ghost’s site
			//- /etc/nginx/conf.d/igu.conf
			upstream ghost_igu { server unix:/srv/two.sock; }
			                                 ^^^^^^^^^^^^^ socket-mismatch: The upstream ghost_igu is called like this Ghost’s site
			upstream other { server unix:/run/ghost/one.socket; }
			server { server_name new.example; location / { ${headers} proxy_pass http://ghost_igu; } }
			server { server_name other.example; location / { proxy_pass http://other; } }
		`,
		nginx: answers(502, 'http://new.example/'),
		fixes: inBothDirections(
			{
				path: '/run/ghost/one.sock',
				file: 'config.production.json',
				seenFromNginx: '/srv/igu/config.production.json',
			},
			{ path: '/srv/two.sock', file: 'igu.conf', seenFromGhost: '/etc/nginx/conf.d/igu.conf' },
		).map((fix) => ({ ...fix, nginx: answers(200, 'http://new.example/') })),
	},
	{
		title: 'in containers that call the volume by two paths',
		only: ['socket-mismatch'],
		files: `
			//- /b/compose.yaml
			services:
			  blog:
			    image: ghost:6
			    environment:
			      url: http://igu.io
			      server__port: '{"path":"/sockets/igu.sock","writableAll":true}'
			                              ^^^^^^^^^^^^^^^^^ socket-mismatch error: Ghost in compose service blog listens on /sockets/igu.sock
			    volumes: [ "sockets:/sockets" ]
			  web: { image: nginx, volumes: [ "sockets:/run/blog", "./igu.conf:/etc/nginx/conf.d/igu.conf" ] }
			volumes: { sockets: }
			//- /b/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/blog/igo.sock; } }
			                                          ${' '.repeat(headers.length)}                        ^^^^^^^^^^^^^^^^^^ socket-mismatch error: nginx connects to /run/blog/igo.sock
		`,
		nginx: noFile('/run/blog/igo.sock'),
		fixes: [
			{
				title: 'Use `/sockets/igu.sock` from `compose.yaml`',
				preferred: true,
				after: [['/run/blog/igo.sock', '/run/blog/igu.sock']],
			},
			{ title: 'Use `/run/blog/igo.sock` from `igu.conf`', after: [['/sockets/igu.sock', '/sockets/igo.sock']] },
			{
				title: 'Use `/sockets/igu.sock` from `compose.yaml`',
				preferred: true,
				after: [['/run/blog/igo.sock', '/run/blog/igu.sock']],
			},
			{ title: 'Use `/run/blog/igo.sock` from `igu.conf`', after: [['/sockets/igu.sock', '/sockets/igo.sock']] },
		],
	},
	...(
		[
			['/run/ghost/igu.sok', 'a slip in the ending'],
			['/run/gohst/igu.sock', 'a slip in the folder'],
			['/run/ghost/igu', 'no ending'],
			['/srv/igu.sock', 'another folder'],
			['/run/ghost/Igu.sock', 'a capital letter'],
		] as const
	).map(
		([path, title]): RuleCase => ({
			title: `by spelling last: ${title}`,
			files: `
				//- /srv/www/config.production.json
				{ "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
				                                   ^^^^^^^^^^^^^^^^^^^ socket-mismatch warning: The two paths are spelt almost alike
				//- /etc/nginx/conf.d/site.conf
				server { location / { ${headers} proxy_pass http://unix:${path}; } }
				                      ${' '.repeat(headers.length)}                        ${'^'.repeat(path.length)} socket-mismatch: The two paths are spelt almost alike
			`,
			nginx: noFile(path),
			fixes: inBothDirections(
				{
					path: '/run/ghost/igu.sock',
					file: 'config.production.json',
					seenFromNginx: '/srv/www/config.production.json',
				},
				{ path, file: 'site.conf', seenFromGhost: '/etc/nginx/conf.d/site.conf' },
			).map((fix) => ({ ...fix, nginx: answers(200, igu) })),
		}),
	),
];
