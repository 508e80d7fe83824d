import { describe, expect, it } from 'vitest';
import type { Span } from '../../../server/src/core/base/text';
import { normalizeUri, type Uri, uriOfPath } from '../../../server/src/core/base/uri';
import { definitionAt } from '../../../server/src/core/features/definition';
import { highlightsAt } from '../../../server/src/core/features/documentHighlight';
import { referencesAt } from '../../../server/src/core/features/references';
import { worldOf } from '../../check';

/** What leads where from one end. */
interface Led {
	readonly definition: string;
	/** Without a declaration, which has to be the same as with it. */
	readonly references: string;
	readonly highlights: string;
}

/** For each end of a fixture, which has a label of its own, where the editor's requests lead from there, by these labels. */
function led(fixture: string): Readonly<Record<string, Led>> {
	const { files, snapshot } = worldOf(fixture);
	const labels = files.flatMap(({ path, labels: own }) =>
		own.map(({ span, label }) => ({ uri: normalizeUri(uriOfPath(path)), span, label })),
	);
	const nameOf = (uri: Uri, { start, end }: Span): string =>
		labels.find((one) => one.uri === uri && one.span.start === start && one.span.end === end)?.label ??
		`${uri} ${start}-${end}`;
	const namesOf = (places: readonly { uri: Uri; span: Span }[]): string =>
		places
			.map(({ uri, span }) => nameOf(uri, span))
			.sort()
			.join(' ');
	const entries = labels.map(({ uri, span, label }): [string, Led] => {
		const offset = span.start + 1;
		const [references, all] = [false, true].map((declared) => namesOf(referencesAt(snapshot, uri, offset, declared)));
		expect(all).toBe(references);
		const highlights = highlightsAt(snapshot, uri, offset).map((one) => `${one.kind}:${nameOf(uri, one.span)}`);
		return [
			label,
			{
				definition: namesOf(definitionAt(snapshot, uri, offset)?.targets ?? []),
				references: references ?? '',
				highlights: highlights.sort().join(' '),
			},
		];
	});
	return Object.fromEntries(entries);
}

describe('a port of this machine', () => {
	const fixture = `
		//- /srv/a/config.production.json
		{ "url": "https://a.example", "server": { "host": "127.0.0.1", "port": 2369 } }
		                                                                       ^^^^ ghost
		//- /etc/nginx/conf.d/a.conf
		upstream a { server localhost:2369; }
		                    ^^^^^^^^^^^^^^ upstream
		server { server_name a.example; location / { proxy_pass http://a; } location /b { proxy_pass http://127.0.0.1:2369/; } }
		                                                                                                    ^^^^^^^^^^^^^^ pass
	`;

	it('leads from nginx to Ghost, and back', () => {
		const all = 'ghost pass upstream';
		expect(led(fixture)).toEqual({
			ghost: { definition: 'pass upstream', references: all, highlights: 'write:ghost' },
			upstream: { definition: 'ghost', references: all, highlights: 'read:pass read:upstream' },
			pass: { definition: 'ghost', references: all, highlights: 'read:pass read:upstream' },
		});
	});

	it.each([
		['where the port is a text', '"2369"', 'ghost'],
		['where it stands in an object', '{ "port": 2369 }', 'ghost'],
	])('leads there %s', (_, written, wanted) => {
		const at = written.indexOf('2369');
		const changed = fixture
			.replace('"port": 2369', `"port": ${written}`)
			.replace('^^^^ ghost', `${' '.repeat(at)}^^^^ ghost`);
		expect(led(changed)['pass']?.definition).toBe(wanted);
	});

	it('leads to the key around where nobody writes it, and to the url where there is no such key', () => {
		const site = (config: string, marks: string): string => `
			//- /srv/a/config.production.json
			${config}
			${marks}
			//- /etc/nginx/conf.d/a.conf
			server { server_name a.example; location / { proxy_pass http://127.0.0.1:2368; } }
			                                                               ^^^^^^^^^^^^^^ pass
		`;
		expect(
			led(site('{ "url": "https://a.example", "server": {} }', '                               ^^^^^^ ghost')),
		).toEqual({
			ghost: { definition: 'pass', references: 'ghost pass', highlights: 'write:ghost' },
			pass: { definition: 'ghost', references: 'ghost pass', highlights: 'read:pass' },
		});
		expect(
			led(site('{ "url": "https://a.example", "process": "systemd", "database": {} }', '   ^^^ ghost'))['pass']
				?.definition,
		).toBe('ghost');
	});

	it('leads over a broken link to the end that is meant', () => {
		const broken = `
			//- /srv/a/config.production.json
			{ "url": "https://a.example", "server": { "port": 2369 } }
			                                                  ^^^^ ghost
			//- /etc/nginx/conf.d/a.conf
			server { server_name a.example; location / { proxy_pass http://127.0.0.1:2368; } }
			                                                               ^^^^^^^^^^^^^^ pass
		`;
		expect(led(broken)).toEqual({
			ghost: { definition: 'pass', references: 'ghost pass', highlights: 'write:ghost' },
			pass: { definition: 'ghost', references: 'ghost pass', highlights: 'read:pass' },
		});
	});

	it('leads over two transports to the end that is meant', () => {
		const crossed = `
			//- /srv/a/config.production.json
			{ "url": "https://a.example", "server": { "port": { "path": "/run/ghost/a.sock", "writableAll": true } } }
			                                                             ^^^^^^^^^^^^^^^^^ ghost
			//- /etc/nginx/conf.d/a.conf
			server { server_name a.example; location / { proxy_pass http://127.0.0.1:2368; } }
			                                                               ^^^^^^^^^^^^^^ pass
		`;
		const both = {
			ghost: { definition: 'pass', references: 'ghost pass', highlights: 'write:ghost' },
			pass: { definition: 'ghost', references: 'ghost pass', highlights: 'read:pass' },
		};
		expect(led(crossed)).toEqual(both);
		expect(
			led(`
				//- /srv/a/config.production.json
				{ "url": "https://a.example", "server": { "port": 2369 } }
				                                                  ^^^^ ghost
				//- /etc/nginx/conf.d/a.conf
				server { server_name a.example; location / { proxy_pass http://unix:/run/ghost/a.sock; } }
				                                                                    ^^^^^^^^^^^^^^^^^ pass
			`),
		).toEqual(both);
	});
});

describe('a broken socket', () => {
	it('leads to the end that is meant, by site and by spelling', () => {
		const spelled = (host: string): string => `
			//- /srv/a/config.production.json
			{ "url": "https://a.example", "server": { "socket": "/tmp/igu-io.sock" } }
			                                                     ^^^^^^^^^^^^^^^^ ghost
			//- /etc/nginx/conf.d/a.conf
			server { location / { proxy_pass http://unix:/tmp/igu.io.socket; } server_name ${host}; }
			                                             ^^^^^^^^^^^^^^^^^^ nginx
		`;
		for (const host of ['a.example', '_'])
			expect(led(spelled(host))).toMatchObject({
				ghost: { definition: 'nginx', references: 'ghost nginx' },
				nginx: { definition: 'ghost', references: 'ghost nginx' },
			});
	});
});

describe('what the environment decides', () => {
	const unit = (nginxPort: number): string => `
		//- /srv/a/config.production.json
		{ "url": "https://a.example", "server": { "port": 2369 } }
		                                                  ^^^^ config
		//- /etc/systemd/system/a.service
		[Service]
		WorkingDirectory=/srv/a
		Environment=server__port=2370 NODE_ENV=production
		                         ^^^^ unit
		ExecStart=/usr/bin/node current/index.js
		//- /etc/nginx/conf.d/a.conf
		server { server_name a.example; location / { proxy_pass http://127.0.0.1:${nginxPort}; } }
		                                                               ^^^^^^^^^^^^^^ pass
	`;

	it('is the end, and what has no effect leads to it', () => {
		expect(led(unit(2370))).toEqual({
			config: { definition: 'pass unit', references: 'config pass unit', highlights: 'read:config' },
			unit: { definition: 'pass', references: 'pass unit', highlights: 'write:unit' },
			pass: { definition: 'unit', references: 'pass unit', highlights: 'read:pass' },
		});
	});

	it('is meant where nginx goes by what has no effect', () => {
		expect(led(unit(2369))).toMatchObject({
			config: { definition: 'pass unit', references: 'config pass unit' },
			unit: { definition: 'pass', references: 'pass unit' },
			pass: { definition: 'unit', references: 'config pass unit' },
		});
	});

	it('is found in a drop-in, an environment file, and in the path of an object', () => {
		const { dropIn, file, pass, sock } = led(`
			//- /etc/systemd/system/a.service
			[Service]
			WorkingDirectory=/srv/a
			EnvironmentFile=/etc/default/a
			ExecStart=/usr/bin/node current/index.js
			//- /etc/systemd/system/a.service.d/b.conf
			[Service]
			Environment=server__port=2370
			                         ^^^^ dropIn
			//- /etc/default/a
			url=https://a.example
			server__port={"path":"/run/a.sock","writableAll":true}
			                      ^^^^^^^^^^^ file
			//- /etc/nginx/conf.d/a.conf
			server { server_name a.example; location / { proxy_pass http://unix:/run/a.sock; } }
			                                                                    ^^^^^^^^^^^ sock
			server { server_name b.example; location / { proxy_pass http://127.0.0.1:2370; } }
			                                                               ^^^^^^^^^^^^^^ pass
		`);
		expect(file).toEqual({ definition: 'sock', references: 'file sock', highlights: 'write:file' });
		expect(sock?.definition).toBe('file');
		expect(dropIn?.definition).toBe('file pass sock');
		expect(pass?.definition).toBe('dropIn');
	});

	it('highlights all values of a text that name one address', () => {
		const { first, last } = led(`
			//- /etc/systemd/system/a.service
			[Service]
			WorkingDirectory=/srv/a
			Environment=server__port=2370
			                         ^^^^ first
			Environment=url=https://a.example server__port=2370
			                                               ^^^^ last
			ExecStart=/usr/bin/node current/index.js
		`);
		expect(last?.highlights).toBe('write:first write:last');
		expect(first?.highlights).toBe('write:first write:last');
	});
});

describe('a published port', () => {
	const fixture = `
		//- /srv/compose.yaml
		services:
		  blog:
		    image: ghost:6-alpine
		    environment: { url: "https://a.example", server__port: 2370 }
		                                                           ^^^^ ghost
		    ports: [ "127.0.0.1:8080:2370" ]
		              ^^^^^^^^^^^^^^ outside
		                             ^^^^ inside
		  web:
		    image: nginx:alpine
		    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
		//- /srv/web.conf
		server { server_name a.example; location / { proxy_pass http://blog:2370; } }
		                                                               ^^^^^^^^^ web
		//- /etc/nginx/conf.d/a.conf
		server { server_name a.example; location / { proxy_pass http://127.0.0.1:8080; } }
		                                                               ^^^^^^^^^^^^^^ host
	`;
	const all = 'ghost host inside outside web';
	const inCompose = 'read:inside read:outside write:ghost';

	it('leads from both sides to Ghost and to nginx, and drops no end', () => {
		expect(led(fixture)).toEqual({
			ghost: { definition: 'host web', references: all, highlights: inCompose },
			outside: { definition: 'ghost host', references: all, highlights: inCompose },
			inside: { definition: 'ghost', references: all, highlights: inCompose },
			web: { definition: 'ghost', references: all, highlights: 'read:web' },
			host: { definition: 'ghost', references: all, highlights: 'read:host' },
		});
	});

	it('leads over a broken link to the number that is meant', () => {
		const broken = led(fixture.replace('127.0.0.1:8080;', '127.0.0.1:8081;').replace('http://blog', 'http://else'));
		expect(broken['host']?.definition).toBe('outside');
		expect(broken['outside']?.definition).toBe('ghost host');
		expect(broken['ghost']?.definition).toBe('host');
	});
});
