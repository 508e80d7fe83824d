import { describe, expect, test } from 'vitest';
import { uriOfPath } from '../../../server/src/core/uri';
import { changedTexts, checkFix, checkProblems, problemsOf, worldOf } from '../../check';

const only = (...codes: string[]) => ({ only: codes });
const cli = (version: string, name = 'igu-io'): string =>
	`//- /ghost/.ghost-cli\n{ "name": "${name}", "active-version": "${version}" }\n`;

describe('socket-key-ignored', () => {
	const config = (severity: string) => `
//- /ghost/config.production.json
{
  "url": "https://igu.io",
  "server": {
    "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" }
     ^^^^^^ socket-key-ignored ${severity}
  }
}
`;

	test('an error where Ghost is known to be 5 or later', () => {
		checkProblems(
			`${config('error: by the environment variable server__port')}${cli('6.65.0')}`,
			only('socket-key-ignored'),
		);
		checkProblems(
			`${config('error: Ghost 5.0.0 (according to current/package.json) ignores server.socket')}//- /ghost/current/package.json\n{ "version": "5.0.0" }\n`,
			only('socket-key-ignored'),
		);
		checkProblems(
			`${config('error: Ghost 5 (according to the image tag')}//- /ghost/docker-compose.yml\nservices:\n  blog:\n    image: ghost:5-alpine\n`,
			only('socket-key-ignored'),
		);
	});

	test('an information where the version is not known', () => {
		checkProblems(config('information: Nothing here tells which Ghost'), only('socket-key-ignored'));
	});

	test('silent for Ghost 4', () => {
		checkProblems(
			`//- /ghost/config.production.json\n{ "url": "https://igu.io", "server": { "socket": "/run/ghost/igu.sock" } }\n${cli('4.48.9')}`,
			only('socket-key-ignored'),
		);
	});

	test('with a path in server.port beside it no more than a left-over, and silent where the version is not known', () => {
		const both = `
//- /ghost/config.production.json
{
  "server": {
    "socket": "/run/ghost/igu.sock",
     ^^^^^^ socket-key-ignored information: listens where server.port says
    "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true }
  }
}
`;
		checkProblems(`${both}//- /ghost/versions/5.130.0/package.json\n{}\n`, only('socket-key-ignored'));
		checkProblems(both.replace(/.*\^\^.*\n/, ''), only('socket-key-ignored'));
		checkFix(
			`${both.replace(/.*\^\^.*\n/, '')}//- /ghost/versions/5.130.0/package.json\n{}\n`,
			'socket-key-ignored',
			`
//- /ghost/config.production.json
{
  "server": {
    "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true }
  }
}
//- /ghost/versions/5.130.0/package.json
{}
`,
			'Remove server.socket',
		);
	});

	test('names the nginx file that waits', () => {
		checkProblems(
			`
//- /ghost/config.production.json
{ "url": "https://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
                                        ^^^^^^ socket-key-ignored: nginx (../nginx/igu.io.conf) answers 502
//- /nginx/igu.io.conf
upstream igu { server unix:/run/igu.sock; }
`,
			only('socket-key-ignored'),
		);
	});

	const fixed = (name: string, before: string, after: string): void =>
		test(name, () => {
			const rest = '//- /ghost/current/package.json\n{ "version": "6.65.0" }\n';
			const file = '//- /ghost/config.production.json\n';
			checkFix(
				`${file}${before}\n${rest}`,
				'socket-key-ignored',
				`${file}${after}\n${rest}`,
				'Listen through server.port',
			);
		});

	fixed(
		'fixed: an object keeps its layout',
		'{\n    "url": "https://igu.io",\n    "server": {\n        "socket": {\n            "path": "/run/igu.sock",\n            "permissions": "0666"\n        }\n    }\n}',
		'{\n    "url": "https://igu.io",\n    "server": {\n        "port": {\n            "path": "/run/igu.sock",\n            "readableAll": true,\n            "writableAll": true\n        }\n    }\n}',
	);
	fixed(
		'fixed: an object without permissions',
		'{ "server": { "socket": { "path": "/run/igu.sock" } } }',
		'{ "server": { "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": true } } }',
	);
	fixed(
		'fixed: permissions before the path',
		'{ "server": { "socket": { "permissions": "0666", "path": "/run/igu.sock" } } }',
		'{ "server": { "port": { "readableAll": true, "writableAll": true, "path": "/run/igu.sock" } } }',
	);
	fixed(
		'fixed: a text keeps its escapes',
		'{ "server": { "socket": "\\/run\\/igu.sock" } }',
		'{ "server": { "port": { "path": "\\/run\\/igu.sock", "readableAll": true, "writableAll": true } } }',
	);
	fixed(
		'fixed: a port that stands in the way goes',
		'{\n  "server": {\n    "host": "127.0.0.1",\n    "port": 2368,\n    "socket": "/run/igu.sock"\n  }\n}',
		'{\n  "server": {\n    "host": "127.0.0.1",\n    "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": true }\n  }\n}',
	);
	fixed(
		'fixed: a port behind it goes too',
		'{ "server": { "socket": "/run/igu.sock", "port": 2368 } }',
		'{ "server": { "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": true } } }',
	);

	test('fixed with a drop-in where Ghost-CLI manages the site', () => {
		const drop = fixedTexts(
			`
//- /ghost/config.production.json
{
  "url": "https://igu.io",
  "server": {
    "host": "127.0.0.1",
    "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" }
  }
}
${cli('6.65.0')}`,
			'socket-key-ignored',
		);
		expect(drop.title).toBe('Write a systemd drop-in with server__port');
		expect([...drop.texts.keys()].sort()).toEqual([
			'/ghost/.ghost-cli',
			'/ghost/config.production.json',
			'/ghost/ghost_igu-io.service.d/socket.conf',
		]);
		expect(drop.texts.get('/ghost/config.production.json')).toBe(
			'{\n  "url": "https://igu.io",\n  "server": {\n    "host": "127.0.0.1"\n  }\n}\n',
		);
		const unit = drop.texts.get('/ghost/ghost_igu-io.service.d/socket.conf') ?? '';
		expect(unit).toMatch(/^\[Service\]$/m);
		expect(unit).toMatch(/^Environment=.*server__port=.*\/run\/ghost\/igu\.sock/m);
	});
});

describe('port-path-refused-by-ghost-cli', () => {
	const config = (port: string, label = '') =>
		`//- /ghost/config.production.json\n{ "url": "https://igu.io", "server": { "port": ${port} } }\n${label}`;
	const mark = '                                        ^^^^ port-path-refused-by-ghost-cli warning\n';

	test('a path as text or object beside a .ghost-cli file, and nothing more is said of it', () => {
		const codes = only('port-path-refused-by-ghost-cli', 'port-path-permissions');
		checkProblems(`${config('"/run/igu.sock"', mark)}${cli('6.65.0')}`, codes);
		checkProblems(`${config('{ "path": "/run/igu.sock", "writableAll": true }', mark)}${cli('6.65.0')}`, codes);
		checkProblems(`${config('"/run/igu.sock"', mark)}//- /ghost/.ghost-cli\nnot JSON\n`, codes);
	});

	test('silent without Ghost-CLI, for a number, and in config.local.json', () => {
		const codes = only('port-path-refused-by-ghost-cli');
		checkProblems(config('"/run/igu.sock"'), codes);
		checkProblems(`${config('2368')}${cli('6.65.0')}`, codes);
		checkProblems(`//- /ghost/config.local.json\n{ "server": { "port": "/run/igu.sock" } }\n${cli('6.65.0')}`, codes);
	});

	test('fixed with a drop-in', () => {
		const { title, texts } = fixedTexts(
			`${config('"/run/igu.sock"')}${cli('6.65.0', 'blog')}`,
			'port-path-refused-by-ghost-cli',
		);
		expect(title).toBe('Write a systemd drop-in with server__port');
		expect(texts.get('/ghost/config.production.json')).toBe('{ "url": "https://igu.io", "server": { } }\n');
		expect(texts.get('/ghost/ghost_blog.service.d/socket.conf')).toContain('/run/igu.sock');
	});
});

describe('port-path-permissions', () => {
	test('a text, or an object without writableAll', () => {
		const codes = only('port-path-permissions');
		checkProblems(
			`
//- /ghost/config.production.json
{ "server": { "port": "/run/igu.sock" } }
               ^^^^ port-path-permissions warning: mode 0755
`,
			codes,
		);
		checkProblems(
			`
//- /ghost/config.production.json
{ "server": { "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": "true" } } }
               ^^^^ port-path-permissions warning
`,
			codes,
		);
	});

	test('silent with writableAll, for TCP, and where Ghost 4 listens on server.socket', () => {
		const codes = only('port-path-permissions');
		checkProblems(
			'//- /ghost/config.production.json\n{ "server": { "port": { "path": "/x", "writableAll": true } } }',
			codes,
		);
		checkProblems('//- /ghost/config.production.json\n{ "url": "http://a.b", "server": { "port": "2368" } }', codes);
		checkProblems(
			'//- /ghost/config.production.json\n{ "server": { "port": "/x", "socket": "/y" } }\n//- /ghost/current/package.json\n{ "version": "4.48.9" }\n',
			codes,
		);
	});

	test.each([
		['"/run/igu.sock"', '{ "path": "/run/igu.sock", "readableAll": true, "writableAll": true }'],
		['{ "path": "/run/igu.sock" }', '{ "path": "/run/igu.sock", "readableAll": true, "writableAll": true }'],
		[
			'{ "path": "/run/igu.sock", "readableAll": true }',
			'{ "path": "/run/igu.sock", "readableAll": true, "writableAll": true }',
		],
		[
			'{ "writableAll": "true", "path": "/x", "readableAll": 1 }',
			'{ "writableAll": true, "path": "/x", "readableAll": true }',
		],
		['{ "writableAll": false, "path": "/x" }', '{ "writableAll": true, "path": "/x", "readableAll": true }'],
	])('%s becomes %s', (before, after) => {
		const file = (port: string): string => `//- /ghost/config.production.json\n{ "server": { "port": ${port} } }\n`;
		checkFix(file(before), 'port-path-permissions', file(after), 'Open the socket with readableAll and writableAll');
	});
});

describe('loopback-proxy-over-socket', () => {
	const config = (rest: string, label = '') =>
		`//- /ghost/config.production.json\n{ "usingLoopbackReverseProxy": true, ${rest} }\n${label}`;
	const mark = '   ^^^^^^^^^^^^^^^^^^^^^^^^^ loopback-proxy-over-socket warning: https://igu.io\n';
	const socket = '"server": { "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": true } }';
	const codes = only('loopback-proxy-over-socket');

	test('with an https url and a socket', () => {
		checkProblems(config(`"url": "https://igu.io", ${socket}`, mark), codes);
		checkProblems(
			`${config(`"url": "https://igu.io", ${socket}`, mark)}//- /ghost/current/package.json\n{ "version": "6.57.0" }\n`,
			codes,
		);
	});

	test('silent over TCP, with http, when false, and before 6.57', () => {
		checkProblems(config('"url": "https://igu.io", "server": { "port": 2368 }'), codes);
		checkProblems(config(`"url": "http://igu.io", ${socket}`), codes);
		checkProblems(config(`"url": "https://igu.io", ${socket}`).replace('true,', 'false,'), codes);
		checkProblems(
			`${config(`"url": "https://igu.io", ${socket}`)}//- /ghost/current/package.json\n{ "version": "6.56.1" }\n`,
			codes,
		);
		checkProblems(
			`${config(`"url": "https://igu.io", ${socket}`)}//- /ghost/current/package.json\n{ "version": "5.130.0" }\n`,
			codes,
		);
	});

	test('fixed by removing it', () => {
		checkFix(
			config(`"url": "https://igu.io", ${socket}`),
			'loopback-proxy-over-socket',
			`//- /ghost/config.production.json\n{ "url": "https://igu.io", ${socket} }\n`,
			'Remove usingLoopbackReverseProxy',
		);
	});
});

/** What the preferred fix of the one problem `code` makes of all files. */
function fixedTexts(fixture: string, code: string): { title: string; texts: Map<string, string> } {
	const world = worldOf(fixture);
	const [problem] = problemsOf(world, uriOfPath('/ghost/config.production.json')).filter((one) => one.code === code);
	const fix = problem?.fixes().find(({ preferred }) => preferred);
	return { title: fix?.title ?? '', texts: changedTexts(world, fix?.changes ?? []) };
}
