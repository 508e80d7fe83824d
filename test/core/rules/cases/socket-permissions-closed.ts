import { config, nginx, version } from '../ghostFiles';
import { ghostAnswers, type RuleCase } from '../ruleCase';

const code = 'socket-permissions-closed';
const only = ['socket-permissions-invalid', code, 'socket-permissions-open'];
const withMode = (permissions: string): string =>
	`{ "socket": { "path": "/run/x.sock", "permissions": ${permissions} } }`;

/** A mode that is written, which “Use "0666"” opens. */
const written = (raw: string, says: string): RuleCase => ({
	title: raw,
	files: config(withMode(raw), raw, `${code} information: ${says}`),
	only,
	fixes: [{ title: 'Use "0666"', preferred: true, after: config(withMode('"0666"')) }],
});

/** None is written: the finding is at the key, and the fix puts it in. */
const absent = (before: string, after: string): RuleCase => ({
	title: `absent in ${before}`,
	files: config(`{ "socket": ${before} }`, 'socket', `${code} information: 0660, the default`),
	only,
	fixes: [{ title: 'Use "0666"', preferred: true, after: config(`{ "socket": ${after} }`) }],
});

/** A Ghost of a unit with further settings, and a value of `server.port` in its config. */
const unit = (settings: string, port: string, says?: string): string => `
	//- /etc/systemd/system/igu.service
	[Service]
	WorkingDirectory=/srv/igu
	User=ghost
	ExecStart=/usr/bin/node current/index.js
	RuntimeDirectory=igu
	${settings.replaceAll('\n', '\n	')}
	//- /srv/igu/config.production.json
	{ "url": "https://igu.io", "server": { "port": ${port} } }
${says === undefined ? '' : `	                                        ^^^^ socket-permissions-closed information: ${says}\n`}`;

/** A Ghost 4 in a container, with further lines in its environment, and the nginx that connects to it. */
const project = (lines: string, says?: string, more = ''): string =>
	[
		'//- /srv/igu/compose.yaml',
		'services:',
		'  ghost:',
		`    image: ghost:4.48-alpine${more}`,
		'    environment:',
		'      url: http://igu.io',
		'      server__socket__path: /run/ghost/igu.sock',
		...(says === undefined ? [] : [`      ^^^^^^^^^^^^^^^^^^^^ socket-permissions-closed information: ${says}`]),
		`    volumes: [ "run:/run/ghost" ]`,
		'  web:',
		'    image: nginx',
		'    volumes: [ "run:/run/ghost", "./igu.conf:/etc/nginx/conf.d/default.conf" ]',
		'volumes: { run: }',
		'//- /srv/igu/igu.conf',
		'server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/ghost/igu.sock; } }',
		'',
	]
		.join('\n')
		.replace(
			'    volumes: [ "run:/run/ghost" ]',
			(line) => `${lines.replace(/^\n/, '')}${lines === '' ? '' : '\n'}${line}`,
		);

export const socketPermissionsClosed: readonly RuleCase[] = [
	written('"0660"', '502 (13: Permission denied) unless nginx runs in Ghost’s group'),
	written('"660"', 'the mode of this socket is 0660 (in Ghost 4 and earlier). With 0666 every user can connect.'),
	written('"0600"', '502 (13: Permission denied) unless nginx runs as Ghost’s own user'),
	written('"0755"', '502 (13: Permission denied) unless nginx runs as Ghost’s own user'),
	written('"0664"', '502 (13: Permission denied) unless nginx runs in Ghost’s group'),
	written('null', '0660, the default'),
	written('""', '0660, the default'),
	written('0', '0660, the default'),
	absent('"/run/x.sock"', '{ "path": "/run/x.sock", "permissions": "0666" }'),
	absent('"\\/run\\/x.sock"', '{ "path": "\\/run\\/x.sock", "permissions": "0666" }'),
	absent('{ "path": "/run/x.sock" }', '{ "path": "/run/x.sock", "permissions": "0666" }'),
	absent('{ "path": "/run/x.sock", "note": 1 }', '{ "path": "/run/x.sock", "note": 1, "permissions": "0666" }'),
	{
		title: 'in a layout of several lines, with CRLF behind a byte order mark',
		files: `
			//- /ghost/config.production.json
			\uFEFF{\r
			    "server": {\r
			        "socket": {\r
			         ^^^^^^ socket-permissions-closed
			            "path": "/run/x.sock"\r
			        }\r
			    }\r
			}\r
		`,
		fixes: [
			{
				title: 'Use "0666"',
				preferred: true,
				after: [['"/run/x.sock"', '"/run/x.sock",\r\n            "permissions": "0666"']],
			},
		],
	},
	{
		title: 'by Ghost 4, names the nginx that connects',
		files: `${config('{ "socket": "/run/x.sock" }', 'socket', `${code}: 502 (13: Permission denied) unless nginx (/etc/nginx/conf.d/igu.conf:1) runs in Ghost’s group`)}${version('4.48.9')}${nginx('unix:/run/x.sock')}`,
		// What listens for the case is open to everybody.
		nginx: ghostAnswers('http://igu.io'),
		fixes: [
			{
				title: 'Use "0666"',
				preferred: true,
				after: [['"/run/x.sock"', '{ "path": "/run/x.sock", "permissions": "0666" }']],
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
	...['"0666"', '"666"', '"0662"', '"0622"', '"0777"', '438'].map(
		(raw): RuleCase => ({ title: `silent about ${raw}`, files: config(withMode(raw)) }),
	),
	...['{}', '""', 'null', '{ "permissions": "0660" }'].map(
		(socket): RuleCase => ({
			title: `silent without a path: ${socket}`,
			files: config(`{ "socket": ${socket} }`),
		}),
	),
	{ title: 'silent where Ghost 5 ignores the key', files: `${config(withMode('"0660"'))}${version('5.0.0')}` },
	{
		title: 'silent about what is not typed yet',
		files: '//- /ghost/config.production.json\n{ "server": { "socket": { "path": "/run/x.sock",\n',
	},
	{
		title: 'a path in the config of a Ghost whose unit has a umask for its group',
		files: unit(
			'UMask=0007',
			'"/run/igu/ghost.sock"',
			'502 (13: Permission denied) unless nginx’s user is in the group of ghost: /run/igu/ghost.sock has mode 0770. Set Group= to nginx’s group',
		),
	},
	{
		title: 'silent where that is the group of nginx',
		files: unit('UMask=0007\nGroup=www-data', '"/run/igu/ghost.sock"'),
		only: ['socket-permissions-closed', 'port-path-permissions'],
	},
	...[
		{
			title: 'by a variable, none given',
			lines: '',
			says: '502 (13: Permission denied) unless nginx (/srv/igu/igu.conf:1) runs in Ghost’s group: the mode of this socket is 0660, the default.',
			after: "\n      server__socket__permissions: '0666'",
		},
		{
			title: 'by a variable',
			lines: "\n      server__socket__permissions: '0600'",
			says: 'unless nginx (/srv/igu/igu.conf:1) runs as Ghost’s own user: the mode of this socket is 0600.',
			after: "\n      server__socket__permissions: '0666'",
		},
		{
			title: 'by a variable that YAML reads in octal',
			lines: '\n      server__socket__permissions: 0660',
			says: 'unless nginx (/srv/igu/igu.conf:1) runs in Ghost’s group: the mode of this socket is 0660.',
			after: "\n      server__socket__permissions: '0666'",
		},
	].map(
		({ title, lines, says, after }): RuleCase => ({
			title,
			files: project(lines, says),
			only: ['socket-permissions-closed', 'socket-permissions-invalid', 'port-path-permissions'],
			fixes: [{ title: 'Use 0666', preferred: true, after: project(after) }],
		}),
	),
	{
		title: 'silent where the user of the container is in the group of nginx',
		files: project('', undefined, '\n    user: "1000:101"'),
	},
	{
		title: 'silent about a number, of which another rule tells',
		files: project('\n      server__socket__permissions: 660'),
	},
];
