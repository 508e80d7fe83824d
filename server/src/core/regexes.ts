/** nginx compiles each of them once; so do we. */
const compiled = new Map<string, Compiled | undefined>();

interface Compiled {
	readonly regex: RegExp;
	readonly repeats: Repeats;
}

/** More than this would be an attempt to fill the memory. */
const MOST = 1000;

/** So many steps at most may a match take, by the roughest reckoning: far less than anybody notices. */
const STEPS = 2_000_000;

/**
 * Whether the regular expression of a `location` or a `server_name` matches, as far as PCRE, which nginx has, and JavaScript
 * agree. Not for what is no regular expression, nor for one that might take ages on this text, such as `(a+)+`.
 */
export function regexMatches(pattern: string, anyCase: boolean, text: string): boolean {
	const key = `${anyCase ? 'i' : ''}/${pattern}`;
	if (!compiled.has(key)) {
		if (compiled.size >= MOST) compiled.clear();
		compiled.set(key, compile(pattern, anyCase));
	}
	const known = compiled.get(key);
	return known !== undefined && stepsAtMost(known.repeats, text.length) <= STEPS && known.regex.test(text);
}

function compile(pattern: string, anyCase: boolean): Compiled | undefined {
	const ignoring = anyCase || pattern.startsWith('(?i)');
	try {
		const source = pattern.replace(/^\(\?i\)/, '').replace(/\(\?P?<(\w+)>/g, '(?<$1>');
		return { regex: new RegExp(source, ignoring ? 'i' : ''), repeats: repeatsIn(pattern) };
	} catch {
		return undefined;
	}
}

/** `(a|b)`, `[a-z]`, `\d`, `a*`: a step each. */
const parts = /\\.|\[\^?(?:\\.|[^\]\\])*\]|[*+]|\{\d+,\d*\}|[()|]/gs;

interface Repeats {
	/** How many endless ones there are. */
	readonly count: number;
	/** How many `|` there are. */
	readonly choices: number;
	/** Whether what one of them repeats has a repeat or a choice in it. */
	readonly nested: boolean;
}

/** Each repeat may end at any place; one in another may do so again with each letter. */
function stepsAtMost({ count, choices, nested }: Repeats, length: number): number {
	return nested ? ((choices + 1) * count) ** length : length ** count;
}

function repeatsIn(pattern: string): Repeats {
	let count = 0;
	let choices = 0;
	let nested = false;
	/** Of each group around, whether it holds a repeat or a choice. */
	const around: boolean[] = [false];
	let closed = false;
	for (const { 0: part, index } of pattern.matchAll(parts)) {
		const justClosed = closed && pattern[index - 1] === ')';
		closed = false;
		if (part === '(') around.push(false);
		else if (part === ')') {
			const inner = around.pop() ?? false;
			closed = inner;
			if (inner && around.length > 0) around[around.length - 1] = true;
		} else if (part === '|') {
			choices++;
			around[around.length - 1] = true;
		} else if (/^[*+{]/.test(part)) {
			count++;
			nested ||= justClosed;
			around[around.length - 1] = true;
		}
	}
	return { count, choices, nested };
}
