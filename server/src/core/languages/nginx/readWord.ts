import type { Word } from './tree';

const QUOTE = 34;
const APOSTROPHE = 39;

/** The word that goes from `start` to `end` in `text`, quotes included. The closing quote may be missing if `unclosed`. */
export function wordOf(text: string, start: number, end: number, unclosed: boolean): Word {
	const c = text.charCodeAt(start);
	const quote = c === QUOTE ? '"' : c === APOSTROPHE ? "'" : '';
	const raw = quote === '' ? text.slice(start, end) : text.slice(start + 1, unclosed ? end : end - 1);
	return { start, end, quote, value: raw.includes('\\') ? unescaped(raw) : raw };
}

const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

/** What nginx makes of a word: six escapes are resolved, every other backslash stays, with what it protects. */
export function unescaped(raw: string): string {
	return raw.replace(/\\(["'\\trn])/g, (_, c: string) => escapes[c] ?? c);
}
