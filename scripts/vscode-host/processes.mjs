import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The Node that npm installed with the project: newer than the one that the machine may have. */
export const projectNode = join(
	root,
	'node_modules',
	'node',
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);

/** The path of the first of `names` that is a program on the PATH. */
export function findProgram(...names) {
	const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
	const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
	return names
		.flatMap((name) => folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))))
		.find((path) => existsSync(path) && statSync(path).isFile());
}

/** Runs a program to its end, its output shown, and answers its exit code; 127 where it could not be started. */
export function run(command, args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
		child.once('error', () => resolve(127));
		child.once('close', (code) => resolve(code ?? 1));
	});
}

/** Like `run`, but quiet: answers the exit code together with everything that was printed. */
export function capture(command, args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
		const chunks = [];
		child.stdout.on('data', (chunk) => chunks.push(chunk));
		child.stderr.on('data', (chunk) => chunks.push(chunk));
		child.once('error', (error) => resolve({ code: 127, output: error.message }));
		child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
	});
}

/** Runs npm, the one that started us where there is one, and answers as `capture` does. */
export function npm(args, options) {
	const cli = process.env.npm_execpath;
	if (cli !== undefined && /\.c?js$/.test(cli)) return capture(process.execPath, [cli, ...args], options);
	return capture('npm', args, { shell: process.platform === 'win32', ...options });
}

/** Installs Debian packages where that is possible without asking: as root, with apt-get. Answers whether they are there. */
export async function installDebianPackages(names) {
	if (process.getuid?.() !== 0 || findProgram('apt-get') === undefined) return false;
	console.log(`Installing ${names.join(' and ')} by apt-get ...`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const install = () => capture('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
	if ((await install()).code === 0) return true;
	await capture('apt-get', ['update'], { env });
	return (await install()).code === 0;
}
