import type { Span } from '../../../base/text';
import type { JoinedLines, TextLine } from '../../../base/textLines';

/** What BuildKit reads in a Dockerfile. */
export interface DockerfileReading {
	readonly escape: Escape;
	/** In the order of the text. */
	readonly instructions: readonly Instruction[];
	/** From the `#` to the end of the line. Directives are among them. */
	readonly comments: readonly Span[];
	/** Whether BuildKit builds nothing from it. */
	readonly isRefused: boolean;
}

/** What goes before a character that stands for itself, and at the end of a line that goes on in the next. */
export type Escape = '\\' | '`';

/** One instruction. */
export interface Instruction {
	/** In upper case: `FROM`. */
	readonly keyword: string;
	readonly keywordSpan: Span;
	/** What begins with `--`, each as it is meant: `--from=build`. */
	readonly flags: readonly string[];
	/** What stands behind them, its lines joined, without blanks around it. */
	readonly rest: JoinedLines;
	readonly hereDocuments: readonly HereDocument[];
	/** All of it, without the last line end. */
	readonly span: Span;
	/** The lines that it takes up, with the line end before them. */
	readonly lines: Span;
}

/** A here-document of an instruction. */
export interface HereDocument {
	/** The word that begins it, in the text of the instruction. */
	readonly word: Span;
	readonly lines: readonly TextLine[];
	/** The line that ends it; undefined where the file ends before. */
	readonly end: TextLine | undefined;
}
