/** Something that nginx refuses while it reads a word, before it knows what the word is for. */
export interface LexError {
	/** What nginx makes of each is in `messages.ts`, in its own words. */
	readonly kind:
		| 'stray'
		| 'unclosed'
		| 'long'
		| 'long-quote'
		| 'lua-end'
		| 'lua-bracket'
		| 'lua-long'
		| 'lua-long-bracket';
	/** The index of the token that is at fault. */
	readonly token: number;
	/** Where nginx's reader stands, or for what is too long where it began: the line of this offset is the one it names. */
	readonly at: number;
	/** Where a closing quote seems to be missing, else -1. */
	readonly quoteAt: number;
}
