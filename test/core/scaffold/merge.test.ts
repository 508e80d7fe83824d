import { describe, expect, it } from 'vitest';
import { managedByCli, type Surroundings, scaffoldAmong, textsAfter, type Wanted } from './scaffolded';

const path = '/srv/igu/config.production.json';

/** The Ghost config after a merging scaffold; `text` itself where it needed no change. */
function merged(text: string, wanted: Wanted = {}, surroundings: Surroundings = {}): string {
	const before = `//- ${path}\n${text}¶\n`;
	return textsAfter(before, wanted, { merge: true, ...surroundings })[path] ?? text;
}

const lines = (...parts: string[]): string => parts.join('\n');

describe('a Ghost config that is there already', () => {
	it('keeps everything but the port, for Ghost 5 and later', () => {
		const before = lines(
			'{',
			'    "url" : "https://igu.io/",',
			'    "server": {',
			'        "port" : 2368,   "host": "127.0.0.1"',
			'    },',
			'    "database": { "client": "mysql", "connection": {"password": "s\\u0065cret"} }',
			'}',
		);
		expect(merged(before)).toBe(
			lines(
				'{',
				'    "url" : "https://igu.io/",',
				'    "server": {',
				'        "port" : {',
				'            "path": "/run/ghost/igu/ghost.sock",',
				'            "readableAll": true,',
				'            "writableAll": true',
				'        },   "host": "127.0.0.1"',
				'    },',
				'    "database": { "client": "mysql", "connection": {"password": "s\\u0065cret"} }',
				'}',
			),
		);
	});

	it('keeps its byte order mark, tabs, CRLF and missing last line end', () => {
		const before = '\uFEFF{\r\n\t"url": "https://igu.io",\r\n\t"server": {\r\n\t\t"host": "127.0.0.1"\r\n\t}\r\n}';
		expect(merged(before, { ghostVersion: '4' })).toBe(
			'\uFEFF{\r\n\t"url": "https://igu.io",\r\n\t"server": {\r\n\t\t"host": "127.0.0.1",\r\n\t\t"socket": {\r\n' +
				'\t\t\t"path": "/run/ghost/igu/ghost.sock",\r\n\t\t\t"permissions": "0666"\r\n\t\t}\r\n\t}\r\n}',
		);
	});

	it('stays on one line if it is on one line', () => {
		expect(merged('{"url":"https://igu.io","server":{"port":2368}}')).toBe(
			'{"url":"https://igu.io","server":{"port":{"path":"/run/ghost/igu/ghost.sock","readableAll":true,"writableAll":true}}}',
		);
	});

	it('gets the members that are missing', () => {
		expect(merged(lines('{', '  "mail": {}', '}', ''))).toBe(
			lines(
				'{',
				'  "mail": {},',
				'  "url": "https://igu.io",',
				'  "server": {',
				'    "port": {',
				'      "path": "/run/ghost/igu/ghost.sock",',
				'      "readableAll": true,',
				'      "writableAll": true',
				'    }',
				'  }',
				'}',
				'',
			),
		);
		expect(merged(lines('{', '  "url": "https://igu.io",', '  "server": {}', '}'), { ghostVersion: '4' })).toBe(
			lines(
				'{',
				'  "url": "https://igu.io",',
				'  "server": {',
				'    "socket": {',
				'      "path": "/run/ghost/igu/ghost.sock",',
				'      "permissions": "0666"',
				'    }',
				'  }',
				'}',
			),
		);
		expect(JSON.parse(merged('{\n}', { ghostVersion: '4' }))).toEqual({
			url: 'https://igu.io',
			server: { socket: { path: '/run/ghost/igu/ghost.sock', permissions: '0666' } },
		});
	});

	it('keeps its own socket path if none is asked for, and nginx follows', () => {
		const before = `//- ${path}
{
  "url": "https://igu.io",
  "server": {
    "socket": {
      "path": "/tmp/igu-io.sock",
      "permissions": "0660"
    }
  }
}
`;
		const four = textsAfter(before, { ghostVersion: '4' }, { merge: true });
		expect(Object.keys(four)).toEqual(['/srv/igu/nginx.igu.conf']);
		expect(four['/srv/igu/nginx.igu.conf']).toContain('server unix:/tmp/igu-io.sock;');

		const six = textsAfter(before, { ghostVersion: '6' }, { merge: true });
		expect(JSON.parse(six[path] ?? '')).toEqual({
			url: 'https://igu.io',
			server: { port: { path: '/tmp/igu-io.sock', readableAll: true, writableAll: true } },
		});
		expect(six['/srv/igu/nginx.igu.conf']).toContain('server unix:/tmp/igu-io.sock;');
	});

	it.each<[string, string, object, object]>([
		[
			'a string becomes an object, as it would be 0660',
			'4',
			{ socket: '/a/b.sock' },
			{ socket: { path: '/a/b.sock', permissions: '0666' } },
		],
		[
			'permissions that were chosen stay',
			'4',
			{ socket: { path: '/a/b.sock', permissions: '0660' } },
			{ socket: { path: '/a/b.sock', permissions: '0660' } },
		],
		[
			'permissions that are no text do not',
			'4',
			{ socket: { path: '/a/b.sock', permissions: 666 } },
			{ socket: { path: '/a/b.sock', permissions: '0666' } },
		],
		[
			'null becomes a socket',
			'4',
			{ socket: null },
			{ socket: { path: '/run/ghost/igu/ghost.sock', permissions: '0666' } },
		],
		[
			'a port beside the socket stays',
			'4',
			{ port: 2368 },
			{ port: 2368, socket: { path: '/run/ghost/igu/ghost.sock', permissions: '0666' } },
		],
		[
			'a string port becomes an object, as it would be 0755',
			'6',
			{ port: '/a/b.sock' },
			{ port: { path: '/a/b.sock', readableAll: true, writableAll: true } },
		],
		[
			'an object that nginx can write to stays',
			'6',
			{ port: { path: '/a/b.sock', writableAll: true } },
			{ port: { path: '/a/b.sock', writableAll: true } },
		],
		[
			'one that it cannot does not',
			'6',
			{ port: { path: '/a/b.sock', writableAll: 'true' } },
			{ port: { path: '/a/b.sock', readableAll: true, writableAll: true } },
		],
		[
			'a numeric text is a TCP port',
			'6',
			{ port: '2368' },
			{ port: { path: '/run/ghost/igu/ghost.sock', readableAll: true, writableAll: true } },
		],
		[
			'the ignored socket goes',
			'6',
			{ host: '::', socket: '/a/b.sock' },
			{ host: '::', port: { path: '/a/b.sock', readableAll: true, writableAll: true } },
		],
		[
			'of two paths the one that counts is taken',
			'6',
			{ port: '/p.sock', socket: '/s.sock' },
			{ port: { path: '/p.sock', readableAll: true, writableAll: true } },
		],
	])('%s', (_name, ghostVersion, before, after) => {
		const text = JSON.stringify({ url: 'https://igu.io', server: before }, undefined, 2);
		expect(JSON.parse(merged(text, { ghostVersion }))).toEqual({ url: 'https://igu.io', server: after });
	});

	it('gets another path where one is asked for', () => {
		const before = JSON.stringify({ url: 'https://igu.io', server: { socket: { path: '/a', permissions: '0660' } } });
		expect(merged(before, { ghostVersion: '4', socketPath: '/run/ghost/new.sock' })).toBe(
			before.replace('"/a"', '"/run/ghost/new.sock"'),
		);
	});

	it('loses the setting that would make it redirect for ever over a socket', () => {
		const config = (url: string): string =>
			JSON.stringify({ url, usingLoopbackReverseProxy: true, server: {} }, undefined, 2);
		expect(merged(config('https://igu.io'))).not.toContain('usingLoopbackReverseProxy');
		expect(merged(config('http://igu.io'), { url: 'http://igu.io' })).toContain('usingLoopbackReverseProxy');
	});

	it('keeps the number that Ghost-CLI wants', () => {
		const installInfo = managedByCli('6.65.0', 'igu');
		const before = JSON.stringify({
			url: 'https://igu.io',
			server: { port: 2370, host: '127.0.0.1' },
			process: 'systemd',
		});
		expect(merged(before, { setup: 'manual' }, { installInfo })).toBe(before);
		const withPath = JSON.stringify({ url: 'https://igu.io', server: { port: '/a/b.sock', socket: '/a/c.sock' } });
		const texts = textsAfter(`//- ${path}\n${withPath}\n`, { setup: 'manual' }, { merge: true, installInfo });
		expect(JSON.parse(texts[path] ?? '')).toEqual({ url: 'https://igu.io', server: { port: 2368 } });
		expect(texts['/srv/igu/ghost_igu.service.d/socket.conf']).toContain('"path":"/a/b.sock"');
	});

	it('with the number that Ghost-CLI wants needs no change, so that it need not be written', () => {
		const installInfo = managedByCli('6.65.0', 'igu');
		const config = (port: unknown): string =>
			`//- ${path}\n${JSON.stringify({ server: { port }, url: 'https://igu.io' })}\n`;
		const texts = textsAfter(config(2370), { setup: 'manual' }, { merge: false, installInfo });
		expect(Object.keys(texts)).toEqual(['/srv/igu/nginx.igu.conf', '/srv/igu/ghost_igu.service.d/socket.conf']);
		const refused = scaffoldAmong(config('/a.sock'), { setup: 'manual' }, { merge: false, installInfo });
		expect(refused).toMatchObject({
			ok: false,
			message: expect.stringMatching(/^config\.production\.json is there/) as string,
		});
	});

	it('is changed by an edit that covers no more than what differs', () => {
		const text = `{\n  "url": "https://igu.io",\n  "server": { "socket": { "path": "/a/𝒜.sock", "permissions": "0660" } }\n}\n`;
		const result = scaffoldAmong(
			`//- ${path}\n${text}`,
			{ ghostVersion: '4', socketPath: '/a/𝒞.sock' },
			{ merge: true },
		);
		const edits = result.ok && result.changes[0]?.kind === 'edit' ? result.changes[0].edits : [];
		const start = text.indexOf('𝒜');
		expect(edits).toEqual([{ span: { start, end: start + 2 }, newText: '𝒞' }]);
	});
});

describe('a Ghost config that is not added to', () => {
	it.each([
		['without being asked to', '{}', false, 'is there already and is not overwritten'],
		['because it is no JSON', '{\n  "url": "https://igu.io",\n}', true, 'no valid JSON (line 3)'],
		['because it has comments', '{} // mine', true, 'no valid JSON (line 1)'],
		['because it is empty', '', true, 'no valid JSON (line 1)'],
		['because it is no object', '[]', true, 'no JSON object'],
		['because its server is no object', '{"server": 1}', true, '"server" in config.production.json is no object'],
		['because a key is there twice', '{"server": {}, "server": {}}', true, 'the key "server" twice'],
		['because a key inside is there twice', '{"server": {"port": 1, "port": 2}}', true, 'the key "port" twice'],
		[
			'because it has another url',
			'{"url": "https://other.io"}',
			true,
			'"https://other.io" as its url and "https://igu.io"',
		],
		['because its url has another scheme', '{"url": "http://igu.io"}', true, '"http://igu.io" as its url'],
		['because its url is no text', '{"url": 7}', true, 'no text as its url'],
		[
			'because its own path is not fit for nginx',
			'{"server": {"port": "/a b/c.sock"}}',
			true,
			'"/a b/c.sock" in config.production.json',
		],
		['because its own path is relative', '{"server": {"socket": "run/c.sock"}}', true, 'must begin with "/"'],
	])('%s', (_why, text, merge, message) => {
		const result = scaffoldAmong(`//- ${path}\n${text}¶\n`, {}, { merge });
		expect(result).toEqual({ ok: false, message: expect.stringContaining(message) as string });
	});

	it.each(['https://igu.io/', 'HTTPS://IGU.IO', 'https://igu.io:443'])('has the same url when it says %s', (url) => {
		expect(scaffoldAmong(`//- ${path}\n${JSON.stringify({ url })}\n`, {}, { merge: true }).ok).toBe(true);
	});
});

describe('other files that are there already', () => {
	it.each([true, false])('are never overwritten (merge: %s)', (merge) => {
		const site = scaffoldAmong('//- /srv/igu/nginx.igu.conf\n# mine\n', {}, { merge });
		expect(site).toEqual({ ok: false, message: expect.stringMatching(/^nginx\.igu\.conf is there already/) as string });
		const available = '//- /srv/nginx/sites-available/igu\n# mine\n';
		expect(scaffoldAmong(available, {}, { merge })).toMatchObject({ ok: false });
		const dropIn = '//- /srv/igu/ghost_igu.service.d/socket.conf\n# mine\n';
		const installInfo = managedByCli('6.65.0', 'igu');
		expect(scaffoldAmong(dropIn, {}, { merge, installInfo })).toMatchObject({ ok: false });
		expect(scaffoldAmong(dropIn, {}, { merge })).toMatchObject({ ok: true });
	});
});
