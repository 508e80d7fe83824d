/**
 * Whether a file is a template that another program makes an nginx file of, by its name or by what is in it: Jinja, ERB,
 * Go templates and the like.
 */
export function isTemplate(path: string, text: string): boolean {
	return (
		/\.(?:j2|jinja2?|erb|epp|tmpl|tpl|gotmpl|mustache|hbs|handlebars|ejs|liquid|twig|sigil)$/i.test(path) ||
		holdsForeignText(text)
	);
}

/** Whether `text` holds placeholders or statements of a template language, so that it is no nginx configuration yet. */
export function holdsForeignText(text: string): boolean {
	return /\{\{[^{};\n]+\}\}|\{%[^\n]*%\}|<%[^\n]*%>/.test(text);
}
