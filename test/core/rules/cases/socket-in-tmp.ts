import { config, nginx, version } from '../ghostFiles';
import { ghostAnswers, type RuleCase } from '../ruleCase';

const code = 'socket-in-tmp';
const open = (path: string): string => `{ "socket": { "path": "${path}", "permissions": "0666" } }`;
const ghost = 'http://igu.io';

/** Ghost and nginx move together. */
const moved = (title: string, path: string, newPath: string, inNginx = path): RuleCase => ({
	title,
	files: `${config(open(path), path, `${code} hint: PrivateTmp=true`)}${nginx(`unix:${inNginx}`)}`,
	nginx: ghostAnswers(ghost),
	fixes: [
		{
			title: `Move to ${newPath} everywhere`,
			after: `${config(open(newPath))}${nginx(`unix:${newPath}`)}`,
			nginx: ghostAnswers(ghost),
		},
	],
});

/** Units of Ghost and nginx with a `/tmp` of their own each, and a line in the first section of each; `mark` goes below the config. */
const joined = (ofGhost = '', ofNginx = '', mark = ''): string => `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": "/tmp/igu.sock" } }
			${mark}
			//- /etc/systemd/system/igu.service
			[Unit]
			${ofGhost}
			[Service]
			WorkingDirectory=/srv/igu
			ExecStart=/usr/bin/node /usr/bin/ghost run
			PrivateTmp=yes
			//- /etc/systemd/system/nginx.service
			[Unit]
			${ofNginx}
			[Service]
			ExecStart=/usr/sbin/nginx
			PrivateTmp=yes
`;

export const socketInTmp: readonly RuleCase[] = [
	moved('/tmp', '/tmp/igu-io.sock', '/run/ghost/igu-io/ghost.sock'),
	moved('/var/tmp, in a folder', '/var/tmp/igu/ghost.sock', '/run/ghost/igu.io/ghost.sock'),
	moved('spelt another way', '/tmp//./igu.sock', '/run/ghost/igu/ghost.sock'),
	moved('spelt another way in nginx', '/tmp/igu.sock', '/run/ghost/igu/ghost.sock', '/tmp/../tmp/igu.sock'),
	{
		title: 'the article, whose layout stays',
		files: `
			//- /ghost/config.production.json
			{
			    "url": "http://igu.io",
			    "server": {
			        "socket": {
			            "path": "/tmp/igu-io.sock",
			                     ^^^^^^^^^^^^^^^^ socket-in-tmp
			            "permissions": "0666"
			        }
			    }
			}
			//- /etc/nginx/sites-available/igu.io
			server {
			    listen 80;
			    server_name igu.io;
			    location / {
			        proxy_pass http://igu;
			  }
			}

			upstream igu { server unix:/tmp/igu-io.sock fail_timeout=0; }
		`,
		nginx: ghostAnswers(ghost),
		fixes: [
			{
				title: 'Move to /run/ghost/igu-io/ghost.sock everywhere',
				after: [
					['"/tmp/igu-io.sock"', '"/run/ghost/igu-io/ghost.sock"'],
					['unix:/tmp/igu-io.sock', 'unix:/run/ghost/igu-io/ghost.sock'],
				],
				nginx: ghostAnswers(ghost),
			},
		],
	},
	{
		title: 'in server.port too, with CRLF behind a byte order mark',
		files: `
			//- /ghost/config.production.json
			\uFEFF{\r
			\t"server": { "port": { "path": "/tmp/igu.sock", "readableAll": true, "writableAll": true } }\r
			\t                               ^^^^^^^^^^^^^ socket-in-tmp
			}\r
			//- /ghost/current/package.json
			{ "version": "6.65.0" }
		`,
		fixes: [
			{
				title: 'Move to /run/ghost/igu/ghost.sock everywhere',
				after: [['/tmp/igu.sock', '/run/ghost/igu/ghost.sock']],
			},
		],
	},
	{
		title: 'a folder that another site has is not taken: the host’s is',
		files: `${config(open('/tmp/main.sock'), '/tmp/main.sock', code)}//- /shop/config.production.json
{ "url": "http://shop.io", "server": { "socket": { "path": "/run/ghost/main/ghost.sock", "permissions": "0666" } } }
`,
		fixes: [
			{
				title: 'Move to /run/ghost/igu.io/ghost.sock everywhere',
				after: [['/tmp/main.sock', '/run/ghost/igu.io/ghost.sock']],
			},
		],
	},
	{
		title: 'nor one that a socket has no room in',
		files: config(open(`/tmp/${'a'.repeat(82)}.sock`), `/tmp/${'a'.repeat(82)}.sock`, code),
		only: [code, 'socket-path-too-long'],
		fixes: [
			{
				title: 'Move to /run/ghost/igu.io/ghost.sock everywhere',
				after: config(open('/run/ghost/igu.io/ghost.sock')),
			},
		],
	},
	{
		title: 'a name that everybody uses names the folder only where there is no other',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://localhost:2368", "server": { "socket": "/tmp/ghost.sock" } }
			                                                         ^^^^^^^^^^^^^^^ socket-in-tmp
		`,
		fixes: [
			{
				title: 'Move to /run/ghost/ghost/ghost.sock everywhere',
				after: [['/tmp/ghost.sock', '/run/ghost/ghost/ghost.sock']],
			},
		],
	},
	{
		title: 'another install listens on the same path: by hand',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": "/tmp/ghost.sock" } }
			                                                 ^^^^^^^^^^^^^^^ socket-in-tmp
			//- /shop/config.production.json
			{ "url": "http://shop.io", "server": { "socket": "/tmp/ghost.sock" } }
			                                                  ^^^^^^^^^^^^^^^ socket-in-tmp
		`,
	},
	{
		title: 'behind a unix: that does not belong there',
		files: config(open('unix:/tmp/igu.sock'), '/tmp/igu.sock', code),
		fixes: [
			{
				title: 'Move to /run/ghost/igu/ghost.sock everywhere',
				after: config(open('/run/ghost/igu/ghost.sock')),
			},
		],
	},
	...['PrivateTmp=true', 'DynamicUser=yes'].map(
		(setting): RuleCase => ({
			title: `a unit of nginx with ${setting}`,
			files: `${config(open('/tmp/igu.sock'), '/tmp/igu.sock', `${code} warning: 502 (2: No such file or directory): unit nginx has its own /tmp (PrivateTmp), so nginx does not find this socket`)}
//- /etc/systemd/system/nginx.service
[Service]
ExecStart=/usr/sbin/nginx
${setting}
`,
			fixes: [
				{
					title: 'Move to /run/ghost/igu/ghost.sock everywhere',
					after: [['/tmp/igu.sock', '/run/ghost/igu/ghost.sock']],
				},
			],
		}),
	),
	{
		title: 'the unit of Ghost has PrivateTmp in a drop-in, and that of nginx has not',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "socket": "/var/tmp/igu.sock" } }
			                                                 ^^^^^^^^^^^^^^^^^ socket-in-tmp warning: 502 (2: No such file or directory): unit igu has its own /var/tmp (PrivateTmp), so nginx does not find this socket
			//- /etc/systemd/system/igu.service
			[Service]
			WorkingDirectory=/srv/igu
			ExecStart=/usr/bin/node /usr/bin/ghost run
			//- /etc/systemd/system/igu.service.d/hardening.conf
			[Service]
			PrivateTmp=yes
			//- /etc/systemd/system/nginx.service
			[Service]
			ExecStart=/usr/sbin/nginx
		`,
		fixes: [
			{
				title: 'Move to /run/ghost/igu/ghost.sock everywhere',
				after: [['/var/tmp/igu.sock', '/run/ghost/igu/ghost.sock']],
			},
		],
	},
	...[
		['the unit of Ghost joins the /tmp of nginx’s', 'JoinsNamespaceOf=nginx.service', ''],
		['the unit of nginx joins the /tmp of Ghost’s', '', 'JoinsNamespaceOf=igu.service'],
		['among others', 'JoinsNamespaceOf=mail.service nginx.service', ''],
	].map(
		([title, ofGhost, ofNginx]): RuleCase => ({
			title: `silent where ${title}`,
			files: joined(ofGhost, ofNginx, ''),
		}),
	),
	{
		title: 'it joins that of another, or none where nginx has none of its own',
		files: joined('JoinsNamespaceOf=mail.service', '', `${' '.repeat(49)}^^^^^^^^^^^^^ socket-in-tmp warning`),
		fixes: [
			{
				title: 'Move to /run/ghost/igu/ghost.sock everywhere',
				after: [['/tmp/igu.sock', '/run/ghost/igu/ghost.sock']],
			},
		],
	},
	{
		title: 'silent where it joins one that is not here, which may be nginx’s by another name',
		files: joined('JoinsNamespaceOf=web.service', '', '').replace('/nginx.service', '/other.timer'),
	},
	{
		title: 'a unit that takes PrivateTmp back is as any',
		files: `${config(open('/tmp/igu.sock'), '/tmp/igu.sock', `${code} hint`)}
//- /etc/systemd/system/nginx.service
[Service]
ExecStart=/usr/sbin/nginx
PrivateTmp=true
PrivateTmp=no
`,
		fixes: [
			{
				title: 'Move to /run/ghost/igu/ghost.sock everywhere',
				after: [['/tmp/igu.sock', '/run/ghost/igu/ghost.sock']],
			},
		],
	},
	...['/tmpfiles/igu.sock', '/run/tmp/igu.sock', '/var/run/tmp.sock', 'tmp/igu.sock', '/TMP/igu.sock'].map(
		(path): RuleCase => ({ title: `silent about ${path}`, files: `${config(open(path))}${version('4.48.9')}` }),
	),
];
