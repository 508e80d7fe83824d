import type { RuleCase } from '../ruleCase';

const code = 'socket-folder-not-writable';
const title = 'Mount the volume at /var/lib/ghost/content/socket';
const open = '"readableAll":true,"writableAll":true';

/** A Ghost with a volume for its socket, further lines of its service, and what else the file has. */
const project = (
	lines: readonly string[],
	{ says, others = [], volumes = '{ sock: }' }: { says?: string; others?: readonly string[]; volumes?: string } = {},
): string =>
	[
		'//- /srv/igu/compose.yaml',
		'services:',
		'  ghost:',
		...(lines.some((line) => /^(?:image|build):/.test(line)) ? [] : ['    image: ghost:6-alpine']),
		'    environment:',
		'      url: https://igu.io',
		`      server__port: '{"path":"/run/ghost/igu.sock",${open}}'`,
		...(says === undefined ? [] : [`                              ^^^^^^^^^^^^^^^^^^^ ${code} information: ${says}`]),
		...(lines.some((line) => /^(?:volumes|tmpfs):/.test(line)) ? [] : ['    volumes: [ "sock:/run/ghost" ]']),
		...lines.map((line) => `    ${line}`),
		...others.map((line) => `  ${line}`),
		`volumes: ${volumes}`,
		'',
	].join('\n');

const nginx = [
	'web:',
	'  image: nginx:1.30',
	'  volumes: [ "sock:/sockets:ro", "./igu.conf:/etc/nginx/conf.d/default.conf" ]',
];
const site =
	'//- /srv/igu/igu.conf\nserver { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/sockets/igu.sock; } }\n';

const root = 'sock at /run/ghost belongs to root, but Ghost runs as uid 1000. Mount it below /var/lib/ghost/content';
const moved: readonly (readonly [string, string])[] = [
	['"sock:/run/ghost"', '"sock:/var/lib/ghost/content/socket"'],
	['"path":"/run/ghost/igu.sock"', '"path":"/var/lib/ghost/content/socket/igu.sock"'],
];

const silent = (what: string, ...of: Parameters<typeof project>): RuleCase => ({ title: what, files: project(...of) });

export const socketFolderNotWritable: readonly RuleCase[] = [
	{
		title: 'a new volume that nginx has, too, which keeps its path',
		files: project([], { says: root, others: nginx }) + site,
		fixes: [{ title, preferred: true, after: moved }],
	},
	{
		title: 'a list of variables, a mount in its long form, with labels on the volume',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:5
			    environment:
			      - url=https://igu.io
			      - server__port__path=/sockets/a/igu.sock
			                           ^^^^^^^^^^^^^^^^^^^ ${code} information: sock at /sockets belongs to root
			      - server__port__writableAll=true
			    volumes:
			      - ./content:/var/lib/ghost/content
			      - type: volume
			        source: sock
			        target: /sockets
			volumes:
			  sock:
			    labels: { a: b }
		`,
		fixes: [
			{
				title,
				preferred: true,
				after: [
					['target: /sockets', 'target: /var/lib/ghost/content/socket'],
					['=/sockets/a/igu.sock', '=/var/lib/ghost/content/socket/a/igu.sock'],
				],
			},
		],
	},
	{
		title: 'a mounted config, Ghost 4',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:4
			    volumes: [ "sock:/var/run/ghost", "./config.production.json:/var/lib/ghost/config.production.json" ]
			volumes: { sock: {} }
			//- /srv/igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			                                                            ^^^^^^^^^^^^^^^^^^^ ${code} information: sock at /var/run/ghost
		`,
		fixes: [
			{
				title: `${title} (also /srv/igu/compose.yaml)`,
				preferred: true,
				after: [
					['"sock:/var/run/ghost"', '"sock:/var/lib/ghost/content/socket"'],
					['"/run/ghost/igu.sock"', '"/var/lib/ghost/content/socket/igu.sock"'],
				],
			},
		],
	},
	{
		title: 'the user of Ghost from the start, who is given nothing',
		files: project(['user: "1000:101"'], { says: 'Run chown 1000 on it in an earlier service' }),
	},
	{
		title: 'a mount that both services have by an anchor, which cannot move for one alone',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    environment:
			      url: https://igu.io
			      server__port: '{"path":"/run/ghost/igu.sock",${open}}'
			                              ^^^^^^^^^^^^^^^^^^^ ${code} information: ${root}
			    volumes: &both [ "sock:/run/ghost" ]
			  web:
			    image: nginx
			    volumes: *both
			volumes: { sock: }
		`,
	},
	{
		title: 'a command that removes the socket first, at the path where it is now',
		files: project(['command: sh -c "rm -f /run/ghost/igu.sock; exec docker-entrypoint.sh node current/index.js"'], {
			says: root,
		}),
	},
	silent('a command that has Ghost run as root', [
		'command: sh -c "rm -f /run/ghost/igu.sock; exec node current/index.js"',
	]),
	silent('a tmpfs in it', ['volumes: [ "sock:/run" ]', 'tmpfs: /run/ghost']),
	{
		title: 'below the content folder, where the entrypoint gives all to Ghost',
		files: project([], { others: nginx })
			.replace('sock:/run/ghost', 'sock:/var/lib/ghost/content/run')
			.replace('/run/ghost/igu.sock', '/var/lib/ghost/content/run/igu.sock'),
	},
	silent('a folder of the machine, whose owner nobody knows', ['volumes: [ "./run:/run/ghost" ]']),
	silent('tmpfs, which may have a mode', ['tmpfs: "/run/ghost:mode=1777"']),
	silent('an anonymous volume, which the image may name', ['volumes: [ "/run/ghost" ]']),
	silent('a volume from elsewhere', [], { volumes: '{ sock: { external: true } }' }),
	silent('options that may tell its owner', [], {
		volumes: '{ sock: { driver_opts: { type: tmpfs, device: tmpfs, o: "uid=1000" } } }',
	}),
	silent('another driver', [], { volumes: '{ sock: { driver: nfs } }' }),
	silent('a name by which others may have made it', [], { volumes: '{ sock: { name: sock } }' }),
	silent('root', ['user: root']),
	silent('another user', ['user: "${UID}"']),
	silent('a command of its own', [
		'command: sh -c "chown node /run/ghost; exec docker-entrypoint.sh node current/index.js"',
	]),
	silent('an entrypoint of its own', ['entrypoint: /start.sh']),
	silent('an image that is built here', ['build: .', 'image: ghost:6']),
	silent('an image of somebody else', ['image: me/blog']),
	silent('what runs beside it', ['post_start: [ { command: chown 1000 /run/ghost, user: root } ]']),
	silent('a service that gives it to Ghost', [], {
		others: ['own:', '  image: busybox', '  command: chown 1000 /s', '  volumes: [ "sock:/s" ]'],
	}),
	silent('an nginx with a script of its own', [], {
		others: ['web:', '  image: nginx', '  command: /start.sh', '  volumes: [ "sock:/s" ]'],
	}),
	silent('another service that has all its volumes', [], {
		others: ['own:', '  image: busybox', '  volumes_from: [ ghost ]'],
	}),
	silent('a volume that nginx has where its image has a folder', [], {
		others: ['web:', '  image: nginx', '  volumes: [ "sock:/tmp" ]'],
	}),
	silent('an override that makes it external', [], {
		volumes:
			'{ sock: }\n//- /srv/igu/compose.prod.yaml\nservices: { ghost: { restart: always } }\nvolumes: { sock: { external: true } }',
	}),
];
