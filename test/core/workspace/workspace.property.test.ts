import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { socketAddress } from '../../../server/src/core/base/socketPath';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { installInfoFrom } from '../../../server/src/core/languages/ghost/facts/installInfo';
import type { Change } from '../../../server/src/core/workspace/change';
import type { FileOrigin } from '../../../server/src/core/workspace/snapshot';
import { failing } from '../../failing';
import { tries } from '../../thorough';
import { front, ghost, main, site, snippet, template } from './arbitraryTexts';
import { expectAsReadAnew, expectAsReadBackwards, expectUpToDate, follow, followed } from './followed';

const paths = [
	'/a/config.production.json',
	'/b/config.production.json',
	'/nginx/nginx.conf',
	'/nginx/conf.d/a.conf',
	'/nginx/conf.d/b.conf',
	'/nginx/snippets/proxy.conf',
	'/nginx/stream.d/front.conf',
	'/nginx/templates/site.conf.template',
];
/** What lies beside a config. */
const evidence = fc.constantFrom(
	{ ghostCli: '{ "active-version": "4.48.9" }' },
	{ ghostCli: '{ "active-version": "6.65.0", "name": "a" }' },
	{ composeFiles: ['services:\n  a:\n    image: ghost:5\n    environment:\n      server__port: 80\n'] },
	{},
);
const change: fc.Arbitrary<Change> = fc.oneof(
	fc.constantFrom(...paths).map((path): Change => ({ kind: 'removed', uri: uriOfPath(path) })),
	fc.tuple(fc.constantFrom(...paths.slice(0, 2)), ghost).map(text),
	fc.tuple(fc.constantFrom(...paths.slice(3, 5)), site).map(text),
	fc.tuple(fc.constantFrom('/nginx/nginx.conf'), main).map(text),
	fc.tuple(fc.constantFrom('/nginx/snippets/proxy.conf'), snippet).map(text),
	fc.tuple(fc.constantFrom('/nginx/stream.d/front.conf'), front).map(text),
	fc.tuple(fc.constantFrom('/nginx/templates/site.conf.template'), template).map(text),
	fc.constantFrom(...paths).map((path): Change => ({ kind: 'unread', uri: uriOfPath(path), aliases: [] })),
	fc.tuple(fc.constantFrom('/a', '/b'), evidence).map(
		([folder, beside]): Change => ({
			kind: 'installInfo',
			folder: uriOfPath(folder),
			installInfo: installInfoFrom(beside),
		}),
	),
);

function text([path, content]: [string, string]): Change {
	return { kind: 'text', uri: uriOfPath(path), text: content, open: false };
}

describe('a workspace that changes', () => {
	it('says the same as one that is read anew, though only the touched files are checked again', () => {
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
				const world = followed();
				for (const one of changes) {
					follow(world, [one]);
					expectUpToDate(world);
				}
				expectAsReadAnew(world);
				expectAsReadBackwards(world);
			}),
			{ numRuns: tries(200), seed: 1 },
		);
	});

	it('has the touched files checked again while they are open and half-typed, too', () => {
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), fc.nat(9), (changes, cut) => {
				const world = followed();
				for (const [index, one] of changes.entries()) {
					const half = index % 2 === 1 && one.kind === 'text' ? one.text.slice(0, -1 - cut) : undefined;
					const typed: Change = one.kind === 'text' ? { ...one, text: half ?? one.text, open: true } : one;
					follow(world, [typed]);
					expectUpToDate(world);
				}
			}),
			{ numRuns: tries(200), seed: 2 },
		);
	});

	it('has those checked again that depend on where a file was found', () => {
		const origin = fc.constantFrom<FileOrigin>('workspace', 'named', 'found');
		fc.assert(
			fc.property(fc.array(fc.tuple(change, origin), { minLength: 1, maxLength: 12 }), (changes) => {
				const world = followed();
				for (const [one, from] of changes) {
					follow(world, [one.kind === 'text' ? { ...one, origin: from } : one]);
					expectUpToDate(world);
				}
				expectAsReadAnew(world);
			}),
			{ numRuns: tries(200), seed: 5 },
		);
	});

	it('reads what is named, whatever it is called, as long as it is', () => {
		const env = fc
			.constantFrom('/run/a.sock', '/run/b.sock')
			.map((path) => `url=https://a.org\nserver__port=${path}\n`);
		const named: fc.Arbitrary<Change> = fc.oneof(
			fc
				.tuple(fc.constantFrom('/nginx/nginx.conf'), fc.constantFrom('parts/one', 'parts/*', 'conf.d/*.conf', 'parts'))
				.map(([path, pattern]) => text([path, `events {}\nhttp { include ${pattern}; }\n`])),
			fc
				.tuple(fc.constantFrom('/nginx/parts/one', '/nginx/parts/two', '/nginx/conf.d/a.conf'), fc.oneof(site, snippet))
				.map(text),
			fc
				.tuple(
					fc.constantFrom('/nginx/parts/one', '/nginx/parts/two'),
					fc.constantFrom('parts/two', 'parts/one', 'rules/x'),
				)
				.map(([path, pattern]) => text([path, `include ${pattern};\n`])),
			fc.tuple(fc.constantFrom('/nginx/rules/x', '/etc/default/a', '/etc/default/b'), fc.oneof(env, snippet)).map(text),
			fc
				.tuple(fc.constantFrom('/etc/systemd/system/a.service'), fc.constantFrom('/etc/default/a', '/etc/default/b'))
				.map(([path, file]) =>
					text([path, `[Service]\nEnvironmentFile=${file}\nExecStart=/usr/bin/node current/index.js\n`]),
				),
			fc
				.tuple(
					fc.constantFrom('/b/compose.yaml'),
					fc.constantFrom(
						'env_file: /etc/default/a',
						'volumes: [ "./c.json:/var/lib/ghost/config.production.json" ]',
						'extends: { file: base.yml, service: g }',
					),
				)
				.map(([path, line]) =>
					text([path, `services:\n  g:\n    image: ghost:6\n    network_mode: host\n    ${line}\n`]),
				),
			fc.tuple(fc.constantFrom('/b/c.json'), ghost).map(text),
			env.map((lines) =>
				text([
					'/b/base.yml',
					`services:\n  g:\n    environment:\n      ${lines.trim().replaceAll('=', ': ').replaceAll('\n', '\n      ')}\n`,
				]),
			),
			fc
				.constantFrom(
					'/nginx/parts/one',
					'/nginx/parts/two',
					'/nginx/nginx.conf',
					'/etc/default/a',
					'/etc/systemd/system/a.service',
					'/b/compose.yaml',
					'/b/base.yml',
				)
				.map((path): Change => ({ kind: 'removed', uri: uriOfPath(path) })),
		);
		fc.assert(
			fc.property(fc.array(named, { minLength: 2, maxLength: 12 }), (changes) => {
				const world = followed();
				for (const one of changes) {
					follow(world, [one]);
					expectUpToDate(world);
				}
				expectAsReadAnew(world);
				expectAsReadBackwards(world);
			}),
			{ numRuns: tries(200), seed: 6 },
		);
	});

	it('hears of an include that comes to stand among entries, or among directives, in a file between, too', () => {
		const includes = (path: string, target: string): fc.Arbitrary<Change> =>
			fc
				.constantFrom(
					`include ${target};\n`,
					`gzip_vary on;\ninclude ${target};\n`,
					`map $uri $x { include ${target}; }\n`,
					`map $uri $x { }\ninclude ${target};\n`,
					`other $uri { include ${target}; }\n`,
					`server { include ${target}; }\n`,
					`server { types { include ${target}; } }\n`,
					`events { }\ninclude ${target};\n`,
				)
				.map((content) => text([path, content]));
		const edit = fc.oneof(
			includes('/nginx/conf.d/a.conf', 'conf.d/b.conf'),
			includes('/nginx/conf.d/b.conf', 'conf.d/c.conf'),
		);
		const last = text(['/nginx/conf.d/c.conf', 'expired /gone;\n']);
		fc.assert(
			fc.property(fc.array(edit, { minLength: 2, maxLength: 12 }), (edits) => {
				const world = followed();
				for (const change of [last, ...edits]) {
					follow(world, [change]);
					expectAsReadAnew(world);
				}
			}),
			{ numRuns: tries(1000), seed: 4 },
		);
	});

	it('hears of headers for which the include comes to stand in a map, and back', () => {
		const main = (http: string): Change =>
			text(['/nginx/nginx.conf', `events {}\nhttp { ${http} include conf.d/*.conf; }\n`]);
		const inHttp = main('map $uri $x { } include snippets/proxy.conf;');
		const inMap = main('map $uri $x { include snippets/proxy.conf; }');
		const site = uriOfPath('/nginx/conf.d/a.conf');
		const world = followed([
			text(['/a/config.production.json', '{ "url": "https://a.org", "server": { "socket": "/run/a.sock" } }']),
			text(['/nginx/snippets/proxy.conf', 'proxy_set_header X-Forwarded-Proto $scheme;\n']),
			text([
				'/nginx/conf.d/a.conf',
				'server { server_name a.org; location / { proxy_pass http://unix:/run/a.sock; } }\n',
			]),
		]);
		const missing = [inHttp, inMap, inHttp].map((change) => {
			follow(world, [change]);
			return world.known.get(site)?.text.includes('forwarded-proto-missing');
		});
		expect(missing).toEqual([false, true, false]);
	});

	it('hears of a listen, a default_server and a server_name that change in another file', () => {
		const server = fc
			.tuple(fc.constantFrom('80', '81', '80 default_server', '127.0.0.1:80'), fc.constantFrom('b.org', '_', '.b.org'))
			.map(
				([listen, name]) =>
					`server { server_name ${name}; location / { proxy_pass http://unix:/run/b.sock; } listen ${listen}; }`,
			);
		const [one = '', other = ''] = paths.slice(3, 5);
		const edit = fc.tuple(fc.constantFrom(one, other), server).map(text);
		fc.assert(
			fc.property(server, server, fc.array(edit, { minLength: 2, maxLength: 5 }), (first, second, edits) => {
				const world = followed([
					text(['/nginx/nginx.conf', 'events {}\nhttp { include conf.d/*.conf; }\n']),
					text(['/a/config.production.json', '{ "url": "http://a.org", "server": { "socket": "/run/a.sock" } }']),
					text([one, first]),
				]);
				for (const change of [text([other, second]), ...edits]) {
					follow(world, [change]);
					expectUpToDate(world);
				}
			}),
			{ numRuns: tries(200), seed: 3 },
		);
	});
});

describe('the address of a socket', () => {
	it('is the path without detours', () => {
		expect(
			failing(
				[
					['/var/run/ghost//igu.sock', '/run/ghost/igu.sock'],
					['/run/./x/../igu.sock', '/run/igu.sock'],
					['///run/igu.sock', '/run/igu.sock'],
					['/../igu.sock', '/igu.sock'],
					['ghost.sock', 'ghost.sock'],
					['../ghost.sock', '../ghost.sock'],
					['/Run/Igu.sock', '/Run/Igu.sock'],
					['', ''],
				],
				([path, address]) => {
					expect(socketAddress(path)).toBe(address);
				},
			),
		).toEqual([]);
	});
});
