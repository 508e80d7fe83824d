import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../server/src/core/base/phrase';
import { mayAccess } from '../../server/src/doctor/access';
import { examine } from '../../server/src/doctor/examine';
import { word } from '../../server/src/doctor/finding';
import {
	HERE,
	type LiveListener,
	type Machine,
	type RunningGhost,
	type Unit,
	type View,
} from '../../server/src/doctor/machine';
import { worldOf } from '../check';
import { listensAt, machine, processIn } from './fakeMachine';
import { toldFinding } from './plainFinding';

/** What is at every path: a socket with this mode, of Ghost. */
const closed = (mode: number): Partial<Machine> => ({
	lookAt: async (path) => ({
		kind: 'socket',
		mode,
		uid: 1000,
		gid: 1000,
		owner: 'ghost:ghost',
		id: path,
		changedAt: 0,
	}),
});

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
	return sockets.flatMap((one) => one.findings.map(toldFinding));
}

const unit = (name: string, parts: Partial<Unit>): Unit => ({
	name,
	runs: name.startsWith('nginx') ? 'nginx' : 'ghost',
	folder: undefined,
	privateTmp: false,
	runtimeFolders: [],
	removes: [],
	...parts,
});
const ghosts = (parts: Partial<Unit>): Partial<Machine> => ({
	units: async () => [unit('ghost_igu-io.service', parts)],
});

describe('with systemd', () => {
	it.each(['nginx.service', 'ghost_igu-io.service'])(
		'%s with a /tmp of its own does not see the socket',
		async (name) => {
			const found = await findings('/tmp/igu.sock', {
				units: async () => [unit('other.service', { privateTmp: true }), unit(name, { privateTmp: true })],
			});
			expect(found).toEqual([expect.stringContaining(`private-tmp: Visitors get 502: ${name} has its own /tmp`)]);
		},
	);

	// What each of these lines does was run on systemd 252, with a program that does not unlink its socket, as Ghost 5 and later.
	it.each([
		[
			'/run/ghost/igu-io/ghost.sock',
			/sudo systemctl edit ghost_igu-io\.service: RuntimeDirectory=ghost\/igu-io in \[Service]\.$/,
		],
		['/run/ghost/igu.sock', /RuntimeDirectory=ghost\/igu-io, and \/run\/ghost\/igu-io\/ghost\.sock in both files/],
		// systemd would give the folder of another program to Ghost.
		['/run/php/igu.sock', /RuntimeDirectory=ghost\/igu-io, and \/run\/ghost\/igu-io\/ghost\.sock in both files/],
	])('the folder of %s, which no unit makes, is gone after the next start', async (path, cure) => {
		for (const version of ['4.48.9', '6.65.0']) {
			const found = await findings(path, ghosts({}), version);
			expect(found).toEqual([expect.stringMatching(/^gone-after-reboot: /)]);
			expect(found[0]).toMatch(cure);
			// What keeps the folder keeps the socket of a Ghost that was killed, too.
			expect(found[0]).not.toContain('Preserve');
		}
	});

	it.each([
		['/run/ghost/igu.sock', 'ghost', []],
		['/run/ghost/igu-io/ghost.sock', 'ghost/igu-io', []],
		// A folder inside may be made by the unit in another way.
		['/run/ghost/igu-io/ghost.sock', 'ghost', []],
		['/run/ghost/igu-io/ghost.sock', 'ghost/igu', [expect.stringMatching(/^gone-after-reboot/)]],
		['/run/ghost/igu.sock', 'ghost/igu', [expect.stringMatching(/^gone-after-reboot/)]],
	])('%s with RuntimeDirectory=%s', async (path, directory, expected) => {
		expect(
			await findings(path, ghosts({ runtimeFolders: [{ path: `/run/${directory}`, isPreserved: false }] })),
		).toEqual(expected);
	});

	// Both were run on systemd 252 with Ghost 6: nine restarts in 25 seconds, and sockets that are gone.
	it('a folder that is kept keeps the socket of a Ghost that crashed', async () => {
		const kept = { runtimeFolders: [{ path: '/run/ghost', isPreserved: true }] };
		const path = '/run/ghost/igu.sock';
		expect(await findings(path, ghosts(kept), '6.65.0')).toEqual([
			expect.stringMatching(
				/^socket-outlives-crash: .*ExecStartPre=-\/bin\/rm -f \/run\/ghost\/igu\.sock in \[Service]/,
			),
		]);
		expect(await findings(path, ghosts({ ...kept, removes: [path] }), '6.65.0')).toEqual([]);
		expect(await findings(path, ghosts(kept), '4.48.9')).toEqual([]);
	});

	it('a folder of two units goes when one of them stops', async () => {
		const units = (keeps: boolean): Partial<Machine> => {
			const runtimeFolders = [{ path: '/run/ghost', isPreserved: keeps }];
			const parts = { runtimeFolders, removes: ['/run/ghost/igu.sock'] };
			return { units: async () => [unit('ghost_igu-io.service', parts), unit('ghost_two.service', parts)] };
		};
		expect(await findings('/run/ghost/igu.sock', units(false), '6.65.0')).toEqual([
			expect.stringMatching(
				/^runtime-folder-shared: .*ghost_igu-io\.service and ghost_two\.service share.*RuntimeDirectory=ghost\/igu-io/,
			),
		]);
		expect(await findings('/run/ghost/igu.sock', units(true), '6.65.0')).toEqual([]);
	});

	it.each([
		['/run/ghost/igu-io/ghost.sock', '/run/ghost', /Put RuntimeDirectory=ghost\/igu-io into .*ghost_igu-io\.service/],
		['/run/ghost/igu-io/ghost.sock', '/run/ghost/igu-io', /Put RuntimeDirectory=ghost\/igu-io into /],
		[
			'/run/ghost/igu.sock',
			'/run/ghost',
			/RuntimeDirectory=ghost\/igu-io, and \/run\/ghost\/igu-io\/ghost\.sock in both files/,
		],
		['/run/php/igu.sock', '/run/php', /\/run\/ghost\/igu-io\/ghost\.sock in both files/],
		['/srv/run/igu.sock', '/srv/run', /sudo mkdir -p \/srv\/run/],
	])('of %s the missing folder %s is cured in Ghost’s own unit', async (path, missing, cure) => {
		const parts: Partial<Machine> = {
			lookAt: async () => ({ kind: 'absent' }),
			listeners: async () => [],
			foldersTo: async () => [{ kind: 'absent', path: missing }],
		};
		const found = await findings(path, parts, '6.65.0');
		expect(found).toEqual([expect.stringMatching(/^folder-absent: /)]);
		expect(found[0]).toMatch(cure);
	});
});

describe('a folder in /run that is not there', () => {
	it('comes with the unit that makes it, and its Ghost is to be started', async () => {
		const parts: Partial<Machine> = {
			...ghosts({ runtimeFolders: [{ path: '/run/ghost', isPreserved: false }] }),
			lookAt: async () => ({ kind: 'absent' }),
			listeners: async () => [],
			foldersTo: async () => [{ kind: 'absent', path: '/run/ghost' }],
		};
		expect(await findings('/run/ghost/igu.sock', parts, '6.65.0')).toEqual([
			expect.stringMatching(
				/^folder-absent: .* sudo systemctl start ghost_igu-io\.service\. If it stops again, read its log/,
			),
		]);
	});
});

describe('a socket that a killed Ghost has left', () => {
	const dead: Partial<Machine> = {
		...closed(0o666),
		listeners: async () => [],
		visit: async () => ({ kind: 'refused', errno: 'ECONNREFUSED' }),
	};

	it('is none if it takes connections, whoever listens there unseen', async () => {
		const visit: Machine['visit'] = async () => ({ kind: 'answer', status: 200, location: undefined });
		expect(await findings('/run/ghost/igu.sock', { ...dead, visit }, '6.65.0')).toEqual([]);
	});

	// Run on Ghost 4.48.9, 5.130.6 and 6.65.0.
	it('keeps Ghost 5 and later from starting until it is removed', async () => {
		for (const version of ['5.130.6', '6.65.0'])
			expect(await findings('/run/ghost/igu.sock', dead, version)).toEqual([
				expect.stringMatching(
					/^nobody-listens: .*sudo rm \/run\/ghost\/igu\.sock, then sudo systemctl restart ghost_igu-io\.service\..*ExecStartPre=-\/bin\/rm -f \/run\/ghost\/igu\.sock /,
				),
			]);
	});

	it('is removed by Ghost 4 itself', async () => {
		const found = await findings('/run/ghost/igu.sock', dead);
		expect(found).toEqual([
			expect.stringMatching(/^nobody-listens: .* sudo systemctl restart ghost_igu-io\.service\.$/i),
		]);
		expect(found[0]).not.toContain('rm ');
	});

	it('is written as systemd reads it, whatever its name', async () => {
		const [found] = await findings('/srv/i gu/50%.sock', dead, '6.65.0');
		expect(found).toContain('ExecStartPre=-/bin/rm -f "/srv/i gu/50%%.sock" ');
	});
});

describe('whose permissions count', () => {
	it('those of the workers that run, before what the build says', async () => {
		expect(await findings('/run/ghost/igu.sock', closed(0o660))).toEqual([expect.stringMatching(/^socket-closed/)]);
		const inGroup = {
			...closed(0o660),
			nginxes: async () => [
				{
					mainFile: '/etc/nginx/nginx.conf',
					workers: [{ name: 'web', uid: 33, gids: [33, 1000] }],
					process: processIn(HERE),
				},
			],
		};
		expect(await findings('/run/ghost/igu.sock', inGroup)).toEqual([]);
	});

	it('those that the main file of the machine names, where none is among the files', async () => {
		const site = configs('/run/ghost/igu.sock', '4.48.9').replace(
			'/etc/nginx/nginx.conf',
			'/etc/nginx/conf.d/igu.conf',
		);
		const named = { name: 'web', group: undefined };
		const examined = async (text: string): Promise<string> => {
			const build = { version: '1.22.1', user: 'nobody', group: undefined, mainFile: '/etc/nginx/nginx.conf', named };
			const parts = machine({
				nginxBuild: async () => build,
				accountNamed: async (name) => ({ name, uid: 33, gids: [33] }),
			});
			return inEnglish((await examine(worldOf(text).snapshot, parts)).sockets[0]?.worker?.source ?? '');
		};
		expect(await examined(site.replace('http { ', '').replace(/ }$/m, ''))).toBe(
			'the user directive in /etc/nginx/nginx.conf',
		);
		expect(await examined(configs('/run/ghost/igu.sock', '4.48.9'))).toBe('nginx 1.22.1 as it was built');
	});

	it('nobody’s, where no nginx is there', async () => {
		const found = await findings('/run/ghost/igu.sock', { ...closed(0o660), nginxBuild: async () => undefined });
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

describe('with containers', () => {
	const ghosts: View = { root: '/proc/1/root', network: 'net:[1]', label: 'container c0ffee' };
	const nginxes: View = { root: '/proc/2/root', network: 'net:[2]', label: 'container decaf' };
	const text = `
		//- /srv/blog/config.production.json
		{ "url": "https://igu.io", "server": { "port": 2368 } }
		//- /srv/blog/nginx/nginx.conf
		http { server { server_name igu.io; location / { proxy_set_header X-Forwarded-Proto https; proxy_pass http://ghost:2368; } } }
	`;
	const running: RunningGhost = {
		process: processIn(ghosts),
		variables: { NODE_ENV: 'production' },
		config: '/var/lib/ghost/config.production.json',
		url: 'https://igu.io',
	};
	const at = (host: string, port: number): LiveListener => ({
		transport: 'tcp',
		host,
		port,
		process: running.process,
		network: 'net:[1]',
	});

	async function found(listeners: readonly LiveListener[], parts: Partial<Machine> = {}): Promise<string[]> {
		const { sockets } = await examine(
			worldOf(text).snapshot,
			machine({
				ghosts: async () => [running],
				listeners: async () => listeners,
				nginxes: async () => [
					{
						mainFile: '/etc/nginx/nginx.conf',
						workers: [],
						process: processIn(nginxes, { pid: 2, container: 'decaf' }),
					},
				],
				// A file is mounted where it is called so.
				lookAt: async (path) => {
					const name = path.replace('/var/lib/ghost', '/srv/blog').replace('/etc/nginx', '/srv/blog/nginx');
					return { kind: 'file', mode: 0o644, uid: 0, gid: 0, owner: 'root:root', id: name, changedAt: 0 };
				},
				visit: async () => expect.fail('nothing of another network can be visited from here'),
				...parts,
			}),
		);
		return sockets.flatMap((one) => one.findings.map(toldFinding));
	}

	it('a Ghost on all addresses is reached by its name', async () => {
		expect(await found([at('::', 2368)])).toEqual([]);
	});

	// Run on Ghost 6 in a network of its own: 111, 502.
	it('one on the loopback of its container is not', async () => {
		expect(await found([at('127.0.0.1', 2368)])).toEqual([
			expect.stringMatching(
				/^ghost-listens-elsewhere: .*nginx connects to ghost:2368.*127\.0\.0\.1:2368 in container c0ffee.*"host": "::".*estart the container c0ffee/,
			),
		]);
	});

	it('one on another port is not', async () => {
		expect(await found([at('::', 2369)])).toEqual([
			expect.stringMatching(
				/^ghost-listens-elsewhere: .*nginx connects to ghost:2368.*\[::\]:2369 in container c0ffee/,
			),
		]);
	});

	it('of an nginx that is not to be seen the one of this machine tells nothing', async () => {
		const compose = `
			//- /srv/c/compose.yaml
			services:
			  ghost: { image: "ghost:6", environment: { url: "http://c.io", server__port: /run/g/c.sock }, volumes: [ "sock:/run/g" ] }
			  web: { image: "nginx:1", volumes: [ "sock:/run/g", "./c.conf:/etc/nginx/conf.d/c.conf" ] }
			volumes: { sock: }
			//- /srv/c/c.conf
			server { server_name c.io; location / { proxy_pass http://unix:/run/g/c.sock; } }
		`;
		const { sockets } = await examine(worldOf(compose).snapshot, machine({ nginxes: async () => [] }));
		expect(sockets.map(({ worker, findings: [first] }) => [worker, first?.code])).toEqual([[undefined, 'not-seen']]);
	});

	it('of a name that only containers know nothing is claimed', async () => {
		expect(await found([], { ghosts: async () => [] })).toEqual([
			expect.stringMatching(/^not-seen: Not checked: what is at ghost:2368/),
		]);
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

it('a link that cannot be looked at is a finding, and the others are looked at', async () => {
	const two = `${configs('/run/ghost/igu.sock', '4.48.9')}
	//- /var/www/two/config.production.json
	{ "url": "http://two.io", "server": { "port": { "path": "/run/ghost/two.sock", "writableAll": true } } }
	//- /etc/nginx/conf.d/two.conf
	server { server_name two.io; location / { proxy_pass http://unix:/run/ghost/two.sock; } }
	`;
	const { sockets } = await examine(
		worldOf(two).snapshot,
		machine({
			listeners: async () => ['/run/ghost/igu.sock', '/run/ghost/two.sock'].map(listensAt),
			foldersTo: async (path) => {
				if (path.includes('igu')) throw new Error('out of order');
				return [];
			},
		}),
	);
	expect(sockets.map(({ findings }) => findings.map(({ code, why }) => `${code}: ${inEnglish(why)}`))).toEqual([
		['not-examined: out of order'],
		[],
	]);
});

it('no more is claimed of another machine than that it was not looked at', async () => {
	const text = `
		//- /var/www/igu/config.production.json
		{ "url": "http://igu.io", "server": { "host": "203.0.113.9", "port": 2368 } }
		//- /etc/nginx/nginx.conf
		http { server { server_name igu.io; location / { proxy_pass http://203.0.113.9:2368; } } }
	`;
	const visit: Machine['visit'] = async () => expect.fail('nobody else is to be visited');
	const { sockets } = await examine(worldOf(text).snapshot, machine({ visit }));
	expect(sockets.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual(['not-seen']);
});
