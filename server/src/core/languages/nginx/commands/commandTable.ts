import { commandsAsText } from './commands.generated';
import { ALL_CONTEXTS, type Contexts, contextsNamed, isContextName, NO_CONTEXT } from './contexts';

/** One meaning of a directive: what one module makes of it. */
export interface Command {
	/** The module that brings it, as `http_core`. */
	readonly module: string;
	/** Where the module comes from: `nginx`, or the name of one from elsewhere. */
	readonly from: string;
	/** Where it may stand. */
	readonly contexts: Contexts;
	/** Where it may stand in blocks of modules from elsewhere, as `rtmp.server`. */
	readonly elsewhere: readonly string[];
	/** How many arguments it takes: a bit for each number up to 9, the bit for `MANY_ARGUMENTS` for all above. */
	readonly counts: number;
	/** Whether it opens a block. */
	readonly block: boolean;
	/** What its value is; undefined where nginx reads its arguments in a way of its own. */
	readonly value: ValueKind | undefined;
	/** The words that it takes, of which each stands for itself; empty where it takes others. */
	readonly words: readonly string[];
	/** Whether nginx refuses it a second time in one block. */
	readonly single: boolean;
}

/** All meanings of a name. */
export interface Meanings {
	readonly commands: readonly Command[];
	/** Where one of them opens a block, and where one ends with `;`. */
	readonly block: Contexts;
	readonly line: Contexts;
}

/** How nginx reads a value, by the name of its reader in the table. */
export type ValueKind = keyof typeof valueKinds;

/** From so many arguments on nginx tells numbers of them apart no longer. */
export const MANY_ARGUMENTS = 10;

/** What nginx 1.31.5 and the modules in the table make of a name; empty for a name that none of them has. */
export function commandsNamed(name: string): readonly Command[] {
	return meaningsOf(name)?.commands ?? NONE;
}

/** The same with what they have in common; undefined for a name that none of them has. */
export function meaningsOf(name: string): Meanings | undefined {
	table ??= readTable(commandsAsText);
	return table.get(name);
}

/** All names in the table. */
export function commandNames(): readonly string[] {
	table ??= readTable(commandsAsText);
	return [...table.keys()];
}

const NONE: readonly Command[] = [];

/** Undefined until somebody asks. */
let table: ReadonlyMap<string, Meanings> | undefined;

/** By the letter that stands for each in the packed table. */
const valueKinds = {
	flag: 'f',
	milliseconds: 't',
	seconds: 'T',
	number: 'n',
	size: 's',
	offset: 'o',
	string: 'S',
	enum: 'e',
	bitmask: 'b',
	buffers: 'N',
	keyValue: 'k',
	path: 'p',
	access: 'a',
} as const;

const kindsByLetter: ReadonlyMap<string, ValueKind> = new Map(
	Object.entries(valueKinds).map(([kind, letter]) => [letter, kind as ValueKind]),
);

/**
 * Unpacks the table. A line is a name and its meanings, each `module contexts counts marks words`; `-` stands for nothing. The first
 * lines name the modules and the contexts by number.
 */
function readTable(text: string): ReadonlyMap<string, Meanings> {
	const [modulesLine = '', contextsLine = '', ...lines] = text.split('\n');
	const modules = modulesLine.split(' ').map((one) => one.split(':'));
	const contextsAt = contextsLine
		.split(' ')
		.map((names) => (names === 'any' ? { contexts: ALL_CONTEXTS, elsewhere: [] } : readPlaces(names.split(','))));
	const found = new Map<string, Meanings>();
	for (const line of lines) {
		const [name = '', ...meanings] = line.split('|');
		const commands = meanings.map((meaning): Command => {
			const [module = '', place = '', counts = '', marks = '', words = '-'] = meaning.split(' ');
			const [moduleName = '', from = ''] = modules[Number(module)] ?? [];
			return {
				module: moduleName,
				from,
				contexts: contextsAt[Number(place)]?.contexts ?? NO_CONTEXT,
				elsewhere: contextsAt[Number(place)]?.elsewhere ?? [],
				counts: readCounts(counts),
				block: marks.includes('{'),
				value: kindsByLetter.get(marks.replace(/[{!-]/g, '')),
				words: words === '-' ? [] : words.split(','),
				single: marks.includes('!'),
			};
		});
		const contextsOf = (isBlock: boolean): Contexts =>
			commands.reduce<Contexts>((set, { block, contexts }) => (block === isBlock ? set | contexts : set), 0);
		found.set(name, { commands, block: contextsOf(true), line: contextsOf(false) });
	}
	return found;
}

function readPlaces(names: readonly string[]): Pick<Command, 'contexts' | 'elsewhere'> {
	return { contexts: contextsNamed(names), elsewhere: names.filter((name) => !isContextName(name)) };
}

/** `12` is one or two arguments, `1+` one or more. */
function readCounts(text: string): number {
	const from = /^(\d)\+$/.exec(text)?.[1];
	if (from !== undefined) return (2 ** (MANY_ARGUMENTS + 1) - 1) & ~(2 ** Number(from) - 1);
	let set = 0;
	for (let at = 0; at < text.length; at++) set |= 1 << Number(text[at]);
	return set;
}
