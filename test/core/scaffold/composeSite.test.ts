import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { type Surroundings, scaffoldAmong, textsAfter, type Wanted } from './scaffolded';

const SOCKET = '/var/lib/ghost/content/socket/ghost.sock';
const START = `rm -f ${SOCKET}; exec docker-entrypoint.sh node current/index.js`;

/** What a scaffold leaves behind in a folder with this compose file, and these files beside it. */
function textsBeside(compose: string, files: Readonly<Record<string, string>> = {}, wanted: Wanted = {}) {
	return textsAfter(fixture(compose, files), wanted, found);
}

const found: Surroundings = { composeFile: uriOfPath('/srv/igu/compose.yaml') };
const fixture = (compose: string, files: Readonly<Record<string, string>> = {}): string =>
	Object.entries({ '/srv/igu/compose.yaml': compose, ...files })
		.map(([path, text]) => `//- ${path}\n${text}\n`)
		.join('');
const services = (texts: Record<string, string>, name = 'compose.override.yaml'): Record<string, unknown> =>
	// `!reset` is Compose's own.
	(parse(texts[`/srv/igu/${name}`] ?? '', { logLevel: 'silent' }) as { services: Record<string, unknown> }).services;

const GHOST = '  blog:\n    image: ghost:6-alpine\n    environment: { url: https://igu.io }\n';
const NGINX = '  web:\n    image: nginx:alpine\n';
const proxy = (target: string): string => `server { server_name igu.io; location / { proxy_pass ${target}; } }`;

describe('a site in containers', () => {
	const texts = textsAfter('', { setup: 'compose' });

	it('has two services that share the socket, by one path', () => {
		expect(parse(texts['/srv/igu/compose.yaml'] ?? '')).toEqual({
			services: {
				ghost: {
					image: 'ghost:6-alpine',
					restart: 'always',
					command: ['sh', '-c', START],
					environment: {
						url: 'https://igu.io',
						server__port: `{"path":"${SOCKET}","readableAll":true,"writableAll":true}`,
						database__client: 'sqlite3',
						database__connection__filename: '/var/lib/ghost/content/data/ghost.db',
						database__useNullAsDefault: 'true',
					},
					volumes: ['ghost-content:/var/lib/ghost/content', 'ghost-socket:/var/lib/ghost/content/socket'],
				},
				nginx: {
					image: 'nginx:stable-alpine',
					restart: 'always',
					ports: ['80:80'],
					volumes: [
						'./nginx.igu.conf:/etc/nginx/conf.d/default.conf:ro',
						'ghost-socket:/var/lib/ghost/content/socket:ro',
					],
					depends_on: ['ghost'],
				},
			},
			volumes: { 'ghost-content': null, 'ghost-socket': null },
		});
		expect(Object.keys(texts)).toEqual(['/srv/igu/compose.yaml', '/srv/igu/nginx.igu.conf']);
	});

	it('has an nginx file that fits into a container', () => {
		const site = texts['/srv/igu/nginx.igu.conf'];
		expect(site).toContain(`    server unix:${SOCKET};\n`);
		expect(site).toContain('    listen 80;\n    server_name igu.io;\n');
		expect(site).not.toMatch(/\[::\]|certbot/);
	});

	it('publishes the port of a plain http url', () => {
		const local = textsAfter('', { setup: 'compose', url: 'http://localhost:8090' });
		expect(services(local, 'compose.yaml')).toMatchObject({ nginx: { ports: ['8090:8090'] } });
		expect(local['/srv/igu/nginx.igu.conf']).toContain('    listen 8090;\n');
	});

	it('of Ghost 4 is told by its own key, and removes its socket itself', () => {
		const four = services(textsAfter('', { setup: 'compose', ghostVersion: '4.48.9' }), 'compose.yaml')['ghost'];
		expect(four).toMatchObject({
			image: 'ghost:4.48.9-alpine',
			environment: { server__socket__path: SOCKET, server__socket__permissions: '0666' },
		});
		expect(four).not.toHaveProperty('command');
	});

	it('takes the socket that is asked for, in a volume that has to be given to Ghost’s user', () => {
		const socketPath = '/run/ghost/igu.sock';
		const own = services(textsAfter('', { setup: 'compose', socketPath }), 'compose.yaml');
		expect(own).toMatchObject({
			ghost: {
				command: [
					'sh',
					'-c',
					`chown node /run/ghost; rm -f ${socketPath}; exec docker-entrypoint.sh node current/index.js`,
				],
				volumes: ['ghost-content:/var/lib/ghost/content', 'ghost-socket:/run/ghost'],
			},
			nginx: { volumes: [expect.anything(), 'ghost-socket:/run/ghost:ro'] },
		});
	});

	it.each([
		'/igu.sock',
		'/run/igu.sock',
		'/var/run/igu.sock',
		'/tmp/igu.sock',
		'/etc/nginx/igu.sock',
		'/var/lib/ghost/igu.sock',
		'/var/lib/ghost/content/igu.sock',
	])('is refused with its socket at %s, where a volume would hide or show too much', (socketPath) => {
		const result = scaffoldAmong('', { setup: 'compose', socketPath });
		expect(result).toMatchObject({ ok: false, message: expect.stringContaining(socketPath) as string });
	});

	it.each(['compose.yaml', 'docker-compose.yml'])('never overwrites %s', (name) => {
		const result = scaffoldAmong(`//- /srv/igu/${name}\n# mine\n`, { setup: 'compose' });
		expect(result).toMatchObject({
			ok: false,
			message: expect.stringMatching(new RegExp(`^${name} is there`)) as string,
		});
	});
});

describe('a compose file that is there', () => {
	it('with Ghost and nginx is added to beside it, and nginx’s own line leads to the socket', () => {
		const conf = '/srv/igu/nginx/default.conf';
		const texts = textsBeside(`services:\n${GHOST}    ports: [ "2368:2368" ]\n    container_name: igu-blog\n${NGINX}`, {
			[conf]: proxy('http://IGU-blog:2368'),
		});
		expect(Object.keys(texts)).toEqual(['/srv/igu/compose.override.yaml', conf]);
		expect(texts[conf]).toBe(`${proxy(`http://unix:${SOCKET}`)}\n`);
		expect(services(texts)).toEqual({
			blog: {
				ports: [],
				command: ['sh', '-c', START],
				environment: { server__port: `{"path":"${SOCKET}","readableAll":true,"writableAll":true}` },
				volumes: ['ghost-socket:/var/lib/ghost/content/socket'],
			},
			web: { volumes: ['ghost-socket:/var/lib/ghost/content/socket:ro'] },
		});
		expect(texts['/srv/igu/compose.override.yaml']).toContain('ports: !reset []');
	});

	it.each([
		[
			'no nginx of its own',
			`services:\n${GHOST}`,
			{},
			'/srv/igu/nginx.igu.conf',
			'./nginx.igu.conf:/etc/nginx/conf.d/default.conf:ro',
		],
		[
			'an nginx for other sites',
			`services:\n${GHOST}${NGINX}`,
			{},
			'/srv/igu/nginx.igu.conf',
			'./nginx.igu.conf:/etc/nginx/conf.d/igu.conf:ro',
		],
		[
			'a folder for nginx’s sites',
			`services:\n${GHOST}${NGINX}    volumes: [ "./nginx/conf.d/:/etc/nginx/conf.d:ro" ]\n`,
			{},
			'/srv/igu/nginx/conf.d/igu.conf',
			undefined,
		],
		[
			'a folder for all of nginx',
			`services:\n${GHOST}${NGINX}    volumes: [ { type: bind, source: ./nginx, target: /etc/nginx/ } ]\n`,
			{},
			'/srv/igu/nginx/conf.d/igu.conf',
			undefined,
		],
	])('with %s gets a site file where nginx reads it', (_what, compose, files, path, mount) => {
		const texts = textsBeside(compose, files);
		expect(Object.keys(texts)).toEqual(['/srv/igu/compose.override.yaml', path]);
		const text = texts['/srv/igu/compose.override.yaml'] ?? '';
		if (mount === undefined) expect(text).not.toContain('.conf:');
		else expect(text).toContain(`      - ${mount}\n`);
	});

	it.each([
		['a list', '    environment: [ "url=https://igu.io", "server__port=2400" ]', 2400],
		['a map', '    environment: { url: "https://igu.io/", server__port: 2400 }', 2400],
		['a variable in the url', '    environment: { url: "https://${HOST}" }', 2368],
	])('reads its environment as %s', (_what, environment, port) => {
		const conf = '/srv/igu/nginx/default.conf';
		const texts = textsBeside(`services:\n  blog:\n    image: ghost\n${environment}\n${NGINX}`, {
			[conf]: proxy(`http://blog:${port}`),
		});
		expect(texts[conf]).toContain(`proxy_pass http://unix:${SOCKET};`);
	});

	it('reads what Compose puts in, from files of variables and from others that it names', () => {
		const compose = `services:\n  blog:\n    extends: { file: base.yaml, service: ghost }\n    env_file: blog.env\n    hostname: \${NAME:-igu}-blog\n${NGINX}`;
		const conf = '/srv/igu/nginx/default.conf';
		const texts = textsBeside(compose, {
			'/srv/igu/base.yaml': 'services:\n  ghost:\n    image: "ghost:${VERSION}-alpine"\n',
			'/srv/igu/blog.env': 'url=https://igu.io\nserver__port=2400\n',
			'/srv/igu/.env': 'VERSION=6\nNAME=my\n',
			[conf]: proxy('http://my-blog:2400'),
		});
		expect(Object.keys(services(texts))).toEqual(['blog', 'web']);
		expect(texts[conf]).toContain(`proxy_pass http://unix:${SOCKET};`);
		expect(texts['/srv/igu/compose.override.yaml']).not.toContain('url:');
	});

	it('takes the Ghost with the url of two, also by anchors', () => {
		const two = `x-ghost: &ghost\n  image: ghost:5.89\nservices:\n  a:\n    <<: *ghost\n    environment: { url: https://a.io }\n  b:\n    <<: *ghost\n    environment: { url: https://igu.io }\n`;
		expect(Object.keys(services(textsBeside(two)))).toEqual(['b', 'nginx']);
	});

	it('passes over a job that runs by Ghost’s image', () => {
		const job = '  sync:\n    image: ghost:6-alpine\n    command: ["sh", "-c", "tb deploy"]\n';
		expect(Object.keys(services(textsBeside(`services:\n${job}${GHOST}`)))).toEqual(['blog', 'nginx']);
	});

	it('passes over a service that Compose refuses', () => {
		const odd = '  "a: b":\n    image: ghost:6-alpine\n';
		expect(Object.keys(services(textsBeside(`services:\n${odd}`)))).toEqual(['ghost', 'nginx']);
	});

	it('without Ghost gets both, under names that are free', () => {
		const texts = textsBeside('services:\n  db:\n    image: mysql:8\n');
		expect(Object.keys(services(texts))).toEqual(['ghost', 'nginx']);
		expect(texts['/srv/igu/compose.override.yaml']).toContain('url: https://igu.io');
	});

	it.each([
		['is no YAML', 'services: [', 'no services'],
		['has no services', 'version: "3"\n', 'no services'],
		['has another url', `services:\n${GHOST.replace('igu.io', 'other.io')}`, '"https://other.io" as the url of blog'],
		[
			'has two Ghosts',
			`services:\n${GHOST}${GHOST.replace('blog', 'other')}`,
			'several services that run Ghost (blog, other)',
		],
		[
			'has two nginx',
			`services:\n${GHOST}${NGINX}${NGINX.replace('web', 'edge')}`,
			'several services that run nginx (web, edge)',
		],
		[
			'has an nginx whose files lie elsewhere',
			`services:\n${GHOST}  edge:\n    image: bitnami/nginx:1.27\n`,
			'edge in front of its sites',
		],
		[
			'has a Ghost of another image',
			'services:\n  blog:\n    image: me/blog:1\n    environment: { url: https://igu.io, database__client: mysql }\n',
			'in a way of its own',
		],
		['has another proxy', `services:\n${GHOST}  caddy:\n    image: caddy:2\n`, 'caddy in front'],
		[
			'starts Ghost by a command',
			`services:\n${GHOST}    command: node current/index.js --server:port=1\n`,
			'in a way of its own',
		],
		['starts Ghost as another user', `services:\n${GHOST}    user: "1001"\n`, 'in a way of its own'],
		['builds what is called ghost', 'services:\n  ghost: { build: . }\n', 'a service ghost with an image'],
		[
			'has Ghost on a socket already',
			`services:\n  blog:\n    image: ghost:6\n    environment: [ 'server__port={"path":"/run/ghost/igu.sock"}' ]\n`,
			'blog in compose.yaml has Ghost listen on a socket already, "/run/ghost/igu.sock"',
		],
		['has the volume', `services:\n${GHOST}volumes:\n  ghost-socket:\n`, 'a volume ghost-socket already'],
		['has sites in a volume', `services:\n${GHOST}${NGINX}    volumes: [ "sites:/etc/nginx/conf.d" ]\n`, '"sites"'],
		[
			'has sites in a place that only Compose knows',
			`services:\n${GHOST}${NGINX}    volumes: [ "\${SITES}:/etc/nginx/conf.d" ]\n`,
			'"${SITES}"',
		],
	])('is left alone where it %s', (_what, compose, message) => {
		const result = scaffoldAmong(fixture(compose), {}, found);
		expect(result).toEqual({ ok: false, message: expect.stringContaining(message) as string });
	});

	it('is left alone where an nginx of the machine itself leads to it', () => {
		const published = `services:\n${GHOST}    ports: [ "127.0.0.1:8080:2368" ]\n`;
		const files = { '/srv/igu/nginx.conf': `events {} http { ${proxy('http://127.0.0.1:8080')} }` };
		const result = scaffoldAmong(fixture(published, files), {}, found);
		expect(result).toMatchObject({
			ok: false,
			message: expect.stringContaining('nginx.conf is of an nginx on the machine') as string,
		});
	});

	it.each(['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml'])(
		'is left alone beside %s, which Compose takes',
		(name) => {
			const result = scaffoldAmong(fixture(`services:\n${GHOST}`, { [`/srv/igu/${name}`]: '# mine' }), {}, found);
			expect(result).toMatchObject({
				ok: false,
				message: expect.stringMatching(/^\S+override\.ya?ml is there already/) as string,
			});
		},
	);

	it('is left alone where it has Ghost 4 on a socket of its own key', () => {
		const compose =
			'services:\n  blog:\n    image: ghost:4\n    environment: { server__socket__path: /run/igu.sock, server__port: 2368 }\n';
		expect(scaffoldAmong(fixture(compose), { ghostVersion: '4' }, found)).toEqual({
			ok: false,
			message: expect.stringContaining('"/run/igu.sock"') as string,
		});
	});

	it('is left alone where nginx has a server for the site that leads elsewhere', () => {
		const compose = `services:\n${GHOST}${NGINX}`;
		const conf = '/srv/igu/nginx/default.conf';
		expect(scaffoldAmong(fixture(compose, { [conf]: proxy('http://other:3000') }), {}, found)).toEqual({
			ok: false,
			message: expect.stringContaining(`nginx/default.conf has a server for igu.io already`) as string,
		});
		const redirect = 'server { server_name igu.io; return 301 https://$host$request_uri; }';
		expect(Object.keys(textsBeside(compose, { [conf]: redirect }))).toContain('/srv/igu/nginx.igu.conf');
		const done = textsBeside(compose, { [conf]: proxy(`http://unix:${SOCKET}`) });
		expect(Object.keys(done)).toEqual(['/srv/igu/compose.override.yaml']);
	});

	it('is passed over with the setup manual', () => {
		const texts = textsBeside(`services:\n${GHOST}`, {}, { setup: 'manual' });
		expect(Object.keys(texts)).toEqual(['/srv/igu/config.production.json', '/srv/igu/nginx.igu.conf']);
	});
});
