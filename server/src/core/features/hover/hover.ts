import type { Span } from '../../base/text';

export interface Hover {
	readonly span: Span;
	/** Markdown. */
	readonly text: string;
}

/** In backticks, so that nothing in a path is taken for Markdown. */
export function code(text: string): string {
	return `\`${text.replace(/`/g, 'ˋ')}\``;
}
