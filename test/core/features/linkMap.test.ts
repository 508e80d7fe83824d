import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { pathOf, uriOfPath } from '../../../server/src/core/base/uri';
import { createLinkHealth } from '../../../server/src/core/features/linkMap/health';
import { linkMap } from '../../../server/src/core/features/linkMap/index';
import type { Diagnostic } from '../../../server/src/core/model/diagnostic';
import { problemsOf, type World, worldOf } from '../../check';
import { allTrees } from '../../trees/tree';

/** One line for each link: its status, its address, the worst that is told of it, who listens and who connects. */
function mapped(world: World): readonly string[] {
	const told = new Map(world.files.map(({ path }) => [uriOfPath(path), problemsOf(world, uriOfPath(path))]));
	const { worstOf } = createLinkHealth(
		() => world.snapshot,
		(uri) => told.get(uri) ?? [],
	);
	const placeOf = ({ uri, range: { start } }: { uri: string; range: { start: { line: number } } }): string =>
		`${pathOf(uri)}:${start.line + 1}`;
	return linkMap(world.snapshot).map((link) => {
		const worst = worstOf(link);
		return [
			`${link.status} ${link.transport} ${link.socket}`,
			worst ? `${worst.severity} ${worst.code}` : 'sound',
			...link.listeners.map(
				(one) => `<- ${inEnglish(one.label)} ${one.ghostVersion ?? '?'} ${one.url ?? '?'} ${placeOf(one)}`,
			),
			...link.connectors.map((one) => `-> ${one.serverNames.join(' ')} ${placeOf(one)}`),
		].join(' | ');
	});
}

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https;';
const ghost = (name: string, server: string): string =>
	`//- /srv/${name}/config.production.json\n{ "url": "https://${name}.example", "server": ${server} }\n`;
const nginx = (name: string, target: string): string =>
	`//- /etc/nginx/conf.d/${name}.conf\nserver { server_name ${name}.example; location / { ${headers} proxy_pass http://${target}; } }\n`;
const site = (name: string, server: string, target: string): string => ghost(name, server) + nginx(name, target);
const map = (fixture: string): readonly string[] => mapped(worldOf(fixture));

it('is one link by the whole path, where Ghost has a relative one', () => {
	const server = '{ "port": { "path": "ghost.sock", "readableAll": true, "writableAll": true } }';
	expect(map(site('a', server, 'unix:/srv/a/ghost.sock'))).toEqual([
		'linked unix ghost.sock | warning socket-path-relative | <- Ghost ? https://a.example /srv/a/config.production.json:1 | -> a.example /etc/nginx/conf.d/a.conf:1',
	]);
});

describe('a link over TCP', () => {
	it.each([
		['by number', '{ "port": 2369 }', '127.0.0.1:2369', 'linked tcp 127.0.0.1:2369 | sound'],
		['by a text', '{ "host": "0.0.0.0", "port": "2369" }', 'localhost:2369', 'linked tcp 0.0.0.0:2369 | sound'],
		['on all addresses', '{ "host": "::", "port": 2369 }', '[::1]:2369', 'linked tcp [::]:2369 | sound'],
		[
			'on another address',
			'{ "host": "127.0.0.1", "port": 2369 }',
			'[::1]:2369',
			'mismatch tcp 127.0.0.1:2369 | warning port-mismatch',
		],
		['by default', '{}', '127.0.0.1:2368', 'linked tcp 127.0.0.1:2368 | sound'],
		['at another port', '{ "port": 2369 }', '127.0.0.1:2368', 'mismatch tcp 127.0.0.1:2369 | warning port-mismatch'],
		[
			'over the other transport',
			'{ "port": 2369 }',
			'unix:/run/ghost/a.sock',
			'mismatch tcp 127.0.0.1:2369 | warning transport-mismatch',
		],
		[
			'over the other transport, turned round',
			'{ "port": { "path": "/run/ghost/a.sock", "writableAll": true } }',
			'127.0.0.1:2368',
			'mismatch unix /run/ghost/a.sock | warning transport-mismatch',
		],
	])('meets %s', (_, server, target, wanted) => {
		expect(map(site('a', server, target))).toEqual([
			`${wanted} | <- Ghost ? https://a.example /srv/a/config.production.json:1 | -> a.example /etc/nginx/conf.d/a.conf:1`,
		]);
	});

	it('is through an upstream, too', () => {
		const upstream = '//- /etc/nginx/conf.d/u.conf\nupstream igu { server 127.0.0.1:2369; }\n';
		expect(map(site('a', '{ "port": 2369 }', 'igu') + upstream)).toEqual([
			'linked tcp 127.0.0.1:2369 | sound | <- Ghost ? https://a.example /srv/a/config.production.json:1 | -> a.example /etc/nginx/conf.d/u.conf:1',
		]);
	});

	it('is where the environment decides, and nowhere else', () => {
		const unit =
			'//- /etc/systemd/system/a.service\n[Service]\nWorkingDirectory=/srv/a\nEnvironment=server__port=2370\nExecStart=/usr/bin/node current/index.js\n';
		expect(map(site('a', '{ "port": 2369 }', '127.0.0.1:2370') + unit)).toEqual([
			'linked tcp 127.0.0.1:2370 | hint setting-overridden | <- Ghost ? https://a.example /etc/systemd/system/a.service:3 | -> a.example /etc/nginx/conf.d/a.conf:1',
		]);
		expect(map(site('a', '{ "port": 2369 }', '127.0.0.1:2369') + unit)).toEqual([
			'mismatch tcp 127.0.0.1:2370 | warning port-mismatch | <- Ghost ? https://a.example /etc/systemd/system/a.service:3 | -> a.example /etc/nginx/conf.d/a.conf:1',
		]);
	});

	it('is one for two Ghosts that share a port', () => {
		expect(
			map(site('a', '{ "port": 2369 }', '127.0.0.1:2369') + site('b', '{ "port": 2369 }', '127.0.0.1:2369')),
		).toEqual([
			[
				'linked tcp 127.0.0.1:2369 | error port-shared',
				'<- Ghost ? https://a.example /srv/a/config.production.json:1',
				'<- Ghost ? https://b.example /srv/b/config.production.json:1',
				'-> a.example /etc/nginx/conf.d/a.conf:1',
				'-> b.example /etc/nginx/conf.d/b.conf:1',
			].join(' | '),
		]);
	});
});

describe('a Ghost in a container', () => {
	const compose = (ports: string, volume = ''): string => `
		//- /srv/compose.yaml
		services:
		  blog:
		    image: ghost:6-alpine
		    environment: { url: "https://a.example" }
		    ports: [ ${ports} ]
		  web:
		    image: nginx:alpine
		    volumes: [ ${volume} ]
	`;
	const published = compose('"127.0.0.1:8080:2368"').replaceAll('\t', '');

	it.each([
		['at its published port', '127.0.0.1:8080', 'linked tcp 127.0.0.1:8080 | sound'],
		['and not at its own port', '127.0.0.1:2368', 'mismatch tcp 127.0.0.1:8080 | warning port-mismatch'],
	])('is met on the machine %s', (_, target, wanted) => {
		expect(map(published + nginx('a', target))).toEqual([
			`${wanted} | <- Ghost in compose service blog 6 https://a.example /srv/compose.yaml:2 | -> a.example /etc/nginx/conf.d/a.conf:1`,
		]);
	});

	it('is met in its network at its own port, by its name', () => {
		const mounted = compose('"127.0.0.1:8080:2368"', '"./a.conf:/etc/nginx/conf.d/default.conf"').replaceAll('\t', '');
		const conf = nginx('a', 'blog:2368').replace('/etc/nginx/conf.d/a.conf', '/srv/a.conf');
		expect(map(mounted + conf)).toEqual([
			'linked tcp blog:2368 | sound | <- Ghost in compose service blog 6 https://a.example /srv/compose.yaml:2 | -> a.example /srv/a.conf:1',
		]);
		expect(map(mounted + conf + nginx('b', '127.0.0.1:8080')).map((line) => line.split(' | ')[0])).toEqual([
			'linked tcp 127.0.0.1:8080',
			'linked tcp blog:2368',
		]);
	});

	it('is one link where nobody connects', () => {
		expect(map(published)).toEqual([
			'unused tcp blog:2368 | sound | <- Ghost in compose service blog 6 https://a.example /srv/compose.yaml:2',
		]);
	});
});

describe('what nobody listens at', () => {
	it.each([
		['a node app', '127.0.0.1:3000'],
		['puma', 'unix:/home/m/puma.sock'],
		['another machine', 'app.internal:8080'],
		['php over http', 'php:80'],
	])('is no link if nothing ties it to a Ghost: %s', (_, target) => {
		expect(map(ghost('a', '{ "port": 2369 }') + nginx('b', target))).toEqual([
			expect.stringMatching(/^unused tcp 127\.0\.0\.1:2369/),
		]);
		expect(map(nginx('b', target))).toEqual([]);
	});

	it.each([
		['its path', 'unix:/srv/ghost/b.sock', '/srv/ghost/b.sock'],
		['its host', 'ghost:8080', 'ghost:8080'],
		['the first of Ghost-CLI’s ports', '127.0.0.1:2368', '127.0.0.1:2368'],
		['the last of them', '10.0.0.5:2399', '10.0.0.5:2399'],
	])('is unresolved by %s', (_, target, socket) => {
		expect(map(nginx('b', target))).toEqual([
			`unresolved ${socket.startsWith('/') ? 'unix' : 'tcp'} ${socket} | sound | -> b.example /etc/nginx/conf.d/b.conf:1`,
		]);
	});

	it('is unresolved by the name of its upstream, once for all who connect there', () => {
		const upstream = '//- /etc/nginx/conf.d/u.conf\nupstream my_ghost { server 127.0.0.1:8080; }\n';
		expect(map(nginx('b', 'my_ghost') + nginx('c', '127.0.0.1:8080') + upstream)).toEqual([
			'unresolved tcp 127.0.0.1:8080 | sound | -> c.example /etc/nginx/conf.d/c.conf:1 | -> b.example /etc/nginx/conf.d/u.conf:1',
		]);
	});

	it('is not the name of an upstream that looks like a host', () => {
		const upstream = '//- /etc/nginx/conf.d/u.conf\nupstream ghost.example { server 127.0.0.1:3000; }\n';
		expect(map(nginx('b', 'ghost.example') + upstream)).toEqual([
			expect.stringMatching(/^unresolved tcp 127\.0\.0\.1:3000/),
		]);
	});

	it('is unresolved by the host of a Ghost of which nobody can tell where it listens', () => {
		const unit =
			'//- /etc/systemd/system/a.service\n[Service]\nWorkingDirectory=/srv/a\nEnvironmentFile=/etc/default/a\nExecStart=/usr/bin/node current/index.js\n';
		const lines = map(site('a', '{ "port": 3001 }', 'unix:/run/app.sock') + nginx('b', '127.0.0.1:3000') + unit);
		expect(lines.map((line) => line.split(' | ')[0])).toEqual([
			'unused tcp 127.0.0.1:3001',
			'unresolved unix /run/app.sock',
		]);
	});

	it('is none in a copy that an editor put aside, unless nginx loads that', () => {
		const main = (pattern: string): string =>
			`//- /etc/nginx/nginx.conf\nevents {}\nhttp { include conf.d/${pattern}; }\n`;
		const left = nginx('b', '127.0.0.1:2368').replace('b.conf', 'b.conf~');
		expect(map(main('*.conf') + left)).toEqual([]);
		expect(map(main('*') + left)).toHaveLength(1);
		expect(map(main('none') + nginx('b', '127.0.0.1:2368'))).toHaveLength(1);
	});
});

describe('the health of a link', () => {
	const sound = site('a', '{ "port": 2369 }', '127.0.0.1:2369');
	const worst = (fixture: string): readonly (string | undefined)[] => map(fixture).map((line) => line.split(' | ')[1]);

	it.each([
		['nothing is told', sound, 'sound'],
		['Ghost does not start', sound.replace('2369 } }', '2369 }, }'), 'error json-not-strict'],
		['nginx refuses its file', `${sound}server { listen 80\n`, 'error nginx-syntax'],
		[
			'its location lacks a header',
			sound.replace('proxy_set_header X-Forwarded-Proto https;', ''),
			'warning forwarded-proto-missing',
		],
		[
			'its server has a fault',
			sound.replace('location', 'listen 80 “x”; location'),
			'warning nginx-typographic-quotes',
		],
		['another server has one', `${sound}server { server_name b.example; listen 80 “x”; }\n`, 'sound'],
		['another location has one', sound.replace('location /', 'location /b { expires “x”; } location /'), 'sound'],
		[
			'it stands in a branch of the location',
			sound.replace('proxy_pass', 'if ($a) { set $b “x”; } proxy_pass'),
			'warning nginx-typographic-quotes',
		],
	])('goes by what is told of its places: %s', (_, fixture, wanted) => {
		expect(worst(fixture)).toEqual([wanted]);
	});

	it('is never better than what is told of its ends, on any host', () => {
		const better = allTrees().flatMap(({ name, files }) => {
			const world = worldOf(files);
			const told = new Map(world.files.map(({ path }) => [uriOfPath(path), problemsOf(world, uriOfPath(path))]));
			const { worstOf } = createLinkHealth(
				() => world.snapshot,
				(uri) => told.get(uri) ?? [],
			);
			return linkMap(world.snapshot).flatMap((link) => {
				const found = worstOf(link);
				return [...link.listeners, ...link.connectors].flatMap(({ uri, span }) =>
					(told.get(uri) ?? [])
						.filter((one) => one.span.start < span.end && span.start < one.span.end && isWorse(one, found))
						.map(({ code }) => `${name}: ${link.socket} ${code}`),
				);
			});
		});
		expect(better).toEqual([]);
	});
});

const ranks = ['hint', 'information', 'warning', 'error'];

function isWorse(one: Pick<Diagnostic, 'severity'>, other: Pick<Diagnostic, 'severity'> | undefined): boolean {
	return ranks.indexOf(one.severity) > ranks.indexOf(other?.severity ?? '');
}

describe('the map of a host as Ghost-CLI sets it up', () => {
	it('shows its sites', () => {
		const tree = allTrees().find(({ name }) => name === 'ghost-cli-tcp.txt');
		expect(map(tree?.files ?? '')).toEqual([
			[
				'linked tcp 127.0.0.1:2368 | sound',
				'<- Ghost 5.130.2 https://alpha.example /var/www/alpha/config.production.json:4',
				'-> alpha.example /var/www/alpha/system/files/alpha.example-ssl.conf:17',
				'-> alpha.example /var/www/alpha/system/files/alpha.example.conf:13',
			].join(' | '),
			[
				'linked tcp 127.0.0.1:2369 | sound',
				'<- Ghost 6.2.0 https://beta.example /var/www/beta/config.production.json:4',
				'-> beta.example /var/www/beta/system/files/beta.example-ssl.conf:17',
			].join(' | '),
		]);
	});
});
