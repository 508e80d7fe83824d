/** Whether a text is one that a deployment fills in before Ghost reads the file: `${PORT}`, `{{ port }}`, `__PORT__`. */
export function isPlaceholder(text: string): boolean {
	return /^\s*(?:\$\w+|\$\{[^/]*\}|\{\{[^/]*\}\}|<%[^/]*%>|%\w+%|__\w+__|@@?\w+@@?)\s*$/.test(text);
}
