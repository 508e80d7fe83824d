const names = /\.(?:j2|jinja2?|erb|epp|tmpl|tpl|gotmpl|mustache|hbs|handlebars|ejs|liquid|twig|sigil)$/i;

/**
 * Whether a file is a template that another program makes an nginx file of: Jinja, ERB, Go templates and the like. Its
 * name tells, or what is in it.
 */
export function isTemplate(path: string, text: string): boolean {
	return names.test(path) || holdsForeignText(text);
}

/** Whether `text` holds placeholders or statements of a template language, so that it is no nginx configuration yet. */
export function holdsForeignText(text: string): boolean {
	return /\{\{[^{};\n]+\}\}|\{%[^\n]*%\}|<%[^\n]*%>/.test(text);
}

const placeholder = /\$\{[A-Z][A-Z0-9_]*\}/y;

/**
 * The end of a placeholder for the environment that begins at `start`, as `envsubst` fills it in, or `start` where none
 * does. By custom these are in capitals, and nginx's own variables are not.
 */
export function placeholderAt(text: string, start: number): number {
	placeholder.lastIndex = start;
	return placeholder.test(text) ? placeholder.lastIndex : start;
}
