import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import settings from '../../scripts/ghost/environment.json';

/** A folder in which a real Ghost can be started, as often as one likes: one install with one database. */
export interface GhostSite {
	readonly folder: string;
	/** Starts it on what the folder holds now. */
	readonly start: (options?: StartOptions) => RealGhost;
	/** Ends what still runs, and removes the folder. */
	readonly remove: () => Promise<void>;
}

export interface StartOptions {
	/** Further environment variables, such as `server__port`. */
	readonly variables?: Readonly<Record<string, string>> | undefined;
	/** 0022 where left out. */
	readonly umask?: number | undefined;
	/** The config itself says where database and content are, so that the environment need not. */
	readonly configured?: boolean;
}

export interface RealGhost {
	readonly pid: number;
	/** What it printed so far. */
	readonly output: () => string;
	/** Waits till it listens, or has ended; answers whether it listens. It does so before it answers visitors. */
	readonly listening: () => Promise<boolean>;
	/** Waits till it answers visitors, or has ended; answers whether it does. */
	readonly booted: () => Promise<boolean>;
	/** Waits till it has ended by itself, and answers with which status; `null` where it was a signal. */
	readonly ended: () => Promise<number | null>;
	/** Ends it, if it still runs, and waits for that. Left out: SIGTERM, on which it cleans up behind itself. */
	readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** The Ghost that `scripts/ghost/install.mjs` installed; the script that runs these tests names its folder. */
export const installed = process.env['GHOST_FOLDER'] ?? '';

/** The variables that keep Ghost from asking other servers, and nothing that a config of its own says. */
export const quiet: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries(settings).filter(([name]) => !/^(?:database|mail|logging)__/.test(name)),
);

/** A site with these files in its folder, by name; in their texts `$W` stands for the folder. */
export function createSite(files: Readonly<Record<string, string>>): GhostSite {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-'));
	for (const name of ['data', 'images', 'logs', 'settings', 'public', 'files', 'media'])
		mkdirSync(join(folder, 'content', name), { recursive: true });
	symlinkSync(join(installed, 'ghost', 'content', 'themes'), join(folder, 'content', 'themes'));
	symlinkSync(join(installed, 'ghost'), join(folder, 'current'));
	copyFileSync(join(installed, 'ghost.db'), join(folder, 'content', 'data', 'ghost.db'));
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text.replaceAll('$W', folder));
	const started: RealGhost[] = [];
	return {
		folder,
		start: (options = {}) => {
			const ghost = run(folder, options);
			started.push(ghost);
			return ghost;
		},
		remove: async () => {
			await Promise.all(started.map((ghost) => ghost.stop('SIGKILL')));
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function run(folder: string, { variables = {}, umask = 0o022, configured = false }: StartOptions): RealGhost {
	const environment = {
		PATH: process.env['PATH'] ?? '',
		NO_COLOR: '1',
		...(configured ? quiet : { ...settings, ...placesIn(folder) }),
		...Object.fromEntries(Object.entries(variables).map(([name, text]) => [name, text.replaceAll('$W', folder)])),
	};
	// The shell sets the umask and becomes Ghost, so that its pid is Ghost's. It would change the order of the variables, which counts.
	const script = `umask ${umask.toString(8)}; exec env -i "$@" "$0" current/index.js`;
	const assigned = Object.entries(environment).map(([name, text]) => `${name}=${text}`);
	const ghost = spawn('/bin/sh', ['-c', script, process.execPath, ...assigned], {
		cwd: folder,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const read = (chunk: Buffer): void => {
		output += chunk.toString();
	};
	ghost.stdout.on('data', read);
	ghost.stderr.on('data', read);
	const ended = new Promise<void>((resolve) => ghost.once('close', () => resolve()));
	const said = async (words: string): Promise<boolean> => {
		while (!output.includes(words) && isRunning(ghost)) await Promise.race([delay(25), ended]);
		return output.includes(words);
	};
	return {
		pid: ghost.pid ?? 0,
		output: () => output,
		listening: () => said('Ghost server started'),
		booted: () => said('Ghost booted'),
		ended: async () => {
			await ended;
			return ghost.exitCode;
		},
		stop: async (signal = 'SIGTERM') => {
			if (isRunning(ghost)) ghost.kill(signal);
			await ended;
		},
	};
}

function placesIn(folder: string): Readonly<Record<string, string>> {
	return {
		paths__contentPath: join(folder, 'content'),
		database__connection__filename: join(folder, 'content', 'data', 'ghost.db'),
	};
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode === null && signalCode === null;
}
