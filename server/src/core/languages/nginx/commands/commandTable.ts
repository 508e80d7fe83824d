import { commandsAsText } from './commands.generated';
import { ALL_CONTEXTS, type Contexts, contextsNamed } from './contexts';

/** One meaning of a directive: what one module makes of it. */
export interface Command {
	/** The module that brings it, as `http_core`. */
	readonly module: string;
	/** Where the module comes from: `nginx`, or the name of one from elsewhere. */
	readonly from: string;
	/** Where it may stand. */
	readonly contexts: Contexts;
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

/** How nginx reads a value, by the name of its reader in the table. */
export type ValueKind = keyof typeof valueKinds;

/** From so many arguments on nginx tells numbers of them apart no longer. */
export const MANY_ARGUMENTS = 10;

/** What nginx 1.31.5 and the modules in the table make of a name; empty for a name that none of them has. */
export function commandsNamed(name: string): readonly Command[] {
	table ??= readTable(commandsAsText);
	return table.get(name) ?? NONE;
}

/** All names in the table. */
export function commandNames(): readonly string[] {
	table ??= readTable(commandsAsText);
	return [...table.keys()];
}

const NONE: readonly Command[] = [];

/** Undefined until somebody asks. */
let table: ReadonlyMap<string, readonly Command[]> | undefined;

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
function readTable(text: string): ReadonlyMap<string, readonly Command[]> {
	const [modulesLine = '', contextsLine = '', ...lines] = text.split('\n');
	const modules = modulesLine.split(' ').map((one) => one.split(':'));
	const places = contextsLine
		.split(' ')
		.map((names) => (names === 'any' ? ALL_CONTEXTS : contextsNamed(names.split(','))));
	const found = new Map<string, readonly Command[]>();
	for (const line of lines) {
		const [name = '', ...meanings] = line.split('|');
		found.set(
			name,
			meanings.map((meaning) => {
				const [module = '', place = '', counts = '', marks = '', words = '-'] = meaning.split(' ');
				const [moduleName = '', from = ''] = modules[Number(module)] ?? [];
				return {
					module: moduleName,
					from,
					contexts: places[Number(place)] ?? 0,
					counts: readCounts(counts),
					block: marks.includes('{'),
					value: kindsByLetter.get(marks.replace(/[{!-]/g, '')),
					words: words === '-' ? [] : words.split(','),
					single: marks.includes('!'),
				};
			}),
		);
	}
	return found;
}

/** `12` is one or two arguments, `1+` one or more. */
function readCounts(text: string): number {
	const from = /^(\d)\+$/.exec(text)?.[1];
	if (from !== undefined) return (2 ** (MANY_ARGUMENTS + 1) - 1) & ~(2 ** Number(from) - 1);
	let set = 0;
	for (let at = 0; at < text.length; at++) set |= 1 << Number(text[at]);
	return set;
}
