import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import type { NginxVersions } from '../../../server/src/core/workspace/snapshot';
import { worldOf } from '../../check';

const world = worldOf(`
	//- /etc/nginx/conf.d/a.conf
	upstream a { server 127.0.0.1:1 route=a; }
	server { location / { proxy_pass http://a; } }
`);

/** The severity of what is said of `route`, which nginx knows since 1.29.6; undefined where nothing is. */
function severity({ editor, byFolder }: NginxVersions): string | undefined {
	const { snapshot, invalidated } = applyChanges(world.snapshot, [
		{ kind: 'nginxVersions', versions: { editor, byFolder } },
	]);
	const uri = uriOfPath('/etc/nginx/conf.d/a.conf');
	const before = checkFile(world.snapshot, uri);
	expect([...invalidated].some((key) => before.dependencies().has(key))).toBe(
		[editor.everywhere, ...Object.values({ ...editor.byFolder, ...byFolder })].some((one) => one !== undefined),
	);
	return checkFile(snapshot, uri).problems.find(({ code }) => code === 'server-parameter')?.severity;
}

describe('a parameter of a new nginx', () => {
	it.each([
		['1.22.1', 'error'],
		['1.24', 'error'],
		['1.29.5', 'error'],
		['1.29.6', undefined],
		['1.29', undefined],
		['1.30.0', undefined],
		['2.0', undefined],
	])('is for nginx %s: %s', (version, said) => {
		expect(severity({ editor: { everywhere: version, byFolder: {} }, byFolder: {} })).toBe(said);
	});

	const [etc, conf] = ['/etc', '/etc/nginx/conf.d'].map(uriOfPath) as [string, string];
	it.each([
		['nobody names a version', {}, 'information'],
		['a project above does', { [etc]: '1.24.0' }, 'error'],
		['the nearest names another', { [etc]: '1.24.0', [conf]: '1.31.0' }, undefined],
		['the nearest names none', { [etc]: '1.24.0', [conf]: null }, 'information'],
		['a project elsewhere does', { [uriOfPath('/srv')]: '1.24.0' }, 'information'],
	])('is told where %s', (_, byFolder, said) => {
		expect(severity({ editor: { everywhere: undefined, byFolder: {} }, byFolder })).toBe(said);
		expect(severity({ editor: { everywhere: '1.31.0', byFolder: {} }, byFolder })).toBe(undefined);
		expect(severity({ editor: { everywhere: undefined, byFolder: { [etc]: '1.31.0' } }, byFolder })).toBe(undefined);
	});

	it('is told by the version that the editor has for the folder', () => {
		const of = (folder: string): string | undefined =>
			severity({ editor: { everywhere: '1.31.0', byFolder: { [folder]: '1.24.0' } }, byFolder: {} });
		expect([of(etc), of(uriOfPath('/srv'))]).toEqual(['error', undefined]);
	});
});

/** What is said of `http2 on`, which is there since 1.25.1, in a file that a service or an image has. */
const told = (files: string, path = '/srv/nginx/site.conf'): readonly string[] => {
	const { snapshot } = worldOf(`${files}\n//- ${path}\nserver { listen 443 ssl; http2 on; location / { } }\n`);
	return checkFile(snapshot, uriOfPath(path)).problems.flatMap(({ code, message }) =>
		code === 'directive-not-allowed' ? [inEnglish(message)] : [],
	);
};
const service = (lines: string): string =>
	`//- /srv/compose.yaml\nservices:\n  web:\n    ${lines.replaceAll('\n', '\n    ')}\n`;
const mounted = 'volumes: ["./nginx/site.conf:/etc/nginx/conf.d/site.conf"]';
const image = (lines: string, path = '/srv/Dockerfile'): string => `//- ${path}\n${lines}\n`;
const old = (from: string): readonly string[] => [
	`nginx 1.24 (the image tag in ${from}) will not start, “unknown directive "http2"”: http2 needs nginx 1.25.1 or later.`,
];

describe('the version of nginx', () => {
	it.each([
		['the service that has the file', service(`image: nginx:1.24-alpine\n${mounted}`), old('compose.yaml')],
		[
			'the service that has the folder',
			service('image: nginxinc/nginx-unprivileged:1.24\nvolumes: ["./nginx:/etc/nginx/conf.d"]'),
			old('compose.yaml'),
		],
		[
			'the image that a service builds',
			`${service('build: .')}${image('ARG V=1.24\nFROM nginx:$V-alpine\nCOPY nginx/site.conf /etc/nginx/conf.d/')}`,
			old('Dockerfile'),
		],
		[
			'an image that nobody builds here',
			image(
				'FROM node AS build\nRUN x\nFROM docker.io/library/nginx:1.24\nCOPY --from=build /x /y\nCOPY nginx/ /etc/nginx/conf.d/',
			),
			old('Dockerfile'),
		],
		[
			'an image whose Dockerfile lies in a folder',
			image('FROM nginx:1.24\nCOPY nginx/*.conf /etc/nginx/conf.d/', '/srv/docker/Dockerfile'),
			old('Dockerfile'),
		],
		['a newer image', service(`image: nginx:1.27\n${mounted}`), []],
		['an image without a version', service(`image: nginx:stable-alpine\n${mounted}`), []],
		[
			'an image of somebody whose tags are no versions of nginx',
			service(`image: jwilder/nginx-proxy:1.4\n${mounted}`),
			[],
		],
		[
			'an image that has another file',
			service('image: nginx:1.24\nvolumes: ["./other.conf:/etc/nginx/conf.d/site.conf"]'),
			[],
		],
		[
			'two images that differ',
			`${service(`image: nginx:1.24\n${mounted}`)}${image('FROM nginx:1.27\nCOPY nginx/ /etc/nginx/conf.d/')}`,
			[],
		],
		[
			'an image that takes in the same beside itself',
			`${image('FROM nginx:1.24\nCOPY nginx/site.conf /etc/nginx/conf.d/', '/srv/docker/Dockerfile')}//- /srv/docker/nginx/site.conf\nserver { }\n`,
			[],
		],
	])('is told by %s', (_, files, says) => {
		expect(told(files)).toEqual(says);
	});

	it('is that of the settings, where they tell it', () => {
		const files = `${service(`image: nginx:1.24\n${mounted}`)}//- /srv/nginx/site.conf\nserver { listen 443 ssl; http2 on; }\n`;
		const versions = { editor: { everywhere: undefined, byFolder: {} }, byFolder: { [uriOfPath('/srv')]: '1.27.0' } };
		const { snapshot } = applyChanges(worldOf(files).snapshot, [{ kind: 'nginxVersions', versions }]);
		expect(checkFile(snapshot, uriOfPath('/srv/nginx/site.conf')).problems).toEqual([]);
	});

	it('is asked again when the tag changes', () => {
		const path = uriOfPath('/srv/nginx/site.conf');
		const { snapshot } = worldOf(
			`${service(`image: nginx:1.24\n${mounted}`)}//- /srv/nginx/site.conf\nserver { listen 443 ssl; http2 on; }\n`,
		);
		const before = checkFile(snapshot, path);
		expect(before.problems).toHaveLength(1);
		const text = service(`image: nginx:1.27\n${mounted}`).replace(/^.*\n/, '');
		const { snapshot: after, invalidated } = applyChanges(snapshot, [
			{ kind: 'text', uri: uriOfPath('/srv/compose.yaml'), text, open: false },
		]);
		expect([...invalidated].some((key) => before.dependencies().has(key))).toBe(true);
		expect(checkFile(after, path).problems).toEqual([]);
	});
});

describe('what newer versions take and older ones do not', () => {
	const path = '/etc/nginx/nginx.conf';
	const said = (text: string, version: string | undefined): readonly string[] => {
		const versions = { editor: { everywhere: version, byFolder: {} }, byFolder: {} };
		const { snapshot } = applyChanges(worldOf(`//- ${path}\n${text}\n`).snapshot, [
			{ kind: 'nginxVersions', versions },
		]);
		return checkFile(snapshot, uriOfPath(path)).problems.flatMap(({ code, message }) =>
			code.startsWith('directive-') ? [inEnglish(message)] : [],
		);
	};

	it.each([
		[
			'an address of two servers of stream',
			'events {}\nstream { server { listen 81; proxy_pass 127.0.0.1:1; } server { listen 81; proxy_pass 127.0.0.1:2; } }',
			'1.25.4',
			'1.25.5',
			'duplicate "0.0.0.0:81" address and port pair',
		],
		[
			'a name of a server of stream',
			'events {}\nstream { server { listen 81; server_name a; proxy_pass 127.0.0.1:1; } }',
			'1.24.0',
			'1.25.5',
			'"server_name" directive is not allowed here',
		],
		['listen quic', 'events {}\nhttp { server { listen 443 quic; } }', '1.24.0', '1.25.0', 'invalid parameter "quic"'],
		[
			'keepalive 0',
			'events {}\nhttp { upstream a { server 127.0.0.1:1; keepalive 0; } }',
			'1.29.6',
			'1.29.7',
			'invalid value "0" in "keepalive" directive',
		],
	])('%s', (_, text, old, later, says) => {
		expect(said(text, old)).toEqual([expect.stringContaining(`“${says}”`)]);
		expect(said(text, later)).toEqual([]);
		expect(said(text, undefined)).toEqual([]);
	});
});

describe('a directive that not all versions have', () => {
	const text = 'server { listen 443 ssl; http2 on; location / { } }\nserver { listen 444; ssl on; location / { } }';
	const old = worldOf(`//- /etc/nginx/conf.d/a.conf\n${text}\n`);

	/** What is said where this version reads the file. */
	const said = (version: string | undefined): readonly string[] => {
		const versions = { editor: { everywhere: version, byFolder: {} }, byFolder: {} };
		const { snapshot } = applyChanges(old.snapshot, [{ kind: 'nginxVersions', versions }]);
		return checkFile(snapshot, uriOfPath('/etc/nginx/conf.d/a.conf'))
			.problems.filter(({ code }) => code === 'directive-not-allowed')
			.map(({ message }) => inEnglish(message));
	};

	it('is unknown before its first, and after its last', () => {
		expect(said('1.24.0')).toEqual([
			'nginx 1.24.0 will not start, “unknown directive "http2"”: http2 needs nginx 1.25.1 or later.',
		]);
		expect(said('1.25.1')).toEqual([
			'nginx 1.25.1 will not start, “unknown directive "ssl"”: nginx 1.25.1 removed it. Write listen 443 ssl.',
		]);
		expect(said(undefined)).toEqual([]);
	});
});
