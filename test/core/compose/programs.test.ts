import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { clauseText } from '../../clause';
import { failing } from '../../failing';
import { assemblyOf } from './assemblyOf';

/** Says what a service with these lines runs: program, version, and why its variables may not tell all. */
function runs(...lines: readonly string[]): string {
	const text = ['//- /srv/blog/compose.yaml', 'services:', '  one:', ...lines.map((line) => `    ${line}`)].join('\n');
	const [launcher] = assemblyOf(text).launchers;
	const { runs: program, version, hidden, image } = launcher ?? {};
	return [program, version, image && '(image)', hidden && `but ${clauseText(hidden)}`].filter(Boolean).join(' ');
}

const own = 'but it has its own command';
const Ghost = 'ghost 6 (image)';

/** Which service is a Ghost, an nginx, or neither, by its lines. */
const programs: readonly (readonly [wanted: string, ...lines: readonly string[]])[] = [
	[Ghost, 'image: ghost:6'],
	[Ghost, 'image: "ghost:6-alpine"'],
	[Ghost, "image: 'docker.io/library/ghost:6'"],
	[Ghost, 'image: library/ghost:6-alpine@sha256:0a1b2c'],
	[Ghost, 'image: ghost:${VERSION:-6-alpine}'],
	['ghost 5.89.3 (image)', 'image: ghost:5.89.3-alpine'],
	['ghost 6.62.0 (image)', 'image: ghost:6.62.0-next-alpine'],
	['ghost (image)', 'image: ghost'],
	['ghost (image)', 'image: ghost:latest'],
	['ghost (image)', 'image: ghost:alpine'],
	['ghost (image)', 'image: ghost@sha256:0a1b2c'],
	['ghost (image)', 'image: ghost:${VERSION}'],
	[Ghost, 'image: ghost:6', 'command: node current/index.js'],
	[Ghost, 'image: ghost:6', 'command: [ node, current/index.js ]'],
	[`${Ghost} ${own}`, 'image: ghost:6', 'command: node current/index.js --server:port=2369'],
	[
		`${Ghost} ${own}`,
		'image: ghost:6',
		'entrypoint: /wait-for-it.sh db:3306 -- docker-entrypoint.sh node current/index.js',
	],
	[`${Ghost} ${own}`, 'image: ghost:6', 'command: ./start.sh'],
	[Ghost, 'image: ghost:6', 'command: sh -c "rm -f /run/ghost/a.sock; exec node current/index.js"'],
	[Ghost, 'image: ghost:6', 'command: [ sh, -c, "rm -f /run/ghost/*.sock && node current/index.js" ]'],
	[
		Ghost,
		'image: ghost:6',
		'entrypoint: [ /bin/sh, -ec, "mkdir -p /run/ghost; chown node /run/ghost; exec docker-entrypoint.sh node current/index.js" ]',
	],
	[Ghost, 'image: ghost:6', 'entrypoint: docker-entrypoint.sh', 'command: node current/index.js'],
	[`${Ghost} ${own}`, 'image: ghost:6', 'command: sh -c "export url=x; exec node current/index.js"'],
	[`${Ghost} ${own}`, 'image: ghost:6', 'command: sh -c "url=x node current/index.js"'],
	[`${Ghost} ${own}`, 'image: ghost:6', 'command: sh -c "umask 0; exec node current/index.js"'],
	[`${Ghost} ${own}`, 'image: ghost:6', 'command: sh -c "rm -f $$SOCKET; exec node current/index.js"'],
	[`${Ghost} ${own}`, 'image: ghost:6', 'command: sh -c "rm -f $SOCKET; exec node current/index.js"'],
	[`${Ghost} ${own}`, 'image: ghost:6', 'command: sh -c "node prepare.js; exec node current/index.js"'],
	// Compose is no shell, and leaves out what stands behind the mark.
	['other', 'image: ghost:6', 'command: rm -f /run/ghost/a.sock && node current/index.js'],
	// With an entrypoint of its own the command of the image is gone.
	['other', 'image: ghost:6', 'entrypoint: rm -f /run/ghost/a.sock'],
	['other', 'image: ghost:6', 'command: sh -c "cp -rf /var/lib/ghost/current/core/server/data/tinybird/* /data"'],
	['other', 'image: ghost:6', 'command: [ chown, "-R", "1000:1000", /run/ghost ]'],
	['other', 'image: ghost:6', 'entrypoint: /bin/sh', 'command: -c "ls"'],
	['other', 'image: ghost/traffic-analytics:1.0.20'],
	['other', 'image: ghcr.io/tryghost/activitypub:edge'],
	['other', 'image: bitnami/ghost:5', 'environment: { url: https://a.example, server__port: 2368 }'],
	['other', 'image: bitnamilegacy/ghost:5'],
	['nginx 1.27', 'image: bitnami/nginx:1.27'],
	['other', 'image: bitnami/nginx-exporter:1'],
	['other', 'image: mysql:8'],
	['other', 'image: me/ghost:5'],
	[
		'ghost but its image is not Ghost’s own',
		'image: me/blog:5',
		'environment: { url: https://a.example, server__host: "::" }',
	],
	['ghost but its image is not Ghost’s own', 'image: ghcr.io/me/ghost', 'environment: [ database__client=mysql ]'],
	[
		'ghost but its image is built here',
		'build: .',
		'environment: { database__client: mysql, database__connection__password: secret }',
	],
	[Ghost, 'build: { dockerfile_inline: "FROM ghost:6-alpine\\nRUN x" }'],
	['other', 'build: .', 'environment: { url: https://a.example }'],
	['other', 'build: .', 'image: ghost:6'],
	['nginx', 'image: nginx'],
	['nginx 1.30', 'image: nginx:1.30-alpine'],
	['nginx', 'image: nginxinc/nginx-unprivileged:stable'],
	['nginx', 'image: openresty/openresty:alpine'],
	['nginx', 'image: jwilder/nginx-proxy'],
	['nginx', 'image: nginxproxy/nginx-proxy:1.6'],
	['nginx', 'image: jonasal/nginx-certbot:5'],
	['nginx', 'image: lscr.io/linuxserver/swag'],
	['nginx', 'build: ./nginx', 'volumes: [ "./nginx.conf:/etc/nginx/nginx.conf:ro" ]'],
	['nginx', 'image: me/front', 'volumes: [ { type: bind, source: ./conf, target: /etc/nginx/conf.d } ]'],
	['other', 'image: nginx/nginx-prometheus-exporter:1.4'],
	['other', 'image: jwilder/docker-gen', 'volumes: [ "./x.tmpl:/etc/docker-gen/x.tmpl" ]'],
	['other', 'image: caddy:2'],
];

describe('what a service runs', () => {
	it('is told by its image, its command, its variables and its mounts', () =>
		expect(failing(programs, ([wanted, ...lines]) => expect(runs(...lines)).toBe(wanted))).toEqual([]));

	it('starts where the image has it, unless the service says otherwise', () => {
		const folderOf = (...lines: readonly string[]): string | undefined =>
			assemblyOf(['//- /b/compose.yaml', 'services:', '  one:', ...lines.map((line) => `    ${line}`)].join('\n'))
				.launchers[0]?.folder;
		expect(folderOf('image: ghost:6')).toBe('/var/lib/ghost');
		expect(folderOf('image: ghost:6.62.0-next-alpine')).toBe('/home/ghost');
		expect(folderOf('image: ghost:6', 'working_dir: /srv/ghost/')).toBe('/srv/ghost');
		expect(folderOf('image: ghost:6', 'working_dir: $WHERE')).toBeUndefined();
		expect(folderOf('image: nginx')).toBeUndefined();
	});

	it('runs under the user that is named, and removes what its command removes', () => {
		const [launcher] = assemblyOf(`
			//- /b/compose.yaml
			services:
			  one:
			    image: ghost:6
			    user: "1000:33"
			    command: sh -c "rm -f /run/ghost/a.sock && node current/index.js"
		`).launchers;
		expect([launcher?.user, launcher?.group, launcher?.umask, launcher?.removes]).toEqual([
			'1000',
			'33',
			0o022,
			['/run/ghost/a.sock'],
		]);
		expect(assemblyOf('//- /b/compose.yaml\nservices: { a: { image: ghost:6 } }').launchers[0]?.user).toBeUndefined();
	});

	it('runs as root where the entrypoint of the image does not see that it is Ghost', () => {
		const user = (start: string): string | undefined =>
			assemblyOf(`//- /b/compose.yaml\nservices: { a: { image: ghost:6, command: [ sh, -c, "${start}" ] } }`)
				.launchers[0]?.user;
		expect(user('rm -f /x; exec node current/index.js')).toBe('root');
		expect(user('rm -f /x; exec docker-entrypoint.sh node current/index.js')).toBeUndefined();
	});

	it('is named with where its version stands', () => {
		const source = (fixture: string): string | undefined => {
			const { versionSource } = assemblyOf(fixture).launchers[0] ?? {};
			return versionSource && inEnglish(versionSource);
		};
		expect(source('//- /b/compose.yaml\nservices: { a: { image: ghost:6 } }')).toBe('the image tag in compose.yaml');
		expect(source('//- /b/compose.yaml\nservices: { a: { image: "ghost:$V" } }\n//- /b/.env\nV=5')).toBe(
			'the image tag in .env',
		);
		expect(source('//- /b/compose.yaml\nservices: { a: { image: ghost } }')).toBeUndefined();
	});

	it('may not run where a profile has to be asked for', () => {
		const off = (...extra: readonly string[]): boolean | undefined =>
			assemblyOf(['//- /b/compose.yaml', 'services: { a: { image: ghost:6, profiles: [ x ] } }', ...extra].join('\n'))
				.launchers[0]?.mayBeOff;
		expect(off()).toBe(true);
		expect(off('//- /b/.env', 'COMPOSE_PROFILES=y,x')).toBeUndefined();
		expect(off('//- /b/.env', 'COMPOSE_PROFILES=y')).toBe(true);
	});
});
