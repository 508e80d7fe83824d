import { answers, fromBothEnds, ghostAnswers, type RuleCase, type RuleCaseFix } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';
const igu = 'http://igu.io/';
const noFile = (path: string) => answers(502, igu, `connect() to unix:${path} failed (2: No such file or directory)`);
const right = ghostAnswers('http://igu.io');

/** The four fixes of one pair: in either direction, from Ghost's file and from nginx's. */
export function inBothDirections(
	ghost: { readonly path: string; readonly file: string },
	nginx: { readonly path: string; readonly file: string },
): readonly RuleCaseFix[] {
	const nginxFollows = { after: [[`unix:${nginx.path}`, `unix:${ghost.path}`]], nginx: right } as const;
	const ghostFollows = { after: [[`"${ghost.path}"`, `"${nginx.path}"`]], nginx: right } as const;
	return fromBothEnds(
		ghost.file,
		nginx.file,
		{ title: `Change nginx: connect to ${ghost.path}`, preferred: true, ...nginxFollows },
		{ title: `Change Ghost: listen on ${nginx.path}`, ...ghostFollows },
	);
}

/** A Ghost of igu.io on a socket, and one server whose only location passes to another; `name` is its `server_name`. */
const site = (name: string): string => `
	//- /srv/www/config.production.json
	{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/one.sock", "permissions": "0666" } } }
	                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch error: 502 for igu.io: Ghost listens on /run/ghost/one.sock, but nginx connects to /srv/two.sock (/etc/nginx/conf.d/igu.conf:6). Use the same path in both files.
	//- /etc/nginx/conf.d/igu.conf
	server {
	    listen 80;
	    server_name ${name};
	    location / {
	        ${headers}
	        proxy_pass http://unix:/srv/two.sock;
	                               ^^^^^^^^^^^^^ socket-mismatch error: 502 for igu.io: nginx connects to /srv/two.sock, but Ghost listens on /run/ghost/one.sock (/srv/www/config.production.json:1). Use the same path in both files.
	    }
	}
`;

const siteFixes = inBothDirections(
	{ path: '/run/ghost/one.sock', file: '/srv/www/config.production.json' },
	{ path: '/srv/two.sock', file: '/etc/nginx/conf.d/igu.conf' },
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
			                                   ^^^^^^^^^^^^^^^^ socket-mismatch warning: This is a guess by the upstream’s name, igu
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
			                           ^^^^^^^^^^^^^^^^^^ socket-mismatch warning: Probably 502 for igu.io: nginx connects to /tmp/igu.io.socket, but Ghost listens on /tmp/igu-io.sock (/srv/igu.io/config.production.json:1). This is a guess by the upstream’s name, igu
		`,
		nginx: noFile('/tmp/igu.io.socket'),
		fixes: inBothDirections(
			{
				path: '/tmp/igu-io.sock',

				file: '/srv/igu.io/config.production.json',
			},
			{ path: '/tmp/igu.io.socket', file: '/etc/nginx/sites-available/igu.io' },
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
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch error: 502 for igu.io: Ghost listens on /run/ghost/one.sock, but nginx connects to /srv/two.sock (/etc/nginx/sites/igu.inc:5)
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites/*.inc; }
			//- /etc/nginx/sites/igu.inc
			server {
			    include includes/listen.inc;
			    location / {
			        ${headers}
			        proxy_pass http://unix:/srv/two.sock;
			                               ^^^^^^^^^^^^^ socket-mismatch error: 502 for igu.io: nginx connects to /srv/two.sock, but Ghost listens on /run/ghost/one.sock (/srv/www/config.production.json:1)
			    }
			}
			//- /etc/nginx/includes/listen.inc
			listen 80;
			server_name www.igu.io igu.io;
		`,
		nginx: noFile('/srv/two.sock'),
		fixes: inBothDirections(
			{ path: '/run/ghost/one.sock', file: '/srv/www/config.production.json' },
			{ path: '/srv/two.sock', file: '/etc/nginx/sites/igu.inc' },
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
			                         ^^^^^^^^^^^ socket-mismatch: 502 for igu.io: nginx connects to
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

				file: '/srv/igu/config.production.json',
			},
			{ path: '/srv/x.sock', file: '/etc/nginx/conf.d/all.conf' },
		),
	},
	{
		title: 'by the name of the upstream second, where no server is for the host',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/one.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-mismatch: This is a guess by the upstream’s name, ghost_igu
			//- /etc/nginx/conf.d/igu.conf
			upstream ghost_igu { server unix:/srv/two.sock; }
			                                 ^^^^^^^^^^^^^ socket-mismatch: This is a guess by the upstream’s name, ghost_igu
			upstream other { server unix:/run/ghost/one.socket; }
			server { server_name new.example; location / { ${headers} proxy_pass http://ghost_igu; } }
			server { server_name other.example; location / { proxy_pass http://other; } }
		`,
		nginx: answers(502, 'http://new.example/'),
		fixes: inBothDirections(
			{
				path: '/run/ghost/one.sock',

				file: '/srv/igu/config.production.json',
			},
			{ path: '/srv/two.sock', file: '/etc/nginx/conf.d/igu.conf' },
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
				title: 'Change nginx: connect to /run/blog/igu.sock (/b/igu.conf)',
				preferred: true,
				after: [['/run/blog/igo.sock', '/run/blog/igu.sock']],
			},
			{
				title: 'Change Ghost in compose service blog: listen on /sockets/igo.sock',
				after: [['/sockets/igu.sock', '/sockets/igo.sock']],
			},
			{
				title: 'Change nginx: connect to /run/blog/igu.sock',
				preferred: true,
				after: [['/run/blog/igo.sock', '/run/blog/igu.sock']],
			},
			{
				title: 'Change Ghost in compose service blog: listen on /sockets/igo.sock (/b/compose.yaml)',
				after: [['/sockets/igu.sock', '/sockets/igo.sock']],
			},
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
				                                   ^^^^^^^^^^^^^^^^^^^ socket-mismatch warning: This is a guess: the two paths are almost the same
				//- /etc/nginx/conf.d/site.conf
				server { location / { ${headers} proxy_pass http://unix:${path}; } }
				                      ${' '.repeat(headers.length)}                        ${'^'.repeat(path.length)} socket-mismatch: This is a guess: the two paths are almost the same
			`,
			nginx: noFile(path),
			fixes: inBothDirections(
				{
					path: '/run/ghost/igu.sock',

					file: '/srv/www/config.production.json',
				},
				{ path, file: '/etc/nginx/conf.d/site.conf' },
			).map((fix) => ({ ...fix, nginx: answers(200, igu) })),
		}),
	),
];
