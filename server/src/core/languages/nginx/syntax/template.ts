import { scan } from './scan';
import { TokenKind } from './tree';

const names = /\.(?:j2|jinja2?|erb|epp|tmpl|tpl|gotmpl|mustache|hbs|handlebars|ejs|liquid|twig|sigil)$/i;

/**
 * Whether a file is a template that another program makes an nginx file of: Jinja, ERB, Go templates and the like. Its
 * name tells, or what is in it.
 */
export function isTemplate(path: string, text: string): boolean {
	return names.test(path) || holdsForeignText(text);
}

/** `{{ x }}`, `{% if x %}`, `<%= x %>`. What begins anew inside is not looked through twice. */
const foreign = /\{\{[^{};\n]+\}\}|\{%(?:(?!\{%)[^\n])*?%\}|<%(?:(?!<%)[^\n])*?%>/g;

/**
 * Whether `text` holds placeholders or statements of a template language, so that it is no nginx configuration yet. In a
 * comment they change nothing, and in Lua two braces are a table in a table.
 */
export function holdsForeignText(text: string): boolean {
	if (text.search(foreign) < 0) return false;
	const { count, kinds, ends } = scan(text, 0, true).tokens;
	let token = 0;
	for (const { index } of text.matchAll(foreign)) {
		while (token < count && (ends[token] ?? 0) <= index) token++;
		if (kinds[token] !== TokenKind.Comment && kinds[token] !== TokenKind.Lua) return true;
	}
	return false;
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
