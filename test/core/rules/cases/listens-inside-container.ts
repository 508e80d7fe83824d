import type { RuleCase } from '../ruleCase';

const code = 'listens-inside-container';
const MOUNT = './config.production.json:/var/lib/ghost/config.production.json';

interface Stack {
	readonly config: string;
	readonly mark?: string;
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

const silent = (title: string, what: Stack): RuleCase => ({ title, files: stack(what) });
const title = 'Listen on all addresses of the container';
const plain = '{ "url": "https://igu.io", "server": { "port": 2368 } }';

export const listensInsideContainer: readonly RuleCase[] = [
	{
		title: 'a mounted config with a port alone',
		files: stack({
			config: plain,
			mark: `	                            ^^^^^^ ${code} warning: visitors get 502: Ghost listens on 127.0.0.1 inside its own container only\n`,
		}),
		fixes: [{ title, preferred: true, after: [['"port": 2368 }', '"port": 2368, "host": "::" }']] }],
	},
	{
		title: 'a loopback address that somebody wrote is changed by hand',
		files: stack({
			config: '{ "url": "https://igu.io", "server": { "port": 2368, "host": "localhost" } }',
			mark: `	                            ^^^^^^ ${code} warning: Change "host" to "::"\n`,
		}),
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
