import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { applyChanges, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import { RestingFile } from '../../../server/src/core/workspace/restingFile';
import { fileAt } from '../../../server/src/core/workspace/snapshot';
import { readText } from '../../readText';

const ghost = '/var/www/igu/config.production.json';
const nginx = '/etc/nginx/sites-available/igu';

/** Files whose summaries hold all kinds of characters and shapes. */
const files: readonly (readonly [string, string, string])[] = [
	[
		'a Ghost config',
		ghost,
		'{\n  "url": "https://igu.io",\n  "server": { "socket": { "path": "/run/igu.sock" } }\n}\n',
	],
	['two keys of one name', ghost, '{ "url": "https://a.io", "url": "https://b.io", "server": { "port": 2368 } }'],
	['a broken Ghost config', ghost, '{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock", }'],
	[
		'control characters',
		ghost,
		'{ "url": "https://igu.io", "server": { "socket": "/run/\\u0001\\u001f\u007f\u0085.sock" } }',
	],
	['half a character', ghost, '{ "url": "https://igu.io", "server": { "socket": "/run/\ud83d.sock" } }'],
	[
		'words of JSON',
		ghost,
		'{ "url": "https://igu.io", "server": { "socket": "/{\\"start\\":1,\\"end\\":,\\"span\\":" } }',
	],
	[
		'an nginx site',
		nginx,
		'upstream igu { server unix:/run/igu.sock; }\r\nserver { location / { proxy_pass http://igu; } }\r\n',
	],
	['a broken nginx site', nginx, 'server {\n  listen 80\n  proxy_pass http://unix:/run/\u0002.sock:/;\n'],
	['an empty nginx site', nginx, ''],
];

describe('the summary of a file that rests', () => {
	it.each(files)('is what was read: %s', (_, path, text) => {
		const uri = uriOfPath(path);
		const read = readText(uri, text, path === nginx ? 'nginx' : undefined, true);
		const closed = { kind: 'text', languageId: 'nginx', besideInstall: true, open: false } as const;
		// With so many after it, its summary is no longer at hand and has to be made again.
		const later = Array.from({ length: 1000 }, (_, i) => ({
			...closed,
			uri: uriOfPath(`/etc/nginx/${i}.conf`),
			text: '',
		}));
		const { snapshot } = applyChanges(emptySnapshot, [{ ...closed, uri, text }, ...later]);
		const file = fileAt(snapshot, uri);
		expect(file).toBeInstanceOf(RestingFile);
		const again = file?.summary;
		expect(again).toEqual(read);
		expect(file?.summary).toBe(again);
	});
});
