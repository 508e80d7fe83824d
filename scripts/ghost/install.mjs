// Installs a real Ghost for the tests, once, into `.ghost-test/` (0.6 GB). By itself: node scripts/ghost/install.mjs
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture, npm, projectNode, root } from '../vscode-host/processes.mjs';

const release = 'ghost@6.65.0';
/** Ghost's lock file is one of pnpm. */
const installer = 'pnpm@12.4.2';
/**
 * Ghost pins a better-sqlite3 that gets its binary from elsewhere than npm, or compiles it. This one has them in the package.
 */
const sqlite = 'better-sqlite3@13.2.0';

const parent = join(root, '.ghost-test');
const installed = join(parent, release.replace('@', '-'));

/**
 * The folder of a real Ghost: its package in `ghost/`, ready to run on the project's Node with what `environment.json` says,
 * and in `ghost.db` the database of a site that was started once. Throws with one sentence where it cannot be had. Several may
 * ask at the same time: each installs under a name of its own, and the first one that is done is taken by all.
 */
export async function installGhost() {
	if (existsSync(installed)) return installed;
	if (process.platform === 'win32') throw new Error('Ghost is tried on Unix sockets, which takes Linux or macOS.');
	console.log(`Getting ${release} from npm, once (0.6 GB in .ghost-test/) ...`);
	await mkdir(parent, { recursive: true });
	await removeAbandoned();
	const draft = await mkdtemp(join(parent, `draft-${process.pid}-`));
	try {
		await unpack(draft);
		await makeDatabase(draft);
		for (const name of ['tools', 'home', 'site']) await rm(join(draft, name), { recursive: true });
		await rename(draft, installed).catch((error) => {
			if (!existsSync(installed)) throw error;
		});
		return installed;
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

/** What an install left behind that was interrupted. */
async function removeAbandoned() {
	for (const name of await readdir(parent)) {
		const owner = /^draft-(\d+)-/.exec(name)?.[1];
		if (owner !== undefined && !isRunning(Number(owner)))
			await rm(join(parent, name), { recursive: true, force: true });
	}
}

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

async function unpack(draft) {
	const tools = join(draft, 'tools');
	const ghost = join(draft, 'ghost');
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
	succeed('npm', await npm(['install', '--prefix', tools, '--no-save', ...quiet, installer, sqlite], { cwd: draft }));
	succeed('npm', await npm(['pack', release, '--silent', '--pack-destination', tools], { cwd: draft }));
	await mkdir(ghost);
	const archive = join(tools, `${release.replace('@', '-')}.tgz`);
	succeed('tar', await capture('tar', ['xzf', archive, '-C', ghost, '--strip-components=1']));
	const pnpm = join(tools, 'node_modules', 'pnpm', 'bin', 'pnpm.mjs');
	const options = ['--prod', '--frozen-lockfile', '--ignore-scripts', '--silent', '--store-dir', join(tools, 'store')];
	succeed(
		'pnpm',
		await capture(projectNode, [pnpm, 'install', ...options], {
			cwd: ghost,
			env: { ...process.env, PATH: `${dirname(projectNode)}:${process.env.PATH}`, ...homeless(draft) },
		}),
	);
	const packages = join(ghost, 'node_modules', '.pnpm');
	const pinned = (await readdir(packages)).find((name) => /^better-sqlite3@[\d.]+$/.test(name));
	if (pinned === undefined) throw new Error(`${release} came without better-sqlite3, so it has no database.`);
	const target = join(packages, pinned, 'node_modules', 'better-sqlite3');
	await rm(target, { recursive: true });
	await cp(join(tools, 'node_modules', 'better-sqlite3'), target, { recursive: true });
}

/** pnpm keeps caches in the user's home, which is no business of a test. */
function homeless(draft) {
	const home = join(draft, 'home');
	return {
		HOME: home,
		XDG_CACHE_HOME: home,
		XDG_DATA_HOME: home,
		XDG_STATE_HOME: home,
		XDG_CONFIG_HOME: home,
		CI: '1',
	};
}

function succeed(program, { code, output }) {
	if (code === 0) return;
	const [why] = output.trim().split('\n');
	throw new Error(`${program} could not install ${release}: ${why || `it ended with ${code}`}`);
}

/** Starts Ghost once, so that each later one finds its tables made. */
async function makeDatabase(draft) {
	const site = join(draft, 'site');
	const content = join(site, 'content');
	const database = join(draft, 'ghost.db');
	await mkdir(content, { recursive: true });
	await symlink(join(draft, 'ghost', 'content', 'themes'), join(content, 'themes'));
	await symlink(join(draft, 'ghost'), join(site, 'current'));
	const settings = JSON.parse(await readFile(new URL('environment.json', import.meta.url), 'utf8'));
	const ghost = spawn(projectNode, ['current/index.js'], {
		cwd: site,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			PATH: process.env.PATH,
			...settings,
			url: 'http://localhost',
			server__port: '0',
			paths__contentPath: content,
			database__connection__filename: database,
		},
	});
	let output = '';
	const read = (chunk) => {
		output += chunk;
		if (output.includes('Ghost booted')) ghost.kill('SIGTERM');
	};
	ghost.stdout.on('data', read);
	ghost.stderr.on('data', read);
	await new Promise((resolve) => ghost.once('close', resolve));
	if (!output.includes('Ghost booted')) throw new Error(`${release} does not start:\n${output}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		console.log(`Ghost is in ${basename(parent)}/${basename(await installGhost())}.`);
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
