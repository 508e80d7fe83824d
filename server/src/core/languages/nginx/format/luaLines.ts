import type { Span } from '../../../base/text';
import { closerOf, endOfString, levelOfBracket } from '../syntax/lua';

/**
 * The lines of the Lua that stands from `start` to `end`, each without what indents it; empty ones are left out. Where a string
 * or a long bracket goes over several lines, these count as one: what indents them is said in Lua. What stands on the line of the
 * opening brace is whole, and so is all where a string or a bracket is not closed.
 */
export function luaLines(text: string, start: number, end: number): readonly Span[] {
	const whole = [{ start, end }];
	const lines: Span[] = [];
	let from = start;
	let i = start;
	while (i < end) {
		const c = text[i];
		if (c === '\n' || c === '\r') {
			if (text.slice(from, i).trim() !== '') lines.push({ start: from, end: i });
			while (i < end && isBlank(text[i])) i++;
			from = i;
		} else if (c === '"' || c === "'") {
			const close = endOfString(text, i, c.charCodeAt(0));
			if (close > end || close - 1 === i || text[close - 1] !== c) return whole;
			i = close;
		} else if (c === '[' || (c === '-' && text[i + 1] === '-')) {
			const bracket = c === '[' ? i : i + 2;
			const level = levelOfBracket(text, bracket);
			if (level >= 0) {
				const close = text.indexOf(closerOf(level), bracket + level + 2);
				if (close < 0 || close >= end) return whole;
				i = close + level + 2;
			} else i = c === '[' ? i + 1 : endOfComment(text, bracket, end);
		} else i++;
	}
	if (from < end) lines.push({ start: from, end });
	return lines;
}

function isBlank(c: string | undefined): boolean {
	return c === ' ' || c === '\t' || c === '\n' || c === '\r';
}

/** The carriage return of a line end is no part of the comment. */
function endOfComment(text: string, from: number, end: number): number {
	const feed = text.indexOf('\n', from);
	const lineEnd = feed < 0 ? end : Math.min(feed, end);
	return lineEnd > from && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
}
