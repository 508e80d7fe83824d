import { describe, expect, test } from 'vitest';
import { rules } from '../../../server/src/core/rules/index';
import { uriOfPath } from '../../../server/src/core/uri';
import { checkFix, checkProblems, problemsOf, worldOf } from '../../check';

const only = (...codes: string[]) => ({ only: codes });

describe('what Ghost’s JSON reader refuses', () => {
	const codes = only('json-typographic-quotes', 'json-not-strict', 'json-syntax');

	test('errors in what stops Ghost, warnings in config.local.jsonc', () => {
		checkProblems(
			`
//- /ghost/config.production.json
{ “url”: "https://igu.io",
  ^^^^^ json-typographic-quotes error: will not start
  "server": { "port": 2368, } // x
                          ^ json-not-strict error: will not start
                              ^^^^ json-not-strict error
} x
  ^ json-syntax error: will not start
//- /ghost/config.local.jsonc
{ “url”: "https://igu.io", // x
  ^^^^^ json-typographic-quotes warning: starts all the same
} x
  ^ json-syntax warning: starts all the same
`,
			codes,
		);
	});

	test('an empty config, where something of Ghost beside it tells that it is one', () => {
		const path = '/ghost/config.production.json';
		expect(codesIn(`//- ${path}\n\n//- /ghost/.ghost-cli\n{}\n`, path)).toEqual(['json-syntax']);
		expect(codesIn(`//- ${path}\n\n`, path)).toEqual([]);
	});

	test('fixed: all at once', () => {
		checkFix(
			'//- /ghost/config.production.json\n{\n  “url”: “https://igu.io”,\n  “server”: { “port”: 2368 }\n}\n',
			'json-typographic-quotes',
			'//- /ghost/config.production.json\n{\n  "url": "https://igu.io",\n  "server": { "port": 2368 }\n}\n',
			'Replace all typographic quotes',
		);
		checkFix(
			'//- /ghost/config.production.json\n{\n  // the blog\n  "url": "https://igu.io",\n  "server": { "port": 2368 },\n}\n',
			'json-not-strict',
			'//- /ghost/config.production.json\n{\n  "url": "https://igu.io",\n  "server": { "port": 2368 }\n}\n',
			'Remove all comments and trailing commas',
		);
		checkFix(
			'//- /ghost/config.production.json\n{\n  "url": "https://igu.io"\n  "server": { "port": 2368 }\n}\n',
			'json-syntax',
			'//- /ghost/config.production.json\n{\n  "url": "https://igu.io",\n  "server": { "port": 2368 }\n}\n',
			'Insert the comma',
		);
	});
});

describe('json-duplicate-key', () => {
	test('at each but the last', () => {
		checkProblems(
			`
//- /ghost/config.production.json
{
  "url": "https://a.io",
   ^^^ json-duplicate-key warning: line 3
  "url": "https://b.io",
  "server": { "socket": "/run/a.sock" },
   ^^^^^^ json-duplicate-key warning: line 6
  "server": { "host": "a" },
   ^^^^^^ json-duplicate-key warning: line 6
  "server": { "port": 1, "port": 2368 }
               ^^^^ json-duplicate-key
}
`,
			only('json-duplicate-key'),
		);
	});

	test('silent for other keys, and for one key in two objects', () => {
		checkProblems(
			'//- /ghost/config.production.json\n{ "url": "https://a.io", "server": { "host": "a", "host": "b" }, "admin": { "url": "https://b.io" } }',
			only('json-duplicate-key'),
		);
	});

	test('fixed by removing the earlier one', () => {
		checkFix(
			'//- /ghost/config.production.json\n{\n  "url": "https://a.io",\n  "server": {\n    "port": 1\n  },\n  "server": { "port": 2368 }\n}\n',
			'json-duplicate-key',
			'//- /ghost/config.production.json\n{\n  "url": "https://a.io",\n  "server": { "port": 2368 }\n}\n',
			'Remove the earlier "server"',
		);
	});
});

describe('config-file-not-read', () => {
	test('config.<env>.jsonc only', () => {
		const content = '{ "url": "https://igu.io", "server": { "port": 2368 } }\n';
		checkProblems(
			`//- /a/config.production.jsonc\n${content}^ config-file-not-read warning: Call it config.production.json\n//- /b/config.local.jsonc\n${content}//- /c/config.production.json\n${content}`,
			only('config-file-not-read'),
		);
	});

	test('renamed, and made plain JSON', () => {
		checkFix(
			'//- /ghost/config.production.jsonc\n{\n  // the blog\n  "url": "https://igu.io",\n  "server": { "port": 2368 }, // TCP\n}\n',
			'config-file-not-read',
			'//- /ghost/config.production.json\n{\n  "url": "https://igu.io",\n  "server": { "port": 2368 }\n}\n',
			'Rename to `config.production.json`',
		);
	});

	test('not renamed over a file that is there', () => {
		const content = '{ "url": "https://igu.io", "server": { "port": 2368 } }\n';
		const world = checkProblems(
			`//- /ghost/config.production.jsonc\n${content}^ config-file-not-read: It reads config.production.json beside it\n//- /ghost/config.production.json\n${content}`,
			only('config-file-not-read'),
		);
		expect(world.files).toHaveLength(2);
	});
});

describe('url-invalid', () => {
	const config = (url: string, label = ''): string =>
		`//- /ghost/config.production.json\n{ "url": ${url}, "database": { "client": "mysql", "connection": {} } }\n${label}`;
	const codes = only('url-invalid');

	test('without http:// or https://', () => {
		checkProblems(config('"igu.io"', '          ^^^^^^ url-invalid error: "https://igu.io"\n'), codes);
		checkProblems(config('""', '         ^^ url-invalid error\n'), codes);
		checkProblems(config('5', '         ^ url-invalid error\n'), codes);
		checkProblems(config('null', '         ^^^^ url-invalid error\n'), codes);
	});

	test.each(['"http://igu.io"', '"HTTPS://igu.io/blog"', '"{{ ghost_url }}"', '"${URL}"'])('silent: %s', (url) => {
		checkProblems(config(url), codes);
	});

	test.each([
		['igu.io', 'https://igu.io'],
		['igu.io:8080/blog', 'https://igu.io:8080/blog'],
		['localhost:2368', 'https://localhost:2368'],
		['//igu.io', 'https://igu.io'],
		['https:/igu.io', 'https://igu.io'],
		['https:igu.io', 'https://igu.io'],
		['https//igu.io', 'https://igu.io'],
		['htps://igu.io', 'https://igu.io'],
		[' https://igu.io', 'https://igu.io'],
	])('%s becomes %s', (before, after) => {
		checkFix(config(`"${before}"`), 'url-invalid', config(`"${after}"`), 'Add `https://`');
	});
});

/** What the page of a rule shows as the fault must be one, and what it shows as the cure must not. */
describe('the examples of the rules', () => {
	const names: Readonly<Record<string, string>> = { 'config-file-not-read': 'config.production.jsonc' };
	const own =
		'json-typographic-quotes json-not-strict json-syntax json-duplicate-key config-file-not-read url-invalid ' +
		'loopback-proxy-over-socket socket-key-ignored port-path-refused-by-ghost-cli port-path-permissions ' +
		'socket-permissions-invalid socket-permissions-closed socket-permissions-open socket-path-too-long ' +
		'socket-path-relative socket-path-empty socket-path-scheme socket-path-colon socket-in-tmp';
	test.each(own.split(' '))('%s', (code) => {
		const rule = rules.find((one) => one.code === code);
		expect(rule).toBeDefined();
		const codesOf = (text: string, name: string): string[] => {
			const whole = /^\s*(?:\{|\/\/)/.test(text) ? text : `{ ${text} }`;
			const beside =
				code === 'port-path-refused-by-ghost-cli' ? '//- /ghost/.ghost-cli\n{}\n' : '//- /ghost/versions/x\n\n';
			return codesIn(`//- /ghost/${name}\n${whole}\n${beside}`, `/ghost/${name}`);
		};
		expect(codesOf(rule?.example.bad ?? '', names[code] ?? 'config.production.json')).toContain(code);
		expect(codesOf(rule?.example.good ?? '', 'config.production.json')).not.toContain(code);
	});
});

function codesIn(fixture: string, path: string): string[] {
	return problemsOf(worldOf(fixture), uriOfPath(path)).map(({ code }) => code);
}
