import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReportedExamination } from '../../server/src/doctor/report';
import { asUser } from '../asUser';
import { bundleCommandLine } from '../cli/commandLine';
import { findNginx } from '../oracle/realNginx';
import { ableToStage, createStage, freePort, NOBODY, nginxConfig } from './stage';

const runner = join(import.meta.dirname, '../../scripts/with-systemd.mjs');
const probe = spawnSync(process.execPath, [runner, '--probe'], { encoding: 'utf8' });
const able = ableToStage && probe.status === 0;
if (!able) console.warn('\nSKIPPED: THE DOCTOR BESIDE UNITS WANTS NGINX, ROOT AND A SYSTEMD THAT MAY BE RUN.\n');

const cli = bundleCommandLine();

const HOSTS = ['one.test', 'two.test', 'three.test'];

/** One Ghost whose unit sets another port, one whose unit has a `/tmp` of its own, and one that is well. */
describe.runIf(able)('the doctor beside Ghosts in units', { timeout: 120_000 }, () => {
	it('names the unit whose environment decides, and the one with a /tmp of its own', async () => {
		const stage = createStage(cli, '/opt');
		try {
			const [port, other] = [await freePort(), await freePort()];
			const socket = `/tmp/${stage.folder.slice('/opt/'.length)}.sock`;
			const own = '/run/ghost/three/ghost.sock';
			const config = (name: string, listenAt: unknown): void => {
				stage.write(
					`${name}/config.production.json`,
					JSON.stringify({ url: `http://${name}.test`, server: { port: listenAt } }),
				);
				stage.write(`${name}/.ghost-cli`, JSON.stringify({ 'active-version': '6.65.0', name }));
			};
			config('one', port);
			config('two', { path: socket, writableAll: true });
			config('three', { path: own, writableAll: true });
			stage.prepareGhost('one');
			stage.prepareGhost('two');
			stage.prepareGhost('three');
			unit('one', { port: other }, `Environment=server__port=${other}`);
			unit('two', { path: socket, mode: 0o222 }, 'PrivateTmp=yes');
			unit('three', { path: own, mode: 0o222 }, 'RuntimeDirectory=ghost/three');
			const addresses = [`127.0.0.1:${port}`, `unix:${socket}`, `unix:${own}`];
			const servers = addresses.map(
				(address, index) =>
					`server { listen unix:$W/s${index}.sock; server_name ${HOSTS[index]}; location / { proxy_pass http://${address}; } }`,
			);
			stage.write('nginx/nginx.conf', nginxConfig('return 204;', { http: servers.join('\n') }));
			const ask = (uid?: number): string =>
				[
					process.execPath,
					...asUser(uid, dirname(dirname(cli.script))),
					cli.script,
					'doctor one two three nginx --format json',
				].join(' ');
			stage.write(
				'script',
				// The units lie elsewhere here, where only this systemd looks.
				`cd $W; mkdir -p /run/systemd/system; cp units/* /run/systemd/system/; systemctl start ghost_one ghost_two ghost_three || exit 1
				${findNginx()} -p $W/nginx/ -c $W/nginx/nginx.conf 2>/dev/null || exit 1
				for wait in 1 2 3 4 5 6 7 8 9 10; do [ -e ${own} ] && [ -e $W/ready-one ] && [ -e $W/ready-two ] && break; sleep 0.5; done
				${ask()}; echo; echo =; cd /; chmod 755 $W
				cd $W; ${ask(NOBODY)}; echo; systemctl stop ghost_one ghost_two ghost_three`,
			);
			chmodSync(join(stage.folder, 'nginx'), 0o755);
			const run = spawnSync(process.execPath, [runner, join(stage.folder, 'units'), join(stage.folder, 'script')], {
				encoding: 'utf8',
			});
			expect(run).toMatchObject({ status: 0, stderr: '' });
			const [asRoot, asNobody] = run.stdout.split('\n=\n').map((text) => JSON.parse(text) as ReportedExamination);

			expect(said(asRoot, 'one')).toEqual([
				expect.stringMatching(
					/^ghost-listens-elsewhere: .*Its environment has server__port=\d+.*in ghost_one\.service \(sudo systemctl edit ghost_one\.service\)/,
				),
			]);
			expect(said(asRoot, 'two')).toEqual([
				expect.stringMatching(/^private-tmp: .*ghost_two\.service has a \/tmp of its own/),
			]);
			expect(said(asRoot, 'three')).toEqual([]);
			expect(asRoot?.ghosts.map(({ unit: name, folder }) => [name, folder])).toEqual(
				['one', 'three', 'two'].map((name) => [`ghost_${name}.service`, join(stage.folder, name)]),
			);

			// Who may not see folder and environment still knows the unit.
			expect(said(asNobody, 'one')).toEqual([
				expect.stringMatching(/^port-closed: .*only root may see where it listens/),
			]);
			expect(said(asNobody, 'two')).toEqual([
				expect.stringMatching(/^private-tmp: .*ghost_two\.service has PrivateTmp=yes/),
			]);
			expect(said(asNobody, 'three')).toEqual([]);
			expect(asNobody?.ghosts.map(({ unit: name, variables }) => [name, variables])).toEqual(
				['one', 'three', 'two'].map((name) => [`ghost_${name}.service`, null]),
			);

			function unit(name: string, backend: object, line: string): void {
				stage.write(
					`units/ghost_${name}.service`,
					`[Unit]
DefaultDependencies=no
[Service]
WorkingDirectory=$W/${name}
Environment=NODE_ENV=production
ExecStart=${stage.node} current/index.js '${JSON.stringify(backend)}'
ExecStartPost=/bin/sh -c 'sleep 1; touch $W/ready-${name}'
${line}
`,
				);
			}
		} finally {
			await stage.remove();
		}
	});
});

function said(report: ReportedExamination | undefined, name: string): readonly string[] {
	const links = report?.sockets.filter(({ listeners }) => listeners.some(({ url }) => url === `http://${name}.test`));
	return (links ?? []).flatMap(({ findings }) =>
		findings.map(({ code, what, why, cure }) => `${code}: ${what} ${why} ${cure}`),
	);
}
