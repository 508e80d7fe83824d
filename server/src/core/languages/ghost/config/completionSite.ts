import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import { runStart, type Span } from '../../../base/text';
import type { CompletionSite } from '../../../model/completionSite';
import { plainJson } from './jsonReader';

/**
 * What can be completed at `offset` of a Ghost config: the path of a socket, its permissions, a port, or a key of `server`. The
 * text may be half-typed, down to a value of which nothing is there yet; then the quotes have to come with it.
 */
export function ghostCompletionSite(text: string, offset: number): CompletionSite | undefined {
	const { plain, fragment, readable } = plainJson(text);
	if (!readable) return undefined;
	const shift = fragment ? 1 : 0;
	const whole = fragment ? `{${plain}}` : plain;
	const { path, previousNode, isAtPropertyKey } = getLocation(whole, offset + shift);
	if (isAtPropertyKey) return keySite(plain, whole, offset, path.slice(0, -1));
	const key = path.join('.');
	const isPermissions = key === 'server.socket.permissions';
	const isPath = ['server.socket', 'server.socket.path', 'server.port', 'server.port.path'].includes(key);
	if (!isPath && !isPermissions) return undefined;
	const start = previousNode && previousNode.offset - shift;
	if (start !== undefined && plain.charAt(start) === '"') {
		const span = insideText(plain, start, offset);
		if (!span) return undefined;
		if (isPermissions) return { kind: 'permissions', span, quoted: true };
		const isNumber = key === 'server.port' && /^\d+$/.test(plain.slice(span.start, span.end));
		return { ...LISTENING, span, prefix: '', ...(isNumber ? PORT : {}) };
	}
	const span = bareWord(plain, offset);
	if (!span) return undefined;
	// A port without quotes is a number.
	if (key === 'server.port')
		return /^\d*$/.test(plain.slice(span.start, span.end)) ? { ...LISTENING, ...PORT, span, prefix: '' } : undefined;
	if (isPermissions) return { kind: 'permissions', span, quoted: false };
	return { ...LISTENING, span, prefix: '"', suffix: '"' };
}

const LISTENING = { kind: 'path', role: 'listen', quoting: 'json' } as const;
const PORT = { transport: 'tcp', isPort: true } as const;

const objects = ['server', 'server.socket', 'server.port'] as const;

/** Where a key of the object at `path` is being written; undefined for objects whose keys are not ours to know. */
function keySite(
	plain: string,
	whole: string,
	offset: number,
	path: readonly (string | number)[],
): CompletionSite | undefined {
	const object = objects.find((name) => name === path.join('.'));
	if (object === undefined) return undefined;
	const word = runStart(plain, /[\w-]/, offset);
	const quoted = plain[word - 1] === '"';
	const after = /^[\w-]*/.exec(plain.slice(offset))?.[0] ?? '';
	const span = { start: word, end: offset + after.length };
	// A key that is not closed would take in what follows it.
	if (quoted && plain.charAt(span.end) !== '"') return undefined;
	const typed = plain.slice(span.start, span.end);
	const members =
		findNodeAtLocation(parseTree(whole) ?? { type: 'null', offset: 0, length: 0 }, [...path])?.children ?? [];
	const present = members.flatMap(({ children }) =>
		children?.[0]?.value === typed ? [] : String(children?.[0]?.value),
	);
	const valued = /^"?\s*:/.test(plain.slice(span.end));
	return { kind: 'ghost-key', object, span, quoted, valued, present };
}

/** The inside of the text that begins with a quote at `start`, if `offset` lies in it. */
function insideText(plain: string, start: number, offset: number): Span | undefined {
	const body = /(?:[^"\\\r\n]|\\.)*/y;
	body.lastIndex = start + 1;
	const length = body.exec(plain)?.[0].length ?? 0;
	const end = start + 1 + length;
	if (offset <= start || offset > end) return undefined;
	if (/^"\s*(?:[,:}\]]|$)/.test(plain.slice(end))) return { start: start + 1, end };
	// Not closed yet, or by the quote of the next text: what follows the path on the line belongs to the object around it.
	const word = /^[^\s,}\]]*/.exec(plain.slice(offset, end))?.[0].length ?? 0;
	return { start: start + 1, end: offset + word };
}

/** The word without quotes around `offset`, which may be empty, where it stands for a whole value. */
function bareWord(plain: string, offset: number): Span | undefined {
	const start = runStart(plain, /[^\s,:{}[\]"]/, offset);
	const after = /^[^\s,:{}[\]"]*/.exec(plain.slice(offset))?.[0].length ?? 0;
	const span = { start, end: offset + after };
	const opened = /:\s*$/.test(plain.slice(0, span.start));
	const followed = /^[ \t]*["{[]/.test(plain.slice(span.end));
	return opened && !followed ? span : undefined;
}
