import { commandsNamed, MANY_ARGUMENTS } from '../commands/commandTable';
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
	const { own, foreign, begun, open } = signsIn(text);
	return (foreign > 0 && foreign >= own) || (own + begun === 0 && open > 2);
}

/** Whether not even a name that only nginx's files have can make a text nginx's: `[program:nginx]` in supervisord's `nginx.conf`. */
export function holdsNothingOfNginx(text: string): boolean {
	const { own, foreign, begun, open } = signsIn(text);
	return own + begun === 0 && (foreign > 0 || open > 2);
}

/**
 * How many lines look like nginx's, like a directive that nginx does not document, and like nothing of nginx's; `open` have
 * no `;` or `{`, and do not begin as a directive of nginx's does.
 */
interface Signs {
	readonly own: number;
	readonly unknown: number;
	readonly foreign: number;
	/** Lines with what can hardly be anything but the name of a directive, which goes on in the next line. */
	readonly begun: number;
	readonly open: number;
}

/** Nearly all lines of nginx's: what `notNginx` means by small letters has one of these signs behind the first word. */
const plainLine = /^([a-z_][\w-]*)((?:\s+(?![\s+:=])(?:[^;{$]|\$\{|\$(?!\{))*)?)([;{])/;
const directive = /^([A-Za-z_][\w-]*)(?=[\s;{])((?:[^;{$]|\$\{|\$(?!\{))*)([;{])?/;

/**
 * Lines that nginx's language has no place for: tags, sections, assignments, `};`, comments of C and ini files, YAML, and
 * directives of Apache, ModSecurity and their like, which begin with a capital and end with the line.
 */
const notNginx =
	/^(?:[A-Z]\w*\s[^;{}]*$|.*\};$|<[?!/]?[A-Za-z][^%]*>$|\[[\w .:@/*-]+\]$|[\w.-]+\s*[+:]?=\s*[^=\s]|[\w.-]+\s*=\s*$|\};|\/\/|\/\*|;|---$|[\w.-]+:(?:\s|$)|#!)/;

/** Lines of a template language, which tell nothing. */
const template = /\{\{|\{%|<%|%>|%\}/;

function signsIn(text: string): Signs {
	let own = 0;
	let unknown = 0;
	let foreign = 0;
	let begun = 0;
	let open = 0;
	let previous: string | undefined;
	const read = text.slice(0, MAX_CHARACTERS_FOR_KIND);
	const mayBeTemplate = template.test(read);
	for (const raw of read.split(read.includes('\r') ? /[\r\n]/ : '\n')) {
		const trimmed = raw.trim();
		if (trimmed === '' || (trimmed.startsWith('#') && !trimmed.startsWith('#!'))) continue;
		if (mayBeTemplate && template.test(trimmed)) continue;
		// `server` on a line of its own, and its brace on the next.
		if (trimmed.startsWith('{') && previous !== undefined && isBlockDirective(previous)) own += 2;
		previous = undefined;
		const plain = plainLine.exec(trimmed);
		if (!plain && notNginx.test(trimmed)) {
			foreign++;
			continue;
		}
		const [, name, words = '', end] = plain ?? directive.exec(`${trimmed} `) ?? [];
		if (name === undefined) {
			if (!/[;{}]/.test(trimmed)) open++;
			continue;
		}
		const known = isKnownDirective(name);
		if (end === undefined) {
			previous = name;
			if (!known) open++;
			else if (name.includes('_')) begun++;
		} else if (!known) unknown++;
		else if (end === '{' ? isSimpleDirective(name) || isTooMuch(name, words) : isBlockDirective(name)) foreign++;
		else own += end === '{' || name.includes('_') ? 2 : 1;
	}
	return { own, unknown, foreign, begun, open };
}

/** Whether no block of nginx's of that name has so many words: other programs write `server one {`. */
function isTooMuch(name: string, words: string): boolean {
	if (/["']/.test(words)) return false;
	const count = Math.min(words.split(/\s+/).filter(Boolean).length, MANY_ARGUMENTS);
	const blocks = commandsNamed(name).filter(({ block }) => block);
	return blocks.length > 0 && blocks.every(({ counts }) => counts >> count === 0);
}
