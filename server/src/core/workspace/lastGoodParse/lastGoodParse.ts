import type { Steps } from '../../base/steps';
import { lineStartsOf } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { FileSummary } from '../../model/fileSummary';
import type { Language } from '../../model/language';
import type { ReplacedStretch } from '../../model/move';
import type { LastGoodParse, ReadFile } from '../snapshot';
import { comparingFacts } from './comparingFacts';
import { changeBetween, changedLines, elsewhere } from './replacedStretch';

/** The summary to go by, and the text that it is of where that is another one. */
export interface CurrentSummary {
	readonly summary: FileSummary;
	/** Undefined if the text itself can be gone by. */
	readonly lastGoodParse: LastGoodParse | undefined;
}

/**
 * What to take a file for while somebody types in it: `read` is what its new `text` says. Where that cannot be read, since
 * a brace, a quote or a semicolon is still to come, it may seem to say something else in lines that nobody touched: then
 * what it said before stands, moved to where it is now. So no other file hears of a link that breaks and comes back. In steps.
 */
export function* choosingSummary(
	before: ReadFile,
	read: FileSummary,
	text: string,
	language: Language,
): Steps<CurrentSummary> {
	if (before.text === undefined || before.summary.language !== read.language)
		return { summary: read, lastGoodParse: undefined };
	const change = changeBetween(before.text, text);
	const kept = movedSummary(language, before.summary, change, text);
	yield;
	if (yield* comparing(language, read, kept, change, before.text, text))
		return { summary: read, lastGoodParse: undefined };
	const last = before.lastGoodParse ?? { text: before.text, summary: before.summary };
	yield;
	const lastGoodParse = yield* followed(language, before.uri, last, before.text, text);
	const summary = movedSummary(language, lastGoodParse.summary, changeBetween(lastGoodParse.text, text), text);
	return { summary: { ...summary, syntax: read.syntax }, lastGoodParse };
}

/**
 * What `summary` says, at the places where it stands in `text`, the text in which `stretch` was replaced. What stood in the
 * stretch itself is kept as well, in a span that may be empty.
 */
export function movedSummary(
	language: Language,
	summary: FileSummary,
	stretch: ReplacedStretch,
	text: string,
): FileSummary {
	const after = lineStartsOf(text);
	return language.moveSummary(summary, { stretch, before: summary.lines, after, length: text.length });
}

/** Whether `read` can be gone by: it is whole, or what cannot be read in it does no harm to what `kept` says. */
function* comparing(
	language: Language,
	read: FileSummary,
	kept: FileSummary,
	change: ReplacedStretch,
	before: string,
	text: string,
): Steps<boolean> {
	const typed = changedLines(text, change);
	const unfinished = isUnfinished(language, change, before, text);
	const unread = isUnread(read);
	if (read.syntax.length === 0 && !unfinished && !unread) return true;
	const broken =
		unfinished ||
		unread ||
		read.syntax
			.flatMap(({ span, related = [] }) => [span, ...related.map((place) => place.span)])
			.some(({ start, end }) => start <= typed.end && end >= typed.start);
	return yield* comparingFacts(language.landmarks(read), language.landmarks(kept), {
		lines: typed,
		cursor: change.afterEnd,
		broken,
	});
}

/** Whether nothing of a file can be read, as of a kind whose readers give up at the first fault. */
function isUnread({ unreadable, length }: FileSummary): boolean {
	return length > 0 && unreadable.some(({ start, end }) => start === 0 && end === length);
}

/** Whether the typed lines look as if more were to come, though the text may be one that can be read. */
function isUnfinished(language: Language, change: ReplacedStretch, before: string, text: string): boolean {
	const { start, end } = changedLines(text, change);
	const old = new Set(before.slice(start, end + change.beforeEnd - change.afterEnd).split('\n'));
	return text
		.slice(start, end)
		.split('\n')
		.some((line) => !old.has(line) && language.mayBeUnfinished(line));
}

/**
 * `lastGoodParse` when `present`, the text that is there instead of it, becomes `text`: what is typed in another place than the
 * one where the two differ is typed in it as well, if it can still be read then.
 */
function* followed(
	language: Language,
	uri: Uri,
	lastGoodParse: LastGoodParse,
	present: string,
	text: string,
): Steps<LastGoodParse> {
	if (present === lastGoodParse.text) return lastGoodParse;
	const change = changeBetween(present, text);
	const there = elsewhere(present, change, changeBetween(present, lastGoodParse.text));
	if (!there) return lastGoodParse;
	const typed = text.slice(change.start, change.afterEnd);
	const after = lastGoodParse.text.slice(0, there.start) + typed + lastGoodParse.text.slice(there.beforeEnd);
	const read = language.summarizing ? yield* language.summarizing(uri, after) : language.summarize(uri, after);
	yield;
	const kept = movedSummary(language, lastGoodParse.summary, there, after);
	yield;
	return (yield* comparing(language, read, kept, there, lastGoodParse.text, after))
		? { text: after, summary: read }
		: lastGoodParse;
}
