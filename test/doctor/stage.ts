import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { CommandLine, Run } from '../cli/commandLine';
import { findNginx } from '../oracle/realNginx';

const nginx = findNginx();

/** Whether the doctor can be tried beside a real nginx here: that wants nginx and root. */
export const ableToStage = nginx !== undefined && process.getuid?.() === 0;

/** Whether programs can be given files and networks of their own here. */
export const ableToPart = ableToStage && canPart();

/** Who is nobody in particular: `nobody` of Debian. */
export const NOBODY = 65534;

/** What the stand-in for Ghost does; see `test/cli/backend.mjs`. */
export interface BackendOptions {
	readonly path?: string;
	readonly port?: number;
	readonly host?: string;
	readonly mode?: number;
	readonly behaviour?: string | number;
	readonly url?: string;
}

/** How a program is started. */
export interface StartOptions {
	/** The folder of the Ghost; `ghost` if left out. */
	readonly folder?: string;
	readonly variables?: Readonly<Record<string, string>>;
	/** A shell command that is run before, in files and a network of the program's own. */
	readonly apart?: string;
	/** Whether the network is its own as well; true if left out. */
	readonly ownNetwork?: boolean;
}

/** A folder with room for a Ghost and an nginx, and the programs that run there. In texts `$W` stands for it. */
export interface Stage {
	readonly folder: string;
	readonly write: (name: string, text: string) => void;
	/** Puts a stand-in for Ghost into that folder. */
	readonly prepareGhost: (name: string) => void;
	/** A stand-in for Ghost that runs as Ghost does, as `node current/index.js` in its folder. */
	readonly startGhost: (backend: BackendOptions, options?: StartOptions) => Promise<ChildProcess>;
	/** nginx with `nginx/nginx.conf`, which has the visitors' server on the socket `front.sock`. */
	readonly startNginx: (apart?: string) => Promise<void>;
	/** The Node with which a Ghost of this stage runs. */
	readonly node: string;
	/** The status that a visitor gets from nginx, 0 for what is no answer at all. */
	readonly visit: () => Promise<number | undefined>;
	/** What the doctor says of `ghost` and `nginx`, or of these names. */
	readonly doctor: (options?: { uid?: number; args?: readonly string[]; names?: readonly string[] }) => Run;
	readonly end: (child: ChildProcess | undefined, signal: NodeJS.Signals) => Promise<void>;
	/** Ends what runs, and removes the folder. */
	readonly remove: () => Promise<void>;
}

/** Sets up a stage in a folder of its own below `base`, which is that of temporary files if left out. */
export function createStage(cli: CommandLine, base = tmpdir()): Stage {
	const folder = mkdtempSync(join(base, 'ghost-nginx-doctor-'));
	chmodSync(folder, 0o755);
	for (const name of ['ghost', 'nginx', 'run']) mkdirSync(join(folder, name));
	const node = nodeIn(folder);
	const running: ChildProcess[] = [];
	const fill = (text: string): string => text.replaceAll('$W', folder);
	const write = (name: string, text: string): void => {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), fill(text));
	};
	const run = (command: readonly string[], { apart, ownNetwork = true, ...options }: SpawnOptions): ChildProcess => {
		const parted = ['unshare', '--mount', ...(ownNetwork ? ['--net'] : []), '/bin/sh', '-c'];
		const setUp = `${ownNetwork ? 'ip link set lo up; ' : ''}${fill(apart ?? '')}; exec "$@"`;
		const [program = '', ...args] = apart === undefined ? command : [...parted, setUp, 'sh', ...command];
		const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options });
		running.push(child);
		return child;
	};
	const prepareGhost = (name: string): void => {
		write(`${name}/current/index.js`, "import('./backend.mjs');\n");
		copyFileSync(join(import.meta.dirname, '../cli/backend.mjs'), join(folder, name, 'current/backend.mjs'));
	};
	return {
		folder,
		node,
		write,
		prepareGhost,
		startGhost: async (backend, { folder: name = 'ghost', variables = {}, ...options } = {}) => {
			prepareGhost(name);
			const what = fill(JSON.stringify(backend));
			const child = run([node, 'current/index.js', what], {
				cwd: join(folder, name),
				env: { PATH: process.env['PATH'], SECRET: 'not for the doctor', ...filled(variables, fill) },
				...options,
			});
			const failed = once(child, 'exit').then(() => expect.fail('the stand-in for Ghost has ended'));
			await Promise.race([child.stdout && once(child.stdout, 'data'), failed]);
			return child;
		},
		startNginx: async (apart) => {
			const main = join(folder, 'nginx/nginx.conf');
			run([nginx ?? '', '-p', `${folder}/nginx/`, '-c', main, '-g', 'daemon off;'], {
				stdio: 'ignore',
				...(apart === undefined ? {} : { apart, ownNetwork: false }),
			});
			for (let tries = 0; !existsSync(join(folder, 'front.sock')) && tries < 200; tries++) await delay(20);
		},
		visit: () => visit(join(folder, 'front.sock')),
		doctor: ({ uid, args = [], names = ['ghost', 'nginx'] } = {}) =>
			cli.run(['doctor', ...names, ...args], { cwd: folder, ...(uid === undefined ? {} : { uid }) }),
		end,
		remove: async () => {
			for (const child of running.reverse()) await end(child, 'SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** A Node that programs find who have a `/tmp` of their own: the one of the tests, or a copy of it if that lies there. */
function nodeIn(folder: string): string {
	if (!process.execPath.startsWith('/tmp/')) return process.execPath;
	const copy = join(folder, 'node');
	copyFileSync(process.execPath, copy);
	return copy;
}

interface SpawnOptions {
	readonly apart?: string;
	readonly ownNetwork?: boolean;
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
	readonly stdio?: 'ignore';
}

/** A main file in which one server with these lines answers visitors; `http` has further blocks, `server` lines of the server. */
export function nginxConfig(location: string, { http = '', server = '' } = {}): string {
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `${name}_temp_path $W/nginx/${name};`,
	);
	return `user nobody nogroup;
pid $W/nginx/nginx.pid;
error_log $W/nginx/error.log;
events {}
http {
    access_log off;
    ${temporary.join('\n    ')}
    server {
        listen unix:$W/front.sock;
        server_name igu.test;
        ${server}
        location / {
            proxy_set_header Host $http_host;
            ${location}
        }
    }
    ${http}
}
`;
}

/** A TCP port that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address !== null ? address.port : 0;
}

async function visit(socketPath: string): Promise<number | undefined> {
	for (let tries = 0; ; tries++) {
		try {
			return await new Promise<number | undefined>((resolve, reject) => {
				const headers = { host: 'igu.test' };
				get({ socketPath, path: '/', headers, agent: false }, (response) => {
					response.resume();
					resolve(response.statusCode);
				}).on('error', reject);
			});
		} catch (error) {
			if (error instanceof Error && 'code' in error && String(error.code).startsWith('HPE_')) return 0;
			if (tries > 100) throw error;
			await delay(20);
		}
	}
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
	if (!child || child.exitCode !== null || child.signalCode !== null) return;
	const exited = once(child, 'exit');
	child.kill(signal);
	await exited;
}

function filled(variables: Readonly<Record<string, string>>, fill: (text: string) => string): Record<string, string> {
	return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, fill(value)]));
}

function canPart(): boolean {
	try {
		execFileSync('unshare', ['--mount', '--net', 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
