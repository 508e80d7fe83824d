// Runs a script under a real systemd, in namespaces of its own: node scripts/with-systemd.mjs UNITS SCRIPT
// UNITS is a folder as `/etc/systemd/system` is one, and `usr-lib` in it as `/usr/lib/systemd/system`. In the script systemctl works, and what units say comes true: User=,
// RuntimeDirectory=, Restart=, PrivateTmp=. /run is empty, the machine has a user `ghost`, and all else is the machine's own. The
// status is that of the script; 3 says in one line why there is no systemd to be had. `--probe` in place of both only asks that.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findProgram } from './vscode-host/processes.mjs';

const NOT_HERE = 3;
/** The whole of what may be tried takes less. */
const LIMIT_MS = 10 * 60_000;
const UNIFIED = ['/sys/fs/cgroup', '/sys/fs/cgroup/unified'];

const PROBE_LIMIT_MS = 20_000;

const [units, script] = process.argv.slice(2);
const reason = whyNot() ?? (units === '--probe' ? await whyNotReally() : undefined);
if (reason !== undefined) {
	console.error(reason);
	process.exitCode = NOT_HERE;
} else if (units !== '--probe') {
	process.exitCode = await underSystemd({ units: resolve(units), script: resolve(script), limit: LIMIT_MS });
}

/** Why no systemd can be run, in a few words; undefined where one can. */
function whyNot() {
	if (process.platform !== 'linux') return 'systemd runs on Linux alone.';
	if (process.getuid() !== 0) return 'systemd wants root.';
	if (systemd() === undefined) return 'there is no systemd here (Debian: apt-get install systemd).';
	if (findProgram('unshare') === undefined) return 'there is no unshare here (Debian: apt-get install util-linux).';
	return undefined;
}

/** The same, found out by running a script that does nothing. */
async function whyNotReally() {
	const empty = await mkdtemp(join(tmpdir(), 'with-systemd-probe-'));
	try {
		await writeFile(join(empty, 'script'), '');
		const status = await underSystemd({
			units: empty,
			script: join(empty, 'script'),
			limit: PROBE_LIMIT_MS,
			quiet: true,
		});
		return status === 0 ? undefined : 'this machine lets nobody make the namespaces and mounts that systemd needs.';
	} finally {
		await rm(empty, { recursive: true, force: true });
	}
}

function systemd() {
	return ['/lib/systemd/systemd', '/usr/lib/systemd/systemd'].find((path) => existsSync(path));
}

function namespaces() {
	return ['--mount', '--pid', '--fork', '--kill-child', '--ipc', '--uts'];
}

async function underSystemd({ units, script, limit, quiet = false }) {
	const work = await mkdtemp(join(tmpdir(), 'with-systemd-'));
	const group = unifiedGroup();
	try {
		// Other users have to come by, to what the script puts beside itself.
		await chmod(work, 0o755);
		await cp(units, join(work, 'units'), { recursive: true });
		await cp(script, join(work, 'script'));
		await writeUnits(work);
		await writeAccounts(work);
		return await run(work, group, limit, quiet);
	} finally {
		await rm(work, { recursive: true, force: true });
		if (group !== undefined) await removeGroup(group);
	}
}

/** Targets that a unit asks for by default, and the script as a unit that tells when it has ended. */
async function writeUnits(work) {
	const put = (name, text) => writeFile(join(work, 'units', name), text);
	for (const name of ['sysinit', 'basic', 'shutdown', 'multi-user']) {
		if (!existsSync(join(work, 'units', `${name}.target`)))
			await put(`${name}.target`, `[Unit]\nDescription=${name}\nDefaultDependencies=no\n`);
	}
	await put('trial.target', '[Unit]\nDefaultDependencies=no\nWants=trial.service\n');
	// It takes its name once it is whole.
	const end = `echo $? >${work}/status.new; mv ${work}/status.new ${work}/status`;
	await put(
		'trial.service',
		[
			'[Unit]',
			'DefaultDependencies=no',
			'[Service]',
			'Type=oneshot',
			'TimeoutStartSec=infinity',
			`ExecStart=/bin/sh -c '/bin/sh ${work}/script; ${end.replaceAll('$', '$$$$')}'`,
			`StandardOutput=append:${work}/out`,
			`StandardError=append:${work}/out`,
			'',
		].join('\n'),
	);
}

/** The machine's own accounts, and `ghost` where it is not among them. */
async function writeAccounts(work) {
	const lines = { passwd: 'ghost:x:64990:64990::/nonexistent:/usr/sbin/nologin', group: 'ghost:x:64990:' };
	for (const [name, line] of Object.entries(lines)) {
		const text = await readFile(join('/etc', name), 'utf8');
		await writeFile(join(work, name), /^ghost:/m.test(text) ? text : `${text.trimEnd()}\n${line}\n`);
	}
}

/**
 * The folder of a new control group for systemd 256 and later, which have no use for those of the first version, and for machines
 * that have none; undefined where systemd is given one of the first version.
 */
function unifiedGroup() {
	const version = Number(
		/^systemd (\d+)/.exec(spawnSync('systemctl', ['--version'], { encoding: 'utf8' }).stdout)?.[1],
	);
	const first = spawnSync('unshare', [
		...namespaces(),
		'sh',
		'-c',
		'mount --make-rprivate / && mount -t tmpfs tmpfs /run && mount -t cgroup -o none,name=systemd,xattr cgroup /run',
	]);
	if (version < 256 && first.status === 0) return undefined;
	const parent = UNIFIED.find((path) => existsSync(join(path, 'cgroup.procs')));
	return parent === undefined ? undefined : join(parent, `ghost-nginx-${process.pid}`);
}

async function run(work, group, patience, quiet) {
	const inside = fileURLToPath(new URL('systemd/inside.sh', import.meta.url));
	const outside = fileURLToPath(new URL('systemd/outside.sh', import.meta.url));
	const args = [outside, ...namespaces(), ...(group === undefined ? [] : ['--cgroup']), '/bin/sh', inside];
	const manager = spawn('/bin/sh', args, {
		stdio: ['ignore', 'ignore', 'pipe'],
		env: { PATH: process.env.PATH, WORK: work, SYSTEMD: systemd(), GROUP: group ?? '' },
	});
	let said = '';
	manager.stderr.on('data', (chunk) => {
		said += chunk;
	});
	const ended = new Promise((done) => manager.once('close', done));
	const status = join(work, 'status');
	const limit = Date.now() + patience;
	while (!existsSync(status) && manager.exitCode === null && Date.now() < limit)
		await Promise.race([delay(100), ended]);
	manager.kill('SIGKILL');
	await ended;
	const out = join(work, 'out');
	if (existsSync(out)) process.stdout.write(await readFile(out));
	if (existsSync(status)) return Number(await readFile(status, 'utf8'));
	if (!quiet) console.error(`The script did not end. ${said.trim().split('\n').at(-1) ?? ''}`);
	return 1;
}

/** Takes away the control group, whose processes have been killed by now, with those that systemd made in it. */
async function removeGroup(group) {
	if (!existsSync(group)) return;
	const below = await readdir(group, { withFileTypes: true });
	for (const entry of below) if (entry.isDirectory()) await removeGroup(join(group, entry.name));
	await rmdir(group).catch(() => undefined);
}
