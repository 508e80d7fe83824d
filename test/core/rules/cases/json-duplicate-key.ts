import type { RuleCase } from '../ruleCase';

const remove = (key: string) => ({ title: `Remove the earlier "${key}"`, preferred: true });

/** A key twice in one line. */
const twice = (key: string, before: string, after: string, label: string): RuleCase => ({
	title: `"${key}" in ${before}`,
	files: `//- /ghost/config.production.json\n${before}\n${label}\n`,
	fixes: [{ ...remove(key), after: `//- /ghost/config.production.json\n${after}\n` }],
});

export const jsonDuplicateKey: readonly RuleCase[] = [
	{
		title: 'the last "server" counts whole: the first one’s socket is gone',
		files: `
			//- /ghost/config.production.json
			{
			  "url": "http://igu.io",
			  "server": { "socket": "/run/igu.sock" },
			   ^^^^^^ json-duplicate-key warning: Duplicate key "server": Ghost uses only the one in line 4 and ignores this one. Merge them.
			  "server": { "host": "127.0.0.1" }
			}
		`,
		fixes: [{ ...remove('server'), after: [['  "server": { "socket": "/run/igu.sock" },\n', '']] }],
	},
	{
		title: 'three times: a finding at each but the last, over several lines with CRLF',
		files: `
			//- /ghost/config.production.json
			\uFEFF{\r
			\t"server": {\r
			\t ^^^^^^ json-duplicate-key: line 8
			\t\t"port": 1\r
			\t},\r
			\t"server": {\r
			\t ^^^^^^ json-duplicate-key: line 8
			\t\t"port": 2\r
			\t},\r
			\t"server": { "port": 2368 },\r
			\t"url": "http://igu.io"\r
			}\r
		`,
		fixes: [1, 2].map((port) => ({
			...remove('server'),
			after: [[`\t"server": {\r\n\t\t"port": ${port}\r\n\t},\r\n`, '']] as const,
		})),
	},
	twice(
		'url',
		'{ "url": "http://a.io", "server": {}, "url": "http://b.io" }',
		'{ "server": {}, "url": "http://b.io" }',
		'   ^^^ json-duplicate-key warning',
	),
	twice(
		'port',
		'{ "url": "http://a.io", "server": { "port": 1, "port": 2368 } }',
		'{ "url": "http://a.io", "server": { "port": 2368 } }',
		'                                     ^^^^ json-duplicate-key warning',
	),
	twice(
		'socket',
		'{ "server": { "socket": "/run/a.sock", "socket": "/run/b.sock" } }',
		'{ "server": { "socket": "/run/b.sock" } }',
		'               ^^^^^^ json-duplicate-key warning',
	),
	twice(
		'path',
		'{ "server": { "socket": { "path": "/a", "permissions": "0666", "path": "/b" } } }',
		'{ "server": { "socket": { "permissions": "0666", "path": "/b" } } }',
		'                           ^^^^ json-duplicate-key warning',
	),
	twice(
		'path',
		'{ "server": { "port": { "path": "/a", "path": "/b" } } }',
		'{ "server": { "port": { "path": "/b" } } }',
		'                         ^^^^ json-duplicate-key warning',
	),
	twice(
		'permissions',
		'{ "server": { "socket": { "permissions": "0660", "path": "/b", "permissions": "0666" } } }',
		'{ "server": { "socket": { "path": "/b", "permissions": "0666" } } }',
		'                           ^^^^^^^^^^^ json-duplicate-key warning',
	),
	{
		title: 'silent about other keys, one key in two objects, and what is inside of an earlier one',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://a.io", "server": { "host": "a", "host": "b" }, "admin": { "url": "http://b.io" }, "a": 1, "a": 2 }
		`,
	},
];
