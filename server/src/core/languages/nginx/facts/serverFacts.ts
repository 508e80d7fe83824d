import { kept } from '../../../base/kept';
import type { Span } from '../../../base/text';
import type { Directive } from '../syntax/tree';
import { innerSpan } from '../syntax/wordSpans';
import type { Level, ServerFacts, ServerPart } from './facts';
import { removalStart } from './upstreamFacts';

/** A server while its lines are read. */
export interface ServerDraft {
	readonly level: number;
	readonly nameSpan: ServerFacts['nameSpan'];
	readonly names: ServerFacts['names'][number][];
	readonly listens: ServerFacts['listens'][number][];
	ssl: boolean;
	returns: boolean;
	/** Redirects of the server itself, of its `location /`, and of an `if` in it. */
	own: string | undefined;
	root: string | undefined;
	conditional: string | undefined;
	/** Whether anything in it passes visitors on. */
	passes: boolean;
}

/** The draft of the server that `directive` opens, whose own level is `level`, before any of its lines is read. */
export function newServer(text: string, directive: Directive, level: number): ServerDraft {
	const [name] = directive.words;
	return emptyDraft(level, name ? innerSpan(text, name) : { start: directive.start, end: directive.start });
}

/** The draft of what the top of a file says of a server around it. */
export function newServerPart(): ServerDraft {
	// Whether the server passes visitors on does not stand here.
	return { ...emptyDraft(0, { start: 0, end: 0 }), passes: true };
}

function emptyDraft(level: number, nameSpan: Span): ServerDraft {
	return {
		level,
		nameSpan,
		names: [],
		listens: [],
		ssl: false,
		returns: false,
		own: undefined,
		root: undefined,
		conditional: undefined,
		passes: false,
	};
}

/** Takes note of a directive that stands directly in the server. */
export function readServerDirective(text: string, server: ServerDraft, directive: Directive): void {
	switch (directive.name) {
		case 'server_name':
			for (const word of directive.words.slice(1)) server.names.push({ text: word.value, span: innerSpan(text, word) });
			break;
		case 'listen': {
			const words = directive.words.slice(1).map((word) => word.value);
			server.listens.push({
				words,
				span: { start: directive.start, end: directive.end },
				byDefault: defaultWord(text, directive),
			});
			if (words.includes('ssl') || words.includes('quic')) server.ssl = true;
			break;
		}
		case 'return':
			server.returns = true;
			break;
		case 'ssl':
			if (directive.words[1]?.value.toLowerCase() === 'on') server.ssl = true;
			break;
	}
}

/** `default_server` behind the address, or `default`, as it was called before. */
function defaultWord(text: string, { words }: Directive): ServerFacts['listens'][number]['byDefault'] {
	const at = words.findIndex(({ value }, index) => index > 1 && (value === 'default_server' || value === 'default'));
	const [before, word] = [words[at - 1], words[at]];
	if (!before || !word) return undefined;
	return {
		span: innerSpan(text, word),
		removal: { start: removalStart(text, before.end, word.start), end: word.end },
	};
}

/** Takes note of a `return` or `rewrite` that stands in the server, in its `location /`, or in an `if` of one of these. */
export function readRedirect(server: ServerDraft, directive: Directive, level: Level): void {
	const target = redirectTarget(directive);
	if (target === undefined) return;
	if (level.kind === 'server' || level.kind === 'file') server.own ??= target;
	else if (level.kind === 'location' && level.args.length === 1 && level.args[0] === '/') server.root ??= target;
	else if (level.kind === 'if') server.conditional ??= target;
}

/** Where `return` or a `rewrite` of everything sends the visitor. */
function redirectTarget(directive: Directive): string | undefined {
	const [first, second] = directive.words.slice(1).map((word) => word.value);
	if (directive.name === 'return') {
		const target = second === undefined ? first : /^30[12378]$/.test(first ?? '') ? second : undefined;
		return target !== undefined && /^(?:https?:\/\/|\$scheme:|\/)/i.test(target) ? target : undefined;
	}
	if (directive.name !== 'rewrite' || !/^\^?\/?(?:\(?\.[*+]\??\)?)?\$?$/.test(first ?? '')) return undefined;
	return second !== undefined && /^(?:https?:\/\/|\$scheme:)/i.test(second) ? second : undefined;
}

/** The facts once all lines are read. A redirect in an `if` counts only if nothing in the server passes visitors on. */
export function finishServer(server: ServerDraft): ServerFacts {
	const { level, nameSpan, names, listens, ssl, returns } = server;
	const redirect = server.own ?? server.root ?? (server.passes ? undefined : server.conditional);
	return { level, names: kept(names), listens: kept(listens), nameSpan, redirect, returns, ssl };
}

/** The part of a server once all lines are read; undefined where there is nothing of one. */
export function finishServerPart(part: ServerDraft): ServerPart | undefined {
	const { names, listens, redirect, returns, ssl } = finishServer(part);
	const isEmpty = names.length === 0 && listens.length === 0 && redirect === undefined && !returns && !ssl;
	return isEmpty ? undefined : { names, listens, redirect, returns, ssl };
}
