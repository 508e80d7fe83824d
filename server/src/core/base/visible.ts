/** `text` as a terminal may show it. Control characters but the tab, which could change colours, are replaced by U+FFFD. */
export function visible(text: string): string {
	return text.replace(/[^\P{Cc}\t]/gu, '\u{fffd}');
}

/** The same of a text of several lines. */
export function visibleLines(text: string): string {
	return text.split('\n').map(visible).join('\n');
}

/** The same as a label of an editor may show it, which takes `$(name)` for an icon and `[text](target)` for a link. */
export function labelText(text: string): string {
	return visible(text).replace(/(?<=[$\]])\(/g, ' (');
}
