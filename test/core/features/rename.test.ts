import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { renameAt, renameableAt } from '../../../server/src/core/features/rename';
import { changedTexts, worldOf } from '../../check';

const pair = `
	//- /igu/config.production.json
	{ "url": "https://igu.io", "server": { "socket": "/tmp/igu.sock" } }
	//- /site.conf
	upstream igu { server "unix:/tmp/i$0gu.sock" weight=2; }
	server { server_name igu.io; location / { proxy_pass http://unix:/tmp//igu.sock:/x; } location /a { proxy_pass http://IGU; } }
	server { listen unix:/tmp/other.sock; }
`;

function renamed(fixture: string, name: string): Record<string, string> | string {
	const world = worldOf(fixture);
	const changes = renameAt(world.snapshot, world.uri, world.offset, name);
	return 'refusal' in changes ? inEnglish(changes.refusal) : Object.fromEntries(changedTexts(world, changes));
}

describe('rename', () => {
	it('changes the path at every end, in each place’s own quotes', () => {
		expect(renamed(pair, '/run/new.sock')).toEqual({
			'/igu/config.production.json': '{ "url": "https://igu.io", "server": { "socket": "/run/new.sock" } }\n',
			'/site.conf': [
				'upstream igu { server "unix:/run/new.sock" weight=2; }',
				'server { server_name igu.io; location / { proxy_pass http://unix:/run/new.sock:/x; } location /a { proxy_pass http://IGU; } }',
				'server { listen unix:/tmp/other.sock; }',
				'',
			].join('\n'),
		});
	});

	it('gives exactly the path', () => {
		const { snapshot, uri, offset } = worldOf(pair);
		expect(renameableAt(snapshot, uri, offset)).toMatchObject({ name: '/tmp/igu.sock' });
	});

	it.each([
		['run/x.sock', 'has to begin with a slash'],
		['unix:/run/x.sock', 'without unix:'],
		[`/${'x'.repeat(107)}`, '108 bytes'],
		['/run/a b.sock', 'without quotes'],
	])('refuses %s in one sentence', (name, why) => {
		expect(renamed(pair, name)).toContain(why);
	});

	it('changes the name of an upstream and what passes to it', () => {
		const fixture = pair.replace('$0', '').replace('upstream igu', 'upstream i$0gu');
		const texts = renamed(fixture, 'ghost');
		expect(texts).toMatchObject({ '/site.conf': expect.stringContaining('upstream ghost {') });
		expect(texts).toMatchObject({ '/site.conf': expect.stringContaining('proxy_pass http://ghost;') });
	});

	it('says what can be renamed where nothing can', () => {
		const { snapshot, uri, offset } = worldOf('server { listen$0 80; }\n');
		expect(renameableAt(snapshot, uri, offset)).toBeUndefined();
		expect(renamed('server { listen$0 80; }\n', 'x')).toBe(
			'Only the path of a socket, a port and a name in nginx’s files can be renamed: of an upstream, a variable, a location, a zone.',
		);
	});
});

/** What a rename at the end with this label leaves of the lines that it changes, or why it refuses. */
function renamedFrom(fixture: string, label: string, name: string): readonly string[] | string {
	const world = worldOf(fixture);
	const [at] = world.files.flatMap(({ path, labels }) =>
		labels.filter((one) => one.label === label).map(({ span }) => ({ uri: uriOfPath(path), offset: span.end })),
	);
	if (!at) throw new Error(`no label ${label}`);
	const changes = renameAt(world.snapshot, at.uri, at.offset, name);
	if ('refusal' in changes) return inEnglish(changes.refusal);
	const before = new Set(world.files.flatMap(({ text }) => text.split('\n')));
	return [...changedTexts(world, changes).values()]
		.flatMap((text) => text.split('\n'))
		.filter((line) => !before.has(line))
		.map((line) => line.trim());
}

describe('rename of a port', () => {
	const machine = `
		//- /srv/a/config.production.json
		{ "url": "https://a.example", "server": { "host": "0.0.0.0", "port": 2369 } }
		                                                                     ^^^^ ghost
		//- /etc/nginx/conf.d/a.conf
		upstream a { server "localhost:2369" max_fails=0; }
		                               ^^^^ nginx
		server { server_name a.example; location / { proxy_pass http://127.0.0.1:2369/x; } }
		server { listen 2369; location / { proxy_pass http://127.0.0.1:23690; } }
	`;

	it.each(['ghost', 'nginx'])('changes the number at both ends of this machine, from %s', (label) => {
		expect(renamedFrom(machine, label, '2400')).toEqual([
			'{ "url": "https://a.example", "server": { "host": "0.0.0.0", "port": 2400 } }',
			'upstream a { server "localhost:2400" max_fails=0; }',
			'server { server_name a.example; location / { proxy_pass http://127.0.0.1:2400/x; } }',
		]);
	});

	it('gives exactly the number', () => {
		const { snapshot, files } = worldOf(machine);
		const [label] = files[1]?.labels ?? [];
		expect(renameableAt(snapshot, uriOfPath('/etc/nginx/conf.d/a.conf'), label?.span.start ?? 0)).toEqual({
			span: label?.span,
			name: '2369',
		});
	});

	it.each(['0', '65536', '80a', '', '-1', '/run/a.sock'])('refuses “%s”', (name) => {
		expect(renamedFrom(machine, 'ghost', name)).toBe('A port is a number from 1 to 65535.');
	});

	it('keeps a port in its quotes, and writes one out where nginx leaves it to the scheme', () => {
		const text = machine.replace('"port": 2369', '"port": "2369"').replace('^^^^ ghost', ' ^^^^ ghost');
		expect(renamedFrom(text, 'ghost', '2400')).toContain(
			'{ "url": "https://a.example", "server": { "host": "0.0.0.0", "port": "2400" } }',
		);
		const plain = `
			//- /srv/a/config.production.json
			{ "url": "https://a.example", "server": { "port": 80 } }
			                                                  ^^ ghost
			//- /etc/nginx/conf.d/a.conf
			server { server_name a.example; location / { proxy_pass http://127.0.0.1; } }
		`;
		expect(renamedFrom(plain, 'ghost', '81')).toEqual([
			'{ "url": "https://a.example", "server": { "port": 81 } }',
			'server { server_name a.example; location / { proxy_pass http://127.0.0.1:81; } }',
		]);
	});

	const container = `
		//- /srv/compose.yaml
		services:
		  blog:
		    image: ghost:6-alpine
		    environment:
		      url: https://a.example
		      server__port: 2370
		                    ^^^^ ghost
		    ports: [ "127.0.0.1:8080:2370" ]
		                        ^^^^ outside
		                             ^^^^ inside
		  web:
		    image: nginx:alpine
		    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
		//- /srv/web.conf
		server { server_name a.example; location / { proxy_pass http://blog:2370; } }
		                                                                    ^^^^ web
		//- /etc/nginx/conf.d/a.conf
		server { server_name b.example; location / { proxy_pass http://127.0.0.1:8080; } }
		                                                                         ^^^^ host
	`;

	it.each(['outside', 'host'])('changes the published number alone, from %s', (label) => {
		expect(renamedFrom(container, label, '8081')).toEqual([
			'ports: [ "127.0.0.1:8081:2370" ]',
			'server { server_name b.example; location / { proxy_pass http://127.0.0.1:8081; } }',
		]);
	});

	it.each(['ghost', 'inside', 'web'])('changes the container’s number alone, from %s', (label) => {
		expect(renamedFrom(container, label, '2371')).toEqual([
			'server__port: 2371',
			'ports: [ "127.0.0.1:8080:2371" ]',
			'server { server_name a.example; location / { proxy_pass http://blog:2371; } }',
		]);
	});

	it.each(['ghost', 'inside', 'web'])(
		'changes a number that is the image’s own where somebody wrote it, from %s',
		(label) => {
			expect(renamedFrom(container.replaceAll('2370', '2368'), label, '2371')).toEqual([
				'server__port: 2371',
				'ports: [ "127.0.0.1:8080:2371" ]',
				'server { server_name a.example; location / { proxy_pass http://blog:2371; } }',
			]);
			const mounted = `
			//- /srv/compose.yaml
			services:
			  blog:
			    image: ghost:6-alpine
			    ports: [ "8080:2368" ]
			                   ^^^^ inside
			    volumes: [ "./blog.json:/var/lib/ghost/config.production.json" ]
			  web:
			    image: nginx:alpine
			    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
			//- /srv/blog.json
			{ "url": "https://a.example", "server": { "host": "::", "port": 2368 } }
			                                                                ^^^^ ghost
			//- /srv/web.conf
			server { server_name a.example; location / { proxy_pass http://blog:2368; } }
			                                                                    ^^^^ web
		`;
			expect(renamedFrom(mounted, label, '2371')).toEqual([
				'ports: [ "8080:2371" ]',
				'{ "url": "https://a.example", "server": { "host": "::", "port": 2371 } }',
				'server { server_name a.example; location / { proxy_pass http://blog:2371; } }',
			]);
		},
	);

	it('refuses where nobody wrote the number', () => {
		const image = container
			.replace('      server__port: 2370\n', '')
			.replace(/.*\^ ghost\n/, '')
			.replaceAll('2370', '2368');
		const why = 'No text gives this port: /srv/compose.yaml leaves it at the default. Write it out there to change it.';
		expect(renamedFrom(image, 'web', '2371')).toBe(why);
		expect(renamedFrom(image, 'inside', '2371')).toBe(why);
		const config = `
			//- /srv/a/config.production.json
			{ "url": "https://a.example", "server": {} }
			                               ^^^^^^ ghost
			//- /srv/a/a.conf
			server { server_name a.example; location / { proxy_pass http://127.0.0.1:2368; } }
			                                                                         ^^^^ nginx
		`;
		expect(renamedFrom(config, 'nginx', '2371')).toContain('config.production.json leaves it at the default');
		expect(renamedFrom(config, 'ghost', '2371')).toBe(
			'No text gives the port 2368 here: it is the default. Write it out to change it.',
		);
	});

	it.each(['ghost', 'nginx'])('changes a number in a variable once, for all who go there, from %s', (label) => {
		const variable = `
			//- /srv/a/config.production.json
			{ "url": "https://a.example", "server": { "port": 2369 } }
			                                                  ^^^^ ghost
			//- /srv/a/a.conf
			server {
			    server_name a.example;
			    set $ghost 127.0.0.1:2369;
			                         ^^^^ nginx
			    location / { proxy_pass http://$ghost; }
			    location /b { proxy_pass http://$ghost; }
			}
		`;
		expect(renamedFrom(variable, label, '2400')).toEqual([
			'{ "url": "https://a.example", "server": { "port": 2400 } }',
			'set $ghost 127.0.0.1:2400;',
		]);
	});

	it('refuses where the number is put together of several texts', () => {
		const joined = container
			.replace('server__port: 2370', 'server__port: 23${REST}')
			.replace('//- /srv/web.conf', '//- /srv/.env\n\t\tREST=70\n\t\t//- /srv/web.conf');
		expect(renamedFrom(joined, 'web', '2371')).toBe(
			'The address in /srv/compose.yaml is put together of several texts: change it there by hand.',
		);
	});

	it('refuses what has no effect, and names the place that decides', () => {
		const unit = `
			${machine.replaceAll('\t', '')}
			//- /etc/systemd/system/a.service
			[Service]
			WorkingDirectory=/srv/a
			Environment=server__port=2370
			ExecStart=/usr/bin/node current/index.js
		`.replaceAll('\t', '');
		expect(renamedFrom(unit, 'ghost', '2400')).toBe(
			'0.0.0.0:2369 has no effect: server__port in /etc/systemd/system/a.service decides. Rename it there.',
		);
		expect(renamedFrom(unit, 'nginx', '2370')).toEqual([
			'upstream a { server "localhost:2370" max_fails=0; }',
			'server { server_name a.example; location / { proxy_pass http://127.0.0.1:2370/x; } }',
		]);
	});
});
