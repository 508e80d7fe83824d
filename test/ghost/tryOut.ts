import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type GhostOutcome, ghostOutcome } from '../../server/src/core/installs/outcome';
import { configFiles, filled } from '../core/ghost/configFiles';
import type { OutcomeRow } from '../core/installs/outcomeRows';
import { type ListeningPlace, placesOf } from './listeningPlaces';
import { createSite, type RealGhost } from './startGhost';

/** Starts a real Ghost as a row has it, and holds what comes of it to what we foretell. */
export async function tryOut(row: OutcomeRow): Promise<void> {
	const site = createSite({});
	try {
		const {
			files,
			variables,
			secrets = {},
			umask,
			version,
			inTheWay,
		} = filled(row, { W: site.folder, P: await freePort() });
		for (const [name, text] of Object.entries(files)) writeFileSync(join(site.folder, name), text);
		for (const [path, text] of Object.entries(secrets)) writeFileSync(path, text);
		if (inTheWay) await putInTheWay(join(site.folder, 'igu.sock'), inTheWay);
		const configs = configFiles(site.folder, files);
		const sources = { environment: 'production', configs, version, secrets };
		const foretold = ghostOutcome({
			...sources,
			...(variables ? { variables } : {}),
			...(umask === undefined ? {} : { umask }),
			...(inTheWay ? { inTheWay } : {}),
		});
		const ghost = site.start({ variables, umask });
		const listens = await ghost.listening();
		expect({ ...found(ghost, listens, site.folder), output: ghost.output() }).toEqual({
			...expected(foretold),
			output: foretold.kind === 'stops' ? expect.stringContaining(foretold.says) : ghost.output(),
		});
		if (row.status !== undefined) expect(await ghost.ended()).toBe(row.status);
	} finally {
		await site.remove();
	}
}

interface Found {
	readonly places: readonly ListeningPlace[];
	/** Of the one socket. */
	readonly mode: string | undefined;
}

function found(ghost: RealGhost, listens: boolean, folder: string): Found {
	const places = listens ? placesOf(ghost.pid) : [];
	const [place] = places;
	const mode =
		place?.kind === 'socket' ? statSync(join(place.path.startsWith('/') ? '/' : folder, place.path)).mode : undefined;
	return { places, mode: mode === undefined ? undefined : octal(mode & 0o7777) };
}

function expected(outcome: GhostOutcome): Found {
	switch (outcome.kind) {
		case 'stops':
			return { places: [], mode: undefined };
		case 'socket':
			return { places: [{ kind: 'socket', path: outcome.path }], mode: octal(outcome.mode) };
		case 'tcp':
			return {
				places: [{ kind: 'tcp', host: outcome.host, port: outcome.port ?? expect.any(Number) }],
				mode: undefined,
			};
	}
}

function octal(mode: number): string {
	return `0${mode.toString(8)}`;
}

async function putInTheWay(path: string, what: NonNullable<OutcomeRow['inTheWay']>): Promise<void> {
	switch (what) {
		case 'file':
			return writeFileSync(path, '');
		case 'folder':
			mkdirSync(path);
			return;
		case 'no-parent':
			return;
		case 'socket': {
			// Under another name it outlives the one who listened on it.
			const server = await listening(createServer(), `${path}.made`);
			renameSync(`${path}.made`, path);
			server.close();
		}
	}
}

/** A port on which nobody listens at the moment, as a text. */
export async function freePort(): Promise<string> {
	const server = await listening(createServer(), 0);
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return String(port);
}

function listening(server: Server, place: string | number): Promise<Server> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(place, () => resolve(server));
	});
}
