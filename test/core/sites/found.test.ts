import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { linkMap } from '../../../server/src/core/features/linkMap';
import { checkProblems, fixedAll, problemsOf, worldOf } from '../../check';

const GHOST = '/srv/igu/config.production.json';
const SITE = '/etc/nginx/sites-enabled/igu';

/** A Ghost, and an nginx that was found on the machine, with one site. */
const ghostAlone = (site: string, url = 'https://igu.io'): string => `
//- ${GHOST}
{ "url": "${url}", "server": { "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true } } }
//- /etc/nginx/nginx.conf found
events {}
http { include sites-enabled/*; }
//- ${SITE} found
${site}
`;

const toHost = (name: string, target: string, listen = '80'): string =>
	`server { listen ${listen}; server_name ${name}; location / { proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https; proxy_pass ${target}; } }`;

/** The codes in the workspace's own file. */
const codes = (fixture: string, path = GHOST): readonly string[] =>
	problemsOf(worldOf(fixture), uriOfPath(path)).map(({ code }) => code);

describe('a Ghost and an nginx that was found on the machine', () => {
	it('are tied by an exact host', () => {
		expect(codes(ghostAlone(toHost('igu.io', 'http://unix:/run/other.sock')))).toEqual(['socket-mismatch']);
		expect(codes(ghostAlone(toHost('IGU.io other.io', 'http://127.0.0.1:2368')))).toEqual(['transport-mismatch']);
	});

	it('are tied by an exact host over ports, too, and in order where the ports are equal', () => {
		const onPort = (port: string, name = 'igu.io'): readonly string[] =>
			codes(
				ghostAlone(toHost(name, `http://127.0.0.1:${port}`)).replace(/"server": .*/, '"server": { "port": 2369 } }'),
			);
		expect(onPort('2368')).toEqual(['port-mismatch']);
		expect(onPort('2368', '_')).toEqual([]);
		expect(onPort('2369')).toEqual([]);
	});

	it('are in order where the paths are equal, under whatever name', () => {
		for (const name of ['igu.io', 'other.io', '_'])
			expect(codes(ghostAlone(toHost(name, 'http://unix:/run/ghost/igu.sock')))).toEqual([]);
	});

	// Each of these is told of where nginx's files lie in the workspace.
	it.each([
		['by spelling', toHost('_', 'http://unix:/run/ghost/igu.socket')],
		['by the name of an upstream', `upstream igu { server unix:/run/g.sock; }\n${toHost('_', 'http://igu')}`],
		['by the default server', toHost('_', 'http://unix:/run/ghost.sock', '80 default_server')],
		['by a pattern', toHost('*.io', 'http://unix:/run/other.sock')],
		['by a regular expression', toHost('~^igu', 'http://unix:/run/other.sock')],
		['by a name with www', toHost('www.igu.io', 'http://unix:/run/other.sock')],
		['by an unused upstream', 'upstream igu { server unix:/run/php.sock; }'],
	])('are not tied %s', (_, site) => {
		expect(codes(ghostAlone(site))).toEqual([]);
		expect(codes(ghostAlone(site).replaceAll(' found', ''))).not.toEqual([]);
	});

	it('are not tied by localhost, which is everybody’s name', () => {
		const site = toHost('localhost', 'http://unix:/run/other.sock');
		expect(codes(ghostAlone(site, 'http://localhost:2368'))).toEqual([]);
		expect(codes(ghostAlone(site, 'http://localhost:2368').replaceAll(' found', ''))).toEqual(['socket-mismatch']);
	});

	it('keep their sockets, each for itself, however nginx does', () => {
		expect(codes(ghostAlone(toHost('php.io', 'http://unix:/run/php.sock')))).toEqual([]);
	});

	it('are told of together with what somebody named, as if that were in the workspace', () => {
		const site = toHost('_', 'http://unix:/run/ghost/igu.socket');
		expect(codes(ghostAlone(site).replaceAll(' found', ' named'))).toEqual(['socket-mismatch']);
	});

	it.each(['found', 'named'])('are mended when asked, and what was %s is not changed with all the rest', (origin) => {
		const before = ghostAlone(toHost('igu.io', 'http://unix:/run/other.sock')).replaceAll(' found', ` ${origin}`);
		const world = worldOf(before);
		const fixes = problemsOf(world, uriOfPath(GHOST)).flatMap((problem) => problem.fixes());
		expect(fixes.map(({ title, preferred }) => `${preferred ? '* ' : ''}${title}`)).toEqual([
			'Change nginx: connect to /run/ghost/igu.sock (/etc/nginx/sites-enabled/igu)',
			'Change Ghost: listen on /run/other.sock',
		]);
		expect(fixedAll(world).get(SITE)).toBe(world.files[2]?.text);
	});
});

/** An nginx, and Ghosts that were found on the machine. */
const nginxAlone = (site: string, ...ghosts: readonly string[]): string => `
//- /srv/nginx/nginx.conf
events {}
http { include sites/*; }
//- /srv/nginx/sites/igu
${site}
${ghosts
	.map(
		(members, at) =>
			`//- /var/www/g${at}/config.production.json found\n{ ${members}, "database": { "client": "sqlite3" } }\n`,
	)
	.join('')}`;

const listening = (url: string, path: string): string =>
	`"url": "${url}", "server": { "port": { "path": "${path}", "readableAll": true, "writableAll": true } }`;

describe('an nginx and the Ghosts that were found on the machine', () => {
	const own = '/srv/nginx/sites/igu';

	it('are tied by an exact host', () => {
		const site = toHost('igu.io', 'http://unix:/run/wrong.sock');
		expect(codes(nginxAlone(site, listening('https://igu.io', '/run/igu.sock')), own)).toEqual(['socket-mismatch']);
	});

	it('are tied by an equal path', () => {
		const site = toHost('igu.io', 'http://unix:/run/igu.sock').replace(/proxy_set_header X\S+ https;/, '');
		expect(codes(nginxAlone(site, listening('https://igu.io', '/run/igu.sock')), own)).toEqual([
			'forwarded-proto-missing',
		]);
	});

	it('are not tied because there is one Ghost only', () => {
		const ghost = listening('https://other.io', '/run/ghost/igu.sock');
		const site = toHost('_', 'http://unix:/run/ghost/igu.socket', '80 default_server');
		expect(codes(nginxAlone(site, ghost), own)).toEqual([]);
		expect(codes(nginxAlone(site, ghost).replaceAll(' found', ''), own)).toEqual(['socket-mismatch']);
	});

	it('offer no Ghost for an empty upstream', () => {
		const site = `upstream x { }\n${toHost('x.io', 'http://x')}`;
		const titles = (fixture: string): readonly string[] =>
			problemsOf(worldOf(fixture), uriOfPath(own)).flatMap((problem) => problem.fixes().map(({ title }) => title));
		const fixture = nginxAlone(site, listening('https://other.io', '/run/other.sock'));
		expect(titles(fixture).join()).not.toContain('/run/other.sock');
		expect(titles(fixture.replaceAll(' found', '')).join()).toContain('/run/other.sock');
	});
});

describe('what was found', () => {
	it('may be a copy of what the workspace holds, so that two on one socket say nothing', () => {
		const fixture = `
			//- /home/me/igu/config.production.json
			{ ${listening('https://igu.io', '/run/ghost/igu.sock')} }
			//- /var/www/igu/config.production.json found
			{ ${listening('https://igu.io', '/run/ghost/igu.sock')} }
		`;
		expect(codes(fixture, '/home/me/igu/config.production.json')).toEqual([]);
		expect(codes(fixture.replace(' found', ''), '/home/me/igu/config.production.json')).toEqual(['socket-shared']);
	});

	it('may run elsewhere than what the workspace holds, so that two on one port say nothing', () => {
		const fixture = `
			//- /home/me/igu/config.production.json
			{ "url": "https://igu.io", "server": { "port": 2368 } }
			//- /var/www/other/config.production.json found
			{ "url": "https://other.io", "server": { "port": 2368 } }
		`;
		expect(codes(fixture, '/home/me/igu/config.production.json')).toEqual([]);
		expect(codes(fixture.replace(' found', ''), '/home/me/igu/config.production.json')).toEqual(['port-shared']);
	});

	it('causes no word about upstreams or sites, neither in itself nor elsewhere', () => {
		const fixture = `
			//- /etc/nginx/nginx.conf found
			events {}
			http { include conf.d/*; include sites-enabled/*; }
			//- /etc/nginx/conf.d/a.conf found
			upstream unused { server 127.0.0.1:1; }
			upstream spare { server 127.0.0.1:1; }
			upstream igu { server 127.0.0.1:2; }
			server { listen 81; server_name a; location / { proxy_pass http://ihu; } location /b { proxy_pass http://elsewhere; } }
			//- /etc/nginx/sites-enabled/b
			upstream Igu { server 127.0.0.1:3; }
			server { listen 82; server_name b; location / { proxy_pass http://Igu; } location /c { proxy_pass http://unused:80; } }
			//- /etc/nginx/sites-available/c
			server { listen 83; server_name c; }
			//- /etc/nginx/sites-available/d found
			server { listen 84; server_name d; }
		`;
		checkProblems(fixture);
		const told = ['/etc/nginx/conf.d/a.conf', '/etc/nginx/sites-enabled/b', '/etc/nginx/sites-available/c'].map(
			(path) => codes(fixture.replaceAll(' found', ''), path),
		);
		expect(told).toEqual([
			['upstream-unused', 'upstream-undefined', 'upstream-undefined'],
			['upstream-duplicate', 'upstream-port'],
			['site-not-enabled'],
		]);
	});

	it('does not take what the workspace holds for its own', () => {
		const fixture = `
			//- /etc/nginx/nginx.conf found
			events {}
			http { upstream app { server unix:/run/ghost/igu.sock; } }
			//- /home/me/site.conf
			server { listen 80; server_name igu.io; location / { proxy_pass http://app.internal; } location /a { proxy_pass http://app; } }
		`;
		const world = worldOf(fixture);
		expect(world.snapshot.includes.memberships.get(uriOfPath('/home/me/site.conf'))?.instances).toEqual([
			'files beside file:///home/me',
		]);
	});

	it('is in the map only as far as it meets the workspace', () => {
		const links = linkMap(
			worldOf(`
				${ghostAlone(toHost('igu.io', 'http://unix:/run/ghost/igu.sock'))}
				//- /etc/nginx/sites-enabled/php found
				${toHost('php.io', 'http://unix:/run/php.sock')}
				//- /var/www/other/config.production.json found
				{ ${listening('https://other.io', '/run/other.sock')} }
			`).snapshot,
		);
		expect(links.map(({ socket, status }) => `${socket} ${status}`)).toEqual(['/run/ghost/igu.sock linked']);
	});
});
