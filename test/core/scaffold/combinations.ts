import { uriOfPath } from '../../../server/src/core/base/uri';
import type { Setup } from '../../../server/src/core/scaffold/request';
import { ghostCliConfig, ghostCliNginx } from './ghostCliFiles';
import { managedByCli, type Surroundings, type Wanted } from './scaffolded';

/** One way to ask for a site, and what lies there already. */
export interface Asked {
	readonly setup: Setup;
	readonly title: string;
	/** In the notation of `test/fixture.ts`; empty where nothing is there. */
	readonly before: string;
	readonly wanted: Wanted;
	readonly around: Surroundings;
}

const urls: readonly string[] = [
	'https://igu.io',
	'http://igu.io',
	'http://igu.io:8090',
	'https://igu.io/blog',
	'http://igu.io:8090/a/blog/',
	'https://igu.io:8443',
	'http://localhost:8091',
];
const versions: readonly string[] = ['4', '5', '5.130.6', '6', '6.65.0'];
const paths: readonly (string | undefined)[] = [undefined, '/run/ghost/igu.sock', '/srv/sockets/igu/ghost.sock'];

type Place = Pick<Asked, 'title' | 'before'> & { readonly around?: Surroundings };

/** Every url with every version in every place, each with one of the paths in turn, so that any two of them come together. */
function combined(setup: Setup, places: (url: URL, version: string) => readonly Place[]): readonly Asked[] {
	return urls.flatMap((url, row) =>
		versions.flatMap((ghostVersion, column) =>
			places(new URL(url), ghostVersion).map(({ title, before, around = {} }, at) => {
				const socketPath = paths[(row + column + at) % paths.length];
				const where = socketPath ?? 'a path of its own';
				return {
					setup,
					title: `${title}: Ghost ${ghostVersion} for ${url} on ${where}`,
					before,
					wanted: { setup, url, ghostVersion, socketPath },
					around,
				};
			}),
		),
	);
}

/** What tells the version of the Ghost in the folder. */
const installed = (version: string): string =>
	`//- /srv/igu/current/package.json\n{ "name": "ghost", "version": "${version}" }\n`;
const full = (version: string): string => ({ 4: '4.48.9', 5: '5.130.6', 6: '6.65.0' })[version] ?? version;

/** Another Ghost on a socket, and the nginx file for it. */
const kite = (version: string): string => {
	const path = '/run/ghost/kite/ghost.sock';
	const server = version.startsWith('4')
		? { socket: { path, permissions: '0666' } }
		: { port: { path, readableAll: true, writableAll: true } };
	return `//- /srv/kite/config.production.json
${JSON.stringify({ url: 'http://kite.io', server })}
${installed(full(version)).replace('/srv/igu/', '/srv/kite/')}//- /srv/kite/nginx.kite.conf
upstream ghost_kite { server unix:${path}; }
server { listen 80; server_name kite.io; location / { proxy_set_header Host $http_host; proxy_pass http://ghost_kite; } }
`;
};

const manual = combined('manual', (url, version) => [
	{ title: 'an empty folder', before: '' },
	{ title: 'beside an install', before: installed(full(version)) },
	{
		title: 'in a tree with nginx and another site',
		before: `${installed(full(version))}//- /srv/nginx/nginx.conf
events {}
http { include sites-available/*; }
//- /srv/nginx/sites-available/kite.io
server { listen 80; server_name kite.io; location / { root /srv/kite; } }
`,
	},
	{ title: 'beside another Ghost', before: installed(full(version)) + kite(version) },
	{
		title: 'with a config that is there',
		before: `//- /srv/igu/config.production.json
{ "url": "${url.href}", "database": { "client": "mysql" }, "server": { "port": 2368, "host": "127.0.0.1" } }
${installed(full(version))}`,
		around: { merge: true },
	},
]);

const ghostCli = combined('ghost-cli', (url, version) => {
	const { host, pathname, protocol } = url;
	const location = pathname === '/' ? '/' : `${pathname.replace(/\/$/, '')}/`;
	const listen = protocol === 'https:' ? '443 ssl http2' : url.port || '80';
	const tls = protocol === 'https:' ? '    ssl_certificate /x.cer;\n    ssl_certificate_key /x.key;\n' : '';
	const proxy = ghostCliNginx('http://127.0.0.1:2368', { host: host.replace(/:.*/, ''), listen, location, tls });
	const install = `//- /srv/igu/config.production.json
${ghostCliConfig(2368, { url: url.href })}
//- /srv/igu/.ghost-cli
{ "name": "igu-io", "active-version": "${full(version)}" }
//- /srv/igu/system/files/${host.replace(/:.*/, '')}.conf
${proxy}`;
	const unit = `//- /srv/igu/system/files/ghost_igu-io.service
[Service]
WorkingDirectory=/srv/igu
User=998
Environment="NODE_ENV=production"
ExecStart=/usr/bin/node /usr/bin/ghost run
`;
	const around = { installInfo: managedByCli(full(version), 'igu-io') };
	return [
		{ title: 'a site of Ghost-CLI', before: install, around },
		{ title: 'with its unit', before: install + unit, around },
		{ title: 'beside another Ghost', before: install + unit + kite(version), around },
	];
});

const COMPOSE = '/srv/igu/compose.yaml';
const compose = combined('compose', (url, version) => {
	const project = (services: string): string => `//- ${COMPOSE}\nservices:\n${services}`;
	const ghost = `  blog:
    image: ghost:${version}-alpine
    environment: { url: "${url.href}", NODE_ENV: production }
    volumes: [ "content:/var/lib/ghost/content" ]
`;
	const nginx =
		'  web:\n    image: nginx:alpine\n    ports: [ "80:80" ]\n    volumes: [ "./nginx/igu.conf:/etc/nginx/conf.d/default.conf:ro" ]\n';
	const conf = `//- /srv/igu/nginx/igu.conf
server {
    server_name ${url.hostname};
    location ${url.pathname} {
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-Proto ${url.protocol.replace(':', '')};
        proxy_pass http://blog:2368;
    }
}
`;
	const around = { composeFile: uriOfPath(COMPOSE) };
	return [
		{ title: 'an empty folder', before: '' },
		{ title: 'a project without Ghost', before: project('  db:\n    image: mysql:8\n'), around },
		{ title: 'a Ghost without nginx', before: `${project(ghost)}volumes: { content: }\n`, around },
		{
			title: 'a Ghost that publishes its port',
			before: `${project(`${ghost}    ports: [ "127.0.0.1:2368:2368" ]\n`)}volumes: { content: }\n`,
			around,
		},
		{
			title: 'a Ghost behind nginx over TCP',
			before: `${project(ghost + nginx)}volumes: { content: }\n${conf}`,
			around,
		},
		{
			title: 'a second site behind one nginx',
			before: `${project(`${ghost}  kite:\n    image: ghost:${version}\n    environment: { url: "https://kite.io" }\n${nginx}`)}volumes: { content: }\n${conf}`,
			around,
		},
	];
});

/** All that is tried, by setup. */
export const combinations: Readonly<Record<Setup, readonly Asked[]>> = { manual, 'ghost-cli': ghostCli, compose };
