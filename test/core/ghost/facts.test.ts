import { describe, expect, test } from 'vitest';
import { applyEdits, type Span } from '../../../server/src/core/base/text';
import { readJson } from '../../../server/src/core/languages/ghost/config/jsonReader';
import { lastMember, removalOf } from '../../../server/src/core/languages/ghost/config/members';
import { summarizeGhost } from '../../../server/src/core/languages/ghost/facts/summarize';
import { failing } from '../../failing';
import { readConfig } from './checkSummary';

describe('the file', () => {
	test('has its environment from its name', () => {
		expect(
			failing(
				[
					['config.production.json', 'production', true],
					['config.production.jsonc', 'production', false],
					['config.local.json', 'local', true],
					['config.local.jsonc', 'local', true],
					['config.staging-2.json', 'staging-2', true],
				],
				([name, environment, read]) => {
					expect(summarizeGhost(`file:///ghost/${name}`, '{}').facts).toMatchObject({ environment, read });
				},
			),
		).toEqual([]);
	});

	test('is complete when it parses as it was meant', () => {
		expect(readConfig('{ “url”: "https://igu.io", }').summary.facts.complete).toBe(true);
		expect(readConfig('{ "url": "https://igu.io"').summary.facts.complete).toBe(false);
		expect(readConfig('').summary.facts.complete).toBe(false);
	});
});

describe('url', () => {
	test('has a host and a scheme, as far as they can be read', () => {
		expect(
			failing(
				[
					['"https://igu.io"', 'igu.io', true],
					['"HTTPS://IGU.IO:8443/blog/"', 'igu.io', true],
					['"http://localhost:2368"', 'localhost', false],
					['"https://me:secret@igu.io"', 'igu.io', true],
					['"https://[::1]:2368/"', '[::1]', true],
					['"igu.io"', undefined, false],
					['"https://"', undefined, true],
					['5', undefined, false],
				],
				([raw, host, secure]) => {
					const { summary, at } = readConfig(`{ "url": ${raw} }`);
					expect(summary.facts.url).toMatchObject({ host, secure });
					expect(summary.facts.url && at(summary.facts.url.span)).toBe(raw.replaceAll('"', ''));
				},
			),
		).toEqual([]);
	});
});

describe('server', () => {
	test('has a port of some shape', () => {
		expect(
			failing(
				[
					['2368', { shape: 'tcp', tcp: 2368 }],
					['"2368"', { shape: 'tcp', tcp: 2368 }],
					['"/run/x.sock"', { shape: 'path', path: '/run/x.sock', readableAll: false, writableAll: false }],
					['""', { shape: 'path', path: '', endpoint: undefined }],
					[
						'{ "path": "/run/x.sock", "writableAll": true }',
						{ shape: 'object', readableAll: false, writableAll: true },
					],
					['{ "path": "/run/x.sock", "writableAll": "true" }', { shape: 'object', writableAll: false }],
					['{}', { shape: 'other', path: undefined }],
					['null', { shape: 'other' }],
					['"{{ port }}"', { shape: 'other', endpoint: undefined }],
				],
				([raw, expected]) => {
					expect(readConfig(`{ "server": { "port": ${raw} } }`).summary.facts.port).toMatchObject(expected);
				},
			),
		).toEqual([]);
	});

	test('has a socket of some shape', () => {
		expect(
			failing(
				[
					['"/run/x.sock"', { shape: 'string', path: '/run/x.sock', permissions: undefined }],
					['""', { shape: 'string', path: '', endpoint: undefined }],
					['{}', { shape: 'object', path: undefined, pathValue: undefined }],
					['null', { shape: 'null', path: undefined }],
					['true', { shape: 'other' }],
					['{ "permissions": "0666" }', { permissions: { value: '0666', raw: '"0666"' } }],
					['{ "permissions": 666 }', { permissions: { value: 666, raw: '666' } }],
					['{ "permissions": null }', { permissions: { value: null } }],
					['{ "permissions": [] }', { permissions: { value: [], raw: '[]' } }],
				],
				([raw, expected]) => {
					expect(readConfig(`{ "server": { "socket": ${raw} } }`).summary.facts.socket).toMatchObject(expected);
				},
			),
		).toEqual([]);
	});

	test('usingLoopbackReverseProxy', () => {
		const { summary, at } = readConfig('{ "usingLoopbackReverseProxy": true }');
		expect(summary.facts.loopbackProxy?.value).toBe(true);
		expect(summary.facts.loopbackProxy && at(summary.facts.loopbackProxy.keySpan)).toBe('usingLoopbackReverseProxy');
		expect(readConfig('{ "usingLoopbackReverseProxy": "yes" }').summary.facts.loopbackProxy).toBeUndefined();
	});
});

describe('what goes when a member is removed', () => {
	test.each([
		['the first', '{\n  "url": "x",\n  "a": 1\n}', '{\n  "a": 1\n}'],
		['the last', '{\n  "a": 1,\n  "url": "x"\n}', '{\n  "a": 1\n}'],
		['the only one', '{\n  "url": "x"\n}', '{\n}'],
		['in one line', '{ "url": "x", "a": 1 }', '{ "a": 1 }'],
		['the last in one line', '{ "a": 1, "url": "x" }', '{ "a": 1 }'],
		['the only one in one line', '{"url":"x"}', '{}'],
		['over several lines', '{\n  "url": [\n    1\n  ],\n  "a": 1\n}', '{\n  "a": 1\n}'],
		['with CRLF', '{\r\n  "url": "x",\r\n  "a": 1\r\n}', '{\r\n  "a": 1\r\n}'],
		['with a comma in the next line', '{\n  "url": "x"\n  , "a": 1\n}', '{\n  "a": 1\n}'],
		['with its comment', '{\n  "url": "x", // mine\n  "a": 1\n}', '{\n  "a": 1\n}'],
		['not the comment of the one before', '{\n  "a": 1, // its\n  "url": "x"\n}', '{\n  "a": 1, // its\n}'],
	])('%s', (_name, before, after) => {
		const reading = readJson(before);
		const url = lastMember(reading, reading.root, 'url');
		expect(url).toBeDefined();
		expect(applyEdits(before, url ? [{ span: removalOf(reading, url), newText: '' }] : [])).toBe(after);
	});
});

describe('where a member can be added', () => {
	const added = (text: string, place: 'root' | 'server'): string => {
		const insertion = summarizeGhost('file:///ghost/config.production.json', text).facts.insertion[place];
		if (!insertion) return 'nowhere';
		const { offset, comma, before, after } = insertion;
		const newText = `${comma ? ',' : ''}${before}"new": 1${after}`;
		return applyEdits(text, [{ span: { start: offset, end: offset }, newText }]);
	};

	test('at the end of the root', () => {
		expect(
			failing(
				[
					['{\n  "a": 1\n}', '{\n  "a": 1,\n  "new": 1\n}'],
					['{\r\n\t"a": 1\r\n}', '{\r\n\t"a": 1,\r\n\t"new": 1\r\n}'],
					['{ "a": 1 }', '{ "a": 1, "new": 1 }'],
					['{}', '{\n  "new": 1\n}'],
					['{\n}', '{\n  "new": 1\n}'],
					['[]', 'nowhere'],
					['', 'nowhere'],
				],
				([before, after]) => {
					expect(added(before, 'root')).toBe(after);
				},
			),
		).toEqual([]);
	});

	test('at the end of server', () => {
		expect(
			failing(
				[
					['{\n\t"server": {}\n}', '{\n\t"server": {\n\t\t"new": 1\n\t}\n}'],
					['{\n    "server": {\n    }\n}', '{\n    "server": {\n        "new": 1\n    }\n}'],
					['{\n  "server": { "port": 1 }\n}', '{\n  "server": { "port": 1, "new": 1 }\n}'],
					['{ "server": 5 }', 'nowhere'],
				],
				([before, after]) => {
					expect(added(before, 'server')).toBe(after);
				},
			),
		).toEqual([]);
	});
});

test('keys given twice', () => {
	const { summary, text, at } = readConfig(`
		{
		  "url": "http://a", "url": "https://b",
		  "server": { "host": "x" },
		  "server": {
		    "port": 1,
		    "port": 2,
		    "socket": { "path": "/a", "permissions": "0666", "path": "/b", "permissions": "0660" },
		    "host": "a", "host": "b"
		  }
		}
	`);
	const line = ({ start }: Span): number => text.slice(0, start).split('\n').length;
	expect(
		summary.facts.duplicates.map(({ key, keySpan, laterSpan }) => [key, at(keySpan), line(keySpan), line(laterSpan)]),
	).toEqual([
		['url', 'url', 2, 2],
		['server', 'server', 3, 4],
		['port', 'port', 5, 6],
		['path', 'path', 7, 7],
		['permissions', 'permissions', 7, 7],
	]);
});
