import { MAX_BRACES, MAX_GLOBS, MAX_PATH_LENGTH } from './limits';

/**
 * Whether a name, a part of a path, is meant by a pattern of glob(7): `*`, `?`, `[a-z]`, `[!a]`, `[[:digit:]]`, and `\*` for the letter.
 * What is no letter of its own takes no dot at the beginning. The time grows with the length of pattern times name and no faster.
 */
export function nameMatcher(pattern: string): (name: string) => boolean {
	const isDotted = /^\\?\./.test(pattern);
	const isMeant = withoutSets(pattern) ?? matcherOf(partsOf(pattern));
	return (name) => (isDotted || !name.startsWith('.')) && isMeant(name);
}

/**
 * Whether a path, without a slash at its beginning unless the patterns have one, is meant by one of several patterns: `**` is any
 * number of folders, and, with `braces`, `{a,b}` one of several. Dots are letters as any.
 */
export function pathMatcher(
	globs: readonly string[],
	{ braces }: { readonly braces: boolean },
): (path: string) => boolean {
	const short = globs.filter(({ length }) => length <= MAX_PATH_LENGTH);
	const all = (braces ? short.flatMap((glob) => alternatives(glob)) : short).slice(0, MAX_GLOBS).map(stepsOf);
	return (path) => {
		const names = path.split('/');
		return all.some((steps) => leadsTo(steps, names));
	};
}

/** What stands for one letter of a name, or for any number of them. */
interface Part {
	/** A letter that stands for itself. */
	readonly letter?: string;
	/** Which letters it stands for, where there may be several. */
	readonly takes?: (letter: string) => boolean;
}

const ANY_NUMBER: Part = {};
const any: Part = { takes: () => true };

function partsOf(pattern: string): readonly Part[] {
	const parts: Part[] = [];
	for (let at = 0; at < pattern.length; ) {
		const letter = letterAt(pattern, at);
		const set = letter === '[' ? setAt(pattern, at) : undefined;
		if (set) parts.push(set.part);
		else if (letter === '?') parts.push(any);
		else if (letter !== '*') parts.push({ letter: letter === '\\' ? letterAt(pattern, at + 1) || letter : letter });
		else if (parts.at(-1) !== ANY_NUMBER) parts.push(ANY_NUMBER);
		at = set?.end ?? at + letter.length + (letter === '\\' ? letterAt(pattern, at + 1).length : 0);
	}
	return parts;
}

function letterAt(text: string, at: number): string {
	const code = text.codePointAt(at);
	return code === undefined ? '' : String.fromCodePoint(code);
}

const classes: Readonly<Record<string, RegExp>> = {
	alnum: /[a-z\d]/i,
	alpha: /[a-z]/i,
	blank: /[ \t]/,
	cntrl: /\p{Cc}/u,
	digit: /\d/,
	graph: /[!-~]/,
	lower: /[a-z]/,
	print: /[ -~]/,
	punct: /[!-/:-@[-`{-~]/,
	space: /[\t-\r ]/,
	upper: /[A-Z]/,
	xdigit: /[\da-f]/i,
};

const member = /\[:(\w+):\]|\\?([^])(?:-(?!\])\\?([^]))?/uy;

/** The set of letters that begins at `start`; undefined where it does not end. */
function setAt(pattern: string, start: number): { readonly part: Part; readonly end: number } | undefined {
	if (!pattern.includes(']', start + 1)) return undefined;
	const isNegated = /[!^]/.test(pattern.charAt(start + 1));
	const first = start + (isNegated ? 2 : 1);
	const tests: ((letter: string) => boolean)[] = [];
	for (let at = first; at < pattern.length; at = member.lastIndex) {
		if (pattern[at] === ']' && at > first)
			return { part: { takes: (letter) => tests.some((test) => test(letter)) !== isNegated }, end: at + 1 };
		member.lastIndex = at;
		const [, named, from = '', to = from] = member.exec(pattern) ?? [];
		const known = classes[named ?? ''];
		tests.push((letter) => (named === undefined ? from <= letter && letter <= to : known?.test(letter) === true));
	}
	return undefined;
}

function matcherOf(parts: readonly Part[]): (name: string) => boolean {
	return (name) => matchesInOrder(parts, Array.from(name), (part) => part === ANY_NUMBER, takes);
}

/** The same for `*.conf` and the like, which most are and ten thousand names are compared with; undefined of any other. */
function withoutSets(pattern: string): ((name: string) => boolean) | undefined {
	const [, start, end] = /^([^*?[\\]*)\*([^*?[\\]*)$/.exec(pattern) ?? [];
	if (start === undefined || end === undefined) return undefined;
	return (name) => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
}

function takes({ letter, takes: test }: Part, found: string): boolean {
	return letter === undefined ? test?.(found) === true : letter === found;
}

/** A name of a path, or any number of folders. */
type Step = ((name: string) => boolean) | typeof ANY_FOLDERS;

const ANY_FOLDERS = '**';

function stepsOf(glob: string): readonly Step[] {
	const written = glob.replace(/^\.\//, '').split('/');
	while (written.length > 1 && written.at(-1) === '') written.pop();
	return written.map((step) => (step === ANY_FOLDERS ? ANY_FOLDERS : (withoutSets(step) ?? matcherOf(partsOf(step)))));
}

function leadsTo(steps: readonly Step[], names: readonly string[]): boolean {
	return matchesInOrder(
		steps,
		names,
		(step) => step === ANY_FOLDERS,
		(step, name) => step !== ANY_FOLDERS && step(name),
	);
}

/** Whether `found` is what `wanted` says, one after the other. Only the last that stands for any number is ever tried anew. */
function matchesInOrder<Wanted, Found>(
	wanted: readonly Wanted[],
	found: readonly Found[],
	isAnyNumber: (one: Wanted) => boolean,
	isMeant: (one: Wanted, other: Found) => boolean,
): boolean {
	let [at, next] = [0, 0];
	let open: { readonly after: number; from: number } | undefined;
	while (next < found.length) {
		const [one, other] = [wanted[at], found[next]];
		if (one !== undefined && isAnyNumber(one)) {
			at++;
			open = { after: at, from: next };
		} else if (one !== undefined && other !== undefined && isMeant(one, other)) {
			at++;
			next++;
		} else if (open) {
			open.from++;
			at = open.after;
			next = open.from;
		} else return false;
	}
	return wanted.slice(at).every(isAnyNumber);
}

/** What stands for a glob with `{a,b}` in it, without braces; the glob itself where they are not closed, or stand for too many. */
function alternatives(glob: string, depth = 0): readonly string[] {
	let done: readonly string[] = [''];
	let at = 0;
	while (at < glob.length) {
		const open = nextOf(glob, '{', at);
		const close = open < 0 || depth > MAX_BRACES ? -1 : closeOf(glob, open);
		const plain = glob.slice(at, close < 0 ? undefined : open);
		if (close < 0) return done.map((one) => one + plain);
		const inner = choicesIn(glob, open, close).flatMap((choice) => alternatives(choice, depth + 1));
		if (done.length * inner.length > MAX_GLOBS) return [glob];
		done = done.flatMap((one) => inner.map((choice) => one + plain + choice));
		at = close + 1;
	}
	return done;
}

function nextOf(glob: string, sign: string, from: number): number {
	for (let at = from; at < glob.length; at++) {
		if (glob[at] === sign) return at;
		if (glob[at] === '\\') at++;
	}
	return -1;
}

function closeOf(glob: string, open: number): number {
	let depth = 0;
	for (let at = open; at < glob.length; at++) {
		if (glob[at] === '\\') at++;
		else if (glob[at] === '{') depth++;
		else if (glob[at] === '}' && --depth === 0) return at;
	}
	return -1;
}

function choicesIn(glob: string, open: number, close: number): readonly string[] {
	const choices: string[] = [];
	let depth = 0;
	let start = open + 1;
	for (let at = open + 1; at < close; at++) {
		if (glob[at] === '\\') at++;
		else if (glob[at] === '{') depth++;
		else if (glob[at] === '}') depth--;
		else if (glob[at] === ',' && depth === 0) {
			choices.push(glob.slice(start, at));
			start = at + 1;
		}
	}
	return [...choices, glob.slice(start, close)];
}
