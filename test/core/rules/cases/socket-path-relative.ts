import { config, nginx } from '../ghostFiles';
import { accepts, type RuleCase } from '../ruleCase';

const code = 'socket-path-relative';
const open = (path: string): string => `{ "socket": { "path": "${path}", "permissions": "0666" } }`;

const relative = (path: string, absolute: string): RuleCase => ({
	title: path,
	files: config(
		open(path),
		path,
		`${code} warning: Relative path: ${path} works only if Ghost is started in its own folder`,
	),
	// What the folder is called on the server nobody knows here.
	fixes: [{ title: `Write the full path ${absolute}`, after: config(open(absolute)) }],
});

/** The main file of a server, which shows that the folders around it are those of that. */
const main = `
			//- /etc/nginx/nginx.conf
			events {}
			http { include /etc/nginx/conf.d/*.conf; }
`;

/** A unit that has Ghost listen at `path`, with marks below, and nginx at the path that this is from the folder of the unit. */
const unit = (path: string, marks: readonly string[]): string =>
	[
		'//- /etc/systemd/system/ghost.service',
		'[Service]',
		'WorkingDirectory=/srv/igu',
		'Environment=url=http://igu.io',
		`Environment='server__port={"path":"${path}","readableAll":true,"writableAll":true}'`,
		...marks.map((mark) => `                                   ${mark}`),
		'ExecStart=/usr/bin/node current/index.js',
		'//- /etc/nginx/conf.d/igu.conf',
		'server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/srv/igu/run/ghost.sock; } }',
		'',
	].join('\n');

export const socketPathRelative: readonly RuleCase[] = [
	relative('ghost.sock', '/ghost/ghost.sock'),
	relative('run/ghost.sock', '/ghost/run/ghost.sock'),
	relative('./run/../ghost.sock', '/ghost/ghost.sock'),
	relative('../run/ghost.sock', '/run/ghost.sock'),
	{
		title: 'in server.port too, where the fix keeps the flags and the layout',
		files: `
			//- /srv/igu/config.production.json
			{\r
			  "url": "http://igu.io",\r
			  "server": { "port": { "path": "ghost.sock", "readableAll": true, "writableAll": true } }\r
			                                 ^^^^^^^^^^ socket-path-relative
			}\r
			${main}
		`,
		fixes: [
			{
				title: 'Write the full path /srv/igu/ghost.sock',
				preferred: true,
				after: [['ghost.sock', '/srv/igu/ghost.sock']],
			},
		],
	},
	{
		title: 'the same one in nginx, which the fix of Ghost takes along',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "ghost.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^ socket-path-relative warning
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server "unix:ghost.sock" weight=2; }
			                            ^^^^^^^^^^ socket-path-relative warning: 502: this path is relative, and nginx looks for it in the folder in which it was started, and so does Ghost (/ghost/config.production.json:1)
			upstream puma { server unix:puma.sock; }
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
			${main}
		`,
		nginx: accepts,
		fixes: [
			{
				title: 'Write the full path /ghost/ghost.sock',
				preferred: true,
				after: [
					['"path": "ghost.sock"', '"path": "/ghost/ghost.sock"'],
					['"unix:ghost.sock"', '"unix:/ghost/ghost.sock"'],
				],
			},
		],
	},
	{
		title:
			'by a variable of a unit, from the folder in which that starts Ghost: the same socket as nginx has, and no mismatch',
		only: [code, 'socket-mismatch', 'socket-outlives-crash'],
		files: unit('./run/ghost.sock', [
			'^^^^^^^^^^^^^^^^ socket-path-relative warning: where it is /srv/igu/run/ghost.sock.',
			'^^^^^^^^^^^^^^^^ socket-outlives-crash information: Add ExecStartPre=-/bin/rm -f /srv/igu/run/ghost.sock to unit ghost.',
		]),
		nginx: accepts,
		fixes: [
			{
				title: 'Write the full path /srv/igu/run/ghost.sock',
				preferred: true,
				after: [['"./run/ghost.sock"', '"/srv/igu/run/ghost.sock"']],
			},
		],
	},
	{
		title: 'by a variable of a container, from the folder of its image',
		only: [code, 'socket-mismatch', 'socket-not-shared'],
		files: `
			//- /srv/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    environment:
			      url: http://igu.io
			      server__port: '{"path":"content/ghost.sock","readableAll":true,"writableAll":true}'
			                              ^^^^^^^^^^^^^^^^^^ socket-path-relative warning: where it is /var/lib/ghost/content/ghost.sock.
			    volumes: [ "content:/var/lib/ghost/content" ]
			  nginx:
			    image: nginx
			    volumes: [ "content:/content", "./igu.conf:/etc/nginx/conf.d/default.conf" ]
			volumes: { content: {} }
			//- /srv/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/content/ghost.sock; } }
		`,
		fixes: [
			{
				title: 'Write the full path /var/lib/ghost/content/ghost.sock',
				preferred: true,
				after: [['"content/ghost.sock"', '"/var/lib/ghost/content/ghost.sock"']],
			},
		],
	},
	{
		title: 'in a checkout: where the folder lies on the server nobody knows, so it may be the one that nginx names',
		only: [code, 'socket-mismatch', 'socket-unused', 'transport-mismatch'],
		files: `
			//- /home/me/blog/ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "ghost.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^ socket-path-relative warning: started in its own folder. Write
			//- /home/me/blog/nginx/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/var/www/igu/ghost.sock; } }
		`,
		fixes: [
			{
				title: 'Write the full path /home/me/blog/ghost/ghost.sock',
				after: [['"ghost.sock"', '"/home/me/blog/ghost/ghost.sock"']],
				brings: ['socket-folder-closed', 'socket-mismatch'],
			},
		],
	},
	{
		title: 'in a tree with the server’s own folders it is another one than nginx names',
		only: [code, 'socket-mismatch'],
		files: `
			//- /home/me/server/var/www/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "ghost.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^ socket-path-relative warning: where it is /var/www/igu/ghost.sock
			                                                           ^^^^^^^^^^ socket-mismatch error
			//- /home/me/server/etc/nginx/nginx.conf
			events {}
			http { include /etc/nginx/conf.d/*.conf; }
			//- /home/me/server/etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/var/www/igv/ghost.sock; } }
			                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^ socket-mismatch error
		`,
		fixes: [
			{
				title: 'Write the full path /var/www/igu/ghost.sock',
				preferred: true,
				after: [['"ghost.sock"', '"/var/www/igu/ghost.sock"']],
			},
		],
	},
	{
		title: 'in a checkout with the unit that starts Ghost, from the folder of that',
		only: [code, 'socket-mismatch'],
		files: `
			//- /home/me/blog/systemd/igu.service
			[Service]
			WorkingDirectory=/var/www/igu
			ExecStart=/usr/bin/node current/index.js
			//- /home/me/blog/ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "ghost.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^ socket-path-relative warning: started in its own folder. Write
			//- /home/me/blog/nginx/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/var/www/igu/ghost.sock; } }
		`,
		fixes: [
			{
				title: 'Write the full path /home/me/blog/ghost/ghost.sock',
				after: [['"ghost.sock"', '"/home/me/blog/ghost/ghost.sock"']],
				brings: ['socket-folder-closed', 'socket-mismatch'],
			},
		],
	},
	{
		title: 'in a config that is mounted into a container, from the folder in which Ghost is started there',
		only: [code, 'socket-mismatch', 'socket-not-shared'],
		files: `
			//- /srv/compose.yaml
			services:
			  ghost:
			    image: ghost:4
			    volumes: [ "./config.json:/var/lib/ghost/config.production.json", "sockets:/var/lib/ghost/content/run" ]
			  nginx:
			    image: nginx
			    volumes: [ "sockets:/run/ghost", "./igu.conf:/etc/nginx/conf.d/default.conf" ]
			volumes: { sockets: {} }
			//- /srv/config.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "content/run/ghost.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^^^^^^^^^^ socket-path-relative warning: where it is /var/lib/ghost/content/run/ghost.sock.
			//- /srv/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/ghost/ghost.sock; } }
		`,
		fixes: [
			{
				title: 'Write the full path /var/lib/ghost/content/run/ghost.sock',
				preferred: true,
				after: [['"content/run/ghost.sock"', '"/var/lib/ghost/content/run/ghost.sock"']],
			},
		],
	},
	{
		title: 'silent by a variable where nobody tells the folder',
		only: [code, 'socket-mismatch'],
		files: unit('run/ghost.sock', []).replace('WorkingDirectory=/srv/igu', 'WorkingDirectory=~'),
		nginx: accepts,
	},
	{
		title: 'in nginx alone, where the site tells which Ghost is meant: no fix is owed there',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:igu.sock; }
			                           ^^^^^^^^ socket-path-relative warning: 502: this path is relative, and nginx looks for it in the folder in which it was started. Write the full path /run/ghost/igu.sock (/ghost/config.production.json:1).
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
		`,
		nginx: accepts,
	},
	{
		title: 'not in nginx for other programs',
		files: `${config(open('/run/ghost/igu.sock'))}${nginx('unix:/run/ghost/igu.sock')}//- /etc/nginx/conf.d/other.conf
upstream puma { server unix:shop/puma.sock; }
server { server_name shop.io; location / { proxy_set_header Host $host; proxy_pass http://puma; } }
`,
		nginx: accepts,
	},
	{ title: 'silent about whole paths', files: config(open('/run/igu.sock')) },
	{ title: 'silent about pipes of Windows', files: config(open('\\\\\\\\.\\\\pipe\\\\ghost')) },
	{ title: 'silent about unix:, which is another fault', files: config(open('unix:run/igu.sock')) },
	{ title: 'silent about no path', files: config('{ "socket": "" }') },
	{ title: 'silent about a port', files: config('{ "port": "2368" }') },
];
