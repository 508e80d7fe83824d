import { say, type Words } from '../../../base/phrase';
import { ANY_PATH, filesChangedBy, readStartScript } from '../../../base/removedPaths';
import { literalWord } from '../../../base/shellScript';
import { ITSELF, isKeptVariable } from '../../../model/launcher';
import { unitWords } from '../syntax/words';
import type { Program } from './facts';

/** What a command of a unit does, as far as others have to know. */
export interface CommandFacts {
	readonly program: Program;
	/** Why the program may get settings that are not in the environment, as a clause; undefined where it gets none. */
	readonly hidden: Words | undefined;
	/** Patterns of the paths that it removes, or may remove: see `filesChangedBy`. */
	readonly removes: readonly string[];
}

/** Reads the value of an `ExecStart=` and the like: one command, or several with `;` between them. */
export function readCommand(value: string): CommandFacts {
	const commands: string[][] = [[]];
	for (const { text } of unitWords(value).words) {
		if (text === ';') commands.push([]);
		else commands.at(-1)?.push(text);
	}
	const read = commands.map(readOne);
	const ghost = read.find(({ program }) => program === 'ghost' || program === 'ghost-cli');
	const [first] = read;
	return {
		program: ghost?.program ?? first?.program ?? 'other',
		hidden: ghost ? ghost.hidden : read.find(({ hidden }) => hidden !== undefined)?.hidden,
		removes: commands.flatMap(removedBy),
	};
}

/** Reads further arguments to podman: some set what is otherwise read in settings of the unit. */
export function readPodmanArguments(value: string): CommandFacts {
	const sets = /(?:^|\s)(?:-[evp]\b|--(?:env|volume|mount|network|publish|pod|user|image|entrypoint)\b)/.test(value);
	return {
		program: 'other',
		hidden: sets ? say`${ITSELF}’s other arguments to podman are not read` : undefined,
		removes: [],
	};
}

const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);
/** What starts something else, by a file that is not read here, or with other variables. */
const starters = new Set(
	'npm npx yarn pnpm bun pm2 pm2-runtime forever nodemon sudo su runuser setpriv nice flock timeout dumb-init tini nvm'.split(
		' ',
	),
);
const nginxes = new Set(['nginx', 'openresty', 'angie', 'freenginx', 'tengine']);
const MAY_SET = say`${ITSELF}’s command may set other variables`;

function readOne(words: readonly string[]): Omit<CommandFacts, 'removes'> {
	const [path = '', ...args] = withoutPrefix(words);
	const name = path.slice(path.lastIndexOf('/') + 1);
	if (name === 'env') return inEnv(args);
	if (name === 'ghost') return ghostWith(args);
	if (/^node(?:js)?(?:[-\d.]+)?$/.test(name)) return inNode(args);
	if (nginxes.has(name)) return { program: 'nginx', hidden: undefined };
	// The one of the image of Ghost, which sets nothing.
	if (name === 'docker-entrypoint.sh') return readOne(args);
	const script = readStartScript(scriptOf(path, args) ?? '$');
	if (script) return readOne((script.last ?? []).map(({ text }) => text));
	const isScript =
		shells.has(name) || starters.has(name) || /\.[a-z]+$/.test(name) || !/^(?:\/usr(?:\/local)?)?\/s?bin\//.test(path);
	if (!isScript) return { program: 'other', hidden: undefined };
	return { program: args.some(startsGhost) ? 'ghost' : 'script', hidden: MAY_SET };
}

/** Before a program stand marks, of which `@` gives it another name. */
function withoutPrefix([first = '', ...rest]: readonly string[]): readonly string[] {
	const marks = /^[-@:+!|]*/.exec(first)?.[0] ?? '';
	return [first.slice(marks.length), ...(marks.includes('@') ? rest.slice(1) : rest)];
}

/** Sets variables for what it starts; of its options nobody knows what they leave of the others. */
function inEnv(args: readonly string[]): Omit<CommandFacts, 'removes'> {
	const at = args.findIndex((word) => !word.startsWith('-') && !word.includes('='));
	if (at < 0) return { program: 'other', hidden: undefined };
	const inner = readOne(args.slice(at));
	return { ...inner, hidden: inner.hidden ?? args.slice(0, at).map(hiddenByVariable).find(Boolean) };
}

/** Why a variable that `env` sets matters; undefined where it is none of those that are kept, or sets what is taken for granted. */
function hiddenByVariable(word: string): Words | undefined {
	if (word.startsWith('-')) return MAY_SET;
	const name = word.slice(0, word.indexOf('='));
	return isKeptVariable(name) && word !== 'NODE_ENV=production' ? say`${ITSELF}’s command sets ${name}` : undefined;
}

function inNode(args: readonly string[]): Omit<CommandFacts, 'removes'> {
	const at = args.findIndex(
		(word) => !word.startsWith('-') && /\.[cm]?js$|(?:^|\/)ghost$|(?:^|\/)current\/?$/.test(word),
	);
	const script = args[at];
	if (script === undefined) return { program: 'node', hidden: undefined };
	const rest = args.slice(at + 1);
	if (/(?:^|\/)ghost$/.test(script)) return ghostWith(rest);
	const isGhost = startsGhost(script);
	return { program: isGhost ? 'ghost' : 'node', hidden: hiddenIn(rest) };
}

/** `ghost run` is Ghost-CLI in the foreground; other words have it do something else. */
function ghostWith(args: readonly string[]): Omit<CommandFacts, 'removes'> {
	const starts = args.some((word) => word === 'run' || word === 'start');
	return { program: starts ? 'ghost-cli' : 'other', hidden: hiddenIn(args) };
}

function startsGhost(word: string): boolean {
	if (/(?:^|[\s/"'])current\/(?:index|ghost)\.js\b|\bghost run\b/.test(word)) return true;
	return word.split(/\s+/).some((path) => {
		const ghost = path.search(/ghost\b/);
		return ghost >= 0 && /\/(?:index|ghost)\.js\b/.test(path.slice(ghost));
	});
}

/** Arguments win over the environment. */
function hiddenIn(args: readonly string[]): Words | undefined {
	const setting = args
		.map((word) => /^--((?:server|url|admin|paths)(?:[:.]\w+)*)(?:=|$)/.exec(word)?.[1])
		.find(Boolean);
	return setting === undefined ? undefined : say`${ITSELF}’s command sets ${setting}`;
}

/** What a command removes, as patterns: systemd expands none itself, a shell does. */
function removedBy(words: readonly string[]): readonly string[] {
	const [path = '', ...args] = withoutPrefix(words);
	const script = scriptOf(path, args);
	const read = script === undefined ? filesChangedBy([path, ...args].map(literalWord)) : readStartScript(script);
	const isUnknown = /^(?:other|script)$/.test(readOne([path, ...args]).program);
	// systemd puts in variables.
	const hasVariable = args.some((word) => word.includes('$'));
	if (!read) return isUnknown ? [ANY_PATH] : [];
	return read.removes.length > 0 && hasVariable ? [...read.removes, ANY_PATH] : read.removes;
}

/** What a shell is given to do; undefined of another program, and of a file. */
function scriptOf(path: string, args: readonly string[]): string | undefined {
	if (!shells.has(path.slice(path.lastIndexOf('/') + 1))) return undefined;
	const at = args.findIndex((word) => /^-\w*c$/.test(word));
	return at < 0 ? undefined : args[at + 1];
}
