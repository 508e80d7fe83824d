// Run under a real systemd by systemd.test.ts: visits sites, kills and restarts their Ghosts, and prints what came of it as JSON.
// Its arguments: sites as JSON, each with its name, unit, port, host, and the path of its socket.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** A Ghost boots in seconds; on a busy machine, and several of them, in more. */
const PATIENCE_MS = 90_000;

/** @type {{ name: string, unit: string, port: number, host: string, socket: string }[]} */
const sites = JSON.parse(process.argv[2] ?? '[]');

for (const unit of [...sites.map((site) => site.unit), 'nginx']) systemctl('start', unit);
const report = { first: await visitAll(), sockets: sites.map(aboutSocket), killed: {}, restarted: {} };
for (const { name, unit } of sites) {
	const before = property(unit, 'MainPID');
	systemctl('kill', '--signal=KILL', unit);
	await ends(before, unit);
	report.killed[name] = await visitAll();
}
for (const { name, unit } of sites) {
	systemctl('restart', unit);
	const others = sites.filter((other) => other.name !== name);
	report.restarted[name] = {
		// Nobody waits for these: they were never away.
		others: Object.fromEntries(await Promise.all(others.map(async (other) => [other.name, await visit(other)]))),
		afterwards: await visitAll(),
	};
}
report.nginx = usersOf('nginx');
console.log(JSON.stringify(report));

/** @param {string[]} args */
function systemctl(...args) {
	return execFileSync('systemctl', args, { encoding: 'utf8' });
}

/** @param {string} unit @param {string} name */
function property(unit, name) {
	return systemctl('show', '--value', '-p', name, unit).trim();
}

/** Waits till systemd has seen that the process is gone, and has made another one. @param {string} before @param {string} unit */
async function ends(before, unit) {
	const limit = Date.now() + PATIENCE_MS;
	while (Date.now() < limit) {
		const pid = property(unit, 'MainPID');
		if (pid !== before && pid !== '0') return;
		await delay(50);
	}
}

/** What a visitor of each site gets in the end, who comes again while Ghost boots. */
async function visitAll() {
	return Object.fromEntries(await Promise.all(sites.map(async (site) => [site.name, await visitAtLast(site)])));
}

/** @param {(typeof sites)[number]} site */
async function visitAtLast(site) {
	const limit = Date.now() + PATIENCE_MS;
	for (;;) {
		const status = await visit(site);
		if (status === 200 || Date.now() > limit) return status;
		await delay(200);
	}
}

/** The status of the front page; 0 where nobody answers. @param {(typeof sites)[number]} site */
function visit({ port, host }) {
	return new Promise((resolve) => {
		request({ host: '127.0.0.1', port, path: '/', headers: { host: `${host}:${port}` }, agent: false }, (answer) => {
			answer.resume();
			answer.once('end', () => resolve(answer.statusCode));
		})
			.once('error', () => resolve(0))
			.end();
	});
}

/** Whose the socket is, and what others may do with it. @param {(typeof sites)[number]} site */
function aboutSocket({ name, unit, socket }) {
	const { mode, uid } = statSync(socket);
	return { name, mode: (mode & 0o7777).toString(8), isGhosts: uid === uidOf(unit) && uid !== 0 };
}

/** As which users programs of that name run. @param {string} name */
function usersOf(name) {
	const accounts = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	const named = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && nameOf(pid) === name);
	const ids = new Set(named.map((pid) => String(statSync(`/proc/${pid}`).uid)));
	return [...ids].map((id) => accounts.find(([, , uid]) => uid === id)?.[0] ?? id).sort((a, b) => a.localeCompare(b));
}

/** @param {string} pid */
function nameOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
	} catch {
		// It has ended in the meantime.
		return '';
	}
}

/** The user as whom the main process of a unit runs. @param {string} unit */
function uidOf(unit) {
	return statSync(`/proc/${property(unit, 'MainPID')}`).uid;
}
