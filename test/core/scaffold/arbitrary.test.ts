import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import type { Directive } from '../../../server/src/core/languages/nginx/syntax/tree';
import { tries } from '../../thorough';
import { managedByCli, scaffoldAmong, type Wanted } from './scaffolded';

const alnum = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const site = fc.array(alnum, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const url = fc
	.tuple(
		fc.constantFrom('http://', 'https://', 'HTTPS://'),
		site,
		fc.constantFrom('', ':8080'),
		fc.constantFrom('', '/', '/blog', '/a/b-c/'),
	)
	.map((parts) => parts.join(''));
const socketPath = fc.array(alnum, { minLength: 1, maxLength: 6 }).map((parts) => `/${parts.join('/')}.sock`);
const ghostVersion = fc.constantFrom('4', '5.130.2', '6');
const good = fc.record({ site, url, socketPath, ghostVersion });

/** What has a meaning in nginx's files, in JSON, in systemd's or in a path. */
const hostile = fc.constantFrom(
	';',
	'{',
	'}',
	'"',
	"'",
	'\\',
	'$',
	'#',
	' ',
	'\n',
	'\r',
	'\t',
	'\0',
	'%',
	'*',
	'\u2028',
	'\ufeff',
	'\udc00',
);

const anything = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string(),
	fc.stringMatching(/^(?:https?:\/\/|unix:|\/)[ -~]{0,120}$/),
);
const someOf = (valid: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(valid, anything);

describe('whatever is asked for', () => {
	it('is refused in one sentence, or leads to files that hold what was asked for and nothing else', () => {
		const request = fc.record({
			site: someOf(site),
			url: someOf(url),
			socketPath: fc.option(someOf(socketPath), { nil: undefined }),
			ghostVersion: fc.option(someOf(ghostVersion), { nil: undefined }),
		});
		fc.assert(
			fc.property(request, fc.boolean(), (wanted, managed) => holds(wanted, managed)),
			{ numRuns: tries(2000) },
		);
	});

	it('is taken if it is sound', () => {
		fc.assert(
			fc.property(good, fc.boolean(), (wanted, managed) => {
				expect(scaffoldAmong('', wanted)).toMatchObject({ ok: true });
				holds(wanted, managed);
			}),
		);
	});

	it('is refused if a single character in it could mean something to a program', () => {
		const field = fc.constantFrom<keyof Wanted & ('site' | 'url' | 'socketPath' | 'ghostVersion')>(
			'site',
			'url',
			'socketPath',
			'ghostVersion',
		);
		fc.assert(
			fc.property(good, field, hostile, fc.nat(), (wanted, key, character, at) => {
				const text = wanted[key];
				const place = at % (text.length + 1);
				const result = scaffoldAmong('', { ...wanted, [key]: text.slice(0, place) + character + text.slice(place) });
				expect(result.ok).toBe(false);
			}),
		);
	});
});

function holds(wanted: Wanted, managed: boolean): void {
	const installInfo = managed ? { installInfo: managedByCli('6.65.0', 'igu') } : {};
	const result = scaffoldAmong('', wanted, installInfo);
	if (!result.ok) {
		expect(result.message).toMatch(/^[^\p{Cc}\p{Cs}]{1,600}\.$/u);
		return;
	}
	const texts = result.changes.map((change) =>
		change.kind === 'create' ? change.text : expect.fail('only new files'),
	);
	const [config, nginx, dropIn] = texts;
	const path = connectsTo(nginx ?? '');
	expect(path).toBe(wanted.socketPath ?? `/run/ghost/${wanted.site}/ghost.sock`);

	const { url, server } = JSON.parse(config ?? '') as { url: string; server: { port?: unknown; socket?: unknown } };
	expect(url.toLowerCase()).toBe(wanted.url?.toLowerCase());
	if (dropIn !== undefined) {
		expect(server).toEqual({ port: 2368, host: '127.0.0.1' });
		expect(JSON.parse(environmentIn(dropIn, path ?? ''))).toEqual({ path, readableAll: true, writableAll: true });
	} else if (server.socket !== undefined) expect(server).toEqual({ socket: { path, permissions: '0666' } });
	else expect(server).toEqual({ port: { path, readableAll: true, writableAll: true } });
}

/** Holds the nginx file against the one shape that it may have, and answers the socket in it. */
function connectsTo(text: string): string | undefined {
	const tree = parseNginx(text);
	expect(tree.diagnostics).toEqual([]);
	const shape = (directives: readonly Directive[]): unknown[] =>
		directives.map((one) =>
			one.body ? [one.name, one.words.length, shape(one.body.directives)] : [one.name, one.words.length],
		);
	const redirect = text.includes('absolute_redirect') ? [['absolute_redirect', 2]] : [];
	const header = ['proxy_set_header', 3];
	expect(shape(tree.directives)).toEqual([
		['upstream', 2, [['server', 2]]],
		[
			'server',
			1,
			[
				['listen', 2],
				['listen', 2],
				['server_name', 2],
				...redirect,
				['client_max_body_size', 2],
				['location', 2, [['proxy_pass', 2], header, header, header, header]],
			],
		],
	]);
	const address = tree.directives[0]?.body?.directives[0]?.words[1]?.value ?? '';
	expect(address.slice(0, 5)).toBe('unix:');
	return address.slice(5);
}

/** The value of `server__port` in a drop-in that has one of the shapes that it may have for `path`. */
function environmentIn(dropIn: string, path: string): string {
	const settings = dropIn.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
	expect(settings[0]).toBe('[Service]');
	const folder = path.replace(/^(?:\/var)?\/run\/|\/[^/]*$/g, '');
	const removal = `ExecStartPre=-/bin/rm -f ${path}`;
	expect([
		[`RuntimeDirectory=${folder}`],
		[`RuntimeDirectory=${folder}`, 'RuntimeDirectoryPreserve=yes', removal],
		[removal],
	]).toContainEqual(settings.slice(2));
	// In single quotes systemd leaves everything alone but a backslash and, in every value, a per cent sign.
	const value = /^Environment='server__port=([^'\\%]*)'$/.exec(settings[1] ?? '')?.[1];
	expect(value).toBeDefined();
	return value ?? '';
}
