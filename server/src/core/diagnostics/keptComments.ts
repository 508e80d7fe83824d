import { type Edit, type LineStarts, lineEndOf, positionAt } from '../base/text';
import type { Uri } from '../base/uri';
import type { FileChange, Fix } from '../model/diagnostic';
import { type DisableComment, isAlone, lineBelow } from '../model/disableComment';

/** What of a file tells which comments stand where. */
export interface Commented {
	readonly text: string;
	readonly lines: LineStarts;
	readonly disables: readonly DisableComment[];
}

/**
 * The fix with the comments that silence a line where this line goes: nothing comes between the two, a comment is removed with the line
 * of which it speaks, and moves with it. `commentedOf` gives a file with such comments.
 */
export function withComments(fix: Fix, commentedOf: (uri: Uri) => Commented | undefined): Fix {
	let isChanged = false;
	const changes = fix.changes.map((change): FileChange => {
		const commented = change.kind === 'edit' ? commentedOf(change.uri) : undefined;
		if (change.kind !== 'edit' || !commented) return change;
		isChanged = true;
		return { ...change, edits: editsWithComments(change.edits, commented) };
	});
	return isChanged ? { ...fix, changes } : fix;
}

function editsWithComments(edits: readonly Edit[], commented: Commented): readonly Edit[] {
	const carried = edits.map((edit) => removedWith(edit, edits, commented));
	return edits.map((edit, at) => {
		const { removed } = carried[at] ?? {};
		if (removed) return removed;
		const moved = carried.find((one) => one.comments !== '' && isSameWords(edit.newText, one.own));
		const inserted = insertedAbove(edit, commented);
		return moved ? withAbove(inserted, moved.comments, commented) : inserted;
	});
}

/** An edit that inserts whole lines above another one, put above the comments of that. */
function insertedAbove(edit: Edit, commented: Commented): Edit {
	const { start, end } = edit.span;
	const { text, lines } = commented;
	const line = positionAt(lines, start).line;
	const before = text.slice(lines[line], start);
	const above = commentsAbove(line, commented);
	if (start !== end || !isAlone(before) || above === undefined) return edit;
	const kept = edit.newText.slice(0, edit.newText.length - before.length);
	if (!/[\r\n]$/.test(kept) || !edit.newText.endsWith(before)) return edit;
	return { span: { start: above, end: above }, newText: before + kept };
}

interface Removed {
	/** The edit as it is to be; undefined for one that removes no whole lines with comments. */
	readonly removed?: Edit;
	/** The lines of comments that go with it, and what they speak of. */
	readonly comments: string;
	readonly own: string;
}

function removedWith(edit: Edit, edits: readonly Edit[], commented: Commented): Removed {
	const none = { comments: '', own: '' };
	const { start, end } = edit.span;
	if (edit.newText !== '' || start === end) return none;
	const { text, lines, disables } = commented;
	const first = positionAt(lines, start).line;
	const lineStart = lines[first] ?? 0;
	if (!isAlone(text.slice(lineStart, start))) return none;
	const last = positionAt(lines, end - 1).line;
	const next = lines[last + 1] ?? text.length;
	const behind = disables.find((comment) => comment.ownLine === last && !comment.alone && comment.span.start >= end);
	const isWhole = end === next || (behind !== undefined && isAlone(text.slice(end, behind.span.start)));
	const isRewritten = edits.some((other) => other !== edit && other.span.start >= lineStart && other.span.end <= next);
	if (!isWhole || isRewritten) return none;
	const above = commentsAbove(first, commented) ?? lineStart;
	return {
		removed: { span: { start: above, end: next }, newText: '' },
		comments: text.slice(above, lineStart),
		own: text.slice(start, end),
	};
}

/** Where the comments begin that speak of a line, if there are some. */
function commentsAbove(line: number, { lines, disables }: Commented): number | undefined {
	const [first] = disables.filter(
		({ reach, alone, ownLine }) => reach === 'line' && alone && lineBelow(ownLine, disables) === line,
	);
	return first && lines[first.ownLine];
}

/** Inserts lines of comments above the first thing that an edit inserts, as far in as that. */
function withAbove({ span, newText }: Edit, comments: string, { text }: Commented): Edit {
	const at = newText.search(/\S/);
	const [, lineEnd, indent = ''] = /([\r\n])?([\t ]*)$/.exec(newText.slice(0, at)) ?? [];
	const end = lineEndOf(text);
	const own = comments
		.split(/\r\n|\r|\n/)
		.filter((line) => line !== '')
		.map((line) => `${line.trim()}${end}${indent}`)
		.join('');
	const isInLine = lineEnd === undefined && !/[\r\n]$/.test(text.slice(0, span.start).replace(/[\t ]+$/, ''));
	return { span, newText: `${newText.slice(0, at)}${isInLine ? end : ''}${own}${newText.slice(at)}` };
}

function isSameWords(inserted: string, removed: string): boolean {
	const words = (some: string): string => some.replace(/\s+/g, ' ').trim();
	return words(removed) !== '' && words(inserted).includes(words(removed));
}
