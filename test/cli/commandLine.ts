import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';
import { asUser } from '../asUser';

const root = join(import.meta.dirname, '../..');

/** The command line as users get it, one file beside its languages, bundled once for each test file that asks, and gone after its tests. */
export interface CommandLine {
	readonly script: string;
	readonly run: (args: readonly string[], options: RunOptions) => Run;
	/** The same on a terminal of so many columns, on which all that it prints arrives as `out`. */
	readonly runOnTerminal: (args: readonly string[], options: TerminalOptions) => Run;
	/** Starts it on a terminal; what is written to its input is typed there. */
	readonly startOnTerminal: (args: readonly string[], options: TerminalOptions) => ChildProcessWithoutNullStreams;
	/** Starts it and goes on. */
	readonly start: (
		args: readonly string[],
		cwd: string,
		env?: Readonly<Record<string, string>>,
	) => ChildProcessWithoutNullStreams;
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
}

export interface Run {
	readonly status: number | null;
	readonly out: string;
	readonly err: string;
}

/** All that a program has said on both of its outputs. */
export interface Heard {
	readonly all: () => string;
	/** Waits until it has said something. */
	readonly until: (what: string) => Promise<void>;
}

/** Listens to a program that runs. */
export function listenTo(child: ChildProcessWithoutNullStreams): Heard {
	let all = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => {
			all += chunk.toString();
		});
	return {
		all: () => all,
		until: async (what) => {
			const end = Date.now() + 20_000;
			while (!all.includes(what)) {
				if (Date.now() > end) throw new Error(`in vain: ${what}\n${all}`);
				await new Promise((resolve) => setTimeout(resolve, 25));
			}
		},
	};
}

export function bundleCommandLine(): CommandLine {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-cli-'));
	chmodSync(folder, 0o755);
	const script = join(folder, 'dist/cli.js');
	cpSync(join(root, 'l10n'), join(folder, 'l10n'), { recursive: true });
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
	const onTerminal = (args: readonly string[], columns: number): readonly string[] => {
		const quoted = [process.execPath, script, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
		return ['-qec', `stty cols ${columns} -onlcr; exec ${quoted.join(' ')}`, '/dev/null'];
	};
	const inTerminal = ({ cwd, env }: TerminalOptions): { cwd: string; env: NodeJS.ProcessEnv } => ({
		cwd,
		env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', ...env },
	});
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
		runOnTerminal: (args, options) => {
			const { status, stdout, stderr } = spawnSync('script', onTerminal(args, options.columns), {
				...inTerminal(options),
				encoding: 'utf8',
				timeout: 30_000,
			});
			return { status, out: stdout, err: stderr };
		},
		startOnTerminal: (args, options) => spawn('script', onTerminal(args, options.columns), inTerminal(options)),
		start: (args, cwd, env = {}) =>
			spawn(process.execPath, [script, ...args], { cwd, stdio: 'pipe', env: { ...process.env, LC_ALL: 'C', ...env } }),
	};
}
