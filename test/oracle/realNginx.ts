import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { skipped } from '../skipped';

/** What `nginx -t` says of a configuration. */
export interface Verdict {
	readonly accepted: boolean;
	/** The text of the first error, without file and line; empty where there is none. */
	readonly message: string;
	/** The line that it names; undefined where it names none, or one of another file. */
	readonly line: number | undefined;
}

/** Where nginx is installed: on the PATH, or where distributions put it. */
export function findNginx(): string | undefined {
	const folders = [
		...(process.env['PATH'] ?? '').split(delimiter),
		'/usr/sbin',
		'/usr/local/sbin',
		'/usr/local/nginx/sbin',
	];
	return folders
		.filter((folder) => folder !== '')
		.map((folder) => join(folder, 'nginx'))
		.find((file) => {
			try {
				accessSync(file, constants.X_OK);
				return true;
			} catch {
				return false;
			}
		});
}

/** The nginx for tests of `what`. Without one it says loudly that these are skipped, which CI=true does not allow. */
export function nginxFor(what: string): string | undefined {
	const nginx = findNginx();
	if (nginx === undefined) skipped(`NO NGINX TO ASK ABOUT ${what.toUpperCase()}.`);
	return nginx;
}

/**
 * Has a real nginx test `config` in a folder of its own, which is removed afterwards. In `config` and `files` (further
 * files by relative path) `$W` stands for that folder.
 */
export async function testConfig(
	nginx: string,
	config: string,
	files: Readonly<Record<string, string>> = {},
): Promise<Verdict> {
	const folder = mkdtempSync(join(tmpdir(), 'nginx-t-'));
	try {
		mkdirSync(join(folder, 'logs'));
		for (const [path, text] of Object.entries({ ...files, 'nginx.conf': config })) {
			mkdirSync(join(folder, path, '..'), { recursive: true });
			writeFileSync(join(folder, path), text.replaceAll('$W', folder));
		}
		const main = join(folder, 'nginx.conf');
		const { status, output } = await testFile(nginx, main, folder);
		return { accepted: status === 0, ...firstError(output, main, folder) };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * What a main file must begin with for nginx to know the blocks of that name, which packages have as modules of their own;
 * undefined where such a module is not installed.
 */
export function moduleFor(nginx: string, block: 'stream' | 'mail'): string | undefined {
	const { stderr } = spawnSync(nginx, ['-V'], { encoding: 'utf8' });
	if (new RegExp(`--with-${block}(?: |$)`, 'm').test(stderr)) return '';
	const file = join(/--modules-path=(\S+)/.exec(stderr)?.[1] ?? '', `ngx_${block}_module.so`);
	return existsSync(file) ? `load_module ${file}; ` : undefined;
}

/** The version of that nginx, `1.22.1`; undefined where it does not tell. */
export function versionOf(nginx: string): string | undefined {
	const { stderr } = spawnSync(nginx, ['-v'], { encoding: 'utf8' });
	return /nginx\/(\d+(?:\.\d+)*)/.exec(stderr)?.[1];
}

/** What `nginx -t` says of a main file whose relative paths start at `root`. */
export function testFile(nginx: string, main: string, root: string): Promise<{ status: number; output: string }> {
	return run(nginx, ['-t', '-p', `${root}/`, '-c', main, '-e', 'stderr']);
}

/**
 * Has nginx run with a main file until `use` is through with it, which begins when nginx listens on the socket `front`. Gives
 * what `use` gave and nginx's log; `use` does not begin if nginx ends by itself before.
 */
export async function whileRunning<Result>(
	nginx: string,
	{
		main,
		root,
		front,
		globals,
	}: { readonly main: string; readonly root: string; readonly front: () => string; readonly globals: string },
	use: () => Promise<Result>,
): Promise<{ readonly result: Result | undefined; readonly log: string }> {
	const logFile = join(root, 'error.log');
	writeFileSync(logFile, '');
	const options = ['-p', `${root}/`, '-c', main, '-e', logFile, '-g', globals];
	const program = spawn(nginx, options, { stdio: 'ignore', cwd: root });
	const ended = once(program, 'exit');
	try {
		for (let tries = 0; !existsSync(front()) && program.exitCode === null && tries < 500; tries++) await delay(10);
		const result = existsSync(front()) ? await use() : undefined;
		return { result, log: readFileSync(logFile, 'utf8') };
	} finally {
		program.kill('SIGTERM');
		await ended;
	}
}

function run(command: string, args: readonly string[]): Promise<{ status: number; output: string }> {
	return new Promise((resolve) => {
		execFile(command, args, { timeout: 20_000 }, (error, _, stderr) => {
			const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
			resolve({ status, output: stderr });
		});
	});
}

/** Takes `[emerg] 123#123: TEXT in FILE:LINE` apart. A text may hold line feeds, where a word of the file does. */
export function firstError(output: string, main: string, folder: string): Pick<Verdict, 'message' | 'line'> {
	const start = /\[(?:emerg|crit|alert)\] (?:\d+#\d+: )?/.exec(output);
	if (start === null) return { message: '', line: undefined };
	const rest = output.slice(start.index + start[0].length);
	const text = rest.split(/\n(?=nginx: |\d{4}\/\d\d\/\d\d )/)[0]?.trimEnd() ?? '';
	const place = text.lastIndexOf(` in ${folder}/`);
	if (place < 0) return { message: text.replaceAll(folder, '$W'), line: undefined };
	const [, file, line] = /^ in (.*):(\d+)$/.exec(text.slice(place)) ?? [];
	return { message: text.slice(0, place).replaceAll(folder, '$W'), line: file === main ? Number(line) : undefined };
}
