import { describe, expect, it } from 'vitest';
import { mayAccess } from '../../server/src/doctor/access';
import { examine } from '../../server/src/doctor/examine';
import { word } from '../../server/src/doctor/finding';
import type { Account, Machine, Unit } from '../../server/src/doctor/machine';
import { worldOf } from '../check';

/** A machine on which all is well. What cannot be had where the tests run, systemd above all, is told to it. */
function machine(parts: Partial<Machine> = {}): Machine {
	const root: Account = { name: 'root', uid: 0, gids: [0] };
	const owned = { mode: 0o755, uid: 0, gid: 0, owner: 'root:root' };
	return {
		self: root,
		lookAt: async () => ({ ...owned, kind: 'socket', mode: 0o666 }),
		foldersTo: async () => [{ ...owned, kind: 'folder', path: '/run' }],
		unixListeners: async () => [
			{ path: '/run/ghost/igu.sock', process: undefined },
			{ path: '/run/ghost/igu-io/ghost.sock', process: undefined },
			{ path: '/run/php/igu.sock', process: undefined },
			{ path: '/tmp/igu.sock', process: undefined },
		],
		tcpListener: async () => undefined,
		accountNamed: async (name) => ({ name, uid: 33, gids: [33] }),
		workersOf: async () => [],
		nginxBuild: async () => ({
			version: '1.22.1',
			user: 'www-data',
			group: undefined,
			mainFile: '/etc/nginx/nginx.conf',
		}),
		visit: async () => ({ kind: 'answer', status: 200, location: undefined }),
		unit: async () => undefined,
		selinuxEnforces: async () => false,
		...parts,
	};
}

/** The Ghost and nginx of one site on `path`. */
const configs = (path: string, version: string): string => `
	//- /var/www/igu/config.production.json
	{ "url": "http://igu.io", "server": { "${version < '5' ? 'socket' : 'port'}": { "path": ${JSON.stringify(path)} } } }
	//- /var/www/igu/.ghost-cli
	{ "active-version": "${version}", "name": "igu-io" }
	//- /etc/nginx/nginx.conf
	http { server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass "http://unix:${path}"; } } }
`;

async function findings(path: string, parts: Partial<Machine>, version = '4.48.9'): Promise<string[]> {
	const { sockets } = await examine(worldOf(configs(path, version)).snapshot, machine(parts));
	return sockets.flatMap((one) => one.findings.map(({ code, what, cure }) => `${code}: ${what} ${cure}`));
}

const unit = (name: string, parts: Partial<Unit>): Unit => ({
	name,
	privateTmp: false,
	runtimeDirectories: [],
	...parts,
});

describe('with systemd', () => {
	it('a unit with a /tmp of its own does not see the other’s socket', async () => {
		const asked: string[] = [];
		const found = await findings('/tmp/igu.sock', {
			unit: async (name) => {
				asked.push(name);
				return name === 'nginx.service' ? unit(name, { privateTmp: true }) : unit(name, {});
			},
		});
		expect(asked).toEqual(['nginx.service', 'ghost_igu-io.service']);
		expect(found).toEqual([expect.stringMatching(/^private-tmp: .*nginx\.service has a \/tmp of its own/)]);
	});

	// What each of these lines does was run on systemd 252, with a program that does not unlink its socket, as Ghost 5 and later.
	it.each([
		['/run/ghost/igu-io/ghost.sock', 'RuntimeDirectory=ghost/igu-io in [Service].'],
		[
			'/run/ghost/igu.sock',
			'RuntimeDirectory=ghost, RuntimeDirectoryPreserve=yes and ExecStartPre=-/bin/rm -f /run/ghost/igu.sock in [Service].',
		],
	])('the folder of %s, which no unit makes, is gone after the next start', async (path, lines) => {
		const without = await findings(path, { unit: async (name) => unit(name, {}) }, '6.65.0');
		expect(without).toEqual([
			expect.stringMatching(/^gone-after-reboot: .*sudo systemctl edit ghost_igu-io\.service: /),
		]);
		expect(without[0]).toContain(lines);
	});

	it('of Ghost 4, which removes its own socket, the folder is all that is missing', async () => {
		const found = await findings('/run/ghost/igu.sock', { unit: async (name) => unit(name, {}) });
		expect(found).toEqual([
			expect.stringMatching(
				/^gone-after-reboot: .*: RuntimeDirectory=ghost and RuntimeDirectoryPreserve=yes in \[Service]\.$/,
			),
		]);
	});

	it('the folder of another program is not given to Ghost', async () => {
		const found = await findings('/run/php/igu.sock', { unit: async (name) => unit(name, {}) });
		expect(found).toEqual([
			expect.stringMatching(
				/^gone-after-reboot: .*\/run\/ghost\/igu-io\/ghost\.sock.*RuntimeDirectory=ghost\/igu-io in/,
			),
		]);
		expect(found[0]).not.toContain('RuntimeDirectory=php');
	});

	it.each([
		['/run/ghost/igu.sock', 'ghost', []],
		['/run/ghost/igu-io/ghost.sock', 'ghost/igu-io', []],
		// A folder inside may be made by the unit in another way.
		['/run/ghost/igu-io/ghost.sock', 'ghost', []],
		['/run/ghost/igu-io/ghost.sock', 'ghost/igu', [expect.stringMatching(/^gone-after-reboot/)]],
		['/run/ghost/igu.sock', 'ghost/igu', [expect.stringMatching(/^gone-after-reboot/)]],
	])('%s with RuntimeDirectory=%s', async (path, directory, expected) => {
		const parts: Partial<Machine> = { unit: async (name) => unit(name, { runtimeDirectories: [directory] }) };
		expect(await findings(path, parts)).toEqual(expected);
	});

	it.each([
		['/run/ghost/igu-io/ghost.sock', '/run/ghost', /Put RuntimeDirectory=ghost\/igu-io into .*ghost_igu-io\.service/],
		['/run/ghost/igu-io/ghost.sock', '/run/ghost/igu-io', /Put RuntimeDirectory=ghost\/igu-io into /],
		[
			'/run/ghost/igu.sock',
			'/run/ghost',
			/Put RuntimeDirectory=ghost, RuntimeDirectoryPreserve=yes and ExecStartPre=-\/bin\/rm -f \/run\/ghost\/igu\.sock into /,
		],
		['/run/php/igu.sock', '/run/php', /\/run\/ghost\/igu-io\/ghost\.sock.*RuntimeDirectory=ghost\/igu-io/],
		['/srv/run/igu.sock', '/srv/run', /sudo mkdir -p \/srv\/run/],
	])('of %s the missing folder %s is cured in Ghost’s own unit', async (path, missing, cure) => {
		const parts: Partial<Machine> = {
			lookAt: async () => ({ kind: 'absent' }),
			unixListeners: async () => [],
			foldersTo: async () => [{ kind: 'absent', path: missing }],
		};
		const found = await findings(path, parts, '6.65.0');
		expect(found).toEqual([expect.stringMatching(/^folder-absent: /)]);
		expect(found[0]).toMatch(cure);
	});
});

describe('a socket that a killed Ghost has left', () => {
	const dead: Partial<Machine> = {
		lookAt: async () => ({ kind: 'socket', mode: 0o666, uid: 1000, gid: 1000, owner: 'ghost:ghost' }),
		unixListeners: async () => [],
	};

	// Run on Ghost 4.48.9, 5.130.6 and 6.65.0.
	it('keeps Ghost 5 and later from starting until it is removed', async () => {
		for (const version of ['5.130.6', '6.65.0'])
			expect(await findings('/run/ghost/igu.sock', dead, version)).toEqual([
				expect.stringMatching(
					/^nobody-listens: .*sudo rm \/run\/ghost\/igu\.sock, then sudo systemctl start ghost_igu-io\.service\..*ExecStartPre=-\/bin\/rm -f \/run\/ghost\/igu\.sock /,
				),
			]);
	});

	it('is removed by Ghost 4 itself', async () => {
		const found = await findings('/run/ghost/igu.sock', dead);
		expect(found).toEqual([
			expect.stringMatching(/^nobody-listens: .* sudo systemctl start ghost_igu-io\.service\.$/i),
		]);
		expect(found[0]).not.toContain('rm ');
	});

	it('is written as systemd reads it, whatever its name', async () => {
		const [found] = await findings('/srv/i gu/50%.sock', dead, '6.65.0');
		expect(found).toContain('ExecStartPre=-/bin/rm -f "/srv/i gu/50%%.sock" ');
	});
});

describe('whose permissions count', () => {
	const closed: Partial<Machine> = {
		lookAt: async () => ({ kind: 'socket', mode: 0o660, uid: 1000, gid: 1000, owner: 'ghost:ghost' }),
	};

	it('those of the workers that run, before what the build says', async () => {
		expect(await findings('/run/ghost/igu.sock', closed)).toEqual([expect.stringMatching(/^socket-closed/)]);
		const inGroup = { ...closed, workersOf: async () => [{ name: 'web', uid: 33, gids: [33, 1000] }] };
		expect(await findings('/run/ghost/igu.sock', inGroup)).toEqual([]);
	});

	it('nobody’s, where no nginx is there', async () => {
		const found = await findings('/run/ghost/igu.sock', { ...closed, nginxBuild: async () => undefined });
		expect(found).toEqual([expect.stringMatching(/^user-unknown/)]);
	});

	it.each([
		[0o660, { uid: 1, gid: 2 }, { uid: 1, gids: [9] }, true],
		[0o060, { uid: 1, gid: 2 }, { uid: 1, gids: [2] }, false],
		[0o060, { uid: 1, gid: 2 }, { uid: 3, gids: [9, 2] }, true],
		[0o606, { uid: 1, gid: 2 }, { uid: 3, gids: [2] }, false],
		[0o622, { uid: 1, gid: 2 }, { uid: 3, gids: [3] }, true],
		[0o755, { uid: 1, gid: 2 }, { uid: 3, gids: [3] }, false],
		[0o000, { uid: 1, gid: 2 }, { uid: 0, gids: [0] }, true],
	])('mode %o of %j for %j: the first class that fits decides', (mode, owner, account, may) => {
		expect(mayAccess({ name: '', ...account }, { mode, owner: '', ...owner }, 'connect')).toBe(may);
	});
});

it('SELinux is named where it may keep nginx out, and only there', async () => {
	const found = await findings('/run/ghost/igu.sock', { selinuxEnforces: async () => true });
	expect(found).toEqual([expect.stringMatching(/^selinux/)]);
});

it('what an ordinary user may not try is no fault', async () => {
	const found = await findings('/run/ghost/igu.sock', { visit: async () => ({ kind: 'refused', errno: 'EACCES' }) });
	expect(found).toEqual([expect.stringMatching(/^not-seen/)]);
});

it.each([
	['/run/ghost/igu.sock', '/run/ghost/igu.sock'],
	['/run/a b.sock', "'/run/a b.sock'"],
	["/run/a'; rm -rf ~; '.sock", "'/run/a'\\''; rm -rf ~; '\\''.sock'"],
	['$(id)', "'$(id)'"],
])('%j is shown so that it may be pasted: %s', (text, shown) => expect(word(text)).toBe(shown));
