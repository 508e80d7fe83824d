import type { Launcher, RuntimeFolder } from '../../../server/src/core/model/launcher';

/** What a row expects of the only launcher, or of the one that it names; members that it does not speak of may be anything. */
type Row = readonly [what: string, files: string, wanted: Partial<WantedLauncher> & { readonly of?: string }];

/** A launcher without places, which have tests of their own. */
export interface WantedLauncher extends Omit<Launcher, 'variables' | 'runtimeFolders' | 'folderUri'> {
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly folderUri: string | undefined;
	readonly runtimeFolders: readonly (readonly [path: string, mode: string, stays: RuntimeFolder['stays']])[];
	readonly names: readonly string[];
}

const system = '/etc/systemd/system';
const ghostUnit =
	'[Service]\nWorkingDirectory=/var/www/igu\nUser=998\nEnvironment="NODE_ENV=production"\nExecStart=/usr/bin/node /usr/bin/ghost run\nRestart=always\n';
const starts = (command: string): string => `//- ${system}/blog.service\n[Service]\nExecStart=${command}\n`;

/** Units, and what is told of them. */
export const launcherRows: readonly Row[] = [
	[
		'Ghost-CLI’s unit',
		`//- ${system}/ghost_igu-io.service\n${ghostUnit}`,
		{
			name: 'ghost_igu-io',
			label: 'unit ghost_igu-io',
			runs: 'ghost',
			folder: '/var/www/igu',
			folderUri: '/var/www/igu',
			user: '998',
			group: undefined,
			umask: 0o022,
			hidden: undefined,
			environment: { NODE_ENV: 'production' },
		},
	],
	[
		'a drop-in beside the config, as scaffold writes it',
		'//- /var/www/igu/ghost_igu-io.service.d/socket.conf\n[Service]\nEnvironment=\'server__port={"path":"/run/ghost/igu-io/ghost.sock"}\'\nRuntimeDirectory=ghost/igu-io\n',
		{
			name: 'ghost_igu-io',
			runs: 'ghost',
			hidden: undefined,
			folderUri: undefined,
			environment: { server__port: '{"path":"/run/ghost/igu-io/ghost.sock"}' },
			runtimeFolders: [['/run/ghost/igu-io', '755', 'never']],
		},
	],
	[
		'a drop-in for a unit of somebody else, which is not here',
		`//- ${system}/blog.service.d/socket.conf\n[Service]\nEnvironment=server__port=/run/blog.sock\n`,
		{ name: 'blog', runs: 'ghost', hidden: 'the unit blog itself is not here' },
	],
	[
		'a drop-in that says nothing of Ghost',
		`//- ${system}/blog.service.d/a.conf\n[Service]\nUMask=0007\n`,
		{ runs: 'other' },
	],
	[
		'a mirror of a server',
		`//- /srv/mirror${system}/igu.service\n[Service]\nWorkingDirectory=/srv/igu\nEnvironmentFile=/etc/default/igu\nExecStart=/usr/bin/node current/index.js\n//- /srv/mirror/etc/default/igu\nserver__port=2369\n`,
		{ folder: '/srv/igu', folderUri: '/srv/mirror/srv/igu', environment: { server__port: '2369' }, hidden: undefined },
	],
	[
		'a unit in no tree',
		'//- /srv/checkout/deploy/igu.service\n[Service]\nWorkingDirectory=/srv/igu/\nExecStart=/usr/bin/node current/index.js\n//- /srv/checkout/deploy/igu.service.d/a.conf\n[Service]\nUMask=0007\n',
		{ folder: '/srv/igu', folderUri: '/srv/igu', umask: 0o007, names: ['igu'] },
	],
	[
		'the folder in which Ghost-CLI keeps its unit',
		`//- /var/www/igu/system/files/ghost_igu-io.service\n${ghostUnit}//- ${system}/ghost_igu-io.service.d/a.conf\n[Service]\nUMask=0000\n`,
		{ names: ['ghost_igu-io'], umask: 0, folderUri: '/var/www/igu' },
	],
	[
		'that folder in a mirror',
		`//- /m/var/www/igu/system/files/ghost_igu-io.service\n${ghostUnit}//- /m${system}/ghost_igu-io.service.d/a.conf\n[Service]\nUMask=0000\n`,
		{ names: ['ghost_igu-io'], umask: 0, folderUri: '/m/var/www/igu' },
	],
	[
		'a unit in two folders: /etc wins, whole',
		`//- ${system}/igu.service\n[Service]\nUser=etc\n//- /usr/lib/systemd/system/igu.service\n[Service]\nUser=lib\nGroup=lib\n//- /lib/systemd/system/igu.service\n[Service]\nUser=lib\n`,
		{ names: ['igu'], user: 'etc', group: undefined },
	],
	[
		'a drop-in in three folders: /etc wins over /run and /usr/lib, by name',
		`//- ${system}/igu.service\n[Service]\nUser=unit\n//- ${system}/igu.service.d/1.conf\n[Service]\nUser=etc\n//- /run/systemd/system/igu.service.d/1.conf\n[Service]\nUser=run\nGroup=run\n//- /usr/lib/systemd/system/igu.service.d/2.conf\n[Service]\nUMask=0027\n`,
		{ user: 'etc', group: undefined, umask: 0o027 },
	],
	[
		'a later name wins, whichever folder it is in',
		`//- ${system}/igu.service\n[Service]\n//- ${system}/igu.service.d/1.conf\n[Service]\nUser=etc\n//- /usr/lib/systemd/system/igu.service.d/2.conf\n[Service]\nUser=lib\n`,
		{ user: 'lib' },
	],
	[
		'two roots are two machines',
		`//- /a${system}/igu.service\n[Service]\n//- /b${system}/igu.service\n[Service]\n`,
		{ names: ['igu', 'igu'] },
	],
	[
		'a template by the drop-ins of its instances',
		`//- ${system}/ghost@.service\n[Service]\nWorkingDirectory=/srv/%i\nEnvironment=server__port=%t/%i.sock\n//- ${system}/ghost@igu.service.d/a.conf\n[Service]\nUser=igu\n//- ${system}/ghost@kite.service.d/a.conf\n[Service]\nUser=kite\n`,
		{
			names: ['ghost@igu', 'ghost@kite'],
			of: 'ghost@kite',
			user: 'kite',
			folder: '/srv/kite',
			environment: { server__port: '/run/kite.sock' },
		},
	],
	[
		'a template of which no instance is here',
		`//- ${system}/ghost@.service\n[Service]\nWorkingDirectory=/srv/%i\nEnvironment=server__port=%t/%i.sock NODE_ENV=production\n`,
		{ names: ['ghost@'], folder: undefined, environment: { server__port: undefined, NODE_ENV: 'production' } },
	],
	[
		'what its command reads as',
		starts('/usr/bin/node --max-old-space-size=512 current/index.js'),
		{ runs: 'ghost', hidden: undefined },
	],
	['Ghost’s own folder', starts('/usr/bin/node /srv/ghost/current/index.js'), { runs: 'ghost', hidden: undefined }],
	['a folder that is called so', starts('/usr/bin/node /opt/ghost/index.js'), { runs: 'ghost', hidden: undefined }],
	['Ghost-CLI', starts('/usr/lib/node_modules/ghost-cli/bin/ghost run'), { runs: 'ghost', hidden: undefined }],
	['Ghost-CLI doing something else', starts('/usr/bin/ghost doctor'), { runs: 'other' }],
	[
		'a further name for the program',
		starts('@/usr/bin/node ghost current/index.js'),
		{ runs: 'ghost', hidden: undefined },
	],
	['nginx', starts('-/usr/sbin/nginx -g "daemon on;"'), { runs: 'nginx' }],
	['other programs in JavaScript', starts('/usr/bin/node server.js'), { runs: 'other' }],
	['other programs', starts('/usr/bin/redis-server'), { runs: 'other' }],
	[
		'arguments win over the environment',
		starts('/usr/bin/node current/index.js --server:port=/run/x.sock'),
		{ runs: 'ghost', hidden: 'its command sets server:port' },
	],
	[
		'a shell may set what it likes',
		starts('/bin/sh -c "export server__port=1; exec node current/index.js"'),
		{ runs: 'ghost', hidden: 'its command may set other variables' },
	],
	[
		'so may env',
		starts('/usr/bin/env server__port=1 node current/index.js'),
		{ runs: 'ghost', hidden: 'its command sets server__port' },
	],
	[
		'env that forgets the others',
		starts('/usr/bin/env -i NODE_ENV=production node current/index.js'),
		{ runs: 'ghost', hidden: 'its command may set other variables' },
	],
	[
		'env that sets what is so anyhow, and what is nobody’s matter',
		starts('/usr/bin/env NODE_ENV=production LANG=C node current/index.js'),
		{ runs: 'ghost', hidden: undefined },
	],
	[
		'a shell that sets the same for one command',
		starts("/bin/bash -c 'NODE_ENV=production exec node current/index.js'"),
		{ runs: 'ghost', hidden: undefined },
	],
	[
		'a shell that sets a port for one command',
		starts("/bin/sh -c 'server__port=2370 node current/index.js'"),
		{ runs: 'ghost', hidden: 'its command sets server__port' },
	],
	['env that only finds node', starts('/usr/bin/env node current/index.js'), { runs: 'ghost', hidden: undefined }],
	[
		'a later command takes the place of one before',
		`${starts('/usr/bin/node current/index.js')}//- ${system}/blog.service.d/a.conf\n[Service]\nExecStart=\nExecStart=/bin/true\n`,
		{ runs: 'other' },
	],
	[
		'a name is enough where the command tells nothing',
		`//- ${system}/ghost-blog.service\n[Service]\nExecStart=/srv/blog/start.sh\n`,
		{ runs: 'ghost', hidden: 'its command may set other variables' },
	],
	[
		'a name does not make a backup a Ghost',
		`//- ${system}/ghost-backup.service\n[Service]\nExecStart=/srv/blog/backup.sh\n`,
		{ runs: 'other' },
	],
	[
		'nor what runs once',
		`//- ${system}/ghost-blog.service\n[Service]\nType=oneshot\nExecStart=/srv/blog/job.sh\n`,
		{ runs: 'other' },
	],
	[
		'Docker starts a Ghost that does not get these variables',
		`//- ${system}/ghost.service\n[Service]\nEnvironment=url=https://igu.io server__port=1\nExecStart=/usr/bin/docker compose up\n`,
		{ runs: 'other' },
	],
	[
		'variables tell a Ghost where the command may be anything',
		`//- ${system}/blog.service\n[Service]\nEnvironment=url=https://igu.io database__client=mysql\nExecStart=/usr/bin/node index.js\n`,
		{ runs: 'ghost', environment: { url: 'https://igu.io' } },
	],
	[
		'without a command and with a port, as in many a snippet',
		`//- ${system}/ghost.service\n[Service]\nEnvironment="server__port=/run/ghost/river.sock"\n`,
		{ runs: 'ghost', hidden: undefined, environment: { server__port: '/run/ghost/river.sock' } },
	],
	[
		'an environment file that is not here',
		`${starts('/usr/bin/node current/index.js')}EnvironmentFile=-/etc/default/blog\n`,
		{ hidden: 'the environment file /etc/default/blog is not here' },
	],
	[
		'environment files that nobody can list',
		`${starts('/usr/bin/node current/index.js')}EnvironmentFile=/etc/default/*.env\n`,
		{ hidden: 'the environment files are not known: /etc/default/*.env' },
	],
	[
		'an environment file that systemd refuses',
		`${starts('/usr/bin/node current/index.js')}EnvironmentFile=/etc/default/a\n//- /etc/default/a\nurl=x\0\n`,
		{ hidden: 'systemd cannot read the environment file /etc/default/a', environment: {} },
	],
	[
		'a variable of the manager',
		`${starts('/usr/bin/node current/index.js')}PassEnvironment=server__port PATH DB_PASSWORD\n`,
		{ environment: { server__port: undefined } },
	],
	[
		'a unit that systemd refuses',
		`${starts('/usr/bin/node current/index.js')}[Install\n`,
		{ hidden: 'systemd cannot read the unit blog' },
	],
	[
		'secrets are not kept',
		`//- ${system}/ghost.service\n[Service]\nEnvironment=database__connection__password=hunter DB_PASS=hunter url=https://igu.io\nExecStart=/usr/bin/node current/index.js --database:connection:password=hunter\n`,
		{ environment: { url: 'https://igu.io' } },
	],
	[
		'folders below /run',
		`${starts('/usr/bin/node current/index.js')}RuntimeDirectory=old\nRuntimeDirectory=\nRuntimeDirectory=ghost/%p "a b"\nRuntimeDirectory=c:d /e ../f ./g//./h/\nRuntimeDirectoryMode=0750\nRuntimeDirectoryMode=\nRuntimeDirectoryMode=9\n`,
		{
			runtimeFolders: [
				['/run/ghost/blog', '750', 'never'],
				['/run/a b', '750', 'never'],
				['/run/c', '750', 'never'],
				['/run/g/h', '750', 'never'],
			],
		},
	],
	[
		'folders that stay',
		`${starts('/usr/bin/node current/index.js')}RuntimeDirectory=ghost\nRuntimeDirectoryPreserve=no\n//- ${system}/blog.service.d/a.conf\n[Service]\nRuntimeDirectoryPreserve=restart\n`,
		{ runtimeFolders: [['/run/ghost', '755', 'over restarts']] },
	],
	[
		'folders that stay for good',
		`${starts('/usr/bin/node current/index.js')}RuntimeDirectory=ghost\nRuntimeDirectoryPreserve=yes\nRuntimeDirectoryPreserve=\n`,
		{ runtimeFolders: [['/run/ghost', '755', 'always']] },
	],
	[
		'folders of which the unit itself may say that they stay',
		`//- ${system}/blog.service.d/a.conf\n[Service]\nRuntimeDirectory=ghost\n`,
		{ runtimeFolders: [['/run/ghost', '755', undefined]] },
	],
	[
		'what it removes',
		`${starts('/usr/bin/node current/index.js')}ExecStartPre=/bin/rm -f /run/old.sock\nExecStartPre=\nExecStartPre=-/bin/rm -f /run/%p.sock "/run/b c.sock"\nExecStartPre=+/usr/bin/sh -c 'test -S /run/d.sock && rm -f /run/d.sock'\nExecStopPost=/usr/bin/unlink /run/e.sock\nExecStartPre=/usr/bin/rm -rf /run/%p /run/*.sock\n`,
		{
			removes: [
				'/run/blog.sock',
				'/run/b c.sock',
				'/run/d.sock',
				'/run/blog',
				'/run/blog/**',
				'/run/\\*.sock',
				'/run/\\*.sock/**',
				'/run/e.sock',
			],
		},
	],
	[
		'a shell that removes a socket and then starts Ghost',
		starts(`/bin/sh -c "rm -f /run/blog.sock; exec /usr/bin/node current/index.js"`),
		{ runs: 'ghost', hidden: undefined, removes: ['/run/blog.sock'] },
	],
	[
		'a /tmp of its own',
		`${starts('/usr/sbin/nginx')}PrivateTmp=no\nPrivateTmp=yes\nPrivateTmp=\n`,
		{ privateTmp: true },
	],
	[
		'a /tmp of its own, taken back',
		`${starts('/usr/sbin/nginx')}PrivateTmp=1\nPrivateTmp=off\n`,
		{ privateTmp: false },
	],
	['a user of the moment has one, too', `${starts('/usr/sbin/nginx')}DynamicUser=true\n`, { privateTmp: true }],
	[
		'user, group and umask, the last that is valid',
		`${starts('/usr/bin/node current/index.js')}User=a\nUser=\nGroup=www-data\nUMask=0007\nUMask=rw\nUMask=\n`,
		{ user: undefined, group: 'www-data', umask: 0o007 },
	],
	['a home folder', `${starts('/usr/bin/node current/index.js')}User=root\nWorkingDirectory=~\n`, { folder: '/root' }],
	[
		'a folder that may be missing',
		`${starts('/usr/bin/node current/index.js')}WorkingDirectory=-/srv//x/\n`,
		{ folder: '/srv/x' },
	],
	[
		'a folder under another name',
		`${starts('/usr/bin/node current/index.js')}BindPaths=/srv/a "/srv/sockets:/run/ghost"\n`,
		{ runs: 'ghost', hidden: 'BindPaths= gives it folders under other paths' },
	],
	[
		'folders under their own names',
		`${starts('/usr/bin/node current/index.js')}BindPaths=/srv/a\nBindReadOnlyPaths=-/srv/b:/srv/b:rbind\n`,
		{ runs: 'ghost', hidden: undefined },
	],
	[
		'the unit of a user, kept with other files of his',
		'//- /dotfiles/dot_config/systemd/user/ghost.service\n[Service]\nEnvironment=server__port=%t/x.sock\nExecStart=/usr/bin/node current/index.js\n',
		{ runs: 'ghost', environment: { server__port: undefined } },
	],
	['a root of its own', `${starts('/usr/bin/node current/index.js')}RootDirectory=/srv/root\n`, { runs: 'other' }],
	[
		'a unit of a user, whose folders nobody knows',
		'//- /home/me/.config/systemd/user/ghost.service\n[Service]\nWorkingDirectory=%h/ghost\nEnvironment=server__port=%t/x.sock\nRuntimeDirectory=x\nExecStart=/usr/bin/node current/index.js\n',
		{ folder: '/home/me/ghost', environment: { server__port: undefined }, runtimeFolders: [] },
	],
	[
		'parts that are filled in later',
		`//- ${system}/ghost_x.service\n[Service]\nEnvironment=NODE_ENV=<%= environment %> server__port={{ port }} url=https://igu.io\n`,
		{ environment: { NODE_ENV: undefined, server__port: undefined, url: 'https://igu.io' } },
	],
	[
		'drop-ins for a unit that podman makes',
		`//- /etc/containers/systemd/ghost.container\n[Container]\nImage=ghost:6\n//- ${system}/ghost.service.d/a.conf\n[Service]\nEnvironment=server__port=1\n`,
		{ names: ['ghost'], label: 'container systemd-ghost' },
	],
];
