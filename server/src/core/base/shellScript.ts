/** A word of a command. */
export interface ShellWord {
	/** Without quotes and escapes. */
	readonly text: string;
	/** The same as a pattern of file names: what stands in quotes is meant as it is. */
	readonly pattern: string;
}

/** A word that nobody expands. */
export function literalWord(text: string): ShellWord {
	return { text, pattern: text.replace(special, '\\$&') };
}

const special = /[*?[\]\\]/g;

/**
 * The commands of a script of a shell that does no more than to run some, one after the other or one if another went well, each with
 * what sets variables for it alone. Undefined of any other: one with variables, tests, loops, pipes, and files other than `/dev/null`. Source: the shell command
 * language of POSIX.
 */
export function shellCommands(script: string): readonly (readonly ShellWord[])[] | undefined {
	const commands: ShellWord[][] = [[]];
	for (let at = 0; at < script.length; ) {
		const rest = script.slice(at, at + LOOK_AHEAD);
		const skipped = /^(?:[ \t\r]+|\\\n|#[^\n]*|\d?>>?[ \t]*\/dev\/null(?=[\s;&|]|$)|\d?>&\d)/.exec(rest)?.[0];
		const joint = /^(?:&&|\|\||;(?!;)|\n)/.exec(rest)?.[0];
		if (skipped !== undefined) at += skipped.length;
		else if (joint !== undefined) {
			commands.push([]);
			at += joint.length;
		} else {
			const read = readWord(script, at);
			if (!read) return undefined;
			commands.at(-1)?.push(read.word);
			at = read.end;
		}
	}
	const found = commands.filter((words) => words.length > 0);
	const names = found.map((words) => words.find(({ text }) => !isAssignment(text)));
	return names.every((name) => name !== undefined && isCommand(name)) ? found : undefined;
}

/** What may be passed over is no longer. */
const LOOK_AHEAD = 4000;

/** Whether a word before the name of a command sets a variable for it. */
export function isAssignment(word: string): boolean {
	return /^[a-z_]\w*=/i.test(word);
}

function isCommand({ text }: ShellWord): boolean {
	return !/[*?]|\[./.test(text) && !reserved.has(text);
}

const reserved = new Set('if then elif else fi for while until do done case esac in { } ! [[ function time'.split(' '));

function readWord(script: string, start: number): { readonly word: ShellWord; readonly end: number } | undefined {
	let [text, pattern] = ['', ''];
	let at = start;
	const addLiteral = (letters: string): void => {
		text += letters;
		pattern += letters.replace(special, '\\$&');
	};
	while (at < script.length) {
		const letter = script.charAt(at);
		if (/[\s;]/.test(letter) || /^(?:&&|\|\||[12]?>)/.test(script.slice(at, at + 2))) break;
		if (/[&|<>()`$]/.test(letter) || (letter === '~' && at === start)) return undefined;
		if (letter === '\\') {
			if (script.charAt(at + 1) !== '\n') addLiteral(script.charAt(at + 1));
			at += 2;
		} else if (letter === "'" || letter === '"') {
			const quoted = readQuoted(script, at);
			if (!quoted) return undefined;
			addLiteral(quoted.text);
			at = quoted.end;
		} else {
			text += letter;
			pattern += letter;
			at++;
		}
	}
	return at === start ? undefined : { word: { text, pattern }, end: at };
}

function readQuoted(script: string, start: number): { readonly text: string; readonly end: number } | undefined {
	const quote = script.charAt(start);
	let text = '';
	for (let at = start + 1; at < script.length; at++) {
		const letter = script.charAt(at);
		if (letter === quote) return { text, end: at + 1 };
		if (quote === '"' && (letter === '$' || letter === '`')) return undefined;
		if (quote === '"' && letter === '\\' && /["\\$`\n]/.test(script.charAt(at + 1))) at++;
		text += script.charAt(at);
	}
	return undefined;
}
