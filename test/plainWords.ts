/** What is no plain English, as who learnt it in the field has it. */
const noPlainWords: readonly RegExp[] = [
	// Ghost runs behind nginx, and what is killed leaves something behind: that is how one says it.
	/(?<!\bleaves )\bbehind\b(?! (?:nginx|a proxy)\b)/i,
	/\bcalled like\b/,
	/\bwithout a word\b/,
	/\btakes?\b/,
	/\bknows?\b/,
	/\bblanks?\b/,
	/\bin circles\b/,
	/\bcures?\b/,
	/\bmends?\b/,
	/\bis told\b/,
	/\bon a way\b/,
	/\bleads? (?:to|here|there)\b/,
	/\bwhose\b/,
	/\bthereby\b/,
	/\bgets here\b/,
	/\btypographic\b/i,
];

/** A text without what it quotes, of nginx's own words or a fix's title, and without code. */
export function ownWords(text: string): string {
	return text.replace(/“[^”]*”/g, '').replace(/`[^`]*`/g, '');
}

/** How many words a text has, without what it quotes. A name counts as one, however long. */
export function wordsIn(text: string): number {
	return ownWords(text)
		.split(/\s+/)
		.filter((word) => /\w/.test(word)).length;
}

/** How many words stand before the first comma, colon or full stop. */
export function firstClause(message: string): number {
	return wordsIn(ownWords(message).split(/[,:.](?=\s|$)/)[0] ?? '');
}

/** Whether a text has none of the words that people trip over. */
export function isPlain(text: string): boolean {
	return !noPlainWords.some((word) => word.test(ownWords(text)));
}
