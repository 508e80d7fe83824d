import { fromBothEnds, type RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https;';
const only = ['port-mismatch', 'transport-mismatch', 'site-crossed', 'port-shared', 'upstream-undefined'];
const NGINX = '{ image: "nginx:alpine", volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ] }';
const publish = 'Publish port 2368 of the container';

interface Stack {
	/** What the service of Ghost has besides its image. */
	readonly ghost?: string;
	readonly web?: string;
	readonly services?: string;
	/** The whole file of nginx, marks included. */
	readonly nginx: string;
	readonly name?: string;
	readonly mark?: string;
}

/** A Ghost and an nginx in containers of one project. `mark` is below the name of Ghost's service. */
const stack = ({ ghost = '', web = NGINX, services = '', nginx, name = 'ghost', mark = '' }: Stack): string => `
	//- /srv/igu/compose.yaml
	services:
	  ${name}: { image: "ghost:6-alpine", environment: { url: "https://igu.io" }${ghost} }
${mark}	  web: ${web}
${services}	//- /srv/igu/web.conf
${nginx}
`;

/** A location that goes to `target`. */
const to = (target: string, host = 'igu.io'): string =>
	`	server { server_name ${host}; location / { ${headers}\n	    proxy_pass ${target}; } }`;

const silent = (title: string, what: Stack): RuleCase => ({ title, only, files: stack(what) });

const here = `	  ^^^^^ port-mismatch warning: Ghost in compose service ghost listens on ghost:2368, but nginx connects to`;

/** A Ghost in a container behind the nginx of the machine. */
const published = (ports: string, nginx: string, ghost = ''): string => `
	//- /srv/igu/compose.yaml
	services:
	  ghost:
	    image: ghost:6-alpine
	    environment: { url: "https://igu.io" }${ghost}
	    ports:
${ports}
	//- /etc/nginx/conf.d/igu.conf
${nginx}
`;

const through = (target: string, mark: string): string =>
	`	server { server_name igu.io; location / { ${headers}\n	    proxy_pass http://${target}; } }\n${mark}`;

export const portMismatchContainers: readonly RuleCase[] = [
	{
		title: 'a name without a port leads to port 80, and needs no upstream',
		only,
		files: stack({
			mark: `${here} ghost:80 (/srv/igu/web.conf:2)\n`,
			nginx: `${to('http://ghost')}\n	                      ^^^^^ port-mismatch warning: 502 for igu.io: nginx connects to ghost:80, but Ghost in compose service ghost listens on ghost:2368 (/srv/igu/compose.yaml:2)`,
		}),
		fixes: fromBothEnds('/srv/igu/compose.yaml', '/srv/igu/web.conf', {
			title: 'Change nginx: connect to port 2368',
			preferred: true,
			after: [['http://ghost;', 'http://ghost:2368;']],
		}),
	},
	{
		title: 'another port, whatever the server is called',
		only,
		files: stack({
			mark: `${here} ghost:3001\n`,
			nginx: `${to('http://ghost:3001/', '_')}\n	                      ^^^^^^^^^^ port-mismatch warning: 502: nginx connects to ghost:3001`,
		}),
		fixes: fromBothEnds('/srv/igu/compose.yaml', '/srv/igu/web.conf', {
			title: 'Change nginx: connect to port 2368',
			preferred: true,
			after: [['ghost:3001', 'ghost:2368']],
		}),
	},
	{
		title: 'the published port, which counts on the machine only, beside an address that is right',
		only,
		files: stack({
			ghost: ', ports: [ "3001:2368" ]',
			mark: `${here} ghost:3001\n`,
			nginx: `	upstream app { server ghost:3001; }
	                      ^^^^^^^^^^ port-mismatch warning
	server { server_name igu.io; ${headers} location / { proxy_pass http://ghost:2368; } location /ghost/ { proxy_pass http://app; } }`,
		}),
		fixes: fromBothEnds('/srv/igu/compose.yaml', '/srv/igu/web.conf', {
			title: 'Change nginx: connect to port 2368',
			preferred: true,
			after: [['ghost:3001', 'ghost:2368']],
		}),
	},
	{
		title: 'a port that the environment names, an alias, and an upstream without a port',
		only,
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6-alpine
			    environment:
			      url: https://igu.io
			      server__port: 3000
			                    ^^^^ port-mismatch warning: 502 for igu.io: Ghost in compose service ghost listens on ghost:3000, but nginx connects to blog:80 (/srv/igu/web.conf:1)
			    networks: { default: { aliases: [ blog ] } }
			  web: ${NGINX}
			//- /srv/igu/web.conf
			upstream igu { server blog; }
			                      ^^^^ port-mismatch warning: 502 for igu.io: nginx connects to blog:80, but Ghost in compose service ghost listens on ghost:3000 (/srv/igu/compose.yaml:6)
			server { server_name igu.io; location / { ${headers} proxy_pass http://igu; } }
		`,
		fixes: fromBothEnds('/srv/igu/compose.yaml', '/srv/igu/web.conf', {
			title: 'Change nginx: connect to port 3000',
			preferred: true,
			after: [['server blog;', 'server blog:3000;']],
		}),
	},
	{
		title: 'nginx goes to the loopback of its own container',
		only,
		files: stack({
			ghost: ', ports: [ "2368:2368" ]',
			mark: `${here} 127.0.0.1:2368 in its own container (/srv/igu/web.conf:2). Connect to Ghost’s container, by its name.\n`,
			nginx: `${to('http://127.0.0.1:2368')}\n	                      ^^^^^^^^^^^^^^ port-mismatch warning: 502 for igu.io: nginx connects to 127.0.0.1:2368 in its own container, but Ghost in compose service ghost listens on ghost:2368 (/srv/igu/compose.yaml:2)`,
		}),
		fixes: fromBothEnds('/srv/igu/compose.yaml', '/srv/igu/web.conf', {
			title: 'Change nginx: connect to ghost:2368',
			preferred: true,
			after: [['//127.0.0.1:2368', '//ghost:2368']],
		}),
	},
	{
		title: 'a published port that leads to a port where nobody listens',
		only,
		files: published(
			`	      - "8080:2369"\n	              ^^^^ port-mismatch warning: 502: nginx (/etc/nginx/conf.d/igu.conf:2) connects through 127.0.0.1:8080 to port 2369 of the container, but Ghost in compose service ghost listens on ghost:2368. Publish port 2368.`,
			through(
				'127.0.0.1:8080',
				`	                      ^^^^^^^^^^^^^^ port-mismatch warning: 502: 127.0.0.1:8080 is published for port 2369 of the container (/srv/igu/compose.yaml:6), but Ghost`,
			),
		),
		fixes: [
			{ title: publish, preferred: true, after: [['8080:2369', '8080:2368']] },
			{ title: `${publish} (/srv/igu/compose.yaml)`, preferred: true, after: [['8080:2369', '8080:2368']] },
		],
	},
	{
		title: 'the same in the long syntax, for a server without a name, with another port published as it should be',
		only,
		files: published(
			`	      - { target: 80, published: "8080", host_ip: 127.0.0.1 }\n	                  ^^ port-mismatch warning\n	      - "8081:2368"`,
			`	server { listen 80 default_server; location / { ${headers}\n	    proxy_pass http://localhost:8080; } }\n	                      ^^^^^^^^^^^^^^ port-mismatch warning`,
		),
		fixes: [
			{ title: publish, preferred: true, after: [['target: 80', 'target: 2368']] },
			{ title: `${publish} (/srv/igu/compose.yaml)`, preferred: true, after: [['target: 80', 'target: 2368']] },
		],
	},
	{
		title: 'a port that a variable brings, through the machine from another container',
		only,
		files: `
			//- /srv/igu/.env
			PORT=2369
			     ^^^^ port-mismatch warning
			//- /srv/igu/compose.yaml
			services:
			  ghost: { image: "ghost:6", environment: { url: "https://igu.io" }, ports: [ "127.0.0.1:8080:\${PORT}" ] }
			  web: { image: nginx, volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ], extra_hosts: [ "host.docker.internal:host-gateway" ] }
			//- /srv/igu/web.conf
			server { server_name igu.io; ${headers} location / {
			    proxy_pass http://host.docker.internal:8080; } }
			                      ^^^^^^^^^^^^^^^^^^^^^^^^^ port-mismatch warning
		`,
		fixes: [
			{ title: publish, preferred: true, after: [['PORT=2369', 'PORT=2368']] },
			{ title: `${publish} (/srv/igu/.env)`, preferred: true, after: [['PORT=2369', 'PORT=2368']] },
		],
	},
	{
		title: 'nginx on the network of the machine, where the published port counts',
		only,
		files: stack({
			ghost: `,\n	    ports: [ "3001:2368" ]\n	              ^^^^ port-mismatch warning\n	  `,
			web: NGINX.replace('{', '{ network_mode: host,'),
			nginx: `${to('http://127.0.0.1:2368')}\n	                      ^^^^^^^^^^^^^^ port-mismatch warning`,
		}),
		fixes: [
			{
				title: 'Change nginx: connect to port 3001 (/srv/igu/web.conf)',
				preferred: true,
				after: [['//127.0.0.1:2368', '//127.0.0.1:3001']],
			},
			{ title: 'Change the published port to 2368', after: [['3001:2368', '2368:2368']] },
			{
				title: 'Change nginx: connect to port 3001',
				preferred: true,
				after: [['//127.0.0.1:2368', '//127.0.0.1:3001']],
			},
			{ title: 'Change the published port to 2368 (/srv/igu/compose.yaml)', after: [['3001:2368', '2368:2368']] },
		],
	},
	{
		title: 'nginx in a container goes to Docker’s address of the machine',
		only,
		files: stack({
			ghost: `,\n	    ports: [ "3001:2368" ]\n	              ^^^^ port-mismatch warning\n	  `,
			nginx: `${to('http://172.17.0.1:2368')}\n	                      ^^^^^^^^^^^^^^^ port-mismatch warning`,
		}),
		fixes: [
			{
				title: 'Change nginx: connect to port 3001 (/srv/igu/web.conf)',
				preferred: true,
				after: [['172.17.0.1:2368', '172.17.0.1:3001']],
			},
			{ title: 'Change the published port to 2368', after: [['3001:2368', '2368:2368']] },
			{ title: 'Change nginx: connect to port 3001', preferred: true, after: [['172.17.0.1:2368', '172.17.0.1:3001']] },
			{ title: 'Change the published port to 2368 (/srv/igu/compose.yaml)', after: [['3001:2368', '2368:2368']] },
		],
	},
	{
		title: 'nginx on the machine goes to the port of a container that publishes none',
		only,
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			  ^^^^^ port-mismatch warning: 502 for igu.io: Ghost in compose service ghost listens on ghost:2368 in its container, which publishes no port, but nginx connects to 127.0.0.1:2368 (/etc/nginx/conf.d/igu.conf:2). Publish that port.
			    image: ghost:6-alpine
			    environment: { url: "https://igu.io" }
			    expose: [ "2368" ]
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers}
			    proxy_pass http://127.0.0.1:2368; } }
			                      ^^^^^^^^^^^^^^ port-mismatch warning: 502 for igu.io: nginx connects to 127.0.0.1:2368, but Ghost in compose service ghost listens on ghost:2368 in its container, which publishes no port (/srv/igu/compose.yaml:2)
		`,
		fixes: ['', ' (/srv/igu/compose.yaml)'].map((where) => ({
			title: `Publish port 2368 on this machine${where}`,
			preferred: true,
			after: [['expose: [ "2368" ]\n', 'expose: [ "2368" ]\n    ports: [ "127.0.0.1:2368:2368" ]\n']] as const,
		})),
	},
	...[
		['somebody publishes another port of it', 'expose: [ "2368" ]', 'ports: [ "2368" ]'],
		['nobody knows what is published', 'expose: [ "2368" ]', 'ports: [ "${P}:2368" ]'],
		[
			'another file publishes it',
			'//- /etc',
			'//- /srv/igu/compose.override.yaml\n	services: { ghost: { ports: [ "2368:2368" ] } }\n	//- /etc',
		],
		[
			'another file may publish it',
			'//- /etc',
			'//- /srv/igu/compose.prod.yaml\n	services: { ghost: { ports: [ "2368:2368" ] } }\n	//- /etc',
		],
		['nginx goes to another port', '127.0.0.1:2368', '127.0.0.1:8080'],
		['nginx goes to another machine', '127.0.0.1:2368', '10.0.0.5:2368'],
		['nobody knows where the file is used', '/etc/nginx/conf.d/igu.conf', '/srv/igu/nginx/igu.conf'],
		['the network is that of the machine', 'expose: [ "2368" ]', 'network_mode: host'],
	].map(
		([what = '', from = '', by = '']): RuleCase => ({
			title: `silent about what is not published: ${what}`,
			only: ['port-mismatch'],
			files: `
	//- /srv/igu/compose.yaml
	services:
	  ghost: { image: "ghost:6", environment: { url: "https://igu.io" }, expose: [ "2368" ] }
	//- /etc/nginx/conf.d/igu.conf
	server { server_name igu.io; location / { ${headers} proxy_pass http://127.0.0.1:2368; } }
`.replace(from, by),
		}),
	),
	{
		title: 'files of one folder that are started one by one, and an address that the compose file gives',
		only,
		files: `
			//- /srv/igu/docker-compose.ghost.yml
			services:
			  ghost: { image: "ghost:6", environment: { url: "https://igu.io" }, networks: { web: { ipv4_address: 172.28.0.10 } } }
			  ^^^^^ port-mismatch warning
			networks: { web: { ipam: { config: [ { subnet: 172.28.0.0/16 } ] } } }
			//- /srv/igu/docker-compose.nginx.yml
			services:
			  web: { image: nginx, networks: [ web ], volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ] }
			networks: { web: }
			//- /srv/igu/web.conf
			server { server_name igu.io; ${headers} location / { proxy_pass http://ghost:2368; } location /blog {
			    proxy_pass http://172.28.0.10:3001; } }
			                      ^^^^^^^^^^^^^^^^ port-mismatch warning
		`,
		fixes: fromBothEnds('/srv/igu/compose.yaml', '/srv/igu/web.conf', {
			title: 'Change nginx: connect to port 2368',
			preferred: true,
			after: [['172.28.0.10:3001', '172.28.0.10:2368']],
		}),
	},
	{
		title: 'one variable for both sides of a published port is changed by hand',
		only,
		files: `
			//- /srv/igu/.env
			PORT=3001
			     ^^^^ port-mismatch warning
			//- /srv/igu/compose.yaml
			services:
			  ghost: { image: "ghost:6", environment: { url: "https://igu.io" }, ports: [ "\${PORT}:\${PORT}" ] }
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_pass http://127.0.0.1:3001; } }
			                                                            ^^^^^^^^^^^^^^ port-mismatch warning
		`,
	},
	{
		title: 'silent where a published port leads to Ghost, or to where another program may listen',
		only,
		files: published(
			'	      - "8080:2368"',
			`	server { server_name igu.io; location / { ${headers} proxy_pass http://127.0.0.1:8080; } }`,
		),
	},
	...[
		['an image of somebody else', 'image: ghost:6-alpine', 'image: me/blog'],
		['a command of its own', 'image: ghost:6-alpine', 'image: ghost:6-alpine\n	    command: ./start.sh'],
		[
			'an image that is built here, and starts something else',
			'image: ghost:6-alpine',
			'build: { dockerfile_inline: "FROM ghost:6\\nCMD /start.sh" }',
		],
		[
			'a service that nobody may have chosen',
			'image: ghost:6-alpine',
			'image: ghost:6-alpine\n	    profiles: [ blog ]',
		],
		['an environment that is not here', 'image: ghost:6-alpine', 'image: ghost:6-alpine\n	    env_file: secret.env'],
		['a port that nobody knows here', '"https://igu.io" }', '"https://igu.io", server__port: "${P}" }'],
		['a socket', '"https://igu.io" }', '"https://igu.io", server__port: /run/ghost/igu.sock }'],
		['the port of the metrics', '8080:2369', '8080:9416'],
	].map(
		([what = '', from = '', by = '']): RuleCase => ({
			title: `silent about a published port: ${what}`,
			only: ['port-mismatch'],
			files: published(
				'	      - "8080:2369"',
				`	server { server_name igu.io; location / { ${headers} proxy_pass http://127.0.0.1:8080; } }`,
			).replace(from, by),
		}),
	),
	{
		title: 'silent about a published port through which nobody comes',
		only,
		files: published(
			'	      - "8080:2369"',
			`	server { server_name igu.io; location / { ${headers} proxy_pass http://wordpress.example; } }`,
		),
	},
	silent('silent where the name is that of an upstream in another file', {
		nginx: `${to('http://ghost')}
	//- /srv/igu/nginx.conf
	events {} http { include web.conf; upstream ghost { server ghost:2368; } }`,
	}),
	silent('silent where the name is that of an upstream in the same file', {
		nginx: `${to('http://ghost')}\n	upstream ghost { server ghost:2368; }`,
	}),
	{
		title: 'silent where Ghost listens on port 80',
		only,
		files: stack({ nginx: to('http://ghost') }).replace('igu.io" }', 'igu.io", server__port: 80 }'),
	},
	silent('silent where another program shares the network of Ghost', {
		services: '	  admin: { image: "me/admin", network_mode: "service:ghost" }\n',
		nginx: `	server { server_name admin.example; location / { proxy_pass http://ghost:3001; } }`,
	}),
	silent('silent where another program shares the network of nginx', {
		web: '{ image: "nginx:alpine", network_mode: "service:side", volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ] }',
		services: '	  side: { image: "me/side" }\n',
		nginx: to('http://127.0.0.1:3001'),
	}),
	silent('silent where nginx is in an image of somebody else, with who knows what beside it', {
		web: '{ build: ., volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ] }',
		nginx: to('http://127.0.0.1:3001'),
	}),
	silent('silent about the containers of other programs', {
		services: '	  shop: { image: "me/shop" }\n',
		nginx: `${to('http://ghost:2368')}\n${to('http://shop:3001', 'shop.example')}\n${to('http://shop', 'shop2.example')}`,
	}),
];
