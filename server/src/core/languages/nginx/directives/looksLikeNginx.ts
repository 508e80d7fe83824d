import { MAX_CHARACTERS_FOR_KIND } from '../limits';
import { isBlockDirective, isKnownDirective, isSimpleDirective } from './directiveKinds';

/** Whether what stands in a text is nginx's: directives that it documents, ended as nginx wants them. */
export function looksLikeNginx(text: string): boolean {
	const { own, unknown, foreign } = signsIn(text);
	return own >= 2 && own > foreign && own * 2 >= unknown;
}

/**
 * Whether a text is plainly another program's: Apache's tags, ini sections, `key = value`, and hardly a line of nginx's; or
 * lines that end with nothing, more than somebody leaves half-typed, and no directive at all.
 */
export function looksForeign(text: string): boolean {
	const { own, foreign, open } = signsIn(text);
	return (foreign > 0 && foreign >= own) || (own === 0 && open > 2);
}

/**
 * How many lines look like nginx's, like a directive that nginx does not document, and like nothing of nginx's; `open` have
 * no `;` or `{`.
 */
interface Signs {
	readonly own: number;
	readonly unknown: number;
	readonly foreign: number;
	readonly open: number;
}

const line = /[^\r\n]+/g;
const directive = /^([A-Za-z_][\w-]*)(?=[\s;{])([^;{]*)([;{])?/;

/**
 * Lines that nginx's language has no place for: tags, sections, assignments, `};`, comments of C and ini files, YAML, and
 * directives of Apache, ModSecurity and their like, which begin with a capital and end with the line.
 */
const notNginx =
	/^(?:[A-Z]\w*\s[^;{}]*$|<[?!/]?[A-Za-z][^%]*>$|\[[\w .:@/*-]+\]$|[\w.-]+\s*[+:]?=\s*[^=\s]|[\w.-]+\s*=\s*$|\};|\/\/|\/\*|;|---$|[\w.-]+:(?:\s|$)|#!)/;

/** Lines of a template language, which tell nothing. */
const template = /\{\{|\{%|<%|%>|%\}/;

function signsIn(text: string): Signs {
	let own = 0;
	let unknown = 0;
	let foreign = 0;
	let open = 0;
	let previous: string | undefined;
	for (const [raw] of text.slice(0, MAX_CHARACTERS_FOR_KIND).matchAll(line)) {
		const trimmed = raw.trim();
		if (trimmed === '' || (trimmed.startsWith('#') && !trimmed.startsWith('#!')) || template.test(trimmed)) continue;
		// `server` on a line of its own, and its brace on the next.
		if (trimmed.startsWith('{') && previous !== undefined && isBlockDirective(previous)) own += 2;
		previous = undefined;
		if (notNginx.test(trimmed)) {
			foreign++;
			continue;
		}
		const [, name, , end] = directive.exec(`${trimmed} `) ?? [];
		if (name === undefined) continue;
		if (end === undefined) {
			previous = name;
			open++;
		} else if (!isKnownDirective(name)) unknown++;
		else if (end === '{' ? isSimpleDirective(name) : isBlockDirective(name)) foreign++;
		else own += end === '{' || name.includes('_') ? 2 : 1;
	}
	return { own, unknown, foreign, open };
}
