import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { get } from 'node:http';
import { MAX_OUTPUT_BYTES, MAX_WAIT_MS } from './limits';
import { accountNamed, ownAccount } from './linuxAccounts';
import { foldersTo, lookAt } from './linuxPaths';
import { tcpListener, unixListeners, workersOf } from './linuxProcesses';
import type { Machine, NginxBuild, Unit, Visit, VisitRequest } from './machine';

/** The machine that this process runs on. Programs are called by name, with fixed arguments, and without a shell. */
export function thisMachine(): Machine {
	const build = once(nginxBuild);
	return {
		self: ownAccount(),
		lookAt,
		foldersTo,
		unixListeners: once(unixListeners),
		tcpListener,
		accountNamed,
		workersOf: async (mainFile) => workersOf(mainFile, (await build())?.mainFile),
		nginxBuild: build,
		visit,
		unit: unitNamed,
		selinuxEnforces: async () => (await readFile('/sys/fs/selinux/enforce', 'utf8').catch(() => '')).trim() === '1',
	};
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
	let answer: Promise<T> | undefined;
	return () => (answer ??= ask());
}

/** nginx prints to standard error how it was built. */
async function nginxBuild(): Promise<NginxBuild | undefined> {
	for (const program of ['nginx', '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/nginx/sbin/nginx']) {
		const said = await run(program, ['-V']);
		const [, version] = /^nginx version: \S+?\/(\S+)/m.exec(said) ?? [];
		if (version === undefined) continue;
		const option = (name: string): string | undefined => new RegExp(`--${name}=(\\S+)`).exec(said)?.[1];
		// The default of `--user` is nobody: auto/options of nginx.
		return { version, user: option('user') ?? 'nobody', group: option('group'), mainFile: option('conf-path') };
	}
	return undefined;
}

function visit(socket: string, { path, headers }: VisitRequest): Promise<Visit> {
	return new Promise((resolve) => {
		const request = get(
			{ socketPath: socket, path, headers, agent: false, signal: AbortSignal.timeout(MAX_WAIT_MS) },
			(response) => {
				const { statusCode = 0, headers: answered } = response;
				resolve({ kind: 'answer', status: statusCode, location: answered.location });
				response.destroy();
			},
		);
		request.on('error', (error: NodeJS.ErrnoException) => {
			if (error.name === 'AbortError' || error.name === 'TimeoutError') resolve({ kind: 'silent' });
			else if (error.code?.startsWith('HPE_')) resolve({ kind: 'garbage' });
			else resolve({ kind: 'refused', errno: error.code ?? error.message });
		});
	});
}

/** The properties are described in systemd.exec(5). */
async function unitNamed(name: string): Promise<Unit | undefined> {
	if (!/^[A-Za-z0-9@_.:-]+$/.test(name) || !(await stat('/run/systemd/system').catch(() => undefined)))
		return undefined;
	const wanted = 'LoadState,PrivateTmp,RuntimeDirectory';
	const said = await run('systemctl', ['show', '--property', wanted, '--', name]);
	const value = (key: string): string => new RegExp(`^${key}=(.*)$`, 'm').exec(said)?.[1] ?? '';
	if (value('LoadState') !== 'loaded') return undefined;
	return {
		name,
		privateTmp: value('PrivateTmp') === 'yes',
		runtimeDirectories: value('RuntimeDirectory')
			.split(' ')
			.filter((folder) => folder !== ''),
	};
}

/** The output and the errors of a program; empty if it cannot be run. */
function run(program: string, args: readonly string[]): Promise<string> {
	return new Promise((resolve) => {
		execFile(program, [...args], { timeout: MAX_WAIT_MS, maxBuffer: MAX_OUTPUT_BYTES }, (_, out, err) =>
			resolve(`${out}${err}`),
		);
	});
}
