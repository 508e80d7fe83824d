import type { Words } from '../base/phrase';
import { type LineStarts, positionAt, type Span } from '../base/text';
import type { Endpoint, TcpEndpoint, UnixEndpoint } from './endpoint';
import type { LanguageId, LanguageMap, SummaryOf, SyntaxDiagnostic } from './fileSummary';

/** One stretch of a text that was replaced. What stands before `start` and from `beforeEnd` on is in both texts. */
export interface ReplacedStretch {
	/** The same offset in both texts. */
	readonly start: number;
	/** Where the stretch ended before the change, and where it ends now. */
	readonly beforeEnd: number;
	readonly afterEnd: number;
}

/** A change of a text, as what is known of the text has to follow it. */
export interface Move {
	readonly stretch: ReplacedStretch;
	/** The lines before the change, and after it. */
	readonly before: LineStarts;
	readonly after: LineStarts;
	/** The text's length after the change. */
	readonly length: number;
}

/** Gives the same data at the places where they stand after `move`. */
export type Mover<T> = (value: T, move: Move) => T;

/** Data in which no place in a text can be. */
type Placeless = string | boolean | null | undefined | readonly string[] | Words;

/** A mover for each member of `T` that may hold a place: a number may be one, so each has to be spoken of. */
export type MemberMovers<T> = {
	readonly [Name in keyof T as [T[Name]] extends [Placeless] ? never : Name]-?: Mover<Exclude<T[Name], undefined>>;
};

/** Moves an object by its members. Those that are not named hold no place, and stay. */
export function moverOf<T extends object>(members: MemberMovers<T>): Mover<T> {
	// Each mover stands under the name of the member that it takes.
	const movers = Object.entries(members) as unknown as readonly (readonly [keyof T, Mover<T[keyof T]>])[];
	return (value, move) => {
		const moved = { ...value };
		for (const [name, mover] of movers) if (value[name] !== undefined) moved[name] = mover(value[name], move);
		return moved;
	};
}

/** Moves each item of a list. */
export function eachMoved<T>(mover: Mover<T>): Mover<readonly T[]> {
	return (items, move) => items.map((item) => mover(item, move));
}

/** For what is no place: a count, an index, a value that users wrote. */
export function unmoved<T>(value: T): T {
	return value;
}

/** Moves an offset at which something begins. What is inserted there comes before it. */
export function movedStart(offset: number, { stretch }: Pick<Move, 'stretch'>): number {
	if (offset >= stretch.beforeEnd) return offset + stretch.afterEnd - stretch.beforeEnd;
	return Math.min(offset, stretch.start);
}

/**
 * Moves a span. What is inserted at its end comes behind it; of what stood in the changed stretch an empty span may be left.
 */
export function movedSpan({ start, end }: Span, move: Move): Span {
	const movedTo = movedStart(start, move);
	return { start: movedTo, end: Math.max(movedTo, movedEnd(end, move)) };
}

/** Moves the number of a line, counted from 0. */
export function movedLine(line: number, move: Move): number {
	return positionAt(move.after, movedStart(move.before[line] ?? 0, move)).line;
}

/** Moves a summary of a kind of file, given how its facts move. */
export function summaryMover<Id extends LanguageId>(facts: Mover<LanguageMap[Id]>): Mover<SummaryOf<Id>> {
	return (summary, move) => ({
		...summary,
		...moveCommon(summary, move),
		facts: facts(summary.facts, move),
	});
}

function movedEnd(offset: number, { stretch }: Move): number {
	if (offset <= stretch.start) return offset;
	return offset >= stretch.beforeEnd ? offset + stretch.afterEnd - stretch.beforeEnd : stretch.afterEnd;
}

const moveUnix = moverOf<UnixEndpoint>({ span: movedSpan, scope: unmoved });
const moveTcp = moverOf<TcpEndpoint>({ span: movedSpan, portSpan: movedSpan, scope: unmoved, port: unmoved });

function movedEndpoint(endpoint: Endpoint, move: Move): Endpoint {
	return endpoint.transport === 'unix' ? moveUnix(endpoint, move) : moveTcp(endpoint, move);
}

/** What all kinds of file have in common. */
const moveCommon = moverOf<Omit<SummaryOf<LanguageId>, 'facts' | 'language'>>({
	lines: (_, { after }) => after,
	length: (_, { length }) => length,
	endpoints: eachMoved(movedEndpoint),
	syntax: eachMoved(
		moverOf<SyntaxDiagnostic>({
			span: movedSpan,
			related: eachMoved(moverOf<NonNullable<SyntaxDiagnostic['related']>[number]>({ span: movedSpan })),
		}),
	),
	unreadable: eachMoved(movedSpan),
});
