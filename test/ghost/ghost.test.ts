import { existsSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { environmentOfGhost6 } from '../core/ghost/environmentRows';
import { onPort, otherSources } from '../core/ghost/sourceRows';
import { startedAgain, whichKey } from '../core/installs/outcomeRows';
import { createSite, type GhostSite } from './startGhost';
import { freePort, tryOut } from './tryOut';

/** What is told of the Ghost that is installed, on the Node that runs it. */
const rows = [...whichKey, ...startedAgain, ...otherSources, ...environmentOfGhost6, ...onPort].filter(
	({ version, node }) => version === '6.65.0' && node === undefined,
);

const ON_SOCKET = '"server": { "port": { "path": "$W/igu.sock", "readableAll": true, "writableAll": true } }';

const tally = { tried: 0, confirmed: 0 };

afterAll(() => console.log(`Ghost predictions confirmed / tried: ${tally.confirmed} / ${tally.tried}`));

describe.concurrent('a real Ghost', () => {
	it.each(rows)('comes to listen as foretold: $fact', (row) => confirming(() => tryOut(row)));

	it('leaves its socket behind when it is killed, and will not start over it; ended by SIGTERM it removes it', () =>
		withSite(`{ "url": "http://igu.io", ${ON_SOCKET} }`, async (site) => {
			const socket = join(site.folder, 'igu.sock');
			const first = site.start();
			await confirming(async () => {
				expect(await first.booted()).toBe(true);
				await first.stop('SIGKILL');
				expect(existsSync(socket)).toBe(true);
			});
			await confirming(async () => {
				const second = site.start({ variables: { server__port: '$W/igu.sock' } });
				expect(await second.listening()).toBe(false);
				expect(second.output()).toContain(`Port ${socket} is already in use by another program.`);
			});
			await confirming(async () => {
				const other = site.start({ variables: { server__port: '$W/other.sock' } });
				expect(await other.booted()).toBe(true);
				await other.stop('SIGTERM');
				expect(existsSync(join(site.folder, 'other.sock'))).toBe(false);
			});
		}));

	it('answers a visitor whose proxy says https, and sends everybody else to where they are', () =>
		withSite(`{ "url": "https://igu.io", ${ON_SOCKET} }`, async (site) => {
			expect(await site.start().booted()).toBe(true);
			const over = { socketPath: join(site.folder, 'igu.sock') };
			for (const path of ['/', '/ghost/']) {
				await confirming(async () => {
					const { status, location } = await visit(over, path, {});
					expect({ status, location }).toEqual({ status: 301, location: `https://igu.io${path}` });
				});
				await confirming(async () => {
					expect(await visit(over, path, { 'X-Forwarded-Proto': 'https' })).toMatchObject({ status: 200 });
				});
			}
		}));

	it('with usingLoopbackReverseProxy believes no proxy at a socket, and any on 127.0.0.1', () =>
		withSite(`{ "url": "https://igu.io", "usingLoopbackReverseProxy": true, ${ON_SOCKET} }`, async (site) => {
			const https = { 'X-Forwarded-Proto': 'https' };
			const bySocket = site.start();
			expect(await bySocket.booted()).toBe(true);
			await confirming(async () => {
				const { status, location } = await visit({ socketPath: join(site.folder, 'igu.sock') }, '/', https);
				expect({ status, location }).toEqual({ status: 301, location: 'https://igu.io/' });
			});
			await bySocket.stop();
			const port = Number(await freePort());
			expect(await site.start({ variables: { server__port: String(port) } }).booted()).toBe(true);
			await confirming(async () => {
				expect(await visit({ host: '127.0.0.1', port }, '/', https)).toMatchObject({ status: 200 });
			});
		}));

	it('with an http url answers over a socket without more ado', () =>
		withSite(`{ "url": "http://igu.io", ${ON_SOCKET} }`, async (site) => {
			expect(await site.start().booted()).toBe(true);
			await confirming(async () => {
				expect(await visit({ socketPath: join(site.folder, 'igu.sock') }, '/', {})).toMatchObject({ status: 200 });
			});
		}));
});

async function confirming(check: () => Promise<void>): Promise<void> {
	tally.tried++;
	await check();
	tally.confirmed++;
}

async function withSite(config: string, use: (site: GhostSite) => Promise<void>): Promise<void> {
	const site = createSite({ 'config.production.json': config });
	try {
		await use(site);
	} finally {
		await site.remove();
	}
}

function visit(
	place: { readonly socketPath: string } | { readonly host: string; readonly port: number },
	path: string,
	headers: Readonly<Record<string, string>>,
): Promise<{ status: number | undefined; location: IncomingHttpHeaders['location'] }> {
	return new Promise((resolve, reject) => {
		request({ ...place, path, headers: { Host: 'igu.io', ...headers } }, (response) => {
			response.resume();
			response.once('end', () => resolve({ status: response.statusCode, location: response.headers.location }));
		})
			.once('error', reject)
			.end();
	});
}
