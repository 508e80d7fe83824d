import type { LexError } from './lexError';
import type { Directive } from './tree';

/** What nginx would refuse, as it was met. */
export interface ParseError {
	/** What nginx says of each is in `messages.ts`; `cut-regex` is a pattern without quotes that its own `{2}` cuts off. */
	readonly kind:
		| LexError['kind']
		| 'semicolon'
		| 'open'
		| 'close'
		| 'not-terminated'
		| 'no-opening'
		| 'cut-regex'
		| 'end-in-directive'
		| 'end-in-block';
	/** Where nginx's reader stands when it complains. */
	readonly at: number;
	/** The token that is at fault. */
	readonly start: number;
	readonly end: number;
	/** The directive that is at fault, or that the brace opened; for the end of the text the innermost open block. */
	readonly directive: Directive | undefined;
	/** The block that seems to lack its closing brace before the directive. */
	readonly block?: Directive | undefined;
	/** Where a closing quote seems to be missing, else -1. */
	readonly quoteAt: number;
}
