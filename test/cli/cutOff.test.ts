import { once } from 'node:events';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { prepareReplacement, takeBack } from '../../server/src/hosts/overwrite';
import { bundleCommandLine, type Run } from './commandLine';

const cli = bundleCommandLine();
let folder: string;
let env: Readonly<Record<string, string>>;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-cut-'));
	mkdirSync(join(folder, 'work/nginx'), { recursive: true });
	env = { XDG_STATE_HOME: join(folder, 'state') };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SITES = 300;
const site = (number: number): string => join(folder, `work/nginx/s${number}.conf`);
const siteText = (number: number, socket: string): string => `upstream s${number} { server unix:${socket}; }
server { listen 80; server_name s${number}.example; location / { proxy_set_header Host $host; proxy_pass http://s${number}; } }
`;
const ghostSocket = (number: number): string => `/run/ghost/s${number}.sock`;
const all = Array.from({ length: SITES }, (_, number) => number);

/** As many sites, each of which connects to a socket where no Ghost listens. */
function writeSites(): void {
	for (const number of all) {
		const ghost = join(folder, `work/g${number}`);
		mkdirSync(ghost);
		const server = { port: { path: ghostSocket(number), readableAll: true, writableAll: true } };
		writeFileSync(join(ghost, 'config.production.json'), JSON.stringify({ url: `http://s${number}.example`, server }));
		writeFileSync(site(number), siteText(number, `/srv/${number}.sock`));
	}
}
const work = (): string => join(folder, 'work');
const run = (...args: readonly string[]): Run => cli.run(args, { cwd: work(), env });
const textsNow = (): readonly string[] => all.map((number) => readFileSync(site(number), 'utf8'));
const beside = (): readonly string[] =>
	readdirSync(work(), { recursive: true, encoding: 'utf8' }).filter(
		(name) => !/^(?:nginx|g\d+)(?:\/[\w.]+)?$/.test(name),
	);
const journals = (): readonly string[] =>
	existsSync(join(folder, 'state/ghost-nginx')) ? readdirSync(join(folder, 'state/ghost-nginx')) : [];

/** Starts `--fix`, and kills it once so many files are changed. Tells how many then are. */
async function killedAfter(files: number): Promise<number> {
	const child = cli.start(['check', '--fix'], work(), env);
	const ended = once(child, 'exit');
	const isChanged = (number: number): boolean =>
		readFileSync(site(number), 'utf8') !== siteText(number, `/srv/${number}.sock`);
	while (child.exitCode === null && all.filter(isChanged).length < files) await new Promise((go) => setImmediate(go));
	child.kill('SIGKILL');
	await ended;
	return all.filter(isChanged).length;
}

test.each([1, 40, 150])(
	'what is killed after %i files is taken back by the next run, which then does all',
	{ timeout: 60_000 },
	async (files) => {
		writeSites();
		const changed = await killedAfter(files);
		expect(beside()).toEqual([]);
		const before = textsNow();
		// It may have been faster than whoever killed it.
		if (changed < SITES) {
			expect(run('check').err).toContain('an earlier run was cut off, and half');
			expect(run('check', '--fix', '--dry-run').err).toContain('an earlier run was cut off, and half');
			expect(textsNow()).toEqual(before);
		}
		const next = run('check', '--fix');
		expect(next.status).toBe(0);
		if (changed < SITES) {
			expect(next.err).toMatch(
				/^an earlier run was cut off while it wrote: (?:1 file is as it was|\d+ files are as they were) before\n/,
			);
			expect(next.err).toContain(`\nfixed ${SITES} problems\n`);
		}
		expect(textsNow()).toEqual(all.map((number) => siteText(number, ghostSocket(number))));
		expect([...beside(), ...journals()]).toEqual([]);
		expect(run('check', '--fix')).toMatchObject({ status: 0, err: '' });
	},
);

test('what somebody has changed since is left as it is, which is told', async () => {
	writeSites();
	if ((await killedAfter(20)) === SITES) return;
	writeFileSync(site(0), '# mine\n');
	expect(run('check', '--fix').err).toContain('left nginx/s0.conf: it has changed since that run\n');
	expect(readFileSync(site(0), 'utf8')).toBe('# mine\n');
	expect(journals()).toEqual([]);
});

test('what is noted meanwhile is read by nobody else, and is believed of nobody else', async () => {
	writeSites();
	if ((await killedAfter(20)) === SITES) return;
	const [name = ''] = journals();
	const path = join(folder, 'state/ghost-nginx', name);
	expect(statSync(path).mode & 0o777).toBe(0o600);
	expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
	const before = textsNow();
	chmodSync(path, 0o622);
	expect(run('check').err).toBe('');
	expect(textsNow()).toEqual(before);
	chmodSync(path, 0o600);
	// A process that lives is at work.
	const journal = JSON.parse(readFileSync(path, 'utf8')) as object;
	writeFileSync(path, JSON.stringify({ ...journal, pid: process.pid, started: undefined }));
	expect(run('check').err).toBe('');
	writeFileSync(path, JSON.stringify(journal).slice(0, 1000));
	expect(run('check').err).toBe('');
});

describe('a file that was written in part', () => {
	it.each([
		['a longer text', 'one two three', 'one 2 three and four, and five'],
		['a shorter one', 'one two three and four', 'one 2'],
		['one of the same length', 'server unix:/run/a.sock;', 'server unix:/run/b.sock;'],
		['none', 'one', ''],
		['one where none was', '', 'one'],
		['letters of several bytes', '# é日😀 a\n', '# 日é b😀\n'],
	])('gets back what it had before %s, wherever it was cut', async (_, before, after) => {
		const path = join(folder, 'config');
		writeFileSync(path, before);
		const replacement = await prepareReplacement(path, before, after);
		const [from, to] = [Buffer.from(before), Buffer.from(after)];
		for (const [old, now] of [
			[from, to],
			[to, from],
		] as const) {
			const whole = Buffer.concat([old, now.subarray(old.length)]);
			const states = [
				...Array.from({ length: whole.length - old.length + 1 }, (__, more) => whole.subarray(0, old.length + more)),
				...Array.from({ length: now.length + 1 }, (__, done) =>
					Buffer.concat([now.subarray(0, done), whole.subarray(done)]),
				),
				now,
			];
			for (const state of states) {
				writeFileSync(path, state);
				expect(await takeBack(replacement)).toBe(state.equals(from) ? 'as before' : 'taken back');
				expect(readFileSync(path, 'utf8')).toBe(before);
			}
		}
		writeFileSync(path, `${before}${after}!`);
		expect(await takeBack(replacement)).toBe('changed since');
		expect(readFileSync(path, 'utf8')).toBe(`${before}${after}!`);
	});
});
