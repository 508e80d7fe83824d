/** A pattern of PCRE in the syntax of RE2. */
export interface Translation {
	/** The pattern in RE2's syntax. */
	readonly source: string;
	/** If false, RE2 also matches texts that PCRE does not: what RE2 lacks was left out. It never misses one that PCRE matches. */
	readonly exact: boolean;
	/** The names of its groups in order, empty for one without; those of PCRE too, if it is exact. */
	readonly groups: readonly string[];
	/** How many steps the pattern has once its repeats are written out: `a{500}` has 500. */
	readonly size: number;
}

/**
 * The translation of a pattern; undefined if some part of it does not surely mean the same in both, or if its size is above
 * `maxSize`. It holds for texts in printable ASCII, where both agree on what a character and a blank is.
 */
export function pcreToRe2(pattern: string, maxSize: number): Translation | undefined {
	const state: State = {
		source: [],
		outer: [],
		groups: [],
		group: { start: 0, looks: false, size: 0 },
		exact: true,
		atom: 0,
	};
	let end = 0;
	for (const { 0: text, index, groups } of pattern.matchAll(tokens)) {
		if (index !== end || !addToken(state, text, groups ?? {}) || state.group.size > maxSize) return undefined;
		end += text.length;
	}
	if (end < pattern.length || state.outer.length > 0) return undefined;
	const { source, exact, groups, group } = state;
	return { source: source.join(''), exact, groups, size: group.size };
}

const name = String.raw`[A-Za-z_]\w{0,31}`;
const escape = String.raw`\\(?:[^A-Za-z0-9]|[dDwWsSnrtf]|x[0-7][\dA-Fa-f])`;
const posixClass = String.raw`\[:\^?[a-z]+:\]`;
const set = String.raw`(?!${posixClass})\[\^?\]?(?:${escape}|${posixClass}|\[(?![:.=])|[^\\[\]])*\]`;

/** The parts of a pattern that both have, and those of PCRE that can be left out or loosened. */
const tokens = new RegExp(
	[
		String.raw`(?<atom>${escape}|${set}|[^\\[(){|*+?^$]|\{(?![\d, ]*\}))`,
		String.raw`(?<assertion>[\^$]|\\[bBAz]|\(\?[ims-]+\))`,
		String.raw`(?<open>\((?![?*])|\(\?(?:[ims-]*:|P?<${name}>|'${name}'|>|<?[=!]))`,
		String.raw`(?<close>\))`,
		String.raw`(?<choice>\|)`,
		String.raw`(?<repeat>[*+?]|\{(?<least>\d+)(?<upTo>,(?<most>\d*))?\})(?<manner>[?+]?)`,
	].join('|'),
	'g',
);

/** A hyphen beside a class, as in `[\w-.]`: PCRE takes it for itself or refuses it, by its version. */
const hyphenBesideClass = /[^[^]-(?:\\[dDwWsS]|\[:)|(?:\\[dDwWsS]|:\])-[^\]]/;

const capturedName = new RegExp(String.raw`^\(\?(?:P?<|')(${name})[>']$`);

type Parts = Readonly<Record<string, string | undefined>>;

/** A group that is open, or the whole pattern. */
interface Group {
	/** Its place in `State.source`. */
	readonly start: number;
	/** Whether it looks ahead or behind. RE2 cannot, so it is left out. */
	readonly looks: boolean;
	size: number;
}

interface State {
	readonly source: string[];
	readonly outer: Group[];
	readonly groups: string[];
	group: Group;
	exact: boolean;
	/** The size of what a repeat would repeat; 0 if nothing here can be repeated. */
	atom: number;
}

/** Adds what a token becomes; false if it cannot stand here, or may mean something else. */
function addToken(state: State, text: string, { atom, open, close, repeat, ...rest }: Parts): boolean {
	if (repeat !== undefined) return addRepeat(state, repeat, rest);
	if (close !== undefined) return closeGroup(state);
	state.atom = 0;
	if (open !== undefined) openGroup(state, open);
	else {
		if (atom !== undefined && hyphenBesideClass.test(atom)) return false;
		state.source.push(text === '{' ? '\\{' : text);
		state.atom = atom === undefined ? 0 : 1;
		state.group.size++;
	}
	return true;
}

function openGroup(state: State, open: string): void {
	const looks = /[=!]$/.test(open);
	if (looks || open === '(?>') state.exact = false;
	state.outer.push(state.group);
	state.group = { start: state.source.length, looks, size: 1 };
	const captured = open === '(' ? '' : capturedName.exec(open)?.[1];
	if (captured !== undefined) state.groups.push(captured);
	state.source.push(open.endsWith(':') ? open : captured === undefined ? '(?:' : '(');
}

function closeGroup(state: State): boolean {
	const { group } = state;
	const outer = state.outer.pop();
	if (!outer) return false;
	if (group.looks) state.source.length = group.start + 1;
	state.source.push(')');
	state.atom = group.looks ? 1 : group.size;
	state.group = outer;
	outer.size += state.atom;
	return true;
}

/** A possessive repeat becomes one that gives back, and so matches more. */
function addRepeat(state: State, repeat: string, { least, upTo, most, manner }: Parts): boolean {
	if (state.atom === 0) return false;
	const times = least === undefined ? 1 : Number(most || least) + (upTo === ',' ? 1 : 0);
	state.group.size += state.atom * Math.max(times - 1, 0);
	state.atom = 0;
	if (manner === '+') state.exact = false;
	state.source.push(repeat, manner === '?' ? '?' : '');
	return true;
}
