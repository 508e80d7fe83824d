import { parseNginx } from '../server/src/core/languages/nginx/syntax/parse';
import { scan } from '../server/src/core/languages/nginx/syntax/scan';
import { TokenKind } from '../server/src/core/languages/nginx/syntax/tree';
import { leavesOf } from '../server/src/core/languages/nginx/syntax/walk';

/**
 * The tokens of an nginx text but for white space, each with its kind. Blanks at the end of comments are left out if
 * `trimComments`.
 */
export function solidTexts(text: string, trimComments = false): readonly string[] {
	const { count, kinds, ends } = scan(text, text.startsWith('\ufeff') ? 1 : 0, true).tokens;
	const texts: string[] = [];
	for (let i = 0, start = 0; i < count; i++) {
		const end = ends[i] ?? start;
		const token = text.slice(start, end);
		start = end;
		if (kinds[i] === TokenKind.Space) continue;
		// nginx takes the carriage return of a line end for a part of the comment before it.
		if (kinds[i] === TokenKind.Lua) {
			texts.push(`${kinds[i]} ${solidLua(token)}`);
			continue;
		}
		const whole = text[end] === '\n' ? token.replace(/\r$/, '') : token;
		const comment = trimComments ? whole.replace(/[ \t]*$/, '') : whole;
		texts.push(`${kinds[i]} ${kinds[i] === TokenKind.Comment ? comment : token}`);
	}
	return texts;
}

/** What Lua does not take for code: long brackets, also in comments, strings, and comments. */
const opaque = /(?:--)?\[(=*)\[[^]*?\]\1\]|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|--[^\n]*/g;

/** Lua without the blanks at the beginning of lines and without empty lines, save those in strings and long brackets. */
function solidLua(lua: string): string {
	let at = 0;
	const parts: string[] = [];
	for (const { 0: kept, index } of lua.matchAll(opaque)) {
		parts.push(tight(lua.slice(at, index)), kept.replace(/\r$/, ''));
		at = index + kept.length;
	}
	return [...parts, tight(lua.slice(at))].join('');
}

function tight(code: string): string {
	return code.replace(/[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)+/g, '\n');
}

const statement = String.raw`(?:\{%[^]*?%\}|\{#[^]*?#\}|<%(?!=)[^]*?%>)`;

/** What template engines may make of a text: blanks of a statement, nothing, nothing of the line end behind it either. */
export const renderings = [
	{ gone: statement, by: ' ' },
	{ gone: statement, by: '' },
	{ gone: `${statement}\n?`, by: '' },
].map(
	({ gone, by }) =>
		(template: string) =>
			template.replace(new RegExp(gone, 'g'), by).replace(/\{\{[^{}]+\}\}|<%=[^]*?%>/g, 'x'),
);

/** Whether `text` holds nothing but what nginx takes for white space. */
export function isWhiteSpace(text: string): boolean {
	return /^[ \t\r\n]*$/.test(text);
}

/** Whether white space is nowhere at the end of a line, and nowhere more than `most` lines are empty, or the one behind a block. */
export function isLaidOut(text: string, most = 1): boolean {
	const lines = new RegExp(`^(?:[ \\t]*|(?:\\r\\n|\\n|\\r){1,${Math.max(1, most) + 1}}[ \\t]*)$`);
	return [...leavesOf(parseNginx(text))].every(({ kind, text: leaf }) => kind !== 0 || lines.test(leaf));
}
