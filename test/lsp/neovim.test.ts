import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ARTICLE, GHOST, SITE } from './fixtures';
import { bundleServer } from './serverProcess';
import { writeTree } from './tree';

/** What `neovim.lua` writes. */
interface Report {
	readonly problem?: string;
	readonly arrived: boolean;
	readonly mended: boolean;
	readonly site: readonly object[];
	readonly ghost: readonly object[];
	readonly definition: unknown;
	readonly messages: string;
}

const installed = spawnSync('nvim', ['--version']).status === 0;
if (!installed)
	console.warn('SKIPPED: NEOVIM IS NOT INSTALLED, so the server was not tried in an editor other than VS Code.');

const server = bundleServer();
const tree = writeTree(ARTICLE);
afterAll(() => {
	server.remove();
	tree.remove();
});

test.skipIf(!installed && process.env['CI'] !== 'true')('Neovim shows both ends and goes from nginx to Ghost', () => {
	expect(installed, 'Neovim has to be installed where CI=true').toBe(true);
	const report = runNeovim();
	expect(report.problem).toBeUndefined();
	expect(report.arrived).toBe(true);
	expect(report.site).toContainEqual({ line: 1, from: 16, to: 34, code: 'socket-mismatch', source: 'ghost-nginx' });
	expect(report.ghost).toContainEqual({ line: 4, from: 15, to: 31, code: 'socket-mismatch', source: 'ghost-nginx' });
	expect(report.mended).toBe(true);
	const range = { start: { line: 4, character: 15 }, end: { line: 4, character: 31 } };
	expect(report.definition).toMatchObject([{ targetUri: tree.uri(GHOST), targetSelectionRange: range }]);
	expect(report.messages).toBe('');
});

function runNeovim(): Report {
	const [, setup = ''] = /```lua\n(.*?)```/s.exec(readFileSync('docs/other-editors.md', 'utf8')) ?? [];
	tree.write('/setup.lua', setup);
	tree.write(
		'/bin/ghost-nginx',
		`#!/bin/sh\n[ "$*" = "lsp --stdio" ] && exec '${process.execPath}' '${server.script}' --stdio\n`,
	);
	chmodSync(tree.path('/bin/ghost-nginx'), 0o755);
	const globals = {
		setup: tree.path('/setup.lua'),
		site: tree.path(SITE),
		ghost: tree.path(GHOST),
		report: tree.path('/report'),
	};
	const settings = Object.entries(globals).flatMap(([name, value]) => ['--cmd', `let g:${name} = '${value}'`]);
	const script = join(import.meta.dirname, 'neovim.lua');
	const run = spawnSync('nvim', ['--headless', '-u', 'NONE', '-n', ...settings, '-c', `luafile ${script}`], {
		timeout: 40_000,
		cwd: tree.folder,
		env: {
			...process.env,
			HOME: tree.folder,
			GHOST_NGINX_ROOT: tree.path('/bin'),
			PATH: `${tree.path('/bin')}:${process.env['PATH']}`,
			XDG_STATE_HOME: tree.folder,
			XDG_CACHE_HOME: tree.folder,
		},
		encoding: 'utf8',
	});
	if (run.status !== 0) throw new Error(`Neovim ended with ${run.status}: ${run.stderr}`);
	return JSON.parse(readFileSync(tree.path('/report'), 'utf8')) as Report;
}
