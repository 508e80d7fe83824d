/** `text` as a terminal may show it. Control characters but the tab, which could change colours, are replaced by U+FFFD. */
export function visible(text: string): string {
	return text.replace(/[^\P{Cc}\t]/gu, '\u{fffd}');
}
