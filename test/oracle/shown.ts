import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { NginxOutcome } from '../core/rules/ruleCase';
import { type FixtureFile, parseFixture } from '../fixture';
import { ghostsIn } from './ghosts';
import { listenSocket } from './placed';
import { moduleFor, testFile, whileRunning } from './realNginx';
import { inRealTree, type RealTree } from './realTree';
import { visit } from './visitor';

/**
 * Shows a fixture to a real nginx, and where the outcome says so to a visitor, and holds what they see to `wanted`. Gives the
 * name of the block that this nginx lacks the module for, where the fixture has such a block.
 */
export async function showToNginx(nginx: string, fixture: string, wanted: NginxOutcome): Promise<string | undefined> {
	const files = parseFixture(fixture);
	let modules = '';
	for (const block of ['stream', 'mail'] as const) {
		if (!files.some(({ text }) => new RegExp(`^\\s*${block}\\s*\\{`, 'm').test(text))) continue;
		const module = moduleFor(nginx, block);
		if (module === undefined) return block;
		modules += module;
	}
	await inRealTree(files, { modules }, (tree) => holdTest(nginx, tree, wanted));
	if (wanted.kind === 'answers')
		await inRealTree(files, { modules, ghosts: ghostsIn(files) }, (tree) => holdAnswer(nginx, tree, files, wanted));
	return undefined;
}

async function holdTest(nginx: string, { mains, root, inFixture }: RealTree, wanted: NginxOutcome): Promise<void> {
	const verdicts = [];
	for (const main of mains) verdicts.push(await testFile(nginx, main, root));
	const said = inFixture(verdicts.map(({ output }) => output).join(''));
	const accepted = verdicts.every(({ status }) => status === 0);
	expect({ said, accepted }).toEqual({ said, accepted: wanted.kind !== 'refuses' });
	if (wanted.kind === 'refuses') expect(said).toContain(wanted.says);
	if (wanted.kind !== 'accepts') return;
	const warnings = said.split('\n').filter((line) => line.includes('[warn]') && !line.includes('the "user" directive'));
	if (wanted.says === undefined) expect(warnings).toEqual([]);
	else expect(warnings.join('\n')).toContain(wanted.says);
}

type Answers = Extract<NginxOutcome, { kind: 'answers' }>;

async function holdAnswer(
	nginx: string,
	{ mains: [main = ''], root, inFixture }: RealTree,
	files: readonly FixtureFile[],
	wanted: Answers,
): Promise<void> {
	const secure = wanted.url?.startsWith('https:') ?? false;
	const { host, port, pathname, search } = new URL(wanted.url ?? 'http://localhost/');
	const usual = listenSocket(root, `0.0.0.0:${port === '' ? (secure ? '443' : '80') : port}`);
	const configs = [main, ...files.map(({ path }) => join(root, path))].filter((path) => existsSync(path));
	// Port 80 is no part of port 8080.
	const isListenedOn = (text: string): boolean => text.split(usual).some((rest, at) => at > 0 && !/^\d/.test(rest));
	const isUsual = configs.some((path) => isListenedOn(readFileSync(path, 'utf8')));
	const front = (): string => (isUsual ? usual : (firstFront(root) ?? usual));
	const hasPid = files.some(({ text }) => /^\s*pid\s/m.test(text));
	const globals = `daemon off; master_process off; ${hasPid ? '' : `pid ${join(root, 'nginx.pid')};`}`;
	const { result, log } = await whileRunning(nginx, { main, root, front, globals }, () =>
		visit({ front: front(), host, path: pathname + search, secure }),
	);
	const said = inFixture(log);
	expect({ said, status: result?.status }).toEqual({ said, status: wanted.status });
	if (wanted.location !== undefined) expect(result?.location).toBe(wanted.location);
	if (wanted.ghost !== undefined) expect(result?.body).toBe(wanted.ghost);
	if (wanted.says !== undefined) expect(said).toContain(wanted.says);
}

/** The first socket on which nginx listens, for visitors who come in by a port that has none. It makes them one after the other. */
function firstFront(root: string): string | undefined {
	const [first] = readdirSync(join(root, 'listen')).sort();
	return first === undefined ? undefined : join(root, 'listen', first);
}
