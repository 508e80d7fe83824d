// Programs that some tests drive. What is not there is installed where that is possible without asking.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fetchCompose, findCompose } from './compose/install.mjs';
import { findProgram, installDebianPackages } from './vscode-host/processes.mjs';

const nginx = {
	needed: 'the verdicts of a real nginx',
	packages: ['nginx-light'],
	isThere: () => findNginx() !== undefined,
};

/** Debian has them as modules that are packages of their own. */
const nginxModules = {
	needed: 'the verdicts of a real nginx about stream and mail',
	packages: ['libnginx-mod-stream', 'libnginx-mod-mail'],
	isThere: () => hasModule('stream') && hasModule('mail'),
};

/** Those that the table of commands is held to. */
const otherModules = {
	needed: 'the verdicts of nginx with modules from elsewhere',
	packages: [
		'lua',
		'js',
		'echo',
		'headers-more-filter',
		'brotli-filter',
		'brotli-static',
		'geoip2',
		'set-misc',
		'modsecurity',
	]
		.map((name) => `libnginx-mod-http-${name}`)
		.concat(['libnginx-mod-stream-js', 'libnginx-mod-stream-geoip2', 'libnginx-mod-rtmp'])
		.concat(['geoip', 'image-filter', 'perl', 'xslt-filter'].map((name) => `libnginx-mod-http-${name}`)),
	isThere: () => hasModule('http_lua') && hasModule('http_js') && hasModule('rtmp'),
};

const compose = {
	needed: 'the verdicts of a real Docker Compose',
	isThere: () => findCompose() !== undefined,
	fetch: fetchCompose,
};

/** What the tests in `test/oracle` ask. */
export const oraclePrograms = [nginx, nginxModules, otherModules, compose];

export const programs = [
	...oraclePrograms,
	{
		needed: 'the map in the eyes of Graphviz',
		packages: ['graphviz'],
		isThere: () => findProgram('dot') !== undefined,
	},
	{
		needed: 'the language server in Neovim',
		packages: ['neovim'],
		isThere: () => findProgram('nvim') !== undefined,
	},
	{
		needed: 'the language server in Emacs',
		packages: ['emacs-nox', 'elpa-eglot', 'elpa-lsp-mode', 'elpa-nginx-mode'],
		isThere: () => ['eglot', 'lsp-mode', 'nginx-mode'].every((name) => hasElpa(name)),
	},
	{
		needed: 'the language server in Vim',
		packages: ['vim', 'vim-ale'],
		isThere: () => findProgram('vim') !== undefined && existsSync('/usr/share/vim/vimfiles/pack/dist-bundle/opt/ale'),
	},
];

/** Sees to it that a program is there. Answers what to do where it is not, in a few words. */
export async function provide({ packages, isThere, fetch }) {
	if (isThere()) return undefined;
	if (fetch !== undefined) return fetch();
	if ((await installDebianPackages(packages)) && isThere()) return undefined;
	return `install it (Debian: apt-get install ${packages.join(' ')})`;
}

/** The path of nginx; undefined where it is not installed. */
export function findNginx() {
	return findProgram('nginx') ?? findProgram('/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/nginx/sbin/nginx');
}

/** Whether a package of Emacs is there, as Debian installs it. */
function hasElpa(name) {
	const folder = '/usr/share/emacs/site-lisp/elpa-src';
	return existsSync(folder) && readdirSync(folder).some((entry) => entry.startsWith(`${name}-`));
}

/** Whether nginx knows such a block: it is built in, or its module lies where nginx looks for modules. */
function hasModule(block) {
	const program = findNginx();
	if (program === undefined) return false;
	const { stderr } = spawnSync(program, ['-V'], { encoding: 'utf8' });
	if (new RegExp(`--with-${block}(?: |$)`, 'm').test(stderr)) return true;
	const folder = /--modules-path=(\S+)/.exec(stderr)?.[1];
	return folder !== undefined && existsSync(join(folder, `ngx_${block}_module.so`));
}
