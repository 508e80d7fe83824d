/**
 * A script with blanks for all that stands in its comments, its texts and its regular expressions, so that what is left is code, at the
 * offsets where it was. Texts in backticks go with the code in them.
 */
export function withoutTexts(script: string): string {
	const kept: string[] = [];
	let from = 0;
	/** Behind the last code. */
	let codeEnd = 0;
	for (let at = 0; at < script.length; ) {
		const end = endOfText(script, at, codeEnd);
		if (end === undefined) {
			at++;
			if (!/\s/.test(script[at - 1] ?? '')) codeEnd = at;
			continue;
		}
		const isComment = /^\/[/*]/.test(script.slice(at, at + 2));
		kept.push(script.slice(from, at), ' '.repeat(end - at));
		at = from = end;
		if (!isComment) codeEnd = end;
	}
	return kept.join('') + script.slice(from);
}

/** Where a comment, a text or a regular expression ends that begins at `at`; undefined where none begins. */
function endOfText(script: string, at: number, codeEnd: number): number | undefined {
	switch (script[at]) {
		case '"':
		case "'":
		case '`':
			return endOf(script, at, script[at] === '`' ? /`|\\./gs : script[at] === '"' ? /"|\n|\\./gs : /'|\n|\\./gs);
		case '/':
			if (script[at + 1] === '/') return endOf(script, at + 1, /\n/g);
			if (script[at + 1] === '*') return endOf(script, at + 1, /\*\//g);
			// Behind a value it divides.
			return /(?<!\breturn)[\w$)\]"'`]$/.test(script.slice(Math.max(0, codeEnd - 7), codeEnd))
				? undefined
				: endOf(script, at, /\/|\n|\\.|\[(?:[^\]\\\n]|\\.)*\]/g);
		default:
			return undefined;
	}
}

/** Behind the first match that ends a text; pairs of a backslash and classes of a regular expression end none. */
function endOf(script: string, at: number, end: RegExp): number {
	end.lastIndex = at + 1;
	for (let match = end.exec(script); match; match = end.exec(script))
		if (!/^[\\[]/.test(match[0])) return match.index + match[0].length;
	return script.length;
}
