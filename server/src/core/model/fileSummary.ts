import type { Edit, LineStarts, Span } from '../base/text';
import type { Endpoint } from './endpoint';

/**
 * The kinds of file, each with the shape of its facts. Empty here: a kind adds itself where it declares its facts, as in
 * `declare module '.../model/fileSummary' { interface LanguageMap { readonly nginx: NginxFacts } }`.
 */
export interface LanguageMap {}

export type LanguageId = keyof LanguageMap;

/**
 * What is kept of a file: all that the rules and the features across files ask for, without its text or tree. Plain data that JSON
 * can write and read again, since a file that is not open is kept so: no list in it may hold `undefined`.
 */
export type FileSummary = { readonly [Id in LanguageId]: SummaryOf<Id> }[LanguageId];

export interface SummaryOf<Id extends LanguageId> {
	readonly language: Id;
	readonly lines: LineStarts;
	/** The text's length in code units. */
	readonly length: number;
	readonly endpoints: readonly Endpoint[];
	readonly syntax: readonly SyntaxDiagnostic[];
	/**
	 * Where nobody can tell what is meant, in the order of the text. Nothing is taken from there, and no edit is made that touches
	 * it but by those who mend what their reader complains of.
	 */
	readonly unreadable: readonly Span[];
	readonly facts: LanguageMap[Id];
}

/** What the program's own reader refuses at one place. */
export interface SyntaxDiagnostic {
	/** That of a rule which is told by the reader, see `Rule.ofReader`. */
	readonly code: string;
	readonly message: string;
	/** It begins on the line that the program itself would name. */
	readonly span: Span;
	/** Whether it rests on the name of a directive at the top of the file: none where nginx reads entries there. */
	readonly ofDirective?: true;
}

/** A way to mend what is refused at one place. */
export interface SyntaxFix {
	readonly title: string;
	readonly edits: readonly Edit[];
	readonly preferred: boolean;
}
