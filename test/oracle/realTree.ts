import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import picomatch from 'picomatch';
import { parseNginx } from '../../server/src/core/languages/nginx/syntax/parse';
import type { Directive } from '../../server/src/core/languages/nginx/syntax/tree';
import { forEachDirective } from '../../server/src/core/languages/nginx/syntax/walk';
import type { FixtureFile } from '../fixture';
import { certificate } from './certificate';
import { type Ghost, type RunningGhosts, startGhosts } from './ghosts';
import { listenSocket, type Placing, placed, withAddresses } from './placed';

/** The files of a fixture on a disk, as nginx would find them on a server of its own. */
export interface RealTree {
	/** What stands for `/`. */
	readonly root: string;
	/** The main files: those of the fixture, or one that was made to include what it has. */
	readonly mains: readonly string[];
	/** What nginx said, with the names of the fixture. */
	readonly inFixture: (said: string) => string;
}

/**
 * Writes a fixture into a folder of its own, has `use` look at it, and removes it. Where it has no main file, one is made that
 * includes all its nginx files, each at the level that its directives need. Main files begin with `modules`. With `ghosts`,
 * those answer meanwhile. See `placed` for what is changed in the texts.
 */
export async function inRealTree<Result>(
	files: readonly FixtureFile[],
	{ ghosts, modules }: { readonly ghosts?: readonly Ghost[]; readonly modules: string },
	use: (tree: RealTree) => Promise<Result>,
): Promise<Result> {
	// A short name, as a socket's path may have 107 bytes.
	const root = mkdtempSync(join(tmpdir(), 'gn-'));
	let running: RunningGhosts | undefined;
	try {
		for (const folder of ['listen', 'run', 'tmp', 'var', 'temp', 'logs']) mkdirSync(join(root, folder));
		symlinkSync('../run', join(root, 'var/run'));
		running = ghosts && (await startGhosts(ghosts, root));
		const mains = write(files, root, modules, running);
		return await use({ root, mains, inFixture: (said) => withAddresses(said, root) });
	} finally {
		running?.stop();
		rmSync(root, { recursive: true, force: true });
	}
}

function write(
	files: readonly FixtureFile[],
	root: string,
	modules: string,
	running: RunningGhosts | undefined,
): readonly string[] {
	const configs = files.filter(isNginx).map((file) => ({ ...file, directives: parseNginx(file.text).directives }));
	const given = mainsAmong(configs);
	const mains =
		given.length > 0 ? given.map(({ path }) => path) : [mainFolder(configs)].map((folder) => `${folder}/nginx.conf`);
	for (const { path, text, aliases } of files) {
		const placing: Placing = {
			root,
			configFolder: join(root, dirname(nearest(mains, path))),
			running,
			needs: (needed, kind) => provide(join(root, needed), kind),
		};
		const config = configs.some((one) => one.path === path) ? placed(text, placing) : text;
		put(join(root, path), mains.includes(path) ? modules + asMain(config, root) : config);
		for (const alias of aliases) {
			mkdirSync(dirname(join(root, alias)), { recursive: true });
			symlinkSync(join(root, path), join(root, alias));
		}
	}
	if (given.length === 0) put(join(root, mains[0] ?? ''), modules + mainFor(configs, root));
	return mains.map((path) => join(root, path));
}

function put(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

/** Makes what a server has and no fixture shows, unless the fixture does. */
function provide(path: string, kind: Parameters<Placing['needs']>[1]): void {
	mkdirSync(dirname(path), { recursive: true });
	if (kind === 'folder' || existsSync(path)) return;
	const texts = { certificate: certificate.certificate, key: certificate.key, text: '' };
	writeFileSync(path, texts[kind]);
}

function isNginx({ path }: FixtureFile): boolean {
	return !/\/config\.\w+\.jsonc?$|\/package\.json$|\.ya?ml$|\/\.ghost-cli$|\.service$|\/override\.conf$/.test(path);
}

/** Panels call the files of single sites nginx.conf, too: the name counts where no content tells. */
function mainsAmong(configs: readonly Config[]): readonly Config[] {
	const told = configs.filter(({ directives }) => directives.some(({ name }) => name === 'events' || name === 'http'));
	return told.length > 0 ? told : configs.filter(({ path }) => basename(path) === 'nginx.conf');
}

/** Of several machines, the one whose folder holds the file. */
function nearest(mains: readonly string[], path: string): string {
	const around = mains.filter((main) => path.startsWith(`${dirname(main)}/`));
	return around.toSorted((one, other) => other.length - one.length)[0] ?? mains[0] ?? '/nginx.conf';
}

/** What nginx needs to run for whoever starts it. */
const head = 'events {} ';
const temporary = (root: string): string =>
	['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
		.map((name) => `${name}_temp_path ${root}/temp/${name};`)
		.join(' ');

/** A main file of the fixture, with what it lacks to be loaded here. */
function asMain(text: string, root: string): string {
	const { directives, diagnostics } = parseNginx(text);
	const http = directives.find(({ name }) => name === 'http')?.body;
	const withEvents = directives.some(({ name }) => name === 'events') || diagnostics.length > 0 ? '' : head;
	if (!http) return withEvents + text;
	return `${withEvents}${text.slice(0, http.open + 1)} ${temporary(root)}${text.slice(http.open + 1)}`;
}

interface Config extends FixtureFile {
	readonly directives: readonly Directive[];
}

function mainFolder(configs: readonly Config[]): string {
	return configs.some(({ path }) => path.startsWith('/etc/nginx/')) ? '/etc/nginx' : '';
}

/** A main file for a fixture that has none. */
function mainFor(configs: readonly Config[], root: string): string {
	const patterns = configs.flatMap(includesIn);
	const lines = configs
		.filter(({ path }) => !patterns.some((pattern) => picomatch.isMatch(path, pattern)))
		.map(({ path, directives }) => included(root, path, directives));
	const at = (level: 'main' | 'http'): string =>
		lines.flatMap((line) => (line.level === level ? [line.text] : [])).join(' ');
	return `${head}${at('main')} http { ${temporary(root)} ${at('http')} }\n`;
}

/** The patterns of a file's includes, as paths of the fixture. */
function includesIn({ text }: Config): readonly string[] {
	const patterns: string[] = [];
	forEachDirective(parseNginx(text), ({ name, words }) => {
		const pattern = words[1]?.value;
		if (name === 'include' && pattern)
			patterns.push(pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`, `/${pattern}`);
	});
	return patterns;
}

/** How a file is included: by its first directive, at the level where nginx lets that stand. */
function included(
	root: string,
	path: string,
	directives: readonly Directive[],
): { readonly level: 'main' | 'http'; readonly text: string } {
	const include = `include "${root}${path}";`;
	const has = (test: (directive: Directive) => boolean): boolean => directives.some(test);
	if (has(({ name }) => name === 'stream' || name === 'mail')) return { level: 'main', text: include };
	if (has(({ name, body }) => name === 'server' && !body))
		return { level: 'http', text: `upstream included { ${include} }` };
	if (has(({ name }) => name.endsWith('_pass') || name === 'limit_except'))
		return {
			level: 'http',
			text: `server { listen unix:${listenSocket(root, '0.0.0.0:80')}; location / { ${include} } }`,
		};
	if (has(({ name }) => name === 'location' || name === 'listen' || name === 'server_name'))
		return { level: 'http', text: `server { listen unix:${listenSocket(root, '0.0.0.0:80')}; ${include} }` };
	return { level: 'http', text: include };
}
