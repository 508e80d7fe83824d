import { expect, test } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { isGhostConfig, isGhostConfigName } from '../../../server/src/core/languages/ghost/config/claims';
import { problemsOf, worldOf } from '../../check';
import { failing } from '../../failing';

test('the names of Ghost configs', () => {
	expect(
		failing(
			[
				['config.production.json', true],
				['config.development.json', true],
				['config.local.json', true],
				['config.local.jsonc', true],
				['config.production.jsonc', true],
				['config.staging-2.json', true],
				['config.json', false],
				['config.production.js', false],
				['config.production.json.bak', false],
				['my.config.production.json', false],
				['package.json', false],
			],
			([name, expected]) => {
				expect(isGhostConfigName(name)).toBe(expected);
			},
		),
	).toEqual([]);
});

const PRODUCTION = 'file:///srv/app/config.production.json';

test.each([
	['a socket', '{ "server": { "socket": { "path": "/tmp/igu-io.sock", "permissions": "0666" } } }'],
	['a socket as a text', '{ "server": { "socket": "/run/x.sock" } }'],
	['a socket without a path', '{ "server": { "socket": {} } }'],
	['a socket that is relative', '{ "server": { "socket": "ghost.sock" } }'],
	['a path as port', '{ "server": { "port": "/run/x.sock" } }'],
	['an object as port', '{ "server": { "port": { "path": "/run/x.sock", "writableAll": true } } }'],
	[
		'what Ghost-CLI writes',
		'{ "url": "https://igu.io", "server": { "port": 2368, "host": "127.0.0.1" }, "process": "systemd" }',
	],
	['url and server', '{ "url": "http://igu.io", "server": { "port": 2368 } }'],
	['url and a database', '{ "url": "igu.io", "database": { "client": "mysql", "connection": { "host": "db" } } }'],
	['url and a database without a connection', '{ "url": "https://igu.io", "database": { "client": "sqlite3" } }'],
	["the url of Ghost's defaults", '{ "url": "http://localhost:2368" }'],
	["a url with Ghost's port and a path", '{ "url": "http://192.0.2.7:2368/blog/" }'],
	['server and mail', '{ "server": { "port": 2368 }, "mail": { "transport": "SMTP" } }'],
	['server and paths', '{ "server": { "port": 2368 }, "paths": { "contentPath": "/var/lib/ghost/content" } }'],
	['url and logging', '{ "url": "https://igu.io", "logging": { "transports": ["stdout"] } }'],
	['comments and trailing commas', '{ // blog\n "url": "https://igu.io", "server": { "port": 2368, }, }'],
	['the article', '“server”: {\n “socket”: {\n “path”: “/tmp/igu-io.sock”,\n “permissions”: “0666”\n }\n}'],
	['typographic quotes, with url', '{ “url”: “https://igu.io” }'],
	['half-typed, with url', '{ "url": "https://igu'],
	['half-typed, with server', '{\n  "server": {\n    "soc'],
	['a byte order mark', '\uFEFF{ "server": { "socket": "/run/x.sock" } }'],
])('a Ghost config: %s', (_name, text) => {
	expect(isGhostConfig(PRODUCTION, text, false)).toBe(true);
});

test.each([
	['a port of somebody', '{ "server": { "port": 3000 } }'],
	['a port and a host of somebody', '{ "server": { "port": 3000, "host": "0.0.0.0" }, "debug": true }'],
	['another database', '{ "server": { "port": 3000 }, "database": { "host": "db", "name": "shop" } }'],
	['another mail', '{ "server": { "port": 3000 }, "mail": { "from": "a@b.c" } }'],
	['other paths', '{ "server": { "port": 3000 }, "paths": { "root": "/srv" } }'],
	['websockets', '{ "server": { "port": 3000, "socket": { "port": 3001, "path": "/ws" } } }'],
	['a websocket address', '{ "server": { "socket": "wss://example.com/ws" } }'],
	['a url alone', '{ "url": "https://api.example.com", "timeout": 5 }'],
	['a url with another port alone', '{ "url": "http://localhost:23680", "timeout": 5 }'],
	['url and the database of another', '{ "url": "https://api.example.com", "database": { "client": "redis" } }'],
	['neither url nor server', '{ "database": { "client": "mysql", "connection": {} } }'],
	['a list', '[1, 2]'],
	['nothing', ''],
	['typographic quotes without either', '{ “apiKey”: “x” }'],
	['half-typed without either', '{ "apiKey": "x'],
	['half-typed, with like words', '{ "servers": [ "urls'],
])('left alone: %s', (_name, text) => {
	expect(isGhostConfig(PRODUCTION, text, false)).toBe(false);
});

test('beside a .ghost-cli, current or versions any content counts, but not any name', () => {
	expect(isGhostConfig(PRODUCTION, '', true)).toBe(true);
	expect(isGhostConfig(PRODUCTION, '{ "server": { "port": 3000 } }', true)).toBe(true);
	expect(isGhostConfig('file:///srv/app/package.json', '{}', true)).toBe(false);
});

test('an empty config is one where something of Ghost beside it tells so', () => {
	const codesIn = (beside: string): readonly string[] => {
		const path = '/ghost/config.production.json';
		return problemsOf(worldOf(`//- ${path}\n\n${beside}`), uriOfPath(path)).map(({ code }) => code);
	};
	expect(codesIn('//- /ghost/.ghost-cli\n{}\n')).toEqual(['json-syntax']);
	expect(codesIn('')).toEqual([]);
});
