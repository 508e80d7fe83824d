import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { FixtureFile } from '../fixture';

/** Where a Ghost of a fixture listens, and the address of its site. */
export interface Ghost {
	readonly url: string;
	/** The address of its admin, where that is another one. */
	readonly admin: string | undefined;
	readonly listens:
		| { readonly kind: 'socket'; readonly path: string }
		| { readonly kind: 'port'; readonly port: number };
}

/**
 * The Ghosts that would run from these files, each as its version has it: `server.socket` up to Ghost 4 and where the version
 * is not known, else `server.port` (facts: Ghost 4.48.9 and 6.65.0, run). A config that is no JSON starts none.
 */
export function ghostsIn(files: readonly FixtureFile[]): readonly Ghost[] {
	return files.flatMap(({ path, text }): Ghost[] => {
		if (!/\/config\.\w+\.jsonc?$/.test(path)) return [];
		const config = parsed(text) as GhostConfig | undefined;
		if (!config || typeof config !== 'object') return [];
		const { url = '', admin, server = {} } = config;
		const major = majorVersion(files, dirname(path));
		const socket = major === undefined || major < 5 ? server.socket : undefined;
		const listen = socket ?? server.port ?? 2368;
		const where = typeof listen === 'object' ? listen.path : listen;
		if (typeof where === 'number' || /^\d+$/.test(where ?? ''))
			return [{ url, admin: admin?.url, listens: { kind: 'port', port: Number(where) } }];
		return where ? [{ url, admin: admin?.url, listens: { kind: 'socket', path: where } }] : [];
	});
}

interface GhostConfig {
	readonly url?: string;
	readonly admin?: { readonly url?: string };
	readonly server?: { readonly socket?: Listen; readonly port?: Listen };
}

type Listen = string | number | { readonly path?: string };

function parsed(text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return undefined;
	}
}

function majorVersion(files: readonly FixtureFile[], folder: string): number | undefined {
	const said = (name: string, key: string): string | undefined => {
		const text = files.find(({ path }) => path === join(folder, name))?.text;
		return text === undefined ? undefined : (parsed(text) as Record<string, string> | undefined)?.[key];
	};
	const version = said('.ghost-cli', 'active-version') ?? said('current/package.json', 'version');
	return version === undefined ? undefined : Number.parseInt(version, 10);
}

/** Ghosts that answer, below a folder, until they are stopped. */
export interface RunningGhosts {
	readonly ghosts: readonly Ghost[];
	/** The port on which the Ghost of a configured port really listens; `undefined` where nobody does. */
	readonly portOf: (configured: number) => number | undefined;
	readonly stop: () => void;
}

/** Has a small server answer for each Ghost: 200 and its `url`, or what Ghost does where it does not get what it needs. */
export async function startGhosts(ghosts: readonly Ghost[], folder: string): Promise<RunningGhosts> {
	const servers: Server[] = [];
	const ports = new Map<number, number>();
	const taken = new Set<string>();
	for (const ghost of ghosts) {
		const { listens } = ghost;
		const name = listens.kind === 'socket' ? listens.path : String(listens.port);
		if (taken.has(name)) continue;
		taken.add(name);
		const server = createServer((request, response) => answer(ghost, request, response));
		servers.push(server);
		if (listens.kind === 'socket') {
			const path = join(folder, listens.path);
			mkdirSync(dirname(path), { recursive: true });
			server.listen(path);
		} else server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		if (listens.kind === 'port') ports.set(listens.port, (server.address() as AddressInfo).port);
	}
	return {
		ghosts,
		portOf: (configured) => ports.get(configured),
		stop: () => servers.forEach((server) => server.close().closeAllConnections()),
	};
}

/**
 * As Ghost 4.48.9, 5.130.6 and 6.65.0 did: it answers below the path of its `url` only. Told that the visitor did not come by
 * https, it redirects to https, the front end at the host that it got, the admin at its own. It redirects the admin to the host
 * of `admin.url` as well, wherever that differs from the host that it got.
 */
function answer({ url, admin }: Ghost, { headers, url: asked = '/' }: IncomingMessage, response: ServerResponse): void {
	if (url === '') return void response.end();
	const { pathname } = new URL(url);
	const folder = pathname.endsWith('/') ? pathname : `${pathname}/`;
	const isAdmin = asked.startsWith(`${folder}ghost/`);
	const to = new URL((isAdmin && admin) || url);
	const isPlain = to.protocol === 'https:' && headers['x-forwarded-proto'] !== 'https';
	const isElsewhere = isAdmin && admin !== undefined && headers.host !== to.host;
	if (!`${asked}/`.startsWith(folder)) response.writeHead(404).end();
	else if (isPlain || isElsewhere)
		response.writeHead(301, { location: `${to.protocol}//${isAdmin ? to.host : headers.host}${asked}` }).end();
	else response.end(url);
}
