import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';
import { asUser } from '../asUser';

const root = join(import.meta.dirname, '../..');

/** The command line as users get it, one file, bundled once for each test file that asks, and gone after its tests. */
export interface CommandLine {
	readonly script: string;
	readonly run: (args: readonly string[], options: RunOptions) => Run;
	/** The same on a terminal of so many columns, on which all that it prints arrives as `out`. */
	readonly runOnTerminal: (args: readonly string[], options: TerminalOptions) => Run;
	/** Starts it and goes on. */
	readonly start: (args: readonly string[], cwd: string) => ChildProcessWithoutNullStreams;
}

export interface RunOptions {
	readonly cwd: string;
	readonly env?: Readonly<Record<string, string>>;
	/** Runs it as this user; only root can. */
	readonly uid?: number;
	/** A shell command that comes before it, as `ulimit -f 0;`. */
	readonly before?: string;
}

export interface TerminalOptions {
	readonly cwd: string;
	readonly columns: number;
	/** Beside `PATH` and `TERM`; nothing else is set. */
	readonly env?: Readonly<Record<string, string>>;
	/** What is typed a second after its start. */
	readonly typed?: string;
}

export interface Run {
	readonly status: number | null;
	readonly out: string;
	readonly err: string;
}

export function bundleCommandLine(): CommandLine {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-cli-'));
	const script = join(folder, 'cli.js');
	buildSync({
		entryPoints: [join(root, 'server/src/hosts/cli.ts')],
		outfile: script,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		mainFields: ['module', 'main'],
		logLevel: 'error',
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return {
		script,
		run: (args, { cwd, env = {}, uid, before }) => {
			const command = [...asUser(uid, folder), script];
			const shell = ['-c', `${before ?? ''} exec "$0" "$@"`, process.execPath, ...command, ...args];
			const plain = { PATH: process.env['PATH'] ?? '', NO_COLOR: '', FORCE_COLOR: '' };
			const { status, stdout, stderr } = spawnSync('/bin/sh', shell, {
				cwd,
				env: { ...plain, ...env },
				encoding: 'utf8',
				timeout: 30_000,
			});
			return { status, out: stdout, err: stderr };
		},
		runOnTerminal: (args, { cwd, columns, env = {}, typed }) => {
			const quoted = [process.execPath, script, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
			const { status, stdout, stderr } = spawnSync(
				'script',
				['-qec', `stty cols ${columns} -onlcr; exec ${quoted.join(' ')}`, '/dev/null'],
				{
					cwd,
					env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', ...env },
					encoding: 'utf8',
					timeout: 30_000,
					...(typed === undefined ? {} : { input: typed }),
				},
			);
			return { status, out: stdout, err: stderr };
		},
		start: (args, cwd) => spawn(process.execPath, [script, ...args], { cwd, stdio: 'pipe' }),
	};
}
