import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Setting } from './setting';

/** A state of a machine: what is set up, what a visitor gets, and what the doctor says. */
export interface State {
	readonly title: string;
	readonly arrange: (setting: Setting) => Promise<unknown> | void;
	/** What a visitor gets from the real nginx; undefined where none is sent. */
	readonly visitor: number | undefined;
	/** What is found as root: a code, and what the words have to be like. */
	readonly finds: readonly (readonly [string, ...RegExp[]])[];
	/** The codes as an ordinary user, where they are others. */
	readonly asNobody?: readonly string[];
	/** How many links are told of; one if left out. */
	readonly links?: number;
	/** What is read, in place of both folders. */
	readonly names?: readonly string[];
}

/** The environment of nearly all. */
export const production = { NODE_ENV: 'production' };

/** One for each thing that may be wrong with a Ghost that runs, or that does not. */
export const states: readonly State[] = [
	{
		title: 'all is well over TCP',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: a }, { variables: production });
		},
		visitor: 200,
		finds: [],
	},
	{
		title: 'all is well where nginx says localhost and Ghost listens on all addresses',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a, host: '::' });
			passTo(`http://localhost:${a}`);
			await stage.startGhost({ port: a, host: '::' }, { variables: production });
		},
		visitor: 200,
		finds: [],
	},
	{
		title: 'nothing listens on the port',
		arrange: ({ a, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`);
		},
		visitor: 502,
		finds: [['port-closed', /nothing listens on 127\.0\.0\.1:\d+/, /Start Ghost in \S+\/ghost\./]],
	},
	{
		title: 'nginx and Ghost name different ports',
		arrange: async ({ a, b, stage, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${b}`);
			await stage.startGhost({ port: a }, { variables: production });
		},
		visitor: 502,
		finds: [['ports-differ', /nginx connects to 127\.0\.0\.1:\d+, but Ghost is set to listen on 127\.0\.0\.1:\d+/]],
	},
	{
		title: 'the environment has Ghost listen on another port than both files say',
		arrange: async ({ a, b, stage, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: b }, { variables: { ...production, server__port: String(b) } });
		},
		visitor: 502,
		finds: [
			[
				'ghost-listens-elsewhere',
				/nginx connects to 127\.0\.0\.1:\d+, where nothing listens, but Ghost listens on 127\.0\.0\.1:\d+/,
				/Its environment has server__port=\d+, which wins over ghost\/config\.production\.json/,
			],
		],
		asNobody: ['port-closed'],
	},
	{
		title: 'the environment has Ghost listen where nginx connects, whatever the config says',
		arrange: async ({ a, b, stage, config, passTo }) => {
			config({ port: b });
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: a }, { variables: { ...production, server__port: String(a) } });
		},
		visitor: 200,
		finds: [['config-overruled', /Its environment has server__port=\d+/]],
		asNobody: ['ports-differ'],
	},
	{
		title: 'the environment has Ghost listen on a socket, and nginx knows',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a });
			passTo('http://unix:$W/run/g.sock');
			const variables = { ...production, server__port__path: '$W/run/g.sock', server__port__writableAll: 'true' };
			await stage.startGhost({ path: '$W/run/g.sock', mode: 0o222 }, { variables });
		},
		visitor: 200,
		finds: [['config-overruled', /Its environment has server__port__path=\S+\/run\/g\.sock/]],
		asNobody: ['transports-differ'],
	},
	{
		title: 'Ghost runs for another environment',
		arrange: async ({ a, b, stage, config, passTo }) => {
			config({ port: a });
			config({ port: b }, { url: 'http://localhost' }, 'config.development.json');
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: b });
		},
		visitor: 502,
		finds: [
			[
				'ghost-listens-elsewhere',
				/has no NODE_ENV, so that it reads config\.development\.json and not config\.production\.json/,
			],
		],
		asNobody: ['port-closed'],
	},
	{
		title: 'Ghost was started before its config changed',
		arrange: async ({ a, b, stage, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: b }, { variables: production });
			const later = new Date(Date.now() + 60_000);
			utimesSync(join(stage.folder, 'ghost/config.production.json'), later, later);
		},
		visitor: 502,
		finds: [
			['ghost-listens-elsewhere', /It was started before ghost\/config\.production\.json changed\..*Restart Ghost/],
		],
		asNobody: ['port-closed'],
	},
	{
		title: 'nginx proxies to a port and Ghost listens on a socket',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: { path: '$W/run/g.sock', readableAll: true, writableAll: true } });
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ path: '$W/run/g.sock', mode: 0o666 }, { variables: production });
		},
		visitor: 502,
		finds: [['transports-differ', /nginx connects to 127\.0\.0\.1:\d+, but Ghost is set to listen on \S+g\.sock/]],
	},
	{
		title: 'nginx proxies to a socket and Ghost listens on a port',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a });
			passTo('http://unix:$W/run/g.sock');
			await stage.startGhost({ port: a }, { variables: production });
		},
		visitor: 502,
		finds: [['transports-differ']],
	},
	{
		title: 'a config is no JSON',
		arrange: ({ a, stage, passTo }) => {
			stage.write('ghost/config.production.json', `{\n  "url": "http://igu.test",\n  "server": { "port": ${a}, }\n}\n`);
			passTo(`http://127.0.0.1:${a}`);
		},
		visitor: 502,
		finds: [['config-refused', /Ghost does not start: ghost\/config\.production\.json:3:\d+ is not valid JSON/]],
	},
	{
		title: 'a config is no JSON, and no address can be told from it',
		arrange: ({ stage, passTo }) => {
			stage.write('ghost/config.production.json', '{ "url": "http://igu.test", "server": { "port": { "path": }\n');
			passTo('http://unix:$W/run/g.sock');
		},
		visitor: 502,
		finds: [['config-refused', /config\.production\.json:1:/]],
	},
	{
		title: 'a config is no JSON any more, and Ghost has read it before',
		arrange: async ({ a, stage, passTo }) => {
			stage.write('ghost/config.production.json', `{ "url": "http://igu.test", "server": { "port": ${a} }, }\n`);
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: a }, { variables: production });
		},
		visitor: 200,
		finds: [['config-refused', /Ghost will not start again/]],
	},
	{
		title: 'Ghost runs and does not listen yet',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ behaviour: 'deaf' }, { variables: production });
		},
		visitor: 502,
		finds: [['ghost-not-listening', /started \d+ seconds ago.*Wait/]],
		asNobody: ['port-closed'],
	},
	{
		title: 'Ghost boots, and answers 503',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: a, behaviour: 503 }, { variables: production });
		},
		visitor: 503,
		finds: [['server-error', /503 for now/, /Wait/]],
	},
	{
		title: 'another Ghost listens on the port',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a });
			stage.write('other/config.production.json', JSON.stringify({ url: 'http://other.test', server: { port: a } }));
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: a }, { folder: 'other', variables: production });
		},
		visitor: 200,
		finds: [
			[
				'another-ghost',
				/Visitors of http:\/\/igu\.test get the pages of another Ghost: the one in \S+\/other listens on/,
			],
		],
		asNobody: [],
	},
	{
		title: 'another program has taken the port',
		arrange: ({ a, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`, { http: `server { listen 127.0.0.1:${a}; return 200; }` });
		},
		visitor: 200,
		finds: [['another-program', /Not Ghost, but nginx.*\(pid \d+\) listens on 127\.0\.0\.1:\d+/]],
	},
	{
		title: 'a socket of Ghost 6 is left over',
		arrange: async ({ stage, config, passTo, version }) => {
			config({ port: { path: '$W/run/g.sock', writableAll: true } });
			version('6.65.0');
			passTo('http://unix:$W/run/g.sock');
			const ghost = await stage.startGhost({ path: '$W/run/g.sock', mode: 0o222 }, { variables: production });
			await stage.end(ghost, 'SIGKILL');
		},
		visitor: 502,
		finds: [['nobody-listens', /sudo rm \S+\/run\/g\.sock, then restart Ghost in/i]],
	},
	{
		title: 'a socket of Ghost 4 is left over',
		arrange: async ({ stage, config, passTo, version }) => {
			config({ socket: { path: '$W/run/g.sock', permissions: '0666' } });
			version('4.48.9');
			passTo('http://unix:$W/run/g.sock');
			const ghost = await stage.startGhost({ path: '$W/run/g.sock', mode: 0o666 }, { variables: production });
			await stage.end(ghost, 'SIGKILL');
		},
		visitor: 502,
		finds: [['nobody-listens', /^(?!.*sudo rm)/, /Restart Ghost in/]],
	},
	{
		title: 'sockets and ports of other programs are no matter',
		arrange: async ({ a, b, stage, config, passTo }) => {
			config({ port: a });
			const others = ['unix:$W/run/gunicorn.sock', 'unix:$W/run/puma.sock', `127.0.0.1:${b}`];
			const servers = others.map(
				(to, at) => `server { listen 127.0.0.1:0; server_name o${at}.test; location / { proxy_pass http://${to}; } }`,
			);
			passTo(`http://127.0.0.1:${a}`, {
				http: servers.join('\n').replaceAll('listen 127.0.0.1:0', 'listen unix:$W/others.sock'),
				server:
					'location /php { fastcgi_pass unix:$W/run/php-fpm.sock; } location /api { proxy_pass http://unix:$W/run/api.sock; }',
			});
			await stage.startGhost({ port: a }, { variables: production });
		},
		visitor: 200,
		finds: [],
	},
	{
		title: 'no config of Ghost is read, and none runs: of other programs nothing is said',
		names: ['nginx'],
		arrange: ({ b, passTo }) =>
			passTo('http://unix:$W/run/puma.sock', {
				server: `location /a { proxy_pass http://127.0.0.1:${b}; } location /b { proxy_pass http://unix:$W/run/app.sock; }`,
			}),
		visitor: 502,
		finds: [],
		links: 0,
	},
	{
		title: 'no config of Ghost is read, and a socket is called like one',
		names: ['nginx'],
		arrange: ({ passTo }) => passTo('http://unix:$W/run/ghost.sock'),
		visitor: 502,
		finds: [['socket-absent']],
	},
	{
		title: 'the environment has Ghost make a socket that is closed',
		arrange: async ({ stage, config, passTo }) => {
			config({ port: '$W/run/g.sock' });
			passTo('http://unix:$W/run/g.sock');
			const variables = { ...production, server__port: '$W/run/g.sock' };
			await stage.startGhost({ path: '$W/run/g.sock', mode: 0o755 }, { variables });
		},
		visitor: 502,
		finds: [
			['socket-closed', /server__port__path=\S+\/g\.sock and server__port__writableAll=true in place of server__port/],
		],
	},
	{
		title: 'no config of Ghost is read, and Ghost listens on another port',
		names: ['nginx'],
		arrange: async ({ a, b, stage, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${b}`);
			await stage.startGhost({ port: a }, { variables: production });
		},
		visitor: 502,
		finds: [
			[
				'ghost-listens-elsewhere',
				/nginx connects to 127\.0\.0\.1:\d+, where nothing listens, but Ghost listens on 127\.0\.0\.1:\d+/,
			],
		],
		asNobody: [],
		links: 1,
	},
	{
		title: 'no config of Ghost is read, and all is well',
		names: ['nginx'],
		arrange: async ({ stage, config, passTo }) => {
			config({ port: { path: '$W/run/g.sock', writableAll: true } });
			passTo('http://unix:$W/run/g.sock');
			await stage.startGhost({ path: '$W/run/g.sock', mode: 0o222 }, { variables: production });
		},
		visitor: 200,
		finds: [],
	},
	{
		title: 'what listens switches to another protocol',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: a, behaviour: 'switch' }, { variables: production });
		},
		// nginx hands the connection on, without an end.
		visitor: undefined,
		finds: [['not-http']],
	},
	{
		title: 'a drop-in beside the config is not installed',
		arrange: async ({ a, stage, config, passTo }) => {
			config({ port: a });
			stage.write('ghost/.ghost-cli', JSON.stringify({ 'active-version': '6.65.0', name: 'igu-test' }));
			stage.write(
				'ghost/ghost_igu-test.service.d/socket.conf',
				'[Service]\nEnvironment=\'server__port={"path":"$W/run/g.sock","writableAll":true}\'\n',
			);
			passTo('http://unix:$W/run/g.sock');
			await stage.startGhost({ port: a }, { variables: production });
		},
		visitor: 502,
		finds: [
			[
				'drop-in-not-installed',
				/Ghost does not listen on \S+\/run\/g\.sock, as ghost\/ghost_igu-test\.service\.d\/socket\.conf is not installed/,
				/sudo install -D -m 644 \S+ \/etc\/systemd\/system\/ghost_igu-test\.service\.d\/socket\.conf && sudo systemctl daemon-reload/,
			],
		],
	},
];
