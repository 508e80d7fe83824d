import { type Edit, type LineStarts, lineEndOf, positionAt, type Span } from '../../../base/text';
import type { DisableComment } from '../../../model/disableComment';
import { type NginxTree, TokenKind } from './tree';
import { tokenAt } from './walk';

/** What such a comment says, up to the codes. */
export const DISABLE_MARKER = 'ghost-nginx-disable-next-line';
const pattern = new RegExp(`^#+[\\t ]*${DISABLE_MARKER}(?![^\\t ])`);

/**
 * The `# ghost-nginx-disable-next-line code ...` comments, in the order of the text. Each speaks of the line below, and
 * where several stand alone under each other, all of the first line that is none.
 */
export function readDisables(tree: NginxTree, lines: LineStarts): readonly DisableComment[] {
	const { text, tokens } = tree;
	if (!text.includes(DISABLE_MARKER)) return [];
	const found: Omit<DisableComment, 'line'>[] = [];
	for (let i = 0; i < tokens.count; i++) {
		if (tokens.kinds[i] !== TokenKind.Comment) continue;
		const start = tokens.ends[i - 1] ?? 0;
		const comment = text.slice(start, tokens.ends[i]).replace(/\r$/, '');
		const head = pattern.exec(comment)?.[0];
		// To nginx a carriage return ends no comment, but to the reader of the file it ends the line.
		if (head === undefined || comment.includes('\r')) continue;
		const ownLine = positionAt(lines, start).line;
		const before = text.slice(lines[ownLine], start);
		const alone = !/[^\s\ufeff]/.test(before);
		const span = { start, end: start + comment.length };
		const removal = alone
			? { start: start - before.replace('\ufeff', '').length, end: lines[ownLine + 1] ?? span.end }
			: { start: start - (/[\t ]*$/.exec(before)?.[0].length ?? 0), end: span.end };
		found.push({ ownLine, alone, span, removal, codes: codesIn(comment, head.length, start) });
	}
	return found.map((comment) => ({ ...comment, line: lineBelow(comment.ownLine, found) }));
}

/** The line that a comment in line `ownLine` speaks of, or would. */
export function lineBelow(ownLine: number, disables: readonly Pick<DisableComment, 'ownLine' | 'alone'>[]): number {
	let line = ownLine + 1;
	for (const comment of disables) if (comment.ownLine === line && comment.alone) line++;
	return line;
}

/**
 * The first word is taken for a code, whatever it looks like; then what is set off by a comma, or spelt like one. The rest is
 * for people.
 */
function codesIn(comment: string, from: number, start: number): DisableComment['codes'] {
	const spans: Span[] = [];
	let end = from;
	for (const match of comment.slice(from).matchAll(/[^\s,]+/g)) {
		const at = from + match.index;
		const [word] = match;
		const isCode = spans.length === 0 || comment.slice(end, at).includes(',') || /^[a-z]+[-_][\w-]+$/i.test(word);
		if (!isCode || !/^\w/.test(word)) break;
		end = at + word.length;
		spans.push({ start: start + at, end: start + end });
	}
	return spans.map((span, index) => {
		const next = spans[index + 1]?.start;
		const previous = spans[index - 1]?.end ?? span.start;
		return {
			code: comment.slice(span.start - start, span.end - start),
			span,
			removal: next === undefined ? { start: previous, end: span.end } : { start: span.start, end: next },
		};
	});
}

/**
 * The edit that silences `code` in the line of `offset`; undefined where that line begins inside a word, as of a quoted
 * text, so that no comment can stand above it.
 */
export function disableAbove(tree: NginxTree, lines: LineStarts, offset: number, code: string): Edit | undefined {
	const { text, tokens } = tree;
	const at = lines[positionAt(lines, offset).line] ?? 0;
	if (at === 0 && text.startsWith('\ufeff')) return undefined;
	const token = tokenAt(tree, at);
	if ((tokens.ends[token] ?? 0) > at && at > 0 && tokens.kinds[token] !== TokenKind.Space) return undefined;
	const indent = /^[\t ]*/.exec(text.slice(at, offset))?.[0] ?? '';
	const lineEnd = lineEndOf(text) === '\r' ? '\n' : lineEndOf(text);
	return { span: { start: at, end: at }, newText: `${indent}# ${DISABLE_MARKER} ${code}${lineEnd}` };
}
