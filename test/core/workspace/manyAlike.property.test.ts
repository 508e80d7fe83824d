import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { applyChanges, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import type { Change } from '../../../server/src/core/workspace/change';
import { allFiles, type Snapshot } from '../../../server/src/core/workspace/snapshot';

/** So many have one name in common that they are told apart in another way than a few are, see `entryGroups`. */
const MANY = 20;
const numbers = Array.from({ length: MANY }, (_, index) => index);

const ghost = (folder: number, url: string, socket: string): Change =>
	text(`/srv/${folder}/igu/config.production.json`, `{ "url": "${url}", "server": { "socket": "${socket}" } }`);
const site = (file: number, upstream: string, name: string, socket: string, listen = '80'): Change =>
	text(
		`/nginx/conf.d/${file}.conf`,
		`upstream ${upstream} { server unix:${socket}; }\nserver { listen ${listen}; server_name ${name}; location / { proxy_pass http://${upstream}; } }`,
	);
const passing = (file: number, name: string): Change =>
	text(
		`/nginx/conf.d/${file}.conf`,
		`server { listen 80; server_name ${name}; location / { proxy_pass http://igu; } }`,
	);
const main = (include: string): Change => text('/nginx/nginx.conf', `events {}\nhttp { include ${include}; }`);

function text(path: string, content: string): Change {
	return { kind: 'text', uri: uriOfPath(path), text: content, open: true };
}

const change: fc.Arbitrary<Change> = fc.oneof(
	fc
		.tuple(
			fc.nat(MANY - 1),
			fc.constantFrom('http://igu.io', 'http://b.org'),
			fc.constantFrom('/run/igu.sock', '/run/b.sock'),
		)
		.map((parts) => ghost(...parts)),
	fc
		.tuple(
			fc.nat(MANY - 1),
			fc.constantFrom('igu', 'b'),
			fc.constantFrom('igu.io', '*.org', '_'),
			fc.constantFrom('/run/b.sock', '/run/ig.sock'),
			fc.constantFrom('80', '81', '80 default_server'),
		)
		.map((parts) => site(...parts)),
	fc.tuple(fc.nat(MANY - 1), fc.constantFrom('igu.io', 'www.b.org')).map((parts) => passing(...parts)),
	fc.constantFrom('conf.d/*.conf', 'conf.d/1*.conf').map(main),
	fc.nat(MANY - 1).map((file): Change => ({ kind: 'removed', uri: uriOfPath(`/nginx/conf.d/${file}.conf`) })),
);

function said(snapshot: Snapshot, uri: string): { readonly text: string; readonly dependencies: ReadonlySet<string> } {
	const { problems, dependencies } = checkFile(snapshot, uri);
	return {
		text: problems.map(({ code, span, message }) => `${code} ${span.start} ${inEnglish(message)}`).join('\n'),
		dependencies: dependencies(),
	};
}

it('says the same of many files that are alike, though only the touched ones are checked again', () => {
	const start = [
		main('conf.d/*.conf'),
		...numbers.map((number) => ghost(number, 'http://igu.io', '/run/igu.sock')),
		...numbers.map((number) => site(number, 'igu', 'igu.io', '/run/ig.sock')),
	];
	const { snapshot: filled } = applyChanges(emptySnapshot, [...start, { kind: 'settled' }]);
	const first = new Map([...allFiles(filled)].map(({ uri }) => [uri, said(filled, uri)]));
	fc.assert(
		fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
			let snapshot = filled;
			const known = new Map(first);
			for (const one of changes) {
				const { snapshot: next, invalidated } = applyChanges(snapshot, [one]);
				snapshot = next;
				for (const { uri } of allFiles(snapshot)) {
					const dependencies = known.get(uri)?.dependencies;
					if (!dependencies || invalidated.has(`file:${uri}`) || [...dependencies].some((key) => invalidated.has(key)))
						known.set(uri, said(snapshot, uri));
				}
			}
			for (const { uri } of allFiles(snapshot)) expect(known.get(uri)?.text, uri).toBe(said(snapshot, uri).text);
		}),
		{ numRuns: 6, seed: 1 },
	);
});
