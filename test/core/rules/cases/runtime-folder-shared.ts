import type { RuleCase } from '../ruleCase';

const code = 'runtime-folder-shared';
const title = 'Give each Ghost its own runtime folder';

/** The unit of a site, in which Ghost listens on `socket`, with further settings; marked where `says` is given. */
const ghost = (site: string, socket: string, settings: string, says?: string): string => `
	//- /etc/systemd/system/${site}.service
	[Service]
	WorkingDirectory=/srv/${site}
	ExecStart=/usr/bin/node current/index.js
	Environment=url=https://${site}.example
	Environment=server__port=${socket}
${says === undefined ? '' : `	                         ${'^'.repeat(socket.length)} ${code} warning: ${says}\n`}	${settings.replaceAll('\n', '\n	')}
`;

/** Another unit, with the settings of its service. */
const unit = (name: string, settings: string, folder = '/etc/systemd/system'): string => `
	//- ${folder}/${name}
	[Service]
	ExecStart=/usr/sbin/nginx
	${settings.replaceAll('\n', '\n	')}
`;

/** nginx's site, which connects to a socket. */
const nginx = (site: string, socket: string): string => `
	//- /etc/nginx/conf.d/${site}.conf
	server { listen 443 ssl; server_name ${site}.example; location / { proxy_pass http://unix:${socket}; } }
`;

const silent = (what: string, files: string): RuleCase => ({ title: what, files });

const shared = 'RuntimeDirectory=ghost\nUMask=0000';
const goesWith = (name: string): string => `502 after unit ${name} stops or restarts`;

/** From one folder for two sites into one for each; a piece stands once in the files. */
const apart: readonly (readonly [string, string])[] = [
	[
		'server__port=/run/ghost/igu.sock\nRuntimeDirectory=ghost\n',
		'server__port=/run/ghost/igu/ghost.sock\nRuntimeDirectory=ghost/igu\n',
	],
	[
		'server__port=/run/ghost/kite.sock\nRuntimeDirectory=ghost\n',
		'server__port=/run/ghost/kite/ghost.sock\nRuntimeDirectory=ghost/kite\n',
	],
	['unix:/run/ghost/igu.sock', 'unix:/run/ghost/igu/ghost.sock'],
	['unix:/run/ghost/kite.sock', 'unix:/run/ghost/kite/ghost.sock'],
];

export const runtimeFolderShared: readonly RuleCase[] = [
	{
		title: 'one folder for two sites',
		files:
			ghost(
				'igu',
				'/run/ghost/igu.sock',
				shared,
				`${goesWith('kite')}: systemd then deletes /run/ghost (RuntimeDirectory=ghost, /etc/systemd/system/kite.service:6) with this socket`,
			) +
			ghost('kite', '/run/ghost/kite.sock', shared, goesWith('igu')) +
			nginx('igu', '/run/ghost/igu.sock') +
			nginx('kite', '/run/ghost/kite.sock'),
		fixes: [1, 2].map(() => ({ title, after: apart })),
	},
	{
		title: 'three, of which one keeps the folder and loses its socket nevertheless',
		files:
			ghost('igu', '/run/ghost/igu.sock', shared, goesWith('kite')) +
			ghost('kite', '/run/ghost/kite.sock', shared, goesWith('igu')) +
			ghost(
				'lake',
				'/run/ghost/lake.sock',
				`${shared}\nRuntimeDirectoryPreserve=yes`,
				'502 after unit igu or another unit stops',
			),
		fixes: [
			...[1, 2].map(() => ({ title, after: apart.slice(0, 2) })),
			{
				title,
				after: [
					...apart.slice(0, 2),
					[
						'server__port=/run/ghost/lake.sock\nRuntimeDirectory=ghost\n',
						'server__port=/run/ghost/lake/ghost.sock\nRuntimeDirectory=ghost/lake\n',
					],
				],
			},
		],
	},
	{
		title: 'one keeps the folder and removes the socket of a crash: neither is needed in a folder of its own',
		files:
			ghost(
				'igu',
				'/run/ghost/igu.sock',
				`${shared}\nRuntimeDirectoryPreserve=yes\nExecStartPre=-/bin/rm -f /run/ghost/igu.sock`,
				goesWith('kite'),
			) + ghost('kite', '/run/ghost/kite.sock', shared),
		fixes: [{ title, after: [...apart.slice(0, 2), ['RuntimeDirectoryPreserve=yes', 'RuntimeDirectoryPreserve=no']] }],
	},
	{
		title: 'the same in the unit of Ghost-CLI, which a drop-in takes back',
		files: `
			//- /etc/systemd/system/ghost_igu.service
			[Service]
			WorkingDirectory=/srv/igu
			ExecStart=/usr/bin/node /usr/bin/ghost run
			RuntimeDirectory=web
			RuntimeDirectoryPreserve=yes
			ExecStartPre=-/bin/rm -f /run/web/igu.sock
			UMask=0000
			//- /srv/igu/config.production.json
			{ "url": "https://igu.example", "server": { "port": "/run/web/igu.sock" } }
			                                                     ^^^^^^^^^^^^^^^^^ ${code} warning: 502 after unit web stops
			//- /etc/systemd/system/web.service
			[Service]
			ExecStart=/usr/bin/gunicorn
			RuntimeDirectory=web
		`,
		fixes: [
			{
				title,
				after: `
					//- /etc/systemd/system/ghost_igu.service
					[Service]
					WorkingDirectory=/srv/igu
					ExecStart=/usr/bin/node /usr/bin/ghost run
					RuntimeDirectory=web
					RuntimeDirectoryPreserve=yes
					ExecStartPre=-/bin/rm -f /run/web/igu.sock
					UMask=0000
					//- /srv/igu/config.production.json
					{ "url": "https://igu.example", "server": { "port": "/run/ghost/igu/ghost.sock" } }
					//- /etc/systemd/system/web.service
					[Service]
					ExecStart=/usr/bin/gunicorn
					RuntimeDirectory=web
					//- /etc/systemd/system/ghost_igu.service.d/socket.conf
					[Service]
					RuntimeDirectory=
					RuntimeDirectory=ghost/igu
					RuntimeDirectoryPreserve=no
				`,
			},
		],
	},
	{
		title: 'a folder of nginx’s own unit, which nobody can move',
		files:
			ghost(
				'igu',
				'/run/ghost/igu.sock',
				shared,
				'deletes /run/ghost (RuntimeDirectory=ghost, /etc/systemd/system/nginx.service:3)',
			) + unit('nginx.service', 'RuntimeDirectory=nginx ghost'),
	},
	{
		title: 'a folder that only nginx’s unit makes',
		files:
			ghost(
				'igu',
				'/run/nginx/igu.sock',
				'UMask=0000',
				'deletes /run/nginx (RuntimeDirectory=nginx, /lib/systemd/system/nginx.service:3)',
			) +
			unit('nginx.service', 'RuntimeDirectory=nginx', '/lib/systemd/system') +
			nginx('igu', '/run/nginx/igu.sock'),
		fixes: [
			{
				title,
				after: [
					[
						'server__port=/run/nginx/igu.sock\n',
						'server__port=/run/ghost/igu/ghost.sock\nRuntimeDirectory=ghost/igu\n',
					],
					['unix:/run/nginx/igu.sock', 'unix:/run/ghost/igu/ghost.sock'],
				],
			},
		],
	},
	{
		title: 'a folder above the own one, of another Ghost: that one moves',
		files:
			ghost('igu', '/run/ghost/igu/ghost.sock', 'RuntimeDirectory=ghost/igu\nUMask=0000', goesWith('kite')) +
			ghost('kite', '/run/ghost/kite.sock', shared),
		fixes: [{ title, after: apart.slice(1, 2) }],
	},
	{
		title: 'several folders in one line, in a drop-in, with the path in an environment file',
		files: `
			//- /etc/systemd/system/igu.service
			[Service]
			WorkingDirectory=/srv/igu
			EnvironmentFile=/etc/default/igu
			ExecStart=/usr/bin/node current/index.js
			//- /etc/systemd/system/igu.service.d/folders.conf
			[Service]
			RuntimeDirectory=cache web
			UMask=0000
			//- /etc/default/igu
			url=https://igu.example
			server__port="/run/web/ghost.sock"
			              ^^^^^^^^^^^^^^^^^^^ ${code} warning: 502 after unit shop stops
			//- /etc/systemd/system/shop.service
			[Service]
			ExecStart=/usr/bin/gunicorn
			RuntimeDirectory=web
			RuntimeDirectoryPreserve=restart
		`,
		fixes: [
			{
				title,
				after: [
					['cache web', 'cache ghost/igu.example'],
					['"/run/web/ghost.sock"', '"/run/ghost/igu.example/ghost.sock"'],
				],
			},
		],
	},
	{
		title: 'container units that mount it',
		files: `
			//- /etc/containers/systemd/ghost.container
			[Container]
			Image=ghost:6
			Environment=server__port=/sockets/igu.sock
			                         ^^^^^^^^^^^^^^^^^ ${code} warning: 502 after container systemd-web stops
			Volume=/run/ghost:/sockets
			[Service]
			RuntimeDirectory=ghost
			//- /etc/containers/systemd/web.container
			[Container]
			Image=nginx
			Volume=/run/ghost/web:/sockets
			[Service]
			RuntimeDirectory=ghost
		`,
	},
	{
		title: 'two instances of a template, which says it for both',
		files: `
			//- /etc/systemd/system/ghost@.service
			[Service]
			WorkingDirectory=/srv/%i
			ExecStart=/usr/bin/node current/index.js
			RuntimeDirectory=ghost
			UMask=0000
			//- /etc/systemd/system/ghost@igu.service.d/a.conf
			[Service]
			Environment=server__port=/run/ghost/igu.sock url=https://igu.example
			                         ^^^^^^^^^^^^^^^^^^^ ${code} warning: 502 after unit ghost@kite stops
			//- /etc/systemd/system/ghost@kite.service.d/a.conf
			[Service]
			Environment=server__port=/run/ghost/kite.sock url=https://kite.example
			                         ^^^^^^^^^^^^^^^^^^^^ ${code} warning: 502 after unit ghost@igu stops
		`,
		fixes: [1, 2].map(() => ({
			title,
			after: ['igu', 'kite'].map((site) => [
				`/run/ghost/${site}.sock url=https://${site}.example`,
				`/run/ghost/${site}/ghost.sock url=https://${site}.example\nRuntimeDirectory=\nRuntimeDirectory=ghost/${site}`,
			]),
		})),
	},
	{
		title: 'a unit of Ghost-CLI, which may write it anew: a drop-in takes it back',
		files: `
			//- /etc/systemd/system/ghost_igu.service
			[Service]
			WorkingDirectory=/srv/igu
			ExecStart=/usr/bin/node /usr/bin/ghost run
			RuntimeDirectory=web
			UMask=0000
			//- /srv/igu/config.production.json
			{ "url": "https://igu.example", "server": { "port": "/run/web/igu.sock" } }
			                                                     ^^^^^^^^^^^^^^^^^ ${code} warning: 502 after unit web stops
			//- /etc/systemd/system/web.service
			[Service]
			ExecStart=/usr/bin/gunicorn
			RuntimeDirectory=web
		`,
		fixes: [
			{
				title,
				after: `
					//- /etc/systemd/system/ghost_igu.service
					[Service]
					WorkingDirectory=/srv/igu
					ExecStart=/usr/bin/node /usr/bin/ghost run
					RuntimeDirectory=web
					UMask=0000
					//- /srv/igu/config.production.json
					{ "url": "https://igu.example", "server": { "port": "/run/ghost/igu/ghost.sock" } }
					//- /etc/systemd/system/web.service
					[Service]
					ExecStart=/usr/bin/gunicorn
					RuntimeDirectory=web
					//- /etc/systemd/system/ghost_igu.service.d/socket.conf
					[Service]
					RuntimeDirectory=
					RuntimeDirectory=ghost/igu
				`,
			},
		],
	},
	silent(
		'a folder for each',
		ghost('igu', '/run/ghost/igu/ghost.sock', 'RuntimeDirectory=ghost/igu') +
			ghost('kite', '/run/ghost/kite/ghost.sock', 'RuntimeDirectory=ghost/kite'),
	),
	silent(
		'another unit has a folder below',
		ghost('igu', '/run/ghost/igu.sock', 'RuntimeDirectory=ghost') + unit('web.service', 'RuntimeDirectory=ghost/web'),
	),
	silent(
		'both keep it',
		ghost('igu', '/run/ghost/igu.sock', `${shared}\nRuntimeDirectoryPreserve=yes`) +
			ghost('kite', '/run/ghost/kite.sock', `${shared}\nRuntimeDirectoryPreserve=yes`),
	),
	silent(
		'the other unit itself is not here, and may say that it keeps it',
		ghost('igu', '/run/ghost/igu.sock', 'RuntimeDirectory=ghost') +
			unit('web.service.d/a.conf', 'RuntimeDirectory=ghost'),
	),
	silent(
		'one unit in two folders',
		ghost('igu', '/run/ghost/igu.sock', 'RuntimeDirectory=ghost') +
			unit('igu.service', 'RuntimeDirectory=ghost', '/lib/systemd/system'),
	),
	silent(
		'a mirror of another machine',
		ghost('igu', '/run/ghost/igu.sock', 'RuntimeDirectory=ghost') +
			unit('kite.service', 'RuntimeDirectory=ghost', '/srv/mirror/etc/systemd/system'),
	),
	silent(
		'units of a user, whose folders are elsewhere',
		ghost('igu', '/run/ghost/igu.sock', 'RuntimeDirectory=ghost') +
			unit('web.service', 'RuntimeDirectory=ghost', '/home/me/.config/systemd/user'),
	),
	silent(
		'a Ghost on a port',
		ghost('igu', '2368', 'RuntimeDirectory=ghost') + unit('web.service', 'RuntimeDirectory=ghost'),
	),
	silent(
		'a template of which nobody knows the instances',
		unit('ghost@.service', 'RuntimeDirectory=ghost') + ghost('igu', '/run/other/igu.sock', 'RuntimeDirectory=ghost'),
	),
];
