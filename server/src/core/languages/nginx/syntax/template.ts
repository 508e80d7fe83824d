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

/**
 * Whether `text` holds placeholders or statements of a template language, so that it is no nginx configuration yet. In a
 * comment they change nothing, and in Lua two braces are a table in a table.
 */
export function holdsForeignText(text: string): boolean {
	return foreignMarks(text).length > 0;
}

/**
 * The text as nginx's words stand in it, of the same length: a statement or a comment of a template language is white space, and a
 * placeholder a part of the word that it stands in, but for one that has its line for itself.
 */
export function withoutMarks(text: string): string {
	let masked = '';
	let at = 0;
	for (const { index, mark } of foreignMarks(text)) {
		masked += text.slice(at, index) + mark.replace(/[^\r\n]/g, isStatement(text, index, mark) ? ' ' : 'x');
		at = index + mark.length;
	}
	return at === 0 ? text : masked + text.slice(at);
}

/** `{% if x %}`. What begins anew inside is not looked through twice, here and below. */
const statement = /\{%(?:(?!\{%)[^\n])*?%\}/;
/** `{{ x }}`, `<%= x %>`, `<?php echo $x ?>`, `@NAME@`, `[[ x ]]`. */
const others =
	/\{\{[^{};\n]+\}\}|<%(?:(?!<%)[^\n])*?%>|<\?(?:php\b|=)(?:(?!<\?)[^\n])*?\?>|@[A-Z][A-Z0-9_]*@|\[\[ [\w.|-]+(?: [\w.|-]+)* \]\]/;
/** `{# x #}`. */
const comment = /\{#(?:(?!\{#)[^])*?#\}/;
const foreignInJinja = oneOf([statement.source, others.source, comment.source]);
/** Where nothing else tells of Jinja, `server {# x` may be nginx's own. Only behind a mark is it looked back, and not from each blank. */
const foreign = oneOf([statement.source, others.source, `\\{(?<=^[ \\t]*\\{)${comment.source.slice(2)}`]);

function oneOf(patterns: readonly string[]): RegExp {
	return new RegExp(patterns.join('|'), 'gm');
}

/** With one of these each of them begins. */
const openers = ['{%', '{{', '{#', '<%', '<?', '@', '[[ '];

interface Mark {
	readonly index: number;
	readonly mark: string;
}

/** What is of a template language, in the order of the text. */
function foreignMarks(text: string): readonly Mark[] {
	// Hardly any file has any: to look for a few letters takes a hundredth of the time.
	if (!openers.some((opener) => text.includes(opener)) || text.search(foreign) < 0) return [];
	const { count, kinds, ends } = scan(text, 0, true).tokens;
	const isOfJinja = text.search(statement) >= 0;
	const found: Mark[] = [];
	let token = 0;
	for (const { index, 0: mark } of text.matchAll(isOfJinja ? foreignInJinja : foreign)) {
		while (token < count && (ends[token] ?? 0) <= index) token++;
		if (kinds[token] !== TokenKind.Comment && kinds[token] !== TokenKind.Lua) found.push({ index, mark });
	}
	return found;
}

/** Whether nothing of it comes to stand in a word: what repeats and decides, comments, and what has its line for itself. */
function isStatement(text: string, index: number, mark: string): boolean {
	if (/^(?:\{[%#]|<%(?!-?=)|<\?php\s+(?!echo\b))/.test(mark) || ofGo.test(mark)) return true;
	const before = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
	const lineEnd = text.indexOf('\n', index);
	const behind = text.slice(index + mark.length, lineEnd < 0 ? undefined : lineEnd);
	return before.trim() === '' && behind.trim() === '';
}

/** What Go's templates and Handlebars do between two braces, too. */
const ofGo =
	/^\{\{[-~]?\s*(?:(?:if|else|end|range|with|break|continue)\b|(?:block|define|template)\s+"|\$\w+\s*:?=|\/\*|[#^/!>])/;

const placeholder = /\$\{[A-Z][A-Z0-9_]*\}/y;

/**
 * The end of a placeholder for the environment that begins at `start`, as `envsubst` fills it in, or `start` where none
 * does. By custom these are in capitals, and nginx's own variables are not.
 */
export function placeholderAt(text: string, start: number): number {
	placeholder.lastIndex = start;
	return placeholder.test(text) ? placeholder.lastIndex : start;
}
