/** Our own Markdown as plain text: without backticks, stars and fences, with links written out. */
export function withoutMarkdown(markdown: string): string {
	return markdown
		.replace(/^```.*\n/gm, '')
		.replace(/ {2}$/gm, '')
		.replace(/\[([^\]]+)\]\((\S+?)\)/g, '$1, $2')
		.replace(/\*`([^`]*)`\*/g, '$1')
		.replace(/`([^`]*)`/g, '$1')
		.replace(/(?<!\S)\*([^*\n]+)\*(?!\S)/g, '$1');
}
