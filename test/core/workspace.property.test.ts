import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { socketAddress } from '../../server/src/core/base/socketPath';
import { uriOfPath } from '../../server/src/core/base/uri';
import { checkFile } from '../../server/src/core/diagnostics/checkFile';
import { applyChanges, emptySnapshot } from '../../server/src/core/workspace/applyChanges';
import type { Change } from '../../server/src/core/workspace/change';
import { allFiles, type Snapshot } from '../../server/src/core/workspace/snapshot';
import { failing } from '../failing';
import { tries } from '../thorough';

const paths = [
	'/a/config.production.json',
	'/b/config.production.json',
	'/nginx/nginx.conf',
	'/nginx/conf.d/a.conf',
	'/nginx/conf.d/b.conf',
	'/nginx/snippets/proxy.conf',
];
const sockets = ['/run/a.sock', '/run/b.sock', '/run/a-b.sock'];
const hosts = ['a.org', 'b.org', '*.org', 'www.a.org', '~^a\\.', '_'];

const ghost = fc
	.record({ host: fc.constantFrom('a.org', 'b.org'), socket: fc.constantFrom(...sockets), secure: fc.boolean() })
	.map(
		({ host, socket, secure }) =>
			`{ "url": "http${secure ? 's' : ''}://${host}", "server": { "socket": "${socket}" } }`,
	);
const site = fc
	.record({
		host: fc.constantFrom(...hosts),
		socket: fc.constantFrom(...sockets),
		name: fc.constantFrom('a', 'b', 'ab'),
		form: fc.nat(10),
	})
	.map(
		({ host, socket, name, form }) =>
			[
				`upstream ${name} { server unix:${socket}; }`,
				`server { listen 80; server_name ${host}; location / { proxy_pass http://unix:${socket}; } }`,
				`upstream ${name} { server unix:${socket}; }\nserver { listen 80; server_name ${host}; location / { include snippets/proxy.conf; proxy_pass http://a; } }`,
				`server { listen 80; server_name ${host}; location / { proxy_pass http://${name}; } `,
				`server { listen 80; server_name ${host}; location / { proxy_pass http://127.0.0.1:2368; } }`,
				`server { listen 80 default_server; location / { proxy_pass http://unix:${socket}; } }`,
				`server { listen 80; server_name ${host}; return 301 https://$host; }\nserver { listen 443 ssl; server_name ${host}; location /${name}/ { proxy_pass http://unix:${socket}; } include snippets/proxy.conf; }`,
				`server { server_name ${host}; listen 80; }`,
				`server { server_name ${host}; listen 81; }`,
				'mirrors /mirrors.html;\n',
				'proxy_passs /;\ngzip_vary on;\ninclude snippets/proxy.conf;\n',
			][form] ?? '',
	);
const main = fc.constantFrom(
	'events {}\nhttp { include conf.d/*.conf; }\n',
	'events {}\nhttp { include conf.d/a.conf; proxy_set_header X-Forwarded-Proto $scheme; }\n',
	'events {}\nhttp { map $uri $x { include conf.d/*.conf; } include snippets/*.conf; }\n',
	'events {}\nhttp { map $uri $x { include snippets/*.conf; } include conf.d/*.conf; }\n',
	'events {}\nhttp { map $uri $x { } include snippets/*.conf; include conf.d/*.conf; }\n',
	'# nothing\n',
);
const snippet = fc.constantFrom(
	'proxy_set_header Host $host;\n',
	'proxy_set_header X-Forwarded-Proto $scheme;\n',
	'expired /gone;\n',
	'include conf.d/b.conf;\n',
	'',
);

const change: fc.Arbitrary<Change> = fc.oneof(
	fc.constantFrom(...paths).map((path): Change => ({ kind: 'removed', uri: uriOfPath(path) })),
	fc.tuple(fc.constantFrom(...paths.slice(0, 2)), ghost).map(text),
	fc.tuple(fc.constantFrom(...paths.slice(3, 5)), site).map(text),
	fc.tuple(fc.constantFrom('/nginx/nginx.conf'), main).map(text),
	fc.tuple(fc.constantFrom('/nginx/snippets/proxy.conf'), snippet).map(text),
);

function text([path, content]: [string, string]): Change {
	return { kind: 'text', uri: uriOfPath(path), text: content, open: false };
}

/** Everything that is said of a snapshot, one line a problem. */
function said(snapshot: Snapshot, uri: string): string {
	return checkFile(snapshot, uri)
		.problems.map(
			({ code, span, message, related }) => `${code} ${span.start}-${span.end} ${message} ${JSON.stringify(related)}`,
		)
		.join('\n');
}

/** What was last said of each file, and what was looked at for that. */
type Known = Map<string, { readonly text: string; readonly dependencies: ReadonlySet<string> }>;

/** The next snapshot, after which only the files are checked again that had looked at what is touched. */
function follow(snapshot: Snapshot, known: Known, change: Change): Snapshot {
	const { snapshot: next, invalidated } = applyChanges(snapshot, [change]);
	const present = new Set([...allFiles(next)].map(({ uri }) => uri));
	for (const uri of known.keys()) if (!present.has(uri)) known.delete(uri);
	for (const uri of present) {
		const dependencies = known.get(uri)?.dependencies;
		if (!dependencies || invalidated.has(`file:${uri}`) || [...dependencies].some((key) => invalidated.has(key)))
			known.set(uri, { text: said(next, uri), dependencies: checkFile(next, uri).dependencies });
	}
	return next;
}

describe('a workspace that changes', () => {
	it('says the same as one that is read anew, though only the touched files are checked again', () => {
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
				let { snapshot } = applyChanges(emptySnapshot, [{ kind: 'settled' }]);
				const known: Known = new Map();
				const texts = new Map<string, Change>();
				for (const one of changes) {
					if (one.kind === 'text') texts.set(one.uri, one);
					snapshot = follow(snapshot, known, one);
				}
				const anew = applyChanges(emptySnapshot, [
					...[...allFiles(snapshot)].flatMap(({ uri }) => texts.get(uri) ?? []),
					{ kind: 'settled' },
				]).snapshot;
				for (const { uri } of allFiles(anew)) expect(known.get(uri)?.text, uri).toBe(said(anew, uri));
				expect(known.size).toBe(anew.files.size);
			}),
			{ numRuns: tries(400), seed: 1 },
		);
	});

	it('has the touched files checked again while they are open and half-typed, too', () => {
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), fc.nat(9), (changes, cut) => {
				let { snapshot } = applyChanges(emptySnapshot, [{ kind: 'settled' }]);
				const known: Known = new Map();
				for (const [index, one] of changes.entries()) {
					const half = index % 2 === 1 && one.kind === 'text' ? one.text.slice(0, -1 - cut) : undefined;
					const typed: Change = one.kind === 'text' ? { ...one, text: half ?? one.text, open: true } : one;
					snapshot = follow(snapshot, known, typed);
				}
				for (const { uri } of allFiles(snapshot)) expect(known.get(uri)?.text, uri).toBe(said(snapshot, uri));
			}),
			{ numRuns: tries(400), seed: 2 },
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
				const known: Known = new Map();
				let { snapshot } = applyChanges(emptySnapshot, [{ kind: 'settled' }]);
				const texts = new Map<string, Change>();
				for (const change of [last, ...edits]) {
					if (change.kind === 'text') texts.set(change.uri, change);
					snapshot = follow(snapshot, known, change);
					const anew = applyChanges(emptySnapshot, [...texts.values(), { kind: 'settled' }]).snapshot;
					for (const { uri } of allFiles(anew)) expect(known.get(uri)?.text, uri).toBe(said(anew, uri));
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
		const known: Known = new Map();
		let { snapshot } = applyChanges(emptySnapshot, [
			text(['/a/config.production.json', '{ "url": "https://a.org", "server": { "socket": "/run/a.sock" } }']),
			text(['/nginx/snippets/proxy.conf', 'proxy_set_header X-Forwarded-Proto $scheme;\n']),
			text([
				'/nginx/conf.d/a.conf',
				'server { server_name a.org; location / { proxy_pass http://unix:/run/a.sock; } }\n',
			]),
			{ kind: 'settled' },
		]);
		const missing = [inHttp, inMap, inHttp].map((change) => {
			snapshot = follow(snapshot, known, change);
			return known.get(site)?.text.includes('forwarded-proto-missing');
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
				const { snapshot: start } = applyChanges(emptySnapshot, [
					text(['/nginx/nginx.conf', 'events {}\nhttp { include conf.d/*.conf; }\n']),
					text(['/a/config.production.json', '{ "url": "http://a.org", "server": { "socket": "/run/a.sock" } }']),
					text([one, first]),
					{ kind: 'settled' },
				]);
				const known: Known = new Map();
				let snapshot = start;
				for (const change of [text([other, second]), ...edits]) {
					snapshot = follow(snapshot, known, change);
					for (const { uri } of allFiles(snapshot)) expect(known.get(uri)?.text, uri).toBe(said(snapshot, uri));
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
