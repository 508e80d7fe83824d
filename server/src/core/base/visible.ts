/** `text` as it may reach a terminal: what a file holds of control characters, as those that change colours, is shown as U+FFFD. */
export function visible(text: string): string {
	return text.replace(/[^\P{Cc}\t]/gu, '\u{fffd}');
}
