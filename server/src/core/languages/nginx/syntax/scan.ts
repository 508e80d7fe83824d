import { endOfBareWord, isSpace } from './bareWord';
import type { LexError } from './lexError';
import { findLuaEnd, isLuaBlock } from './lua';
import { readQuotedWord } from './quotedWord';
import { overruns, readBehind } from './readBuffer';
import { TokenList } from './tokenList';
import { TokenKind, type Tokens } from './tree';

/** The tokens of a text, and what is wrong with single tokens, in the order of `LexError.token`. */
export interface Scan {
	readonly tokens: Tokens;
	readonly lexErrors: readonly LexError[];
}

const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const SEMICOLON = 59;
/** The last letter of `_by_lua_block`. */
const LAST_OF_BLOCK = 107;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Cuts `text` from `from` on into tokens, as nginx's reader does. Never throws, and each character is in one token;
 * what lies before `from` becomes a stray one. Where a quote is not closed, its word is cut off at the end of the line if
 * `recovering`, so that the rest can be read; nginx itself reads on.
 */
export function scan(text: string, from: number, recovering: boolean): Scan {
	const length = text.length;
	const tokens = new TokenList(length);
	const lexErrors: LexError[] = [];
	/** The first word of the directive that is being read; its end is -1 where there is none yet. */
	let nameStart = 0;
	let nameEnd = -1;
	let i = from;
	if (from > 0) tokens.push(TokenKind.Stray, from);
	while (i < length) {
		const start = i;
		const c = text.charCodeAt(i);
		if (isSpace(c)) {
			do i++;
			while (i < length && isSpace(text.charCodeAt(i)));
			tokens.push(TokenKind.Space, i);
		} else if (c === SEMICOLON) {
			i++;
			tokens.push(TokenKind.Semicolon, i);
			nameEnd = -1;
		} else if (c === CLOSE_BRACE) {
			i++;
			tokens.push(TokenKind.Close, i);
			nameEnd = -1;
		} else if (c === OPEN_BRACE) {
			i++;
			tokens.push(TokenKind.Open, i);
			if (nameEnd >= 0 && namesLua(text, nameStart, nameEnd)) {
				const lua = findLuaEnd(text, i);
				if (lua.end > i) tokens.push(TokenKind.Lua, lua.end);
				const token = tokens.count - 1;
				if (lua.openBracket >= 0) lexErrors.push({ kind: 'lua-bracket', token, at: lua.openBracket, quoteAt: -1 });
				else if (lua.end === length) lexErrors.push({ kind: 'lua-end', token, at: start, quoteAt: -1 });
				else if (lua.tooLong) {
					const kind = lua.tooLong.kind === 'code' ? 'lua-long' : 'lua-long-bracket';
					lexErrors.push({ kind, token, at: lua.tooLong.at, quoteAt: -1 });
				}
				i = lua.end;
			}
			nameEnd = -1;
		} else if (c === HASH) {
			const lineEnd = text.indexOf('\n', i);
			i = lineEnd < 0 ? length : lineEnd;
			tokens.push(TokenKind.Comment, i);
			if (overruns(text, start, i, i < length ? 1 : 0))
				lexErrors.push({ kind: 'long', token: tokens.count - 1, at: start, quoteAt: -1 });
		} else {
			if (c === QUOTE || c === APOSTROPHE) {
				i = readQuotedWord(text, start, recovering, tokens, lexErrors);
			} else {
				i = endOfBareWord(text, i);
				tokens.push(TokenKind.Word, i);
				if (overruns(text, start, i, readBehind(text, i)))
					lexErrors.push({ kind: 'long', token: tokens.count - 1, at: start, quoteAt: -1 });
			}
			if (nameEnd < 0) {
				nameStart = start;
				nameEnd = i;
			}
		}
	}
	return { tokens: tokens.finish(), lexErrors };
}

function namesLua(text: string, start: number, end: number): boolean {
	const last = text.charCodeAt(end - 1);
	const quoted = last === QUOTE || last === APOSTROPHE;
	if (!quoted && last !== LAST_OF_BLOCK) return false;
	return isLuaBlock(text.slice(start, quoted ? end - 1 : end));
}
