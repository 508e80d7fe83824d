import type { Sentence, Words } from '../base/phrase';
import type { Edit, LineStarts, Span } from '../base/text';
import type { Endpoint } from './endpoint';

/**
 * The kinds of file, each with the shape of its facts. Empty here: a kind adds itself where it declares its facts, as in
 * `declare module '.../model/fileSummary' { interface LanguageMap { readonly nginx: NginxFacts } }`.
 */
export interface LanguageMap {}

/** The name of a kind of file, as `nginx`. */
export type LanguageId = keyof LanguageMap;

/**
 * What is kept of a file: all that the rules and the features across files ask for, without its text or tree. Plain data that
 * JSON can write and read again, since a file that is not open is kept so: no list in it may hold `undefined`.
 */
export type FileSummary = { readonly [Id in LanguageId]: SummaryOf<Id> }[LanguageId];

/** The summary of a file of one kind. Every offset in it is in UTF-16 code units. */
export interface SummaryOf<Id extends LanguageId> {
	readonly language: Id;
	/** Where each line begins, since positions have to be told without the text. */
	readonly lines: LineStarts;
	/** The text's length in code units. */
	readonly length: number;
	/** In the order in which facts and index entries count them. */
	readonly endpoints: readonly Endpoint[];
	/** What the program's own reader refuses. */
	readonly syntax: readonly SyntaxDiagnostic[];
	/**
	 * Where nobody can tell what is meant, in the order of the text. Nothing is taken from there, and no edit is made that touches
	 * it but by those who mend what their reader complains of.
	 */
	readonly unreadable: readonly Span[];
	/** What only this kind of file says. */
	readonly facts: LanguageMap[Id];
}

/** Whether a summary is of a kind; of any where none is given. */
export function isOfKind<Id extends LanguageId>(
	summary: FileSummary,
	kind: Id | undefined,
): summary is Extract<FileSummary, SummaryOf<Id>> {
	return kind === undefined || summary.language === kind;
}

/** What the program's own reader refuses at one place. */
export interface SyntaxDiagnostic {
	/** That of a rule which is told by the reader, see `Rule.ofReader`. */
	readonly code: string;
	/** In the program's own words as far as it has some. */
	readonly message: Words;
	/** It begins on the line that the program itself would name. */
	readonly span: Span;
	/** Further places of the same file with the same fault, which is told only once. */
	readonly related?: readonly { readonly span: Span; readonly message: Sentence }[];
	/** Whether it rests on the name of a directive at the top of the file: none where nginx reads entries there. */
	readonly ofDirective?: true;
}

/** A way to mend what is refused at one place. */
export interface SyntaxFix {
	readonly title: Sentence;
	/** All to be made in the one file, together. */
	readonly edits: readonly Edit[];
	/** Whether it is the one that an editor takes if it takes one by itself. */
	readonly preferred: boolean;
}
