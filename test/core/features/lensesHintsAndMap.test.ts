import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { pathOf, uriOfPath } from '../../../server/src/core/base/uri';
import { codeLensesIn } from '../../../server/src/core/features/codeLens';
import { inlayHintsIn } from '../../../server/src/core/features/inlayHint';
import { linkMap } from '../../../server/src/core/features/linkMap/index';
import type { Connector, Listener } from '../../../server/src/core/features/linkMap/link';
import { type World, worldOf } from '../../check';

const host = `
	//- /var/www/igu/config.production.json
	{ "url": "https://igu.io", "server": { "port": { "path": "/run/igu.sock" } } }
	                                                          ^^^^^^^^^^^^^ lens igu.io, 2 nginx server blocks
	//- /var/www/igu/current/package.json
	{ "version": "6.65.0" }
	//- /var/www/blog/config.production.json
	{ "url": "https://blog.example.org", "server": { "socket": "/run/blog.sock" } }
	                                                            ^^^^^^^^^^^^^^ lens blog.example.org, nginx connects to /run/blog.socket instead
	//- /var/www/lost/config.production.json
	{ "url": "https://lost.example.org", "server": { "socket": "/srv/nowhere" } }
	                                                            ^^^^^^^^^^^^ lens lost.example.org, no nginx server block
	//- /etc/nginx/nginx.conf
	http { include sites/*; }
	//- /etc/nginx/sites/igu
	upstream igu { server unix:/run/igu.sock; }
	         ^^^ lens igu.io, 1 nginx server block
	server { server_name igu.io; location / { proxy_pass http://igu/; } location /x { proxy_pass "http://igu"; } }
	                                                                ^ hint igu.io, /run/igu.sock
	                                                                                                         ^ hint igu.io, /run/igu.sock
	server { server_name www.igu.io; location / { proxy_pass http://unix:/run/igu.sock; } }
	//- /etc/nginx/sites/blog
	upstream blog { server unix:/run/blog.socket; }
	         ^^^^ lens blog.example.org, Ghost listens on /run/blog.sock instead
	server { server_name blog.example.org; location / { proxy_pass http://blog; } }
	//- /etc/nginx/sites/shop
	upstream shop { server unix:/run/gunicorn.sock; }
	server { server_name shop.example.org; location / { proxy_pass http://shop; fastcgi_pass unix:/run/php.sock; } }
`;

describe('the map of all sockets', () => {
	const world = worldOf(host);
	const listener = ({ uri, url, ghostVersion }: Listener): string => `${pathOf(uri)} ${url} ${ghostVersion}`;
	const connector = ({ uri, upstream, serverNames }: Connector): string =>
		`${pathOf(uri)} ${upstream} ${serverNames.join(' ')}`;

	it('has each with its status and both ends', () => {
		const shown = linkMap(world.snapshot).map(({ socket, status, listeners, connectors }) => ({
			socket,
			status,
			listeners: listeners.map(listener),
			connectors: connectors.map(connector),
		}));
		expect(shown).toEqual([
			{
				socket: '/run/blog.sock',
				status: 'mismatch',
				listeners: ['/var/www/blog/config.production.json https://blog.example.org undefined'],
				connectors: ['/etc/nginx/sites/blog blog blog.example.org'],
			},
			{
				socket: '/run/igu.sock',
				status: 'linked',
				listeners: ['/var/www/igu/config.production.json https://igu.io 6.65.0'],
				connectors: ['/etc/nginx/sites/igu igu igu.io', '/etc/nginx/sites/igu undefined www.igu.io'],
			},
			{
				socket: '/srv/nowhere',
				status: 'unused',
				listeners: ['/var/www/lost/config.production.json https://lost.example.org undefined'],
				connectors: [],
			},
		]);
	});

	it('has one link for a socket that two name differently, and one for each machine', () => {
		const ghost = (folder: string): string =>
			`//- ${folder}/config.production.json\n{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock" } }\n`;
		const nginx = (folder: string): string =>
			`//- ${folder}/nginx.conf\nhttp { server { location / { proxy_pass http://unix:/var/run//igu.sock; } } }\n`;
		const two = ['/prod', '/staging']
			.map((folder) => `${ghost(`${folder}/ghost`)}${nginx(`${folder}/nginx`)}`)
			.join('');
		const found = linkMap(worldOf(two).snapshot);
		expect(found.map(({ socket, status, connectors }) => `${socket} ${status} ${connectors.length}`)).toEqual([
			'/run/igu.sock linked 1',
			'/run/igu.sock linked 1',
		]);
	});

	it('is empty in an empty workspace', () => expect(linkMap(worldOf('').snapshot)).toEqual([]));
});

/** What the labels of a kind say, each with its place. */
function labelled({ files }: World, kind: 'lens' | 'hint'): string[] {
	return files.flatMap(({ path, labels }) =>
		labels
			.filter(({ label }) => label.startsWith(`${kind} `))
			.map(
				({ span, label }) => `${path} ${kind === 'lens' ? span.start : span.end - 1} ${label.slice(kind.length + 1)}`,
			),
	);
}

function lensesOf({ files, snapshot }: World): string[] {
	return files.flatMap(({ path }) =>
		codeLensesIn(snapshot, uriOfPath(path)).map(({ span, title }) => `${path} ${span.start} ${inEnglish(title)}`),
	);
}

function hintsOf({ files, snapshot }: World): string[] {
	return files.flatMap(({ path, text }) =>
		inlayHintsIn(snapshot, uriOfPath(path), { start: 0, end: text.length }).map(
			({ offset, text: hint }) => `${path} ${offset} ${inEnglish(hint)}`,
		),
	);
}

describe('code lenses and inlay hints', () => {
	const world = worldOf(host);

	it('say which site it is and how many servers lead there', () => {
		expect(lensesOf(world)).toEqual(labelled(world, 'lens'));
	});

	it('lead to both ends', () => {
		const [lens] = codeLensesIn(world.snapshot, uriOfPath('/etc/nginx/sites/igu'));
		expect(lens?.places.map(({ uri }) => pathOf(uri))).toEqual([
			'/var/www/igu/config.production.json',
			'/etc/nginx/sites/igu',
			'/etc/nginx/sites/igu',
		]);
	});

	it('name the socket and the site behind the name of an upstream', () => {
		expect(hintsOf(world)).toEqual(labelled(world, 'hint'));
	});

	it.each([
		[
			'ports of this machine, with those that nobody writes',
			`
				//- /srv/a/config.production.json
				{ "url": "https://a.example", "server": { "port": 2369 } }
				                                                  ^^^^ lens a.example, 2 nginx server blocks
				//- /srv/b/config.production.json
				{ "url": "https://b.example", "server": {} }
				                               ^^^^^^ lens b.example, no nginx server block
				//- /etc/nginx/conf.d/a.conf
				upstream a { server localhost:2369; }
				         ^ lens a.example, 1 nginx server block
				server { server_name a.example; location / { proxy_pass http://a; } }
				                                                                ^ hint a.example, localhost:2369
				server { server_name www.a.example; location / { proxy_pass http://127.0.0.1:2369/; } }
				                                                                                  ^ hint a.example
				server { server_name node; location / { proxy_pass http://127.0.0.1:3000; } }
			`,
		],
		[
			'what the environment decides, and not what that overrules',
			`
				//- /srv/a/config.production.json
				{ "url": "https://a.example", "server": { "port": 2369 } }
				//- /etc/systemd/system/a.service
				[Service]
				WorkingDirectory=/srv/a
				ExecStart=/usr/bin/node current/index.js
				EnvironmentFile=/etc/default/a
				//- /etc/default/a
				server__port=2370
				             ^^^^ lens a.example, 1 nginx server block
				//- /etc/nginx/conf.d/a.conf
				server { server_name a.example; location / { proxy_pass "http://127.0.0.1:2370"; } }
				                                                                               ^ hint a.example
			`,
		],
		[
			'both sides of a published port',
			`
				//- /srv/compose.yaml
				services:
				  blog:
				  ^^^^ lens a.example, 2 nginx server blocks
				    image: ghost:6-alpine
				    environment: { url: "https://a.example" }
				    ports: [ "127.0.0.1:8080:2368" ]
				              ^^^^^^^^^^^^^^ lens a.example, 1 nginx server block
				  web:
				    image: nginx:alpine
				    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
				//- /srv/web.conf
				server { server_name a.example; location / { proxy_pass http://blog:2368; } }
				                                                                        ^ hint a.example
				//- /etc/nginx/conf.d/a.conf
				upstream blog { server 127.0.0.1:8080; }
				         ^^^^ lens a.example, 1 nginx server block
				server { server_name a.example; location / { proxy_pass http://blog; } }
				                                                                   ^ hint a.example, 127.0.0.1:8080
			`,
		],
	])('stand at %s', (_, fixture) => {
		const scene = worldOf(fixture);
		expect(lensesOf(scene)).toEqual(labelled(scene, 'lens'));
		expect(hintsOf(scene)).toEqual(labelled(scene, 'hint'));
	});

	it('are given only for the part that is seen', () => {
		expect(inlayHintsIn(world.snapshot, uriOfPath('/etc/nginx/sites/igu'), { start: 0, end: 5 })).toEqual([]);
	});
});
