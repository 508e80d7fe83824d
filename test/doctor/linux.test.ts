import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { accepts } from '../../server/src/doctor/address';
import { keptVariables, mayBeGhost } from '../../server/src/doctor/linuxGhosts';
import { tcpEntries, unixEntries } from '../../server/src/doctor/linuxListeners';
import { buildOf } from '../../server/src/doctor/linuxNginx';
import { lookAt, nameIn } from '../../server/src/doctor/linuxPaths';
import { containerIn, unitIn } from '../../server/src/doctor/linuxProcesses';
import { unitsBelow } from '../../server/src/doctor/linuxUnits';
import { HERE, type View } from '../../server/src/doctor/machine';
import { findNginx } from '../oracle/realNginx';

const work = mkdtempSync(join(tmpdir(), 'doctor-linux-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const put = (name: string, text: string): void => {
	mkdirSync(dirname(join(work, name)), { recursive: true });
	writeFileSync(join(work, name), text);
};

describe('control groups', () => {
	const id = 'a1b2c3d4e5f6'.padEnd(64, '0');

	// As systemd 252, Docker (both drivers), Podman, containerd and CRI-O name them: their documentation.
	it.each([
		['0::/system.slice/ghost_igu-io.service\n', 'ghost_igu-io.service', undefined],
		[
			'12:pids:/system.slice/ghost_igu-io.service\n1:name=systemd:/system.slice/ghost_igu-io.service\n0::/\n',
			'ghost_igu-io.service',
			undefined,
		],
		['0::/user.slice/user-1000.slice/user@1000.service/app.slice/ghost.service\n', 'ghost.service', undefined],
		['0::/user.slice/user-1000.slice/user@1000.service/init.scope\n', undefined, undefined],
		['0::/user.slice/user-0.slice/session-3.scope\n', undefined, undefined],
		[`0::/system.slice/docker-${id}.scope\n`, undefined, 'a1b2c3d4e5f6'],
		[`5:cpu:/docker/${id}\n0::/docker/${id}\n`, undefined, 'a1b2c3d4e5f6'],
		[`0::/machine.slice/libpod-${id}.scope/container\n`, undefined, 'a1b2c3d4e5f6'],
		[`0::/kubepods.slice/kubepods-pod7.slice/cri-containerd-${id}.scope\n`, undefined, 'a1b2c3d4e5f6'],
		[`0::/kubepods/besteffort/pod7/crio-${id}\n`, undefined, 'a1b2c3d4e5f6'],
		['0::/\n', undefined, undefined],
	])('%j', (groups, unit, container) => {
		expect({ unit: unitIn(groups), container: containerIn(groups) }).toEqual({ unit, container });
	});
});

describe('the tables of the kernel', () => {
	it('hold the listeners of this process, each as it was asked for', async () => {
		const servers = [
			{ host: '127.0.0.1', shown: '127.0.0.1' },
			{ host: '0.0.0.0', shown: '0.0.0.0' },
			{ host: '::1', shown: '::1' },
			{ host: '::', shown: '::' },
		];
		for (const { host, shown } of servers) {
			const server = createServer();
			const isThere = await new Promise<boolean>((resolve) => {
				server.once('error', () => resolve(false));
				server.listen(0, host, () => resolve(true));
			});
			if (!isThere) continue;
			const address = server.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			const entries = ['tcp', 'tcp6'].flatMap((name) => tcpEntries(readFileSync(`/proc/net/${name}`, 'utf8')));
			server.close();
			expect(entries.filter((one) => one.transport === 'tcp' && one.port === port)).toEqual([
				expect.objectContaining({ transport: 'tcp', host: shown }),
			]);
		}
	});

	it('write addresses of IPv6 by words of four bytes', () => {
		const line = (address: string): string =>
			`   0: ${address}:0940 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 77 1`;
		const hosts = [
			'00000000000000000000000001000000',
			'0000000000000000FFFF00000100007F',
			'B80D01200000000067452301EFCDAB89',
		].flatMap((address) => tcpEntries(line(address)));
		expect(hosts).toEqual(
			['::1', '127.0.0.1', '2001:db8::123:4567:89ab:cdef'].map((host) => ({
				transport: 'tcp',
				host,
				port: 2368,
				inode: '77',
			})),
		);
	});

	it('hold connections, and sockets that nobody names, which are no listeners', () => {
		const tcp = '   1: 0100007F:0940 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 78 1';
		expect(tcpEntries(`  sl  local_address rem_address   st\n${tcp}\n`)).toEqual([]);
		const unix = [
			'Num       RefCount Protocol Flags    Type St Inode Path',
			'0000000000000000: 00000002 00000000 00010000 0001 01 41 /run/ghost/a b.sock',
			'0000000000000000: 00000002 00000000 00010000 0001 01 42 ghost.sock',
			'0000000000000000: 00000002 00000000 00010000 0001 01 43 @/tmp/.X11-unix/X0',
			'0000000000000000: 00000003 00000000 00000000 0001 03 44 /run/ghost/a b.sock',
			'0000000000000000: 00000003 00000000 00000000 0001 03 45',
		];
		expect(unixEntries(unix.join('\n'))).toEqual([
			{ transport: 'unix', path: '/run/ghost/a b.sock', inode: '41' },
			{ transport: 'unix', path: 'ghost.sock', inode: '42' },
		]);
	});
});

it.each([
	['127.0.0.1', '127.0.0.1', true],
	['127.0.0.1', 'localhost', true],
	['::1', 'localhost', true],
	['::1', '127.0.0.1', false],
	['0.0.0.0', '127.0.0.1', true],
	['0.0.0.0', '::1', false],
	['::', '127.0.0.1', true],
	['::', '::1', true],
	['127.0.0.1', '192.0.2.1', false],
	['192.0.2.1', '127.0.0.1', false],
])('who listens on %s takes connections to %s: %s', (at, host, takes) => {
	expect(accepts({ transport: 'tcp', host: at, port: 2368 }, host, 2368)).toBe(takes);
	expect(accepts({ transport: 'tcp', host: at, port: 2368 }, host, 2369)).toBe(false);
});

it('of an environment the variables are kept that are for the doctor, and no others', () => {
	const environment = [
		'PATH=/bin',
		'url=https://igu.io',
		'admin__url=https://admin.igu.io',
		'server__port={"path":"/run/g.sock"}',
		'server__host=::',
		'NODE_ENV=production',
		'paths__contentPath=/var/lib/ghost/content',
		'database__connection__password=secret',
		'mail__options__auth__pass=server__port=secret',
		'SERVER__PORT=secret',
		'curl=secret',
		'my_server__port=secret',
		'server=secret',
		'urls=secret',
		'NODE_ENV_SECRET=secret',
		'',
	].join('\0');
	expect(keptVariables(environment)).toEqual({
		url: 'https://igu.io',
		admin__url: 'https://admin.igu.io',
		server__port: '{"path":"/run/g.sock"}',
		server__host: '::',
		NODE_ENV: 'production',
		paths__contentPath: '/var/lib/ghost/content',
	});
});

it.each([
	[['node', 'current/index.js'], true],
	[['/usr/bin/node', '/var/www/igu/current/index.js'], true],
	// As a process manager titles it.
	[['node /var/www/igu/current/index.js'], true],
	[['/root/.nvm/versions/node/v22.1.0/bin/node', '-r', 'dotenv/config', 'current/index.js'], true],
	[['ghost run'], true],
	[['sudo', '-E', '-u', 'ghost', '/usr/bin/node', 'current/index.js'], false],
	[['php-fpm: pool www'], false],
	[['ghostscript'], false],
	[['gs', 'node'], false],
])('%j may be a Ghost: %s', (command, may) => expect(mayBeGhost({ pid: 1, command })).toBe(may));

it.runIf(findNginx() !== undefined)('the program of nginx says what nginx -V says', () => {
	const program = findNginx() ?? '';
	const said = execFileSync('/bin/sh', ['-c', '"$0" -V 2>&1', program], { encoding: 'utf8' });
	const option = (name: string): string | undefined => new RegExp(`--${name}=(\\S+)`).exec(said)?.[1];
	expect(buildOf(readFileSync(program))).toEqual({
		version: /nginx\/(\S+)/.exec(said)?.[1],
		user: option('user') ?? 'nobody',
		group: option('group'),
		mainFile: option('conf-path'),
	});
	expect(buildOf(readFileSync(process.execPath).subarray(0, 1_000_000))).toBeUndefined();
});

describe('units', () => {
	it('are read with their drop-ins, the administrator’s before the packages’', async () => {
		const unit = (...lines: readonly string[]): string => `[Unit]\nDescription=x\n[Service]\n${lines.join('\n')}\n`;
		put('usr/lib/systemd/system/nginx.service', unit('ExecStart=/usr/sbin/nginx', 'PrivateTmp=true'));
		put('usr/lib/systemd/system/hidden.service', unit('PrivateTmp=true'));
		mkdirSync(join(work, 'etc/systemd/system'), { recursive: true });
		symlinkSync('/dev/null', join(work, 'etc/systemd/system/hidden.service'));
		put('usr/lib/systemd/system/ghost_igu.service', unit('WorkingDirectory=/nowhere'));
		put('etc/systemd/system/ghost_igu.service', unit('WorkingDirectory=/var/www/igu', 'RuntimeDirectory=ghost/igu'));
		put(
			'etc/systemd/system/ghost_igu.service.d/socket.conf',
			'[Service]\nRuntimeDirectoryPreserve=yes\nExecStartPre=-/bin/rm -f %t/ghost/igu/ghost.sock\n',
		);
		const units = await unitsBelow(work);
		expect(units.find(({ name }) => name === 'hidden.service')?.privateTmp ?? false).toBe(false);
		expect(units.filter(({ name }) => name !== 'hidden.service')).toEqual([
			{
				name: 'ghost_igu.service',
				runs: 'ghost',
				folder: '/var/www/igu',
				privateTmp: false,
				runtimeFolders: [{ path: '/run/ghost/igu', isPreserved: true }],
				removes: ['/run/ghost/igu/ghost.sock'],
			},
			{
				name: 'nginx.service',
				runs: 'nginx',
				folder: undefined,
				privateTmp: true,
				runtimeFolders: [],
				removes: [],
			},
		]);
	});
});

describe('paths in another root', () => {
	const view: View = { root: join(work, 'root'), network: '', label: 'a container' };

	it('follow absolute links there, and not on this machine', async () => {
		put('root/run/ghost/file', '');
		put('run/ghost/file', '');
		mkdirSync(join(work, 'root/var'), { recursive: true });
		symlinkSync('/run', join(work, 'root/var/run'));
		symlinkSync('../var/run/ghost', join(work, 'root/run/again'));
		symlinkSync('/etc/passwd', join(work, 'root/run/outside'));
		symlinkSync('circle', join(work, 'root/run/circle'));
		const direct = await lookAt('/run/ghost/file', view);
		expect(direct.kind).toBe('file');
		expect(await lookAt('/var/run/ghost/file', view)).toEqual(direct);
		expect(await lookAt('/run/again/../ghost/file', view)).toEqual(direct);
		expect(await lookAt('/run/again/file', view)).toEqual(direct);
		expect(await lookAt('/../../run/ghost/file', view)).toEqual(direct);
		for (const path of ['/run/outside', '/run/circle', '/run/ghost/file/more'])
			expect(await lookAt(path, view)).toEqual({ kind: 'absent' });
	});

	it('are this machine’s where nothing is mounted', async () => {
		expect(await nameIn(join(work, 'root/run/ghost/file'), HERE)).toBe(join(work, 'root/run/ghost/file'));
		expect(await nameIn('/nowhere', HERE)).toBeUndefined();
	});
});

it('nothing is run and nothing is written', () => {
	const folder = join(import.meta.dirname, '../../server/src/doctor');
	const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
	expect(texts.length).toBeGreaterThan(10);
	const acting =
		/child_process|worker_threads|process\.kill|\b(?:writeFile|appendFile|truncate|unlink|rename|chmod|chown|mkdir|symlink|copyFile|rm)(?:Sync)?\(/;
	expect(texts.filter(({ text }) => acting.test(text)).map(({ name }) => name)).toEqual([]);
});
