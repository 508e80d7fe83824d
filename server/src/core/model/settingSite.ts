import type { Span } from '../base/text';
import type { CompletionSite } from './completionSite';
import type { Quoting } from './endpoint';

/** The value of a variable as it stands in a text, without the quotes around it. */
export interface SettingValue {
	readonly name: string;
	readonly span: Span;
	readonly quoting: Quoting;
}

/** The variables of Ghost's that may hold the path of a socket. */
const pathNames = /^server__(?:port|socket)(?:__path)?$/;

/**
 * What can be completed at `offset` in the value of a variable that a Ghost reads: the path of a socket, alone or in an object of
 * JSON, or a port where a number or nothing stands there. `text` is the file's.
 */
export function settingValueSite(
	text: string,
	{ name, span, quoting }: SettingValue,
	offset: number,
): CompletionSite | undefined {
	if (!pathNames.test(name) || offset < span.start || offset > span.end) return undefined;
	const before = text.slice(span.start, offset);
	const after = text.slice(offset, span.end);
	if (/^\s*\{/.test(before)) {
		const typed = /"path"\s*:\s*"([^"\\]*)$/.exec(before)?.[1];
		if (typed === undefined) return undefined;
		const rest = /^[^"\\,}]*/.exec(after)?.[0].length ?? 0;
		return inPath({ start: offset - typed.length, end: offset + rest }, 'json');
	}
	const isEmpty = span.start === span.end;
	const isPort = /^\d+$/.test(text.slice(span.start, span.end));
	if (!isPort) return { ...inPath(span, quoting), ...(name === 'server__port' && isEmpty ? { orTcp: true } : {}) };
	return name === 'server__port' ? { ...inPath(span, quoting), transport: 'tcp', isPort: true } : undefined;
}

function inPath(span: Span, quoting: Quoting): Extract<CompletionSite, { kind: 'path' }> {
	return { kind: 'path', role: 'listen', span, quoting, prefix: '' };
}
