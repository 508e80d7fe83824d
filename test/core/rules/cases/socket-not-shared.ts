import type { RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https;';

/** Mounts of Ghost and of nginx, the path in nginx, and what stands at the top. */
const meeting: readonly (readonly [title: string, ghost: string, nginx: string, path: string, ...more: string[]])[] = [
	['a source that a variable names', '"${RUN}:/run/ghost"', '"./run:/run/ghost"', '/run/ghost/igu.sock'],
	['two sources that variables name', '"${RUN}:/run/ghost"', '"${WEB}:/run/web"', '/run/web/igu.sock'],
	['a place that a variable names', '"run:/run/ghost"', '"run:${WEB}"', '/run/web/igu.sock', 'volumes: { run: }'],
	[
		'a volume of others, which may be one of this project',
		'"run:/run/ghost"',
		'"theirs:/run/ghost"',
		'/run/ghost/igu.sock',
		'volumes: { run: , theirs: { external: true, name: igu_run } }',
	],
	[
		'a volume whose name a variable gives',
		'"run:/run/ghost"',
		'"web:/run/web"',
		'/run/web/igu.sock',
		'volumes: { run: { name: "${RUN}" }, web: { name: web } }',
	],
	[
		'a volume on a device that a variable names',
		'"run:/run/ghost"',
		'"/srv/run:/run/web"',
		'/run/web/igu.sock',
		'volumes: { run: { driver_opts: { type: none, o: bind, device: "${DEVICE}" } } }',
	],
	[
		'a folder of a volume',
		'{ type: volume, source: run, target: /run/ghost, volume: { subpath: igu } }',
		'"run:/run/web"',
		'/run/web/igu/igu.sock',
		'volumes: { run: }',
	],
	['the root of the machine', '"/run/ghost:/run/ghost"', '"/:/host:ro"', '/host/run/ghost/igu.sock'],
	['the socket by itself', '"/run/ghost:/run/ghost"', '"/run/ghost/igu.sock:/igu.sock"', '/igu.sock'],
];

/** The nginx of a container and of a machine, beside a Ghost in a container. */
export const socketNotShared: readonly RuleCase[] = [
	{
		title: 'the nginx of the machine',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    environment:
			      url: https://igu.io
			      server__port: /run/ghost/igu.sock
			                    ^^^^^^^^^^^^^^^^^^^ socket-not-shared warning: does not see /run/ghost/igu.sock
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers}
			proxy_pass http://unix:/run/ghost/igu.sock; } }
			                       ^^^^^^^^^^^^^^^^^^^ socket-not-shared warning
		`,
	},
	{
		title: 'a folder of the machine that nginx sees under its own name',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    environment:
			      url: https://igu.io
			      server__port: '{"path":"/run/ghost/igu.sock","readableAll":true,"writableAll":true}'
			                              ^^^^^^^^^^^^^^^^^^^ socket-not-shared warning: /run/ghost/igu.sock in container ghost is /srv/run/igu.sock on this machine
			    volumes: [ "/srv/run:/run/ghost" ]
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers}
			proxy_pass http://unix:/run/ghost/igu.sock; } }
			                       ^^^^^^^^^^^^^^^^^^^ socket-not-shared warning
		`,
		fixes: [' (/etc/nginx/conf.d/igu.conf)', ''].map((where) => ({
			title: `Change nginx: connect to /srv/run/igu.sock${where}`,
			preferred: true,
			after: [['unix:/run/ghost/igu.sock', 'unix:/srv/run/igu.sock']],
		})),
	},
	{
		title: 'silent where no file tells where nginx runs',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    environment:
			      url: https://igu.io
			      server__port: /run/ghost/igu.sock
			//- /srv/igu/image/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
	},
	...meeting.map(
		([title, ghost, nginx, path, ...more]): RuleCase => ({
			title: `silent where it may be one socket: ${title}`,
			only: ['socket-not-shared', 'socket-mismatch', 'socket-unused', 'transport-mismatch'],
			files: `
				//- /srv/igu/compose.yaml
				services:
				  ghost:
				    image: ghost:6
				    environment:
				      url: https://igu.io
				      server__port: '{"path":"/run/ghost/igu.sock","readableAll":true,"writableAll":true}'
				    volumes: [ ${ghost} ]
				  nginx:
				    image: nginx:1.30
				    volumes: [ ${nginx}, "./igu.conf:/etc/nginx/conf.d/default.conf" ]
				${more.join('\n\t\t\t\t')}
				//- /srv/igu/igu.conf
				server { server_name igu.io; location / { ${headers} proxy_pass http://unix:${path}; } }
			`,
		}),
	),
	{
		title: 'silent where the machine has the folder under a name that nobody knows here',
		only: ['socket-not-shared', 'socket-mismatch', 'socket-unused', 'transport-mismatch'],
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    environment:
			      url: https://igu.io
			      server__port: '{"path":"/run/ghost/igu.sock","readableAll":true,"writableAll":true}'
			    volumes: [ "~/run:/run/ghost" ]
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/home/igu/run/igu.sock; } }
		`,
	},
];
