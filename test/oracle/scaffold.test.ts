import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo, connect, type ListenOptions } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { inEnglish } from '../../server/src/core/base/phrase';
import { uriOfPath } from '../../server/src/core/base/uri';
import { type ScaffoldRequest, scaffold } from '../../server/src/core/scaffold/index';
import { nginxFor, testConfig } from './realNginx';

const nginx = nginxFor('scaffolded sites');

type Wanted = Partial<ScaffoldRequest>;

function filesFor(wanted: Wanted): { config: GhostConfig; site: string } {
	const request = { folder: uriOfPath('/srv/igu'), site: 'igu', url: 'https://igu.io', ...wanted };
	const result = scaffold(request, { text: () => undefined }, { merge: false });
	if (!result.ok) throw new Error(inEnglish(result.message));
	const [config, site] = result.changes.map((change) => (change.kind === 'create' ? change.text : ''));
	return { config: JSON.parse(config ?? '') as GhostConfig, site: site ?? '' };
}

interface GhostConfig {
	readonly url: string;
	readonly server: {
		readonly port?: ListenOptions & { readonly path: string };
		readonly socket?: { readonly path: string; readonly permissions: string };
	};
}

/** The site as it is, but for what this machine lacks: the right to bind low ports, and IPv6. */
function here(site: string): string {
	const bindable = process.getuid?.() === 0 ? site : site.replaceAll(/^( *listen (?:\[::\]:)?)80;/gm, '$118080;');
	return existsSync('/proc/net/if_inet6') ? bindable : bindable.replaceAll(/^ *listen \[::\].*\n/gm, '');
}

const requests: [string, Wanted][] = [
	['an https url', {}],
	['an http url with a port', { url: 'http://localhost:8090' }],
	['a subdirectory', { url: 'https://www.igu.io/a/blog/' }],
	['an address for a host', { url: 'http://127.0.0.1:8091/' }],
	['a name in ASCII form', { url: 'https://xn--bcher-kva.example' }],
	['Ghost 4', { ghostVersion: '4.48.9', socketPath: '/tmp/igu-io.sock' }],
	['Ghost 5', { ghostVersion: '5', socketPath: '/var/run/ghost/igu.sock' }],
	['the longest path', { socketPath: `/${'a'.repeat(106)}` }],
	['every character that a path may have', { socketPath: '/run/bücher-1_2.3+4=5,6~7@8.sock' }],
	['the longest site name', { site: `9${'a-b_c.'.repeat(10)}xyz` }],
	['the longest host name alone in its nginx', { url: `https://${`${'a'.repeat(63)}.`.repeat(3)}io` }],
];

describe.skipIf(nginx === undefined)('real nginx', () => {
	it.each(requests)('takes the site file for %s, which names the path that Ghost listens on', async (_what, wanted) => {
		const { config, site } = filesFor(wanted);
		const verdict = await testConfig(nginx ?? '', main('include site.conf;'), { 'site.conf': here(site) });
		expect(verdict).toEqual({ accepted: true, message: '', line: undefined });
		const path = config.server.port?.path ?? config.server.socket?.path;
		expect(/^ {4}server unix:(.*);$/m.exec(site)?.[1]).toBe(path);
		expect(path).toBe(wanted.socketPath ?? `/run/ghost/${wanted.site ?? 'igu'}/ghost.sock`);
	});

	it('takes several of them beside each other', async () => {
		const sites = ['a.io', 'b.io', 'c.io'].map((name) => here(filesFor({ site: name, url: `https://${name}` }).site));
		const verdict = await testConfig(nginx ?? '', main('include sites/*;'), {
			'sites/a': sites[0] ?? '',
			'sites/b': sites[1] ?? '',
			'sites/c': sites[2] ?? '',
		});
		expect(verdict.message).toBe('');
	});

	it.each([
		[46, ''],
		[47, 'could not build server_names_hash, you should increase server_names_hash_bucket_size: 64'],
	])(
		'needs the advice in the notes for a name of %i characters beside another, or does not',
		async (length, message) => {
			const { site } = filesFor({ url: `http://${'a'.repeat(length - 3)}.io:8092` });
			const other = 'server { listen 8092; server_name other.io; }';
			const files = { 'site.conf': here(site) };
			expect((await testConfig(nginx ?? '', main(`${other} include site.conf;`), files)).message).toBe(message);
			const advised = main(`server_names_hash_bucket_size 128; ${other} include site.conf;`);
			expect((await testConfig(nginx ?? '', advised, files)).message).toBe('');
		},
	);
});

describe.skipIf(nginx === undefined)('a visitor of a scaffolded site', () => {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-'));
	// Below a folder that only its owner may enter, no socket can be reached by nginx's user.
	chmodSync(folder, 0o755);
	const running: { ghost?: Server; nginx?: ChildProcess } = {};

	afterEach(async () => {
		const { ghost, nginx } = running;
		ghost?.close();
		if (nginx?.kill('SIGTERM') === true) await once(nginx, 'exit');
		rmSync(folder, { recursive: true, force: true });
	});

	it('reaches what listens as Ghost 5 and later do, which learns host, address and scheme', {
		timeout: 60_000,
	}, async () => {
		const socketPath = join(folder, 'ghost.sock');
		const port = await freePort();
		const { config, site } = filesFor({ socketPath, url: `http://igu.test:${port}/blog` });
		const seen: { url: string | undefined; headers: IncomingHttpHeaders }[] = [];
		running.ghost = createServer(({ url, headers }, answer) => {
			seen.push({ url, headers });
			answer.end('Ghost is here');
		});
		// As Ghost does it: server.port goes to Node's listen as it is (core/server/ghost-server.js).
		running.ghost.listen(config.server.port);
		await once(running.ghost, 'listening');

		const loopback = site.replace(`listen ${port};`, `listen 127.0.0.1:${port};`).replace(/^ *listen \[::\].*\n/m, '');
		const file = join(folder, 'nginx.conf');
		const own = `daemon off; error_log ${folder}/error.log; pid ${folder}/nginx.pid;`;
		writeFileSync(file, `${own} events {} http { access_log off; ${tempPaths(folder)} ${loopback} }`);
		running.nginx = spawn(nginx ?? '', ['-p', `${folder}/`, '-c', file, '-e', 'stderr'], { stdio: 'ignore' });
		await listening(port);

		expect(await visit(port, '/blog/a%20b?c=d')).toMatchObject({ status: 200, body: 'Ghost is here' });
		expect(seen).toHaveLength(1);
		expect(seen[0]?.url).toBe('/blog/a%20b?c=d');
		expect(seen[0]?.headers).toMatchObject({
			host: `igu.test:${port}`,
			'x-real-ip': '127.0.0.1',
			'x-forwarded-for': '127.0.0.1',
			'x-forwarded-proto': 'http',
		});
		expect(await visit(port, '/blog')).toMatchObject({ status: 301, location: '/blog/' });
		expect((await visit(port, '/blogging')).status).toBe(404);
		expect(seen).toHaveLength(1);
	});
});

const main = (http: string): string =>
	`error_log $W/error.log; pid $W/nginx.pid; events {} http { access_log off; ${tempPaths('$W')} ${http} }`;

/** Where nginx may write when it is not started by root. */
function tempPaths(folder: string): string {
	return ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
		.map((name) => `${name}_temp_path ${folder}/${name};`)
		.join(' ');
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** Waits until somebody accepts connections there. */
async function listening(port: number): Promise<void> {
	for (let attempt = 0; attempt < 200; attempt++) {
		const socket = connect(port, '127.0.0.1');
		const connected = await once(socket, 'connect').then(
			() => true,
			() => false,
		);
		socket.destroy();
		if (connected) return;
		await delay(50);
	}
	throw new Error(`nobody listens on port ${port}`);
}

function visit(port: number, path: string): Promise<{ status?: number; location?: string; body: string }> {
	return new Promise((resolve, reject) => {
		const headers = { host: `igu.test:${port}` };
		get({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
			let body = '';
			answer.setEncoding('utf8');
			answer.on('data', (part: string) => (body += part));
			answer.on('end', () => {
				const { statusCode: status, headers } = answer;
				resolve({
					...(status && { status }),
					...(headers.location !== undefined && { location: headers.location }),
					body,
				});
			});
		}).on('error', reject);
	});
}
