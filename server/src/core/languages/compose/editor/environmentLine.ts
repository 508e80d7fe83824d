import { runStart, type Span } from '../../../base/text';
import type { Quoting } from '../../../model/endpoint';
import { lineEnd, lineStart } from '../yaml/lines';

/** A line of an environment, as far as it is typed. */
export interface EnvironmentLine {
	/** Empty where nothing is typed yet. */
	readonly name: string;
	readonly nameSpan: Span;
	/** What separates name and value there: `: `, or `=` in a list. */
	readonly between: string;
	/** Undefined where nothing separates them yet. */
	readonly value: { readonly span: Span; readonly quoting: Quoting } | undefined;
	/** The names in the other lines. */
	readonly present: readonly string[];
}

/**
 * The line of `offset`, if it stands in the environment of a service that looks like a Ghost. Goes by lines and their
 * indentation, since what is being typed can be read by nobody yet.
 */
export function environmentLineAt(text: string, offset: number): EnvironmentLine | undefined {
	const line = lineAt(text, offset);
	const block = line && environmentAround(text, line);
	if (!line || !block) return undefined;
	const others = block.filter((other) => other.start !== line.start);
	return { ...partsOf(line), present: others.flatMap((other) => partsOf(other).name || []) };
}

interface Line {
	readonly start: number;
	readonly text: string;
	/** Where its first word begins, or the dash before it. */
	readonly column: number;
	readonly isItem: boolean;
}

function lineAt(text: string, offset: number): Line | undefined {
	const start = lineStart(text, offset);
	const found = text.slice(start, lineEnd(text, offset));
	const column = /^[ \t]*/.exec(found)?.[0].length ?? 0;
	if (found.startsWith('#', column) || (column === found.length && offset < start + column)) return undefined;
	return { start, text: found, column, isItem: /^[ \t]*-(?:[ \t]|$)/.test(found) };
}

/** The lines of the environment in which `line` stands. */
function environmentAround(text: string, line: Line): readonly Line[] | undefined {
	const block: Line[] = [line];
	let at = line.start;
	while (at > 0) {
		const before = lineAt(text, at - 1);
		at = lineStart(text, at - 1);
		if (!before || before.text.trim() === '') continue;
		// A dash may stand as far left as the key that holds the list.
		const isHolder = before.column < line.column || (line.isItem && !before.isItem && before.column === line.column);
		if (!isHolder) {
			block.push(before);
			continue;
		}
		return /^[ \t]*environment[ \t]*:[ \t]*(?:&\S+(?!\S)[ \t]*)?(?:#.*)?$/.test(before.text) && isOfGhost(text, before)
			? block
			: undefined;
	}
	return undefined;
}

/** Whether the service with this line has an image of Ghost, or variables that only a Ghost has. */
function isOfGhost(text: string, { start, column }: Line): boolean {
	let [from, to] = [start, start];
	const isInside = (at: number): boolean => {
		const line = text.slice(at, lineEnd(text, at));
		return line.trim() === '' || /^[ \t]*#/.test(line) || (/^[ \t]*/.exec(line)?.[0].length ?? 0) >= column;
	};
	while (from > 0 && isInside(lineStart(text, from - 1))) from = lineStart(text, from - 1);
	while (to < text.length && isInside(to)) to = Math.min(text.length, lineEnd(text, to) + 1);
	return /image:[ \t]*["']?(?:docker\.io\/)?(?:library\/)?ghost(?![\w/-])|\bserver__|\bdatabase__client\b/.test(
		text.slice(from, to),
	);
}

function partsOf({ text, start, isItem }: Line): Omit<EnvironmentLine, 'present'> {
	const [before = '', quote = '', name = ''] = /^[ \t]*(?:-[ \t]*)?(["']?)([\w.]*)/.exec(text) ?? [];
	const nameStart = start + before.length - name.length;
	const rest = text.slice(before.length);
	const sign = (isItem ? /^=/ : /^["']?[ \t]*:(?:[ \t]+|$)/).exec(rest)?.[0];
	return {
		name,
		nameSpan: { start: nameStart, end: nameStart + name.length },
		between: isItem ? '=' : ': ',
		value:
			sign === undefined
				? undefined
				: valueOf(rest.slice(sign.length), start + before.length + sign.length, isItem ? quote : ''),
	};
}

/** `quote` is the one that is open already, around an item. */
function valueOf(rest: string, start: number, quote: string): { span: Span; quoting: Quoting } {
	const own = quote === '' ? (/^["']/.exec(rest)?.[0] ?? '') : '';
	const mark = quote + own;
	const from = start + own.length;
	const text = rest.slice(own.length);
	const close = mark === '' ? -1 : text.indexOf(mark);
	const comment = text.search(/[ \t]#/);
	const bare = text.slice(0, runStart(text, /[ \t]/, comment < 0 ? text.length : comment));
	const inner = mark === '' ? bare : close < 0 ? text : text.slice(0, close);
	return {
		span: { start: from, end: from + inner.length },
		quoting: mark === '"' ? 'double' : mark === "'" ? 'single' : 'bare',
	};
}
