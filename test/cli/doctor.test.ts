import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	ableToStage,
	type BackendOptions,
	createStage,
	freePort,
	NOBODY,
	nginxConfig,
	type Stage,
} from '../doctor/stage';
import { skipped } from '../skipped';
import { bundleCommandLine } from './commandLine';

if (!ableToStage) skipped('THE DOCTOR BESIDE A REAL NGINX WANTS NGINX AND ROOT.');

const cli = bundleCommandLine();
let stage: Stage;
beforeEach(() => {
	stage = createStage(cli);
});
afterEach(() => stage.remove());

interface State {
	readonly title: string;
	/** Ghost's config without the url; `$W` is the folder. */
	readonly server: object;
	readonly url?: string;
	readonly more?: object;
	readonly version?: string;
	/** What nginx proxies to; left out: `$W/run/g.sock`. */
	readonly address?: string;
	readonly headers?: string;
	/** Further servers in nginx. */
	readonly http?: string;
	readonly backend?: BackendOptions;
	/** Whether the backend listens on the port for `$PORT` in its place. */
	readonly isOnPort?: true;
	/** Done once the backend listens. */
	readonly afterwards?: (backend: ChildProcess | undefined) => Promise<void> | void;
	/** What a visitor gets from the real nginx, 0 for what is no answer at all; undefined where nginx does not even start. */
	readonly visitor: number | undefined;
	/** What the doctor says as root, and as an ordinary user where that is something else. */
	readonly finds: readonly string[];
	readonly findsAsNobody?: readonly string[];
}

const socket = { socket: { path: '$W/run/g.sock', permissions: '0666' } };
const open = { path: '$W/run/g.sock', mode: 0o666 };
const long = `$W/run/${'x'.repeat(120)}.sock`;

const states: readonly State[] = [
	{ title: 'all is well', server: socket, backend: open, visitor: 200, finds: [] },
	{
		title: 'all is well over https, with redirects that end',
		server: { port: { path: '$W/run/g.sock', readableAll: true, writableAll: true } },
		url: 'https://igu.test',
		version: '6.65.0',
		headers: 'proxy_set_header X-Forwarded-Proto https;',
		backend: { ...open, behaviour: 'ghost', url: 'https://igu.test' },
		visitor: 200,
		finds: [],
	},
	{ title: 'Ghost does not run', server: socket, visitor: 502, finds: ['socket-absent'] },
	{
		title: 'the folder is missing',
		server: { socket: { path: '$W/run/gone/g.sock' } },
		address: '$W/run/gone/g.sock',
		visitor: 502,
		finds: ['folder-absent'],
	},
	{
		title: 'Ghost was killed and left its socket',
		server: socket,
		backend: open,
		afterwards: (backend) => stage.end(backend, 'SIGKILL'),
		visitor: 502,
		finds: ['nobody-listens'],
	},
	{
		title: 'a plain file has the name of the socket',
		server: socket,
		afterwards: () => writeFileSync(join(stage.folder, 'run/g.sock'), '', { mode: 0o666 }),
		visitor: 502,
		finds: ['not-a-socket'],
	},
	{
		title: 'a folder has the name of the socket',
		server: socket,
		afterwards: () => mkdirSync(join(stage.folder, 'run/g.sock')),
		visitor: 502,
		finds: ['not-a-socket'],
	},
	{
		title: 'the socket is 0755',
		server: { port: '$W/run/g.sock' },
		version: '5.80.0',
		backend: { ...open, mode: 0o755 },
		visitor: 502,
		finds: ['socket-closed'],
	},
	{
		title: 'the socket is 0660 with another group',
		server: socket,
		backend: { ...open, mode: 0o660 },
		visitor: 502,
		finds: ['socket-closed'],
	},
	{ title: 'writing is enough', server: socket, backend: { ...open, mode: 0o622 }, visitor: 200, finds: [] },
	{
		title: 'a folder above is closed',
		server: socket,
		backend: open,
		afterwards: () => chmodSync(join(stage.folder, 'run'), 0o700),
		visitor: 502,
		finds: ['folder-closed'],
	},
	{
		title: 'the file of the socket has been removed',
		server: socket,
		backend: open,
		afterwards: () => unlinkSync(join(stage.folder, 'run/g.sock')),
		visitor: 502,
		finds: ['socket-unlinked'],
	},
	{
		title: 'Ghost 5 listens on TCP and ignores server.socket',
		server: { ...socket, port: '$PORT' },
		version: '5.80.0',
		isOnPort: true,
		visitor: 502,
		finds: ['ghost-on-tcp'],
		// Nobody else may see in which folder it runs, so it may be any program.
		findsAsNobody: ['ghost-on-tcp'],
	},
	{
		title: 'Ghost listens elsewhere',
		server: socket,
		backend: { path: '$W/run/other.sock' },
		visitor: 502,
		finds: ['ghost-listens-elsewhere'],
		findsAsNobody: ['socket-absent'],
	},
	{
		title: 'nginx looks elsewhere',
		server: socket,
		address: '$W/run/igu.sock',
		backend: open,
		visitor: 502,
		finds: ['paths-differ'],
	},
	{
		title: 'the path is too long, and cut',
		server: { socket: { path: long } },
		address: long,
		version: '4.48.9',
		visitor: undefined,
		finds: ['path-cut'],
	},
	{
		title: 'nginx does not say that the visitor came by https',
		server: socket,
		url: 'https://igu.test',
		backend: { ...open, behaviour: 'ghost', url: 'https://igu.test' },
		visitor: 301,
		finds: ['redirect-loop'],
	},
	{
		title: 'Ghost trusts only loopback addresses',
		server: socket,
		url: 'https://igu.test',
		more: { usingLoopbackReverseProxy: true },
		headers: 'proxy_set_header X-Forwarded-Proto https;',
		backend: { ...open, behaviour: 'circle', url: 'https://igu.test' },
		visitor: 301,
		finds: ['redirect-loop'],
	},
	{
		title: 'Ghost hangs',
		server: socket,
		headers: 'proxy_read_timeout 1s;',
		backend: { ...open, behaviour: 'silent' },
		visitor: 504,
		finds: ['no-answer'],
	},
	{
		title: 'what answers is no HTTP',
		server: socket,
		backend: { ...open, behaviour: 'garbage' },
		// nginx takes it for HTTP/0.9 and hands it on.
		visitor: 0,
		finds: ['not-http'],
	},
	{ title: 'Ghost fails', server: socket, backend: { ...open, behaviour: 500 }, visitor: 500, finds: ['server-error'] },
	{
		title: 'Ghost is under maintenance',
		server: socket,
		backend: { ...open, behaviour: 503 },
		visitor: 503,
		finds: ['server-error'],
	},
	{
		title: 'another program has taken the name',
		server: socket,
		http: 'server { listen unix:$W/run/g.sock; return 200; }',
		visitor: 200,
		finds: ['another-program'],
	},
];

describe.runIf(ableToStage)('the doctor beside a real nginx', { timeout: 60_000 }, () => {
	it.each(states)('$title', async (state) => {
		const port = await freePort();
		const server = JSON.parse(JSON.stringify(state.server).replaceAll('"$PORT"', String(port))) as object;
		const config = { url: state.url ?? 'http://igu.test', server, ...state.more };
		stage.write('ghost/config.production.json', JSON.stringify(config));
		if (state.version !== undefined)
			stage.write('ghost/.ghost-cli', JSON.stringify({ 'active-version': state.version }));
		const { address = '$W/run/g.sock', headers = '', http = '' } = state;
		const upstream = `upstream igu { server unix:${address}; }`;
		stage.write('nginx/nginx.conf', nginxConfig(`${headers} proxy_pass http://igu;`, { http: `${upstream} ${http}` }));
		const options = state.isOnPort === true ? { port } : state.backend;
		const backend = options && (await stage.startGhost(options, { variables: { NODE_ENV: 'production' } }));
		await state.afterwards?.(backend);
		if (state.visitor !== undefined) {
			await stage.startNginx();
			expect(await stage.visit()).toBe(state.visitor);
		}
		for (const uid of [undefined, NOBODY]) {
			const run = stage.doctor({ ...(uid === undefined ? {} : { uid }), args: ['--format', 'json'] });
			expect(run.err).toBe('');
			const report = JSON.parse(run.out) as {
				sockets: { findings: { code: string; severity: string; cure: string }[] }[];
			};
			const findings = report.sockets.flatMap((one) => one.findings);
			const wanted = uid === undefined ? state.finds : (state.findsAsNobody ?? state.finds);
			expect({ uid, codes: findings.map(({ code }) => code) }).toEqual({ uid, codes: wanted });
			for (const { cure } of findings) expect(cure).toMatch(/\S/);
			expect(run.status).toBe(findings.some(({ severity }) => severity !== 'information') ? 1 : 0);
		}
		// As people see it, each finding has its code, and where there is none it works.
		const text = stage.doctor().out;
		for (const code of state.finds) expect(text).toContain(`[${code}]`);
		if (state.finds.length === 0) expect(text).toMatch(/^works /);
	});
});
