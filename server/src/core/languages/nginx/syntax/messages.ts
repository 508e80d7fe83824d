import { utf8Length } from '../../../base/socketPath';
import type { Span } from '../../../base/text';
import { lengthOfQuantifier } from '../repairs/regexBraces';
import { refusalAt, refusalOfName, wordBefore } from './cutRegex';
import { closerOf, levelOfBracket } from './lua';
import type { ParseError } from './parseError';

/** The complaint in nginx's words. */
export function messageOf(text: string, { kind, at, start, end, directive }: ParseError): string {
	switch (kind) {
		case 'semicolon':
			return 'unexpected ";"';
		case 'open':
			return 'unexpected "{"';
		case 'close':
			return 'unexpected "}"';
		case 'stray':
			return `unexpected "${characterAt(text, at)}"`;
		case 'unclosed':
		case 'end-in-directive':
			return 'unexpected end of file, expecting ";" or "}"';
		case 'end-in-block':
			return 'unexpected end of file, expecting "}"';
		case 'long': {
			const quoted = text[at] === '"' || text[at] === "'";
			return `too long parameter "${firstTenBytes(text, quoted ? at + 1 : at)}..." started`;
		}
		case 'long-quote':
			return `too long parameter, probably missing terminating "${characterAt(text, at)}" character`;
		case 'lua-end':
			return 'unexpected end of file, expecting terminating characters for lua code block';
		case 'lua-long':
			return 'too long lua code block, probably missing terminating characters';
		case 'lua-bracket':
		case 'lua-long-bracket':
			return `Lua code block missing the closing long bracket "${closerOf(levelOfBracket(text, at))}", the inlined Lua code may be too long`;
		case 'not-terminated':
			return `directive "${directive?.name ?? ''}" is not terminated by ";"`;
		case 'no-opening':
			return `directive "${directive?.name ?? ''}" has no opening "{"`;
		case 'cut-regex':
			return (at === start && directive && refusalAt(text, directive, start)) || refusalOfName(text, start, end);
	}
}

/** What to underline. It begins on the line that nginx names, and stays on it. */
export function spanOf(text: string, { kind, at, start, end, directive }: ParseError): Span {
	switch (kind) {
		case 'long':
		case 'long-quote': {
			const lineEnd = text.indexOf('\n', at);
			return { start: at, end: lineEnd < 0 || lineEnd > end ? end : lineEnd };
		}
		case 'stray':
			return { start: at, end: at + characterAt(text, at).length };
		case 'unclosed':
		case 'end-in-directive':
		case 'end-in-block': {
			// The last character, where there is one on that line.
			const last = /[^\n]$/u.exec(text.slice(-2))?.[0].length ?? 0;
			return { start: at - last, end: at };
		}
		case 'lua-end':
			return { start: at, end: at + 1 };
		case 'lua-long':
			// The piece begins where the one before ends, which may be the end of the line.
			return { start: at - 1, end: at };
		case 'lua-bracket':
		case 'lua-long-bracket':
			return { start: at, end: at + closerOf(levelOfBracket(text, at)).length };
		case 'cut-regex': {
			const word = (directive && wordBefore(directive, start)?.start) ?? start;
			if (text.slice(word, at).includes('\n')) return { start: at, end: at + 1 };
			return { start: word, end: start + lengthOfQuantifier(text, start) };
		}
		default:
			return { start: at, end };
	}
}

function characterAt(text: string, at: number): string {
	const point = text.codePointAt(at);
	return point === undefined ? '' : String.fromCodePoint(point);
}

/** As many whole characters as fit in ten bytes. nginx cuts at the byte; the rest of a character would show as garbage. */
function firstTenBytes(text: string, start: number): string {
	let shown = '';
	for (let i = start, bytes = 0; i < text.length; ) {
		const character = characterAt(text, i);
		bytes += utf8Length(character);
		if (bytes > 10) break;
		shown += character;
		i += character.length;
	}
	return shown;
}
