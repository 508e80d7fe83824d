import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundleCommandLine } from '../cli/commandLine';
import { ghostCliNginx } from '../core/scaffold/ghostCliFiles';
import { createSite, type GhostSite, installed, quiet } from '../ghost/startGhost';
import { freePort } from '../ghost/tryOut';
import { findNginx } from '../oracle/realNginx';

const runner = join(import.meta.dirname, '../../scripts/with-systemd.mjs');
const probe = spawnSync(process.execPath, [runner, '--probe'], { encoding: 'utf8' });
const nginx = findNginx();
/** Where it cannot be run, `scripts/test-ghost.mjs` says so at the end. */
const able = nginx !== undefined && probe.status === 0;

const cli = bundleCommandLine();
const work = able ? mkdtempSync(join(tmpdir(), 'ghost-nginx-systemd-')) : '';
const sites: GhostSite[] = [];
afterAll(async () => {
	await Promise.all(sites.map((site) => site.remove()));
	rmSync(work, { recursive: true, force: true });
});

/** Where the script puts Ghost's code and Node, as the user `ghost` need not come by where they are. */
const GHOST = '/run/tools/ghost';
const NODE = '/run/tools/node';

interface Trial {
	readonly name: string;
	readonly unit: string;
	readonly port: number;
	readonly host: string;
	readonly socket: string;
}

interface Report {
	readonly first: Readonly<Record<string, number>>;
	readonly sockets: readonly { readonly name: string; readonly mode: string; readonly isGhosts: boolean }[];
	readonly killed: Readonly<Record<string, Readonly<Record<string, number>>>>;
	readonly restarted: Readonly<Record<string, { readonly others: object; readonly afterwards: object }>>;
	/** The users of nginx's processes. */
	readonly nginx: readonly string[];
}

/**
 * Four sites behind one nginx: one that Ghost-CLI has set up; one with the files and the advice for a unit of one's own; one that is
 * to have its socket among others; and one of two containers, as far as it goes without Docker.
 */
describe.runIf(able)('what is scaffolded, under a real systemd', { timeout: 600_000 }, () => {
	it('serves visitors, also after each Ghost was killed, and whoever else is restarted', async () => {
		mkdirSync(join(work, 'units'));
		mkdirSync(join(work, 'nginx'));
		chmodSync(work, 0o755);
		const trials = [
			await ghostCli('one'),
			await ownUnit('two'),
			await ownUnit('three', '/run/ghost/three.sock'),
			await containers('four'),
		];
		writeNginx();
		writeFileSync(join(work, 'script'), script(trials));
		const run = spawnSync(process.execPath, [runner, join(work, 'units'), join(work, 'script')], { encoding: 'utf8' });
		expect(run, logs(trials)).toMatchObject({ status: 0, stderr: '' });
		const report = JSON.parse(run.stdout) as Report;
		const all = Object.fromEntries(trials.map(({ name }) => [name, 200]));
		const without = (name: string): object =>
			Object.fromEntries(Object.entries(all).filter(([other]) => other !== name));
		expect(report, logs(trials)).toEqual({
			first: all,
			sockets: trials.map(({ name }) => ({ name, mode: '666', isGhosts: true })),
			killed: Object.fromEntries(trials.map(({ name }) => [name, all])),
			restarted: Object.fromEntries(trials.map(({ name }) => [name, { others: without(name), afterwards: all }])),
			nginx: ['root', 'www-data'],
		});
	});
});

/** What Ghost-CLI leaves behind, on a TCP port, and then the scaffold that is chosen by itself. */
async function ghostCli(name: string): Promise<Trial> {
	const [port, ghostPort] = [Number(await freePort()), Number(await freePort())];
	const host = `${name}.test`;
	const site = newSite();
	const put = (file: string, text: string): void => writeFileSync(join(site.folder, file), text);
	mkdirSync(join(site.folder, 'system/files'), { recursive: true });
	put('.ghost-cli', JSON.stringify({ 'active-version': '6.65.0', name }));
	put(
		'config.production.json',
		JSON.stringify({ ...placed(site), url: `http://${host}:${port}`, server: { port: ghostPort } }),
	);
	put(`system/files/${host}.conf`, ghostCliNginx(`http://127.0.0.1:${ghostPort}`, { host, listen: String(port) }));
	scaffold(site, name, `http://${host}:${port}`);
	hand(join(site.folder, `system/files/${host}.conf`), name);
	mkdirSync(join(work, `units/ghost_${name}.service.d`));
	copyFileSync(
		join(site.folder, `ghost_${name}.service.d/socket.conf`),
		join(work, `units/ghost_${name}.service.d/socket.conf`),
	);
	writeUnit(`ghost_${name}`, site, []);
	return { name, unit: `ghost_${name}`, port, host, socket: `/run/ghost/${name}/ghost.sock` };
}

/** New files, and a unit of one's own with the lines that the notes name. */
async function ownUnit(name: string, socket = `/run/ghost/${name}/ghost.sock`): Promise<Trial> {
	const port = Number(await freePort());
	const host = `${name}.test`;
	const site = newSite();
	const out = scaffold(site, name, `http://${host}:${port}`, '--socket', socket);
	hand(join(site.folder, `nginx.${name}.conf`), name);
	const advice = /put (".*?") into the \[Service\] section/.exec(out)?.[1] ?? '';
	writeUnit(`blog-${name}`, site, JSON.parse(`[${advice}]`) as string[]);
	return { name, unit: `blog-${name}`, port, host, socket };
}

/**
 * The two containers of `--setup compose`, without containers: what the image's entrypoint does is done here by another one, in
 * a mount of its own at `/var/lib/ghost`, on volumes that are root's.
 */
async function containers(name: string): Promise<Trial> {
	const port = Number(await freePort());
	const host = `${name}.test`;
	const site = newSite();
	scaffold(site, name, `http://${host}:${port}`, '--setup', 'compose');
	hand(join(site.folder, `nginx.${name}.conf`), name);
	const { services } = parse(readFileSync(join(site.folder, 'compose.yaml'), 'utf8')) as {
		services: { ghost: { command: string[]; environment: Record<string, string> } };
	};
	const { command, environment } = services.ghost;
	const words = command.map((word) => `'${word}'`).join(' ');
	writeFileSync(join(work, 'docker-entrypoint.sh'), ENTRYPOINT, { mode: 0o755 });
	writeFileSync(join(work, 'container.sh'), `exec docker-entrypoint.sh ${words}\n`);
	writeFileSync(
		join(work, 'units/container.service'),
		[
			'[Service]',
			'WorkingDirectory=/var/lib/ghost',
			`Environment=PATH=${work}:/run/tools:/usr/bin:/bin:/usr/sbin:/sbin`,
			...Object.entries({ ...quiet, ...environment }).map(([key, value]) => `Environment='${key}=${value}'`),
			"Environment='paths__contentPath=/var/lib/ghost/content'",
			`ExecStart=/bin/sh ${work}/container.sh`,
			'Restart=always',
			`StandardOutput=append:${work}/container.log`,
			`StandardError=append:${work}/container.log`,
			'',
		].join('\n'),
	);
	writeFileSync(join(work, 'content'), site.folder);
	return { name, unit: 'container', port, host, socket: '/var/lib/ghost/content/socket/ghost.sock' };
}

/** What the entrypoint of the official image does for a Ghost that is about to start: it gives the content away, and root up. */
const ENTRYPOINT = `#!/bin/sh
case "$*" in node*current/index.js*)
	if [ "$(id -u)" = 0 ]; then
		find /var/lib/ghost/content ! -user 1000 -exec chown 1000 {} +
		exec setpriv --reuid=1000 --regid=1000 --clear-groups "$0" "$@"
	fi ;;
esac
exec "$@"
`;

function newSite(): GhostSite {
	const site = createSite({});
	sites.push(site);
	return site;
}

function scaffold(site: GhostSite, name: string, url: string, ...more: string[]): string {
	const run = cli.run(['scaffold', '--site', name, '--url', url, '--ghost-version', '6', ...more], {
		cwd: site.folder,
	});
	expect(run).toMatchObject({ status: 0, err: '' });
	return run.out;
}

/** The members of a config that Ghost-CLI's questions lead to, but for another database. */
function placed({ folder }: GhostSite): object {
	return {
		database: {
			client: 'sqlite3',
			connection: { filename: join(folder, 'content/data/ghost.db') },
			useNullAsDefault: true,
		},
		mail: { transport: 'Direct' },
		logging: { transports: ['stdout'] },
		process: 'systemd',
		paths: { contentPath: join(folder, 'content') },
	};
}

/** A unit as Ghost-CLI 1.32.5 writes it, with Node in place of its own program. */
function writeUnit(name: string, { folder }: GhostSite, advised: readonly string[]): void {
	writeFileSync(
		join(folder, 'environment'),
		Object.entries(quiet)
			.map(([key, value]) => `${key}=${value}\n`)
			.join(''),
	);
	writeFileSync(
		join(work, `units/${name}.service`),
		[
			'[Service]',
			'Type=simple',
			`WorkingDirectory=${folder}`,
			'User=ghost',
			'Environment="NODE_ENV=production"',
			`EnvironmentFile=${folder}/environment`,
			`ExecStart=${NODE} current/index.js`,
			'Restart=always',
			...advised,
			`StandardOutput=append:${work}/${name}.log`,
			`StandardError=append:${work}/${name}.log`,
			'',
		].join('\n'),
	);
}

/** Gives a site file to nginx; on a machine without IPv6 as the file itself advises. */
function hand(file: string, name: string): void {
	const text = readFileSync(file, 'utf8');
	const fitting = existsSync('/proc/net/if_inet6') ? text : text.replace(/^ *listen \[::\].*\n/m, '');
	writeFileSync(join(work, `nginx/${name}.conf`), fitting);
}

function writeNginx(): void {
	const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `${name}_temp_path /run/nginx/${name};`,
	);
	writeFileSync(
		join(work, 'nginx.conf'),
		`user www-data;\npid /run/nginx/pid;\nerror_log ${work}/nginx.log;\nevents {}\nhttp {\n    access_log off;\n    ${places.join('\n    ')}\n    include ${work}/nginx/*.conf;\n}\n`,
	);
	writeFileSync(
		join(work, 'units/nginx.service'),
		`[Service]\nRuntimeDirectory=nginx\nExecStart=${nginx} -c ${work}/nginx.conf -g "daemon off;"\n`,
	);
}

function script(trials: readonly Trial[]): string {
	const content = sites.at(-1)?.folder ?? '';
	return [
		'set -e',
		`mkdir -p ${GHOST} && touch ${NODE}`,
		`mount --bind ${join(installed, 'ghost')} ${GHOST}`,
		`mount --bind ${process.execPath} ${NODE}`,
		...sites.flatMap(({ folder }) => [
			`ln -sfn ${GHOST} ${folder}/current`,
			`ln -sfn ${GHOST}/content/themes ${folder}/content/themes`,
			`chown -R ghost: ${folder}`,
		]),
		// Volumes: what Docker makes is root's.
		'mkdir -p /var/lib/ghost',
		'mount -t tmpfs -o mode=755 tmpfs /var/lib/ghost',
		`mkdir /var/lib/ghost/content && ln -s ${GHOST} /var/lib/ghost/current`,
		`mount --bind ${content}/content /var/lib/ghost/content`,
		`chown -R root: ${content}/content`,
		'mkdir /var/lib/ghost/content/socket',
		'mount -t tmpfs -o mode=755 tmpfs /var/lib/ghost/content/socket',
		`exec ${NODE} ${join(import.meta.dirname, 'systemdTrial.mjs')} '${JSON.stringify(trials)}'`,
		'',
	].join('\n');
}

/** What the programs printed, for whoever reads why it went wrong. */
function logs(trials: readonly Trial[]): string {
	return [...trials.map(({ unit }) => unit), 'nginx']
		.map(
			(name) => `${name}:\n${spawnSync('tail', ['-n', '15', join(work, `${name}.log`)], { encoding: 'utf8' }).stdout}`,
		)
		.join('\n');
}
