import type { RuleCase } from '../ruleCase';

const code = 'listens-inside-container';
const MOUNT = './config.production.json:/var/lib/ghost/config.production.json';

interface Stack {
	readonly config: string;
	readonly mark?: string;
	/** What else the service of Ghost has. */
	readonly ghost?: string;
	readonly target?: string;
	readonly web?: string;
}

/** A Ghost and an nginx in containers, as their compose file, the config and the file of nginx. */
const stack = ({ config, mark = '', ghost = '', target = 'http://ghost:2368', web = '' }: Stack): string => `
	//- /srv/igu/compose.yaml
	services:
	  ghost: { image: "ghost:6-alpine", volumes: [ "${MOUNT}" ]${ghost} }
	  web: { image: "nginx:alpine", volumes: [ "./nginx.conf:/etc/nginx/conf.d/default.conf" ]${web} }
	//- /srv/igu/config.production.json
	${config}
${mark}	//- /srv/igu/nginx.conf
	server { listen 80; server_name igu.io; location / { proxy_pass ${target}; } }
`;

/** The same Ghost behind the nginx of its machine. */
const published = ({ config, mark = '', ghost = '', target = 'http://127.0.0.1:8080' }: Stack): string => `
	//- /srv/igu/compose.yaml
	services:
	  ghost: { image: "ghost:6-alpine", volumes: [ "${MOUNT}" ], ports: [ "8080:2368" ]${ghost} }
	//- /srv/igu/config.production.json
	${config}
${mark}	//- /etc/nginx/conf.d/igu.conf
	server { listen 80; server_name igu.io; location / { proxy_pass ${target}; } }
`;

/** A Ghost of which a variable tells the host. */
const byVariable = (environment: string): string => `
	//- /srv/igu/compose.yaml
	services:
	  ghost:
	    image: ghost:6-alpine
	    environment:
${environment}
	  web: { image: "nginx:alpine", volumes: [ "./nginx.conf:/etc/nginx/conf.d/default.conf" ] }
	//- /srv/igu/nginx.conf
	server { listen 80; server_name igu.io; location / { proxy_pass http://ghost:2368; } }
`;

const silent = (title: string, what: Stack): RuleCase => ({ title, files: stack(what) });
const title = 'Change Ghost: listen on all addresses of its container';
/** A Ghost's config that says nothing of where to listen. */
const bare = '{ "url": "https://igu.io", "mail": { "transport": "Direct" } }';
const plain = '{ "url": "https://igu.io", "server": { "port": 2368 } }';

export const listensInsideContainer: readonly RuleCase[] = [
	{
		title: 'a mounted config with a port alone',
		files: stack({
			config: plain,
			mark: `	                            ^^^^^^ ${code} warning: nginx (/srv/igu/nginx.conf:1) connects from outside, but Ghost listens only on 127.0.0.1 inside its container\n`,
		}),
		fixes: [{ title, preferred: true, after: [['"port": 2368 }', '"port": 2368, "host": "::" }']] }],
	},
	...['localhost', '127.0.0.1', '::1'].map((host) => ({
		title: `a loopback address that somebody wrote: ${host}`,
		files: stack({
			config: `{ "url": "https://igu.io", "server": { "port": 2368, "host": "${host}" } }`,
			mark: `	                            ^^^^^^ ${code} warning: Ghost listens only on ${host} inside its container. Change "host" to "::"\n`,
		}),
		fixes: [{ title, preferred: true, after: [[`"host": "${host}"`, '"host": "::"']] as const }],
	})),
	{
		title: 'no server at all',
		files: stack({ config: bare, mark: `	^ ${code} warning: Add "server": { "host": "::" }.\n` }),
		fixes: [{ title, preferred: true, after: [['"Direct" } }', '"Direct" }, "server": { "host": "::" } }']] }],
	},
	{
		title: 'neither a server nor a url, which the environment has, as the port',
		files: stack({
			config: '{ "server": {}, "mail": { "transport": "Direct" } }',
			ghost: ', environment: { url: "https://igu.io", server__port: 3000 }',
			target: 'http://ghost:3000',
			mark: `	   ^^^^^^ ${code} warning: Add "host": "::".\n`,
		}),
		fixes: [{ title, preferred: true, after: [['"server": {}', '"server": {\n  "host": "::"\n}']] }],
	},
	{
		title: 'nginx on the machine, through a published port',
		files: published({
			config: plain,
			mark: `	                            ^^^^^^ ${code} warning: 502 (104: Connection reset, or 111): nginx (/etc/nginx/conf.d/igu.conf:1) connects from outside\n`,
		}),
		fixes: [{ title, preferred: true, after: [['"port": 2368 }', '"port": 2368, "host": "::" }']] }],
	},
	{
		title: 'nginx in another container, through the machine',
		files: stack({
			config: bare,
			ghost: ', ports: [ "8080:2368" ]',
			web: ', extra_hosts: [ "host.docker.internal:host-gateway" ]',
			target: 'http://host.docker.internal:8080',
			mark: `	^ ${code} warning\n`,
		}),
		fixes: [{ title, preferred: true, after: [['"Direct" } }', '"Direct" }, "server": { "host": "::" } }']] }],
	},
	{
		title: 'the config of production, which that of development is a link to',
		files: stack({
			config: plain,
			ghost: ', environment: { NODE_ENV: development }',
			mark: `	                            ^^^^^^ ${code} warning\n`,
		}),
		fixes: [{ title, preferred: true, after: [['"port": 2368 }', '"port": 2368, "host": "::" }']] }],
	},
	{
		title: 'a url that nobody knows here',
		files: stack({
			config: plain,
			ghost: ', environment: { url: "${URL}" }',
			mark: `	                            ^^^^^^ ${code} warning\n`,
		}),
		fixes: [{ title, preferred: true, after: [['"port": 2368 }', '"port": 2368, "host": "::" }']] }],
	},
	{
		title: 'a variable, over the config of the image',
		files: byVariable(
			`	      server__host: 127.0.0.1\n	                    ^^^^^^^^^ ${code} warning: Ghost listens only on 127.0.0.1 inside its container. Set server__host=0.0.0.0.`,
		),
		fixes: [{ title, preferred: true, after: [['server__host: 127.0.0.1', 'server__host: 0.0.0.0']] }],
	},
	{
		title: 'a variable in a list',
		files: byVariable(
			`	      - server__host=localhost\n	                     ^^^^^^^^^ ${code} warning: Ghost listens only on localhost inside its container.`,
		),
		fixes: [{ title, preferred: true, after: [['server__host=localhost', 'server__host=0.0.0.0']] }],
	},
	{
		title: 'a loopback address in the environment, over a host that is open',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost: { image: "ghost:6-alpine", volumes: [ "${MOUNT}" ], env_file: ghost.env }
			  web: { image: "nginx:alpine", volumes: [ "./nginx.conf:/etc/nginx/conf.d/default.conf" ] }
			//- /srv/igu/ghost.env
			server__host=127.0.0.1
			             ^^^^^^^^^ ${code} warning
			//- /srv/igu/config.production.json
			{ "url": "https://igu.io", "server": { "host": "::" } }
			//- /srv/igu/nginx.conf
			server { listen 80; server_name igu.io; location / { proxy_pass http://ghost:2368; } }
		`,
		fixes: [{ title, preferred: true, after: [['server__host=127.0.0.1', 'server__host=0.0.0.0']] }],
	},
	...['0.0.0.0', '::'].map((host) =>
		silent(`silent with ${host}`, {
			config: `{ "url": "https://igu.io", "server": { "port": 2368, "host": "${host}" } }`,
		}),
	),
	silent('silent where the environment has the host', {
		config: plain,
		ghost: ', environment: { server__host: "0.0.0.0" }',
	}),
	silent('silent where nobody knows the host in the environment', {
		config: plain,
		ghost: ', environment: { server__host: "${HOST}" }',
	}),
	silent('silent where the environment is not here', { config: plain, ghost: ', env_file: secret.env' }),
	{
		title: 'silent where what is mounted is not here',
		files: stack({ config: plain }).replace('./config.production.json:', './secret.json:'),
	},
	{
		title: 'silent through a published port where the host is open, or the environment opens it',
		files: published({ config: bare, ghost: ', environment: { server__host: "::" }' }),
	},
	{
		title: 'silent where nobody comes through the published port',
		files: published({ config: bare, target: 'http://127.0.0.1:9000' }),
	},
	{
		title: 'silent where only the config of development is mounted',
		files: stack({ config: plain }).replace('ghost/config.production.json"', 'ghost/config.development.json"'),
	},
	silent('silent where nobody comes from another container', { config: plain, target: 'http://wordpress:2368' }),
	silent('silent where both share one network', {
		config: plain,
		web: ', network_mode: "service:ghost"',
		target: 'http://127.0.0.1:2368',
	}),
	silent('silent where the network is that of the machine', {
		config: plain,
		ghost: ', network_mode: host',
		web: ', network_mode: host',
		target: 'http://127.0.0.1:2368',
	}),
	silent('silent where Ghost listens on a socket', {
		config: '{ "url": "https://igu.io", "server": { "port": "/run/ghost/igu.sock" } }',
	}),
	{
		title: 'silent where the config of the image is in force',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost: { image: "ghost:6-alpine", environment: { url: "https://igu.io" } }
			  web: { image: "nginx:alpine", volumes: [ "./nginx.conf:/etc/nginx/conf.d/default.conf" ] }
			//- /srv/igu/config.production.json
			{ "url": "https://igu.io", "server": { "port": 2368 } }
			//- /srv/igu/nginx.conf
			server { listen 80; server_name igu.io; location / { proxy_pass http://ghost:2368; } }
		`,
	},
];
