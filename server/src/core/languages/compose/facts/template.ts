/** What Jinja, Mustache, ERB and the like fill in. `{{.Name}}` and `{{json .}}` are Docker's own. */
const filledIn =
	/\{\{-?[ \t]*(?!(?:json|range|if|with|index|printf|else|end)\b)[\w"'$#/(]|\{%|<%|^[ \t]*[\w-]+:[ \t]+\{\{/m;
/** What a person is to write something for, outside of comments: `https://<domain>`. */
const toBeWritten = /^[^#\r\n\u2028\u2029]*[:=/@ "']<[a-z][\w .-]*>/im;

/** Whether a text is filled in before Compose reads it. */
export function isTemplateText(text: string): boolean {
	return filledIn.test(text) || toBeWritten.test(text);
}
