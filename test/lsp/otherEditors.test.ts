import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { skipped } from '../skipped';
import { ARTICLE, GHOST, mended, SITE } from './fixtures';
import { bundleServer } from './serverProcess';
import { type Tree, writeTree } from './tree';

/** What the script of an editor writes. */
interface Report {
	/** What is told of the site. */
	readonly problems: readonly string[];
	/** Where the path of the site leads. */
	readonly definition: readonly [path: string, line: number];
	/** The text of the site after its fix. */
	readonly text: string;
	/** Told by Neovim alone: where the problems stand, in units of UTF-8, whether they went, and what the editor complained of. */
	readonly site?: readonly object[];
	readonly ghost?: readonly object[];
	readonly mended?: boolean;
	readonly messages?: string;
}

/** An editor that is set up by a block of docs/other-editors.md. */
interface Editor {
	readonly name: string;
	readonly isThere: () => boolean;
	/** The heading of the block, and its language. */
	readonly section: string;
	readonly language: string;
	/** Its command line; `setup` is a file with the block. */
	readonly command: (files: Files) => readonly string[];
}

interface Files {
	readonly setup: string;
	readonly site: string;
	readonly ghost: string;
	readonly report: string;
}

const scripts = join(import.meta.dirname, 'editors');
const hasProgram = (name: string): boolean => spawnSync(name, ['--version']).status === 0;
/** Whether a package of an editor is there, by the beginning of its folder's name. */
const hasPackage = (beginning: string, ...folders: readonly string[]): boolean =>
	folders.some((folder) => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(beginning)));
const hasElpa = (name: string): boolean =>
	hasPackage(`${name}-`, '/usr/share/emacs/site-lisp/elpa', '/usr/share/emacs/site-lisp/elpa-src');
const inVim = (files: object): readonly string[] =>
	Object.entries(files).flatMap(([name, value]) => ['--cmd', `let g:${name} = '${String(value)}'`]);
const inEmacs = (script: string, files: Files): readonly string[] => {
	const values = Object.entries(files).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
	return ['emacs', '--batch', '--eval', `(setq ${values.join(' ')})`, '-l', join(scripts, 'common.el'), '-l', script];
};

const editors: readonly Editor[] = [
	{
		name: 'Neovim',
		isThere: () => hasProgram('nvim'),
		section: 'Neovim 0.8 and later',
		language: 'lua',
		command: (files) => [
			'nvim',
			'--headless',
			'-u',
			'NONE',
			'-n',
			...inVim(files),
			'-c',
			`luafile ${join(scripts, 'neovim.lua')}`,
		],
	},
	{
		name: 'Emacs with Eglot',
		isThere: () => hasProgram('emacs') && hasElpa('eglot') && hasElpa('nginx-mode'),
		section: 'Emacs with Eglot',
		language: 'elisp',
		command: (files) => inEmacs(join(scripts, 'eglot.el'), files),
	},
	{
		name: 'Emacs with lsp-mode',
		isThere: () => hasProgram('emacs') && hasElpa('lsp-mode') && hasElpa('nginx-mode'),
		section: 'Emacs with lsp-mode',
		language: 'elisp',
		command: (files) => inEmacs(join(scripts, 'lspMode.el'), files),
	},
	{
		name: 'Vim with ALE',
		isThere: () => hasProgram('vim') && hasPackage('ale', '/usr/share/vim/vimfiles/pack/dist-bundle/opt'),
		section: 'Vim with ALE',
		language: 'vim',
		command: (files) => ['vim', '-N', '-u', files.setup, '-n', '-es', ...inVim(files), '-S', join(scripts, 'ale.vim')],
	},
];

const server = bundleServer();
afterAll(() => server.remove());
let tree: Tree;
beforeEach(() => {
	tree = writeTree(ARTICLE);
});
afterEach(() => tree.remove());

/** The block of the documentation by which an editor is set up. */
function setupOf({ section, language }: Editor): string {
	const page = readFileSync('docs/other-editors.md', 'utf8');
	const [, text = ''] = page.split(`\n## ${section}\n`);
	const [, block] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(text) ?? [];
	if (block === undefined) throw new Error(`there is no setup under ${section}`);
	return block;
}

for (const editor of editors) {
	const isThere = editor.isThere();
	if (!isThere) skipped(`THE LANGUAGE SERVER IN ${editor.name.toUpperCase()} WANTS IT INSTALLED.`);

	it.runIf(isThere)(
		`${editor.name} shows the problem, goes to the other end, and makes the fix`,
		{ timeout: 60_000 },
		() => {
			const report = run(editor);
			expect(report.problems).toContainEqual(
				expect.stringMatching(
					/(?:^|: )502 for igu\.io: nginx connects to \/tmp\/igu\.io\.socket, but Ghost listens on /,
				),
			);
			const line =
				tree
					.text(GHOST)
					.split('\n')
					.findIndex((text) => text.includes('/tmp/igu-io.sock')) + 1;
			expect(report.definition).toEqual([tree.path(GHOST), line]);
			expect(report.text.trim()).toBe(mended(tree.text(SITE)).trim());
			if (editor.name !== 'Neovim') return;
			const problem = { code: 'socket-mismatch', source: 'ghost-nginx' };
			expect(report.site).toContainEqual({ line: 1, from: 16, to: 34, ...problem });
			expect(report.ghost).toContainEqual({ line: 4, from: 15, to: 31, ...problem });
			expect(report).toMatchObject({ mended: true, messages: '' });
		},
	);
}

function run(editor: Editor): Report {
	const files = {
		setup: tree.path('/setup'),
		site: tree.path(SITE),
		ghost: tree.path(GHOST),
		report: tree.path('/report'),
	};
	tree.write('/setup', setupOf(editor));
	tree.write(
		'/bin/ghost-nginx',
		`#!/bin/sh\n[ "$*" = "lsp --stdio" ] && exec '${process.execPath}' '${server.script}' --stdio\n`,
	);
	chmodSync(tree.path('/bin/ghost-nginx'), 0o755);
	mkdirSync(tree.path('/.git'));
	spawnSync('git', ['init', '--quiet'], { cwd: tree.folder });
	const [program = '', ...args] = editor.command(files);
	const { status, stdout, stderr } = spawnSync(program, args, {
		timeout: 40_000,
		cwd: tree.folder,
		stdio: ['ignore', 'pipe', 'pipe'],
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
	if (!existsSync(files.report)) throw new Error(`${editor.name} ended with ${status}: ${stdout}${stderr}`);
	return JSON.parse(readFileSync(files.report, 'utf8')) as Report;
}
