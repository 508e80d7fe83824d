/**
 * Whether a text is filled in before Compose reads it: by Jinja, Mustache, ERB and the like, or by a person who is to write a domain in
 * place of `<domain>`. `{{.Name}}` is Docker's own.
 */
export function isTemplateText(text: string): boolean {
	return (
		/\{\{-?[ \t]*[\w"'$#/(]|\{%|<%|^[ \t]*[\w-]+:[ \t]+\{\{/m.test(text) ||
		/^[^#\r\n]*[:=/@ "']<[a-z][\w .-]*>/im.test(text)
	);
}
