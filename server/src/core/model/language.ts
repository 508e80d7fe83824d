import type { Words } from '../base/phrase';
import type { Steps } from '../base/steps';
import type { LineStarts, Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { CompletionSite } from './completionSite';
import type { DisableComment } from './disableComment';
import type { Endpoint, Quoting } from './endpoint';
import type { FileSummary, LanguageId, SyntaxDiagnostic, SyntaxFix } from './fileSummary';
import type { FormatOptions, FormatScope, Formatting } from './format';
import type { AddToIndex } from './indexEntry';
import type { Assembly, Launched, Launcher, Part, PartReader, ScopedFile } from './launcher';
import type { Move } from './move';
import type { Fold, OutlineItem, OutlineKind } from './outline';
import type { Silencer } from './silencer';
import type { InstallInfo, NamedBackend, Route } from './site';

/** What one of those is called who send visitors on, as far as its label does not tell: `1 nginx server block`. */
export interface RouteNoun {
	readonly one: (label: Words) => Words;
	readonly many: (count: number, label: Words) => Words;
	readonly none: (label: Words) => Words;
}

/** What a kind of file must provide. All of it is pure and never throws. */
export interface Language {
	readonly id: LanguageId;
	/** What to call the program that reads such files, in a sentence: `Ghost`, `nginx`. */
	readonly label: string;
	/** Editors with a JSON support of their own show outline and folds of such files. */
	readonly isJson?: true;
	/** Globs of the names and places that such files may have: what clients watch and what editors hand over. */
	readonly patterns: readonly string[];
	/** Whether a file of that name is worth reading at all. Cheap: asked for each file of the workspace. */
	isCandidate(uri: Uri): boolean;
	/** Whether a text is of this kind, by its name, its place and what stands in it. */
	claims(uri: Uri, text: string, hints: ClaimHints): boolean;
	/** Reads one text. `uri` only tells name and place. */
	summarize(uri: Uri, text: string): FileSummary;
	/** The same in steps. Absent for a kind of file that is never large. */
	summarizing?(uri: Uri, text: string): Steps<FileSummary>;
	/**
	 * Gives the ways to mend what is refused in `text`, best first, for diagnostics of its summary. Absent for a kind of file
	 * that nobody can mend by rule. It may read the text again and again, so it is asked only when somebody wants to see them.
	 */
	syntaxFixes?(uri: Uri, text: string): (diagnostic: SyntaxDiagnostic) => readonly SyntaxFix[];
	/**
	 * Adds what other files may ask about this one, beyond its endpoints and backends, which are indexed for all kinds alike: at once, or
	 * in steps.
	 */
	indexEntries?(uri: Uri, summary: FileSummary, add: AddToIndex): Steps<void> | void;
	/** Adds the same of what is alike, under keys that begin with `ALIKE`. */
	alikeEntries?(uri: Uri, summary: FileSummary, add: AddToIndex): void;
	/** Whether an address, or a setting that others go by, may stand where this file cannot be read. */
	hidesAddress?(summary: FileSummary): boolean;
	/** The programs that listen because of this file. Absent for a kind in which no backend is written. */
	backends?(uri: Uri, summary: FileSummary, info: InstallInfo): readonly NamedBackend[];
	/** Absent for a kind that has no routes. */
	readonly routeNoun?: RouteNoun;
	/** The places from which this file sends visitors on. Absent for a kind that never does. */
	routes?(uri: Uri, summary: FileSummary): readonly Route[];
	/** The files whose paths hold in a scope of their own, because this file says so. */
	scopedFiles?(uri: Uri, summary: FileSummary): readonly ScopedFile[];
	/**
	 * The whole that a file is a part of, by a name that all its parts give: the uri of the unit for its drop-ins, the project for
	 * compose files. Undefined for what stands alone; absent for a kind that makes no wholes.
	 */
	wholeOf?(uri: Uri, summary: FileSummary): string | undefined;
	/**
	 * The whole whose parts are parts of this one, too, without being told by their names: what holds for all units of a machine.
	 * Undefined where there is none; absent for a kind that knows none.
	 */
	wholeAround?(whole: string): string | undefined;
	/**
	 * What the parts of a whole say together, with further files that they name, such as environment files: `read` gives those.
	 * `parts` are all files that gave this name, or that of the whole around it, by their uris in order.
	 */
	assemble?(whole: string, parts: readonly Part[], read: PartReader): Assembly;
	/** Set for a kind of file in which variables of a program may stand, so that rules of backends look there, too. */
	readonly holdsVariables?: true;
	/**
	 * What the variables of a launcher say of addresses, if it starts a program of this kind; undefined of any other. Absent for a
	 * kind of program that takes none from there.
	 */
	launched?(launcher: Launcher): Launched | undefined;
	/** What becomes of a backend at whose address another one listens already, as a clause; absent where nobody knows. */
	whenTaken?(info: InstallInfo): Words;
	/** What of a file concerns the graph of includes; absent for a kind that includes nothing. */
	includeHead?(summary: FileSummary): IncludeHead;
	/** What in a file must not come and go while somebody types elsewhere in it, see `workspace/lastGoodParse/`. */
	landmarks(summary: FileSummary): Iterable<Landmark>;
	/** What is known of a file, at the places where it stands after a change of the text, see `summaryMover`. */
	moveSummary(summary: FileSummary, move: Move): FileSummary;
	/** Whether a line that was typed in a text that can be read may nevertheless want more. */
	mayBeUnfinished(line: string): boolean;
	/** What can be completed at `offset`, if anything. */
	completionSite(text: string, offset: number): CompletionSite | undefined;
	/** What stands in the text, for an outline of it. */
	outline(text: string): readonly OutlineItem[];
	/** What can be found by name across the workspace. */
	symbols(summary: FileSummary): Iterable<FileSymbol>;
	/** What can be folded away, in any order. */
	folds(text: string): readonly Fold[];
	/** The spans around `offset` that a person may mean, from the innermost out, each inside the next. */
	spansAround(text: string, offset: number): readonly Span[];
	/** How `path` has to be spelt inside a word quoted so; undefined where it cannot be, as a path with a blank in a bare word. */
	writePath(path: string, quoting: Quoting): string | undefined;
	/** Whether `path` may take the place of the one in `endpoint`; absent where any may that can be written. */
	takesPath?(path: string, endpoint: Pick<Endpoint, 'role' | 'form'>): boolean;
	/** The comments that silence codes; absent for a kind of file that takes no comments. */
	disables?(summary: FileSummary): readonly DisableComment[];
	/** Gives the edits that silence a code where something begins in `text`; absent for a kind that takes no comments. */
	silencer?(text: string, lines: LineStarts): Silencer;
	/** Whether what stands in a text is filled in later, so that nobody knows what it will say. */
	isTemplate?(summary: FileSummary): boolean;
	/**
	 * Lays `text` out as is customary. Absent where editors do that themselves. `uri` only tells the name.
	 */
	format?(uri: Uri, text: string, scope: FormatScope, options: FormatOptions): Steps<Formatting>;
}

/** What is known of a text besides it. */
export interface ClaimHints {
	/** What the editor calls its language, where it told. */
	readonly languageId: string | undefined;
	/** Whether something of an install lies beside it, so that a thin config still counts. */
	readonly besideInstall: boolean;
	/** Whether another file names it as one of this kind, so that its own name does not matter. */
	readonly isNamed: boolean;
	/** Whether it was of this kind before the last edit, and something is left: a word less may make it look like nothing. */
	readonly wasOurs: boolean;
}

/** What of a file the graph of includes depends on. */
export interface IncludeHead {
	/** Whether it is the main file of an nginx. */
	readonly main: boolean;
	/** The patterns of its `include` lines. */
	readonly includes: readonly string[];
	/** Those of them that stand among the entries of a `map` and the like. */
	readonly entryIncludes: readonly string[];
	/** The paths of scripts that it imports, as an `include` would have them. */
	readonly scripts: readonly string[];
	/**
	 * Those that leave open what is set where they stand while no file of ours is behind them, each with the kind of block around it in the
	 * language's own words.
	 */
	readonly openIncludes: readonly { readonly pattern: string; readonly around: string }[];
}

/** Something that a file says, by where it stands. */
export interface Landmark {
	/** What it is, in the language's own words: only those of one kind are compared. */
	readonly kind: string;
	readonly span: Span;
	/** Tells apart what it stands in. */
	readonly around: number;
	/** What it says, as far as others could tell a difference. */
	readonly value: string;
}

/** Something with a name that people look for across the workspace. */
export interface FileSymbol {
	readonly name: string;
	/** What it belongs to, in a word or two. */
	readonly container: Words;
	readonly kind: OutlineKind;
	readonly span: Span;
}

/** Kinds of file that are known together. */
export interface Languages {
	readonly all: readonly Language[];
	/** Throws for an id that is not among `all`. */
	readonly of: (id: LanguageId) => Language;
}

/** The kinds of `all`, by their ids. */
export function languagesOf(all: readonly Language[]): Languages {
	const byId = new Map(all.map((language) => [language.id, language]));
	return {
		all,
		of: (id) => {
			const language = byId.get(id);
			// A summary is of a kind that read it, so this is a slip in the code and no matter of any input.
			if (!language) throw new Error(`unknown language ${id}`);
			return language;
		},
	};
}

/** Whether a file of that name is worth reading at all. Cheap: asked for each file of the workspace. */
export function isCandidate({ all }: Languages, uri: Uri): boolean {
	return all.some((language) => language.isCandidate(uri));
}

/** Whether a file of that name may be one in which a backend is written, so that what lies beside it matters. */
export function mayHoldBackend({ all }: Languages, uri: Uri): boolean {
	return all.some((language) => language.backends !== undefined && language.isCandidate(uri));
}

/** What is known of a text whose kind is asked for. */
type TextHints = Pick<ClaimHints, 'languageId' | 'besideInstall'> & {
	/** What it was before the last edit. */
	readonly before?: LanguageId | undefined;
};

/**
 * The kind of a text by name, place and content; undefined for what must be left alone. What is being typed in stays what
 * it was `before`, unless nothing is left or it is plainly something else.
 */
export function languageFor({ all }: Languages, uri: Uri, text: string, hints: TextHints): Language | undefined {
	return all.find((language) => language.claims(uri, text, claimHints(language, text, hints, false)));
}

/** The kind `as`, if another file names the text as one and it can be; for what is of no kind by itself. */
export function languageNamed(
	{ of }: Languages,
	as: LanguageId,
	uri: Uri,
	text: string,
	hints: TextHints,
): Language | undefined {
	const language = of(as);
	return language.claims(uri, text, claimHints(language, text, hints, true)) ? language : undefined;
}

function claimHints({ id }: Language, text: string, hints: TextHints, isNamed: boolean): ClaimHints {
	const { languageId, besideInstall, before } = hints;
	return { languageId, besideInstall, isNamed, wasOurs: before === id && /\S/.test(text) };
}
