import type { Words } from '../../base/phrase';
import type { Span } from '../../base/text';

/** What is said of a place. */
export interface Hover {
	/** The part of the text that it is said of. */
	readonly span: Span;
	/** Markdown. */
	readonly text: Words;
}
