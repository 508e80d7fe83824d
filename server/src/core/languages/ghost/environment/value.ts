import { parseTree } from 'jsonc-parser';
import type { Span } from '../../../base/text';
import type { Json } from '../facts/facts';
import { MAX_NESTING } from '../limits';

/**
 * What Ghost makes of a variable's value: JSON if it can be, else the text; undefined for the word `undefined`. nconf does it twice,
 * once in each of two stores, so that `'"666"'` is a number (run on 4.48.9, 5.130.6 and 6.65.0).
 */
export function environmentValue(text: string): Json | undefined {
	const value = parsed(text);
	return typeof value === 'string' ? parsed(value) : value;
}

/** The text under `key` of a value that is a JSON object, and where it stands in the value, without its quotes. */
export function partOfValue(value: string, key: string): { readonly text: string; readonly span: Span } | undefined {
	if (!/^\s*\{/.test(value) || (value.match(/[{[]/g)?.length ?? 0) > MAX_NESTING) return undefined;
	if (typeof environmentValue(value) !== 'object') return undefined;
	const members = parseTree(value)?.children ?? [];
	const found = members.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1];
	if (found?.type !== 'string') return undefined;
	const text = String(found.value);
	const span = { start: found.offset + 1, end: found.offset + found.length - 1 };
	return text === '' ? undefined : { text, span };
}

/** How every JSON begins. What does not is told from it without an error, which would cost more than all else that is done with it. */
const MAY_BE_JSON = /^\s*(?:[{["\d-]|true|false|null)/;

function parsed(text: string): Json | undefined {
	if (!MAY_BE_JSON.test(text)) return text === 'undefined' ? undefined : text;
	try {
		return JSON.parse(text) as Json;
	} catch {
		return text === 'undefined' ? undefined : text;
	}
}
