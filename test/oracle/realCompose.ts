import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { skipped } from '../skipped';

/** The words that start a program. */
export type Command = readonly [program: string, ...words: string[]];

/** What `docker compose config` makes of a service, as far as it is compared. */
export interface RealService {
	readonly image?: string;
	readonly build?: RealBuild;
	readonly command?: readonly string[] | null;
	readonly entrypoint?: readonly string[] | null;
	readonly environment?: Readonly<Record<string, string | null>>;
	readonly volumes?: readonly {
		readonly type: string;
		readonly source?: string;
		readonly target: string;
		readonly read_only?: boolean;
	}[];
	readonly ports?: readonly {
		readonly target: number;
		readonly published?: string;
		readonly host_ip?: string;
		readonly protocol?: string;
	}[];
	readonly profiles?: readonly string[];
	readonly networks?: Readonly<
		Record<string, { readonly aliases?: readonly string[]; readonly ipv4_address?: string } | null>
	>;
	readonly network_mode?: string;
}

/** What Compose hands on to be built. */
export interface RealBuild {
	readonly context: string;
	readonly dockerfile?: string;
	readonly dockerfile_inline?: string;
	readonly target?: string;
	readonly args?: Readonly<Record<string, string>>;
	readonly additional_contexts?: Readonly<Record<string, string>>;
}

/** What Compose says of some files, as far as it is compared, or why it refuses them. */
export type RealProject =
	| {
			readonly name: string;
			readonly services: Readonly<Record<string, RealService>>;
			/** The settings of each, of which `name` is what it is called on the machine. */
			readonly volumes?: Readonly<Record<string, { readonly name: string }>>;
			readonly networks?: Readonly<Record<string, { readonly name: string }>>;
	  }
	| { readonly refused: string };

/** The Docker Compose of the machine, else the one that was fetched. Without one it says loudly that tests are skipped. */
export function composeFor(what: string): Command | undefined {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
	const onPath = (name: string): Command[] => folders.map((folder): Command => [join(folder, name)]);
	const candidates: readonly Command[] = [
		...onPath('docker-compose'),
		...onPath('docker').map(([path]): Command => [path, 'compose']),
		[join('.compose-test', 'docker-compose')],
	];
	const found = candidates.find(isCompose);
	if (found) return [resolve(found[0]), ...found.slice(1)];
	skipped(`NO DOCKER COMPOSE TO ASK ABOUT ${what.toUpperCase()}.`);
	return undefined;
}

/** Has Compose read `files`, which are given by their paths below `folder`, without any variable of this shell. */
export function readByCompose(command: Command, folder: string, options: readonly string[] = []): RealProject {
	const [program, ...words] = command;
	const { stdout, stderr, status } = spawnSync(program, [...words, ...options, 'config', '--format', 'json'], {
		cwd: folder,
		encoding: 'utf8',
		env: { PATH: process.env['PATH'] ?? '', HOME: '/home/nobody' },
		timeout: 30_000,
	});
	if (status !== 0) return { refused: stderr.trim() };
	// What Compose prints can be read by it again, so each dollar is doubled.
	return JSON.parse(stdout.replaceAll('$$', '$')) as RealProject;
}

/** Calls `use` with a folder in which `files` lie, by their paths, and removes it afterwards. */
export function withFiles<Result>(files: Readonly<Record<string, string>>, use: (folder: string) => Result): Result {
	const folder = mkdtempSync(join(tmpdir(), 'compose-'));
	try {
		for (const [path, text] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		}
		return use(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function isCompose([program, ...words]: Command): boolean {
	if (!existsSync(program)) return false;
	const { stdout, status } = spawnSync(program, [...words, 'version', '--short'], {
		encoding: 'utf8',
		timeout: 20_000,
	});
	return status === 0 && /^v?(?:[2-9]|\d\d)\./.test(stdout.trim());
}
