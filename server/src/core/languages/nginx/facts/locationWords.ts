/** What a location is for, by its words. nginx takes the modifier as a word of its own, and as the beginning of an only word. */
export function locationCondition([first = '', second]: readonly string[]): {
	readonly modifier: string;
	readonly text: string;
} {
	if (second !== undefined) return { modifier: first, text: second };
	if (first.startsWith('/')) return { modifier: '', text: first };
	const [modifier = ''] = /^(?:=|\^~|~\*?)/.exec(first) ?? [];
	return { modifier, text: first.slice(modifier.length) };
}
