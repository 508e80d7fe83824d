import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { GHOST_ENVIRONMENT } from '../core/languages/ghost/defaults';
import { isKeptVariable } from '../core/model/launcher';
import { lookAt, textIn } from './linuxPaths';
import type { Program } from './linuxProcesses';
import type { Process, RunningGhost } from './machine';

/** Whether a program may be a Ghost by its command line alone: one of Node, or one that calls itself so. */
export function mayBeGhost({ command }: Program): boolean {
	return /^(?:\S*\/)?(?:node|nodejs|bun)$|^ghost$/i.test(wordsOf(command)[0] ?? '');
}

/**
 * The Ghosts among `processes`, for which `mayBeGhost` holds. Ghost runs in its folder as `node current/index.js`, whoever starts
 * it: Ghost-CLI, systemd and the image of Docker do so (read in ghost-cli 1.32.5). Others that listen from a folder with a
 * config of Ghost count where it is not seen by its script. `listening` has the pids of all that listen.
 */
export async function ghostsAmong(
	processes: readonly Process[],
	listening: ReadonlySet<number>,
): Promise<readonly RunningGhost[]> {
	const kinds = await Promise.all(processes.map(kindOf));
	const sure = processes.filter((_, index) => kinds[index] === 'ghost');
	const likely = processes.filter(
		({ pid, folder }, index) =>
			kinds[index] === 'perhaps' && listening.has(pid) && !sure.some((one) => one.folder === folder),
	);
	return Promise.all([...sure, ...likely].map(ghostOf));
}

async function kindOf({ command, folder, view, unit }: Process): Promise<'ghost' | 'perhaps' | undefined> {
	const script = scriptOf(command);
	if (folder === undefined) {
		const isUsual = script !== undefined && /(?:^|\/)current\/index\.js$/.test(script);
		return isUsual && (!script.startsWith('/') || unit?.startsWith('ghost') === true) ? 'ghost' : undefined;
	}
	if (script !== undefined) {
		const text = await textIn(posix.resolve(folder, posix.dirname(script), 'package.json'), view);
		if (text !== undefined) return textAt(text, 'name') === 'ghost' ? 'ghost' : undefined;
	}
	const signs = ['.ghost-cli', ...['production', 'development', 'local'].map((name) => `config.${name}.json`)];
	const looks = await Promise.all(signs.map((name) => lookAt(posix.join(folder, name), view)));
	if (!looks.some(({ kind }) => kind === 'file')) return undefined;
	return script !== undefined && /(?:^|\/)current\/index\.js$/.test(script) ? 'ghost' : 'perhaps';
}

async function ghostOf(process: Process): Promise<RunningGhost> {
	const variables = await variablesOf(process.pid);
	const { folder, view } = process;
	// Who may not see its NODE_ENV finds out by what is there.
	const environments = variables ? [variables['NODE_ENV'] ?? GHOST_ENVIRONMENT] : ['production', GHOST_ENVIRONMENT];
	const configs = folder === undefined ? [] : environments.map((name) => posix.join(folder, `config.${name}.json`));
	const looks = await Promise.all(configs.map((path) => lookAt(path, view)));
	const config = configs.find((_, index) => looks[index]?.kind === 'file');
	const text = config === undefined ? undefined : await textIn(config, view);
	return {
		process,
		variables,
		config,
		url: variables?.['url'] ?? (text === undefined ? undefined : textAt(text, 'url')),
	};
}

/**
 * Of the environment of a process those variables that are for the doctor; undefined if it may not be seen. All others, which
 * may be secrets, are dropped right here.
 */
async function variablesOf(pid: number): Promise<Readonly<Record<string, string>> | undefined> {
	const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => undefined);
	return environment === undefined ? undefined : keptVariables(environment);
}

/** The variables that are kept of an environment as `/proc` has it: where Ghost listens, for which site, by which config. */
export function keptVariables(environment: string): Readonly<Record<string, string>> {
	const kept = environment.split('\0').flatMap((entry): [string, string][] => {
		const [, name, value] = /^([^=]+)=(.*)$/s.exec(entry) ?? [];
		return name === undefined || value === undefined || !isKeptVariable(name) ? [] : [[name, value]];
	});
	return Object.fromEntries(kept);
}

/** The script that Node runs, if it may be Ghost's; undefined else. */
function scriptOf(command: readonly string[]): string | undefined {
	const [, ...words] = wordsOf(command);
	const index = words.findIndex(
		(word, at) => !word.startsWith('-') && !/^(?:-r|--require|--import)$/.test(words[at - 1] ?? ''),
	);
	const script = words[index];
	return script !== undefined && /(?:^|\/)(?:index|ghost)\.js$/.test(script) ? script : undefined;
}

/** The words of a command line, also where a process manager has made one text of them, to be its title. */
function wordsOf(command: readonly string[]): readonly string[] {
	const [title = '', ...others] = command;
	return others.length === 0 ? title.trim().split(/ +/) : command;
}

/** A text in the root object of a JSON file; undefined if there is none. */
function textAt(text: string, key: string): string | undefined {
	try {
		const root = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
		const value = typeof root === 'object' && root !== null ? (root as Record<string, unknown>)[key] : undefined;
		return typeof value === 'string' ? value : undefined;
	} catch {
		return undefined;
	}
}
