import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	linkSync,
	lstatSync,
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
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriteStep } from '../../server/src/cli/environment';
import { diskWriter } from '../../server/src/hosts/fileWriter';
import { ARTICLE, mended, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine, type Run } from './commandLine';

const isRoot = process.getuid?.() === 0;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-writer-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const uri = (name: string): string => pathToFileURL(at(name)).href;
const made = (name: string, text: string, mode = 0o644): void => {
	writeFileSync(at(name), text);
	chmodSync(at(name), mode);
};
const replace = (name: string, text: string): WriteStep => ({
	kind: 'replace',
	uri: uri(name),
	before: readFileSync(at(name), 'utf8'),
	text,
});

/** The modes that files of the folder have while `work` goes on. */
async function modesDuring(work: Promise<void>): Promise<ReadonlySet<number>> {
	const modes = new Set<number>();
	const state = { done: false };
	const ended = work.finally(() => {
		state.done = true;
	});
	while (!state.done) {
		for (const name of readdirSync(folder)) {
			const found = lstatSync(at(name), { throwIfNoEntry: false });
			if (found) modes.add(found.mode & 0o777);
		}
		await new Promise((resolve) => setImmediate(resolve));
	}
	await ended;
	return modes;
}

describe('a file that gets another text', () => {
	/** Takes long enough to write for somebody to look. */
	const long = '# secret\n'.repeat(2_000_000);

	it.each([
		['600', '000'],
		['600', '022'],
		['640', '000'],
		['400', '000'],
	])('of mode %s stays the same file, which never more may read than before, with umask %s', async (octal, mask) => {
		const [mode, umask] = [Number.parseInt(octal, 8), Number.parseInt(mask, 8)];
		made('config', long, mode);
		const inode = statSync(at('config')).ino;
		const before = process.umask(umask);
		try {
			const modes = await modesDuring(diskWriter.write([replace('config', `${long}#`)]));
			// A copy may be its maker's alone before it gets the owner and the mode.
			expect([...modes].filter((seen) => (seen & ~(mode | 0o600)) !== 0)).toEqual([]);
			expect(modes.size).toBeGreaterThan(0);
		} finally {
			process.umask(before);
		}
		expect(statSync(at('config')).mode & 0o7777).toBe(mode);
		expect(statSync(at('config')).ino).toBe(inode);
		expect(readFileSync(at('config'), 'utf8')).toBe(`${long}#`);
		expect(readdirSync(folder)).toEqual(['config']);
	});

	it.runIf(isRoot)('keeps its owner, its group and all of its mode', async () => {
		made('config', 'a');
		chownSync(at('config'), 12345, 23456);
		chmodSync(at('config'), 0o2640);
		await diskWriter.write([replace('config', 'b')]);
		expect(statSync(at('config'))).toMatchObject({ uid: 12345, gid: 23456, mode: 0o102640 });
		expect(readFileSync(at('config'), 'utf8')).toBe('b');
	});

	it.each(['shorter', 'much longer than before'])('keeps its other names: %s', async (text) => {
		made('config', 'as it was before', 0o600);
		linkSync(at('config'), at('other'));
		await diskWriter.write([replace('config', text)]);
		expect(readFileSync(at('other'), 'utf8')).toBe(text);
		expect(readFileSync(at('config'), 'utf8')).toBe(text);
		expect(statSync(at('config'))).toMatchObject({ nlink: 2, ino: statSync(at('other')).ino, mode: 0o100600 });
		expect(readdirSync(folder).sort()).toEqual(['config', 'other']);
	});

	it('reads as before where another step fails, whichever way it was written', async () => {
		made('config', 'one', 0o600);
		made('linked', 'two', 0o600);
		linkSync(at('linked'), at('other'));
		// A second file of that name can be made ready, and is refused when the first has come.
		const create: WriteStep = { kind: 'create', uri: uri('twice'), text: 'three' };
		const steps = [replace('config', 'new'), replace('linked', 'a longer one'), create, create];
		await expect(diskWriter.write(steps)).rejects.toThrow(/^nothing was written: EEXIST/);
		expect(['config', 'linked', 'other'].map((name) => readFileSync(at(name), 'utf8'))).toEqual(['one', 'two', 'two']);
		expect(statSync(at('config')).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder).sort()).toEqual(['config', 'linked', 'other']);
	});

	it('is left alone where somebody else has changed it', async () => {
		made('config', 'one');
		linkSync(at('config'), at('other'));
		const step = replace('config', 'two');
		writeFileSync(at('other'), 'three');
		await expect(diskWriter.write([step])).rejects.toThrow('has changed in the meantime');
		expect(readFileSync(at('config'), 'utf8')).toBe('three');
	});
});

describe('--fix', () => {
	const cli = bundleCommandLine();
	let tree: Tree;
	beforeEach(() => {
		tree = writeTree(ARTICLE);
		chmodSync(tree.folder, 0o755);
	});
	afterEach(() => {
		chmodSync(tree.path('/nginx/sites-available'), 0o755);
		tree.remove();
	});

	/** Somebody who is not root, as root may write everywhere. */
	const fix = (before = ''): Run =>
		cli.run(['check', '--fix'], { cwd: tree.folder, before, ...(isRoot ? { uid: 65534 } : {}) });
	const site = (): string => readFileSync(tree.path(SITE), 'utf8');
	const tidy = (): void =>
		expect(readdirSync(tree.path('/nginx/sites-available')).filter((name) => name.endsWith('.tmp'))).toEqual([]);

	it('writes a file that it may write in a folder that takes no new ones', () => {
		chmodSync(tree.path(SITE), 0o666);
		chmodSync(tree.path('/nginx/sites-available'), 0o555);
		const inode = statSync(tree.path(SITE)).ino;
		expect(fix().err).toContain('\nfixed 1 problem\n');
		expect(site()).toBe(mended(tree.text(SITE)));
		expect(statSync(tree.path(SITE)).ino).toBe(inode);
		tidy();
	});

	it.runIf(isRoot)('writes a file of another owner in place, so that it stays his', () => {
		chmodSync(tree.path(SITE), 0o666);
		chmodSync(tree.path('/nginx/sites-available'), 0o777);
		expect(fix().err).toContain('\nfixed 1 problem\n');
		expect(site()).toBe(mended(tree.text(SITE)));
		expect(statSync(tree.path(SITE))).toMatchObject({ uid: 0, gid: 0, mode: 0o100666 });
		tidy();
	});

	const canMount = isRoot && spawnSync('unshare', ['-m', 'true']).status === 0;

	it.runIf(canMount)('writes a file that is mounted by itself, as into a container', () => {
		const source = join(tree.folder, 'site');
		writeFileSync(source, tree.text(SITE));
		writeFileSync(tree.path(SITE), '');
		const mounted = 'mount --bind "$0" "$1" && cd "$2" && exec "$3" "$4" check --fix nginx igu.io';
		const args = [source, tree.path(SITE), tree.folder, process.execPath, cli.script];
		const { stderr } = spawnSync('unshare', ['-m', '/bin/sh', '-c', mounted, ...args], { encoding: 'utf8' });
		expect(stderr).toContain('\nfixed 1 problem\n');
		expect(readFileSync(source, 'utf8')).toBe(mended(tree.text(SITE)));
		tidy();
	});

	it('says so where it may write neither the file nor a new one', () => {
		chmodSync(tree.path(SITE), 0o444);
		chmodSync(tree.path('/nginx/sites-available'), 0o555);
		const { status, err } = fix();
		expect(status).toBe(2);
		expect(err).toMatch(/^ghost-nginx: nothing was written: EACCES: permission denied, open '.*igu'\n$/);
		expect(site()).toBe(tree.text(SITE));
	});

	it('leaves a file with two names whole where there is room for a part of the text only', () => {
		const limited = 'trap "" XFSZ; ulimit -f 1;';
		const full = join(tree.folder, 'full');
		spawnSync('/bin/sh', ['-c', `${limited} head -c 4096 /dev/zero >"$0"`, full]);
		const room = statSync(full).size;
		// Ghost's path is the longer one.
		const short = tree.text(SITE).replace('/tmp/igu.io.socket', '/tmp/igu.sock');
		const text = `${short}${'#'.repeat(room - short.length - 1)}`;
		tree.write(SITE, text);
		mkdirSync(tree.path('/backup'));
		linkSync(tree.path(SITE), tree.path('/backup/igu'));
		const { status, err } = cli.run(['check', '--fix'], { cwd: tree.folder, before: limited });
		expect(status).toBe(2);
		expect(err).toMatch(/^ghost-nginx: nothing was written: EFBIG/);
		expect(site()).toBe(text);
		tidy();
	});
});
