import type { Span } from '../base/text';

/** A `# ghost-nginx-disable-next-line code ...` comment. Lines are counted from 0. */
export interface DisableComment {
	/** The line in which it stands. */
	readonly ownLine: number;
	/** Whether nothing else stands in its line. */
	readonly alone: boolean;
	/** The line that it speaks of. */
	readonly line: number;
	/** From the `#` on, without the line end. */
	readonly span: Span;
	/** The comment with its line, or with the blanks before it where it stands behind something. */
	readonly removal: Span;
	/** None where it names none. */
	readonly codes: readonly { readonly code: string; readonly span: Span; readonly removal: Span }[];
}
