import { describe, expect, test } from 'vitest';
import { unixEndpoints } from '../../../server/src/core/model/endpoint';
import { checkOccurrences, readConfig } from './checkSummary';

describe('the sockets of a Ghost config', () => {
	test('as a text', () => {
		checkOccurrences(`
			{
			  "server": { "socket": "/run/ghost/igu.sock" }
			                         ^^^^^^^^^^^^^^^^^^^ server.socket
			}
		`);
	});

	test('as an object', () => {
		checkOccurrences(`
			{
			  "url": "https://igu.io",
			  "server": {
			    "socket": {
			      "path": "/tmp/igu-io.sock",
			               ^^^^^^^^^^^^^^^^ server.socket.path
			      "permissions": "0666"
			    }
			  }
			}
		`);
	});

	test('in the port, as a text and as an object', () => {
		checkOccurrences(`
			{ "server": { "port": "/run/ghost/igu.sock" } }
			                       ^^^^^^^^^^^^^^^^^^^ server.port
		`);
		checkOccurrences(`
			{ "server": { "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true } } }
			                                 ^^^^^^^^^^^^^^^^^^^ server.port.path
		`);
	});

	test('in socket and port, in the order of the text', () => {
		const { endpoints, facts } = checkOccurrences(`
			{ "server": { "port": "/run/b.sock", "socket": { "path": "/run/a.sock" } } }
			                       ^^^^^^^^^^^ server.port
			                                                          ^^^^^^^^^^^ server.socket.path
		`);
		expect(endpoints[facts.port?.endpoint ?? -1]).toMatchObject({ path: '/run/b.sock' });
		expect(endpoints[facts.socket?.endpoint ?? -1]).toMatchObject({ path: '/run/a.sock' });
	});

	test('escapes are resolved, spellings of one path share their address', () => {
		const { endpoints } = checkOccurrences(`
			{ "server": { "socket": "\\/var\\/run//gh\\u006fst/./igu.sock" } }
			                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ server.socket
		`);
		expect(endpoints[0]).toMatchObject({ path: '/var/run//ghost/./igu.sock', address: '/run/ghost/igu.sock' });
	});

	test('a unix: that does not belong there still tells which socket is meant', () => {
		const { endpoints } = checkOccurrences(`
			{ "server": { "socket": "unix:/run/igu.sock" } }
			                         ^^^^^^^^^^^^^^^^^^ server.socket
		`);
		expect(endpoints[0]).toMatchObject({ path: 'unix:/run/igu.sock', address: '/run/igu.sock' });
	});

	test.each([
		['an empty text', '{ "server": { "socket": "" } }'],
		['an empty path', '{ "server": { "socket": { "path": "" } } }'],
		['no path', '{ "server": { "socket": {} } }'],
		['null', '{ "server": { "socket": null } }'],
		['a number as path', '{ "server": { "socket": { "path": 5 } } }'],
		['a port number', '{ "server": { "port": 2368 } }'],
		['a port number as a text', '{ "server": { "port": "2368" } }'],
		['what Node takes for a port number', '{ "server": { "port": "0x940" } }'],
		['a port that is filled in later', '{ "server": { "port": "${PORT}" } }'],
		['another object as port', '{ "server": { "port": { "port": 2368 } } }'],
		['a socket elsewhere', '{ "socket": "/run/x.sock", "database": { "socket": "/run/y.sock" } }'],
		['a server that is no object', '{ "server": "socket" }'],
		['a list, which Ghost reads as nothing', '[{ "server": { "socket": "/run/x.sock" } }]'],
		['nothing', ''],
	])('none: %s', (_name, text) => {
		checkOccurrences(text);
	});

	test('of a key given twice the last counts, whole', () => {
		const { facts } = checkOccurrences(`
			{
			  "server": { "socket": "/run/old.sock" },
			  "server": { "host": "127.0.0.1" }
			}
		`);
		expect(facts.socket).toBeUndefined();
		checkOccurrences(`
			{ "server": { "socket": { "path": "/run/old.sock", "path": "/run/new.sock" } } }
			                                                            ^^^^^^^^^^^^^ server.socket.path
		`);
	});
});

describe('half-typed and pasted text', () => {
	test('the article, as it is copied off the page', () => {
		checkOccurrences(`
			“server”: {
			    “socket”: {
			        “path”: “/tmp/igu-io.sock”,
			                 ^^^^^^^^^^^^^^^^ server.socket.path
			        “permissions”: “0666”
			    }
			}
		`);
	});

	test('the article inside a config', () => {
		checkOccurrences(`
			{
			    "url": "https://igu.io",
			    “server”: {
			        “socket”: {
			            “path”: “/tmp/igu-io.sock”,
			                     ^^^^^^^^^^^^^^^^ server.socket.path
			            “permissions”: “0666”
			        }
			    }
			}
		`);
	});

	test.each([
		['straight before, curly behind', '{ "server": { "socket”: "/run/x.sock" } }'],
		['curly before, straight behind', '{ "server": { “socket": "/run/x.sock" } }'],
		['a value of which one quote was mended', '{ "server": { "socket": "/run/x.sock” } }'],
		['single ones', '{ ‘server’: { ‘socket’: ‘/run/x.sock’ } }'],
		['low and high ones', '{ „server“: { „socket“: „/run/x.sock“ } }'],
		['with non-breaking spaces', '{\u00A0"server":\u00A0{\u00A0"socket":\u00A0"/run/x.sock"\u00A0} }'],
		['with a byte order mark', '\uFEFF{ "server": { "socket": "/run/x.sock" } }'],
		['with comments', '{ // “x\n "server": /* { */ { "socket": "/run/x.sock" } }'],
		['without closing braces', '{ "server": { "socket": "/run/x.sock"'],
		['without a comma before it', '{ "url": "https://igu.io"\n "server": { "socket": "/run/x.sock" } }'],
		['after a key without value', '{ "server": { "host": , "socket": "/run/x.sock" } }'],
		['after an open text', '{ "url": "https://igu.io,\n "server": { "socket": "/run/x.sock" } }'],
		['after an apostrophe in curly quotes', '{ “title”: “Anna’s “nice” blog”, “server”: { “socket”: “/run/x.sock” } }'],
		['with CRLF', '{\r\n"server": {\r\n"socket": "/run/x.sock"\r\n}\r\n}\r\n'],
		['with CR alone', '{\r"server": {\r"socket": "/run/x.sock"\r}\r}\r'],
	])('quotes and more: %s', (_name, text) => {
		const { summary, at } = readConfig(`${text}¶`);
		expect(unixEndpoints(summary.endpoints).map(({ span }) => at(span))).toEqual(['/run/x.sock']);
	});

	test.each([
		['without the closing quote', '{ "server": { "socket": "/run/x.sock\n } }'],
		['without a curly closing quote', '{ “server”: { “socket”: “/run/x.sock\n } }'],
		['with a word behind it', '{ "server": { "socket": "/run/x.sock"y } }'],
		['behind a word', '{ "server": { "socket": y "/run/x.sock" } }'],
		['that is the next key', '{ "server": { "socket":\n "/run/x.sock": 1 } }'],
		['behind a key that is no word', '{ "server": { y "socket": "/run/x.sock" } }'],
		['before another without a value', '{ "server": { "socket": "/run/x.sock", "socket": } }'],
	])('none, and not complete: %s', (_name, text) => {
		const { summary } = readConfig(`${text}¶`);
		expect(unixEndpoints(summary.endpoints)).toEqual([]);
		expect(summary.facts).toMatchObject({ complete: false });
	});

	test.each([
		['a url without quotes', '{ "url": https://igu.io,\n "server": { "port": 2368 } }', ' https://igu.io,\n '],
		['a value and what is behind it', '{ "server": { "port": 2368 x } }', ' 2368 x '],
		['nothing but a comma that is missing', '{ "url": "https://igu.io" "server": { "port": 2368 } }', ''],
		['nothing in curly quotes, comments and commas', '{ “url”: "https://igu.io", /* x */ }', ''],
	])('what cannot be read: %s', (_name, text, wanted) => {
		const { summary, at } = readConfig(`${text}¶`);
		expect(summary.unreadable.map(at).join('')).toBe(wanted);
	});

	test('brackets nested beyond sense', () => {
		const { summary } = readConfig('['.repeat(100_000));
		expect(unixEndpoints(summary.endpoints)).toEqual([]);
		expect(summary.facts.complete).toBe(false);
		const { summary: commented } = readConfig(`//- /ghost/config.local.jsonc\n“${'['.repeat(100_000)}”`);
		expect(commented.facts.values).toEqual({});
	});
});
