import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findNginx } from '../oracle/realNginx';
import { skipped } from '../skipped';
import { startFront, visit } from './realFront';
import { createSite, type GhostSite } from './startGhost';
import { freePort } from './tryOut';

const nginx = findNginx();
if (nginx === undefined) skipped('A REAL GHOST WAS VISITED THROUGH NO REAL NGINX, AS THERE IS NONE.');

const sites: GhostSite[] = [];
afterAll(async () => {
	await Promise.all(sites.map((site) => site.remove()));
});

describe.runIf(nginx !== undefined)('a visitor of a real Ghost behind a real nginx', () => {
	it.each([
		['the path as it is', 'proxy_pass http://unix:$W/igu.sock;', 200],
		['the path cut off by a URI', 'proxy_pass http://unix:$W/igu.sock:/;', 404],
		['the path cut off by a rewrite', 'rewrite ^/blog/(.*) /$1 break; proxy_pass http://unix:$W/igu.sock;', 404],
		['the path put back by a URI', 'proxy_pass http://unix:$W/igu.sock:/blog/;', 200],
	])('of a url with a path gets every page or none, by %s', async (_what, target, status) => {
		const site = await booted('https://igu.test/blog/');
		const port = await served(site, `location /blog/ { proxy_set_header X-Forwarded-Proto https; ${target} }`);
		const pages = ['/blog/', '/blog/about/', '/blog/ghost/', '/blog/ghost/api/admin/site/'];
		const answers = await Promise.all(pages.map((path) => visit({ port, host: 'igu.test', path })));
		expect(Object.fromEntries(answers.map((answer, i) => [pages[i], answer.status]))).toEqual(
			Object.fromEntries(pages.map((path) => [path, status])),
		);
	});

	it.each<[string, Record<string, string>, number]>([
		['$scheme', {}, 301],
		['http', {}, 301],
		['""', {}, 301],
		['https', {}, 200],
		['$http_x_forwarded_proto', { 'X-Forwarded-Proto': 'https' }, 200],
	])(
		'of an https url where TLS ends before nginx gets the page or a redirect to it for ever, by %s',
		async (value, headers, status) => {
			const site = await booted('https://igu.test');
			const header = `proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto ${value};`;
			const port = await served(site, `location / { ${header} proxy_pass http://unix:$W/igu.sock; }`);
			for (const path of ['/', '/ghost/']) {
				const answer = await visit({ port, host: 'igu.test', path, headers });
				const location = status === 301 ? `https://igu.test${path}` : undefined;
				expect({ status: answer.status, location: answer.location }).toEqual({ status, location });
			}
		},
	);

	it('after a crash gets 502 until the socket is removed, however often Ghost is started', async () => {
		const site = createSite({ 'config.production.json': config('http://igu.test') });
		sites.push(site);
		const port = await served(site, 'location / { proxy_pass http://unix:$W/igu.sock; }');
		const status = async (): Promise<number | undefined> => (await visit({ port, host: 'igu.test' })).status;
		const first = site.start();
		expect(await first.booted()).toBe(true);
		expect(await status()).toBe(200);
		await first.stop('SIGKILL');
		for (let start = 0; start < 3; start++) {
			const next = site.start();
			expect(await next.listening()).toBe(false);
			expect(next.output()).toContain('(EADDRINUSE)');
			expect(await next.ended()).toBe(2);
			expect(await status()).toBe(502);
		}
		rmSync(join(site.folder, 'igu.sock'));
		expect(await site.start().booted()).toBe(true);
		expect(await status()).toBe(200);
	});
});

const fronts: { readonly stop: () => Promise<void> }[] = [];
afterAll(async () => {
	await Promise.all(fronts.map((front) => front.stop()));
});

/** Sites that have been started, by their url: several tests visit one. */
const running = new Map<string, Promise<GhostSite>>();

function booted(url: string): Promise<GhostSite> {
	const known = running.get(url) ?? start(url);
	running.set(url, known);
	return known;
}

async function start(url: string): Promise<GhostSite> {
	const site = createSite({ 'config.production.json': config(url) });
	sites.push(site);
	const ghost = site.start();
	expect(await ghost.booted(), ghost.output()).toBe(true);
	expect(existsSync(join(site.folder, 'igu.sock'))).toBe(true);
	return site;
}

function config(url: string): string {
	const port = '{ "path": "$W/igu.sock", "readableAll": true, "writableAll": true }';
	return `{ "url": "${url}", "server": { "port": ${port} } }`;
}

/** Puts an nginx with this server in front of a site, and answers on which port it listens. */
async function served({ folder }: GhostSite, server: string): Promise<number> {
	// nginx's user has to come by.
	chmodSync(folder, 0o755);
	const port = await freePort();
	const http = `server { listen 127.0.0.1:${port}; server_name igu.test; ${server.replaceAll('$W', folder)} }`;
	fronts.push(startFront(nginx ?? '', join(folder, `front-${port}`), http));
	return Number(port);
}
