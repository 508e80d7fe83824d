import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCommandLine, type Run } from '../cli/commandLine';
import { type Answer, type Front, startFront, visit } from '../ghost/realFront';
import { createSite, type GhostSite, type RealGhost } from '../ghost/startGhost';
import { freePort } from '../ghost/tryOut';
import { findNginx } from '../oracle/realNginx';
import { skipped } from '../skipped';

const nginx = findNginx();
const able = nginx !== undefined && process.getuid?.() === 0;
if (!able) skipped('THE WHOLE CHAIN WANTS NGINX AND ROOT.');

const cli = bundleCommandLine();
let site: GhostSite;
let ghost: RealGhost | undefined;
let front: Front | undefined;
let port: number;
let tlsPort: number;
const times: string[] = [];

/** Each step goes on where the one before has ended, on one site that a real visitor can reach. */
describe.runIf(able)('from an empty folder to a page of Ghost behind nginx', { timeout: 120_000 }, () => {
	beforeAll(async () => {
		site = createSite({});
		// nginx's user has to come by.
		chmodSync(site.folder, 0o755);
		[port, tlsPort] = [Number(await freePort()), Number(await freePort())];
	});
	afterAll(async () => {
		await front?.stop();
		if (able) await site.remove();
		console.log(`e2e: ${times.join(', ')}`);
	});

	it('scaffolds both files, and the visitor sees Ghost', async () => {
		const url = `http://igu.test:${port}`;
		const args = [
			'--site',
			'igu',
			'--url',
			url,
			'--socket',
			path('run/igu.sock'),
			'--ghost-version',
			'6',
			'--out',
			'.',
		];
		expect(run('scaffold', ...args)).toMatchObject({ status: 0, err: '' });
		mkdirSync(path('run'));
		expect(run('check', '--max-severity', 'hint')).toMatchObject({ status: 0 });
		await startGhost();
		await startNginx();
		const page = await visitSite();
		expect(page.status).toBe(200);
		expect(page.text).toMatch(/<meta name="generator" content="Ghost 6/);
		expect(doctorCodes()).toEqual([]);
	});

	it('a broken path is named, mended, and the page is back', async () => {
		edit('nginx.igu.conf', (text) => text.replace('/run/igu.sock', '/run/igu.socket'));
		await startNginx();
		expect((await visitSite()).status).toBe(502);
		expect(codes()).toContain('socket-mismatch');
		expect(doctorCodes()).toContain('paths-differ');
		expect(run('check', '--fix').status).toBe(0);
		await startNginx();
		expect((await visitSite()).status).toBe(200);
	});

	it('a closed socket is named, mended, and the page is back', async () => {
		edit('config.production.json', (text) => text.replace(/"port": \{[^}]*\}/, `"port": "${path('run/igu.sock')}"`));
		await startGhost();
		expect((await visitSite()).status).toBe(502);
		expect(codes()).toContain('port-path-permissions');
		expect(doctorCodes()).toEqual(['socket-closed']);
		expect(run('check', '--fix').status).toBe(0);
		await startGhost();
		expect((await visitSite()).status).toBe(200);
	});

	it('a key that Ghost ignores is named, mended, and the page is back', async () => {
		const tcp = await freePort();
		edit('config.production.json', (text) =>
			text.replace(
				/"port": \{[^}]*\}/,
				`"port": ${tcp}, "socket": { "path": "${path('run/igu.sock')}", "permissions": "0666" }`,
			),
		);
		await startGhost();
		expect((await visitSite()).status).toBe(502);
		expect(codes()).toContain('socket-key-ignored');
		expect(doctorCodes()).toEqual(['ghost-on-tcp']);
		expect(run('check', '--fix').status).toBe(0);
		await startGhost();
		expect((await visitSite()).status).toBe(200);
	});

	it('a missing header is named, mended, and the page is back', async () => {
		const certificate = ['-keyout', path('key.pem'), '-out', path('cert.pem'), '-subj', '/CN=igu.test'];
		execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...certificate], { stdio: 'ignore' });
		// As after a certbot, and with the header forgotten.
		edit('nginx.igu.conf', (text) =>
			text
				.replace(
					/listen (\d+);/,
					`listen ${tlsPort} ssl;\n    ssl_certificate ${path('cert.pem')};\n    ssl_certificate_key ${path('key.pem')};`,
				)
				.replace(/.*listen \[::\].*\n/, '')
				.replace(/.*X-Forwarded-Proto.*\n/, ''),
		);
		edit('config.production.json', (text) => text.replace(`http://igu.test:${port}`, `https://igu.test:${tlsPort}`));
		await Promise.all([startGhost(), startNginx()]);
		const circle = await visitSite(true);
		expect(circle).toMatchObject({ status: 301, location: `https://igu.test:${tlsPort}/` });
		expect(codes()).toContain('forwarded-proto-missing');
		expect(doctorCodes()).toEqual(['redirect-loop']);
		expect(run('check', '--fix').status).toBe(0);
		await startNginx();
		expect((await visitSite(true)).status).toBe(200);
		expect(doctorCodes()).toEqual([]);
	});

	it('a Ghost that was killed is named, and cured as the doctor says', async () => {
		await ghost?.stop('SIGKILL');
		ghost = undefined;
		expect((await visitSite(true)).status).toBe(502);
		expect(doctorCodes()).toEqual(['nobody-listens']);
		execFileSync('rm', [path('run/igu.sock')]);
		await startGhost();
		expect((await visitSite(true)).status).toBe(200);
	});
});

function path(name: string): string {
	return join(site.folder, name);
}

function run(...args: string[]): Run {
	return cli.run(args, { cwd: site.folder });
}

function codes(): string[] {
	const { problems } = JSON.parse(run('check', '--format', 'json').out) as { problems: { code: string }[] };
	return problems.map(({ code }) => code);
}

function doctorCodes(): string[] {
	const { sockets } = JSON.parse(run('doctor', '--format', 'json').out) as {
		sockets: { findings: { code: string }[] }[];
	};
	return sockets.flatMap(({ findings }) => findings.map(({ code }) => code));
}

function edit(name: string, change: (text: string) => string): void {
	const before = readFileSync(path(name), 'utf8');
	const after = change(before);
	expect(after, `${name} as it was`).not.toBe(before);
	writeFileSync(path(name), after);
}

/** Starts Ghost on the config as it is now, after it has ended the one before. */
async function startGhost(): Promise<void> {
	await ghost?.stop();
	const started = Date.now();
	ghost = site.start({ configured: true });
	expect(await ghost.booted(), ghost.output()).toBe(true);
	times.push(`Ghost booted in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Starts nginx on the site file as it is now, after it has ended the one before. */
async function startNginx(): Promise<void> {
	await front?.stop();
	front = startFront(nginx ?? '', site.folder, `include ${path('nginx.igu.conf')};`);
}

/** What a visitor of the front page gets. */
function visitSite(secure = false): Promise<Answer> {
	const at = secure ? tlsPort : port;
	return visit({ port: at, host: `igu.test:${at}`, secure });
}
