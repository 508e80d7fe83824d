/**
 * Characters that show as something else than they are: controls but the tab, which change colours and titles of a terminal, those that
 * turn the direction of what is written, other ends of lines, and what has no width.
 */
const HIDDEN = /[^\P{Cc}\t]|[\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\u2060\ufeff]/gu;

/** `text` as a terminal may show it, with U+FFFD in place of each character that would not show as what it is. */
export function visible(text: string): string {
	return text.replace(HIDDEN, '\u{fffd}');
}

/** The same of a text of several lines. */
export function visibleLines(text: string): string {
	return text.split('\n').map(visible).join('\n');
}

/** The same as a label of an editor may show it, which takes `$(name)` for an icon and `[text](target)` for a link. */
export function labelText(text: string): string {
	return visible(text).replace(/(?<=[$\]])\(/g, ' (');
}

/** A value as JSON in lines, in which each of these characters is escaped: it says the same, and may be shown. */
export function visibleJson(value: unknown): string {
	const escape = (hidden: string): string =>
		hidden === '\n' ? hidden : `\\u${hidden.charCodeAt(0).toString(16).padStart(4, '0')}`;
	return `${JSON.stringify(value, null, 2).replace(HIDDEN, escape)}\n`;
}
