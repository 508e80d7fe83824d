import { type NginxModule, nginxModules } from '../facts/addressForms';

/**
 * The kinds of place in which a directive may stand, as nginx tells them apart: `http.location.if` is an `if` in a location. Blocks
 * of modules from elsewhere, as `rtmp`, are none of them.
 */
export const contextNames = [
	'main',
	'events',
	'http',
	'http.server',
	'http.location',
	'http.server.if',
	'http.location.if',
	'http.limit_except',
	'http.upstream',
	'stream',
	'stream.server',
	'stream.upstream',
	'mail',
	'mail.server',
] as const;

/** One of them by its name. */
export type ContextName = (typeof contextNames)[number];

/** A set of contexts, a bit for each in the order of `contextNames`. */
export type Contexts = number;

/** The empty set. */
export const NO_CONTEXT: Contexts = 0;
/** That of what stands in no block, in a main file or in one that it includes. */
export const MAIN_CONTEXT: Contexts = 1;
/** All of them. */
export const ALL_CONTEXTS: Contexts = 2 ** contextNames.length - 1;

const bitOf: ReadonlyMap<string, Contexts> = new Map(contextNames.map((name, at) => [name, 1 << at]));

/** The set of those with these names; other names count for nothing. */
export function contextsNamed(names: Iterable<string>): Contexts {
	let set = NO_CONTEXT;
	for (const name of names) set |= bitOf.get(name) ?? NO_CONTEXT;
	return set;
}

/** Whether there is a context of this name. */
export function isContextName(name: string): boolean {
	return bitOf.has(name);
}

/** The names of those in a set. */
export function namesOfContexts(set: Contexts): readonly ContextName[] {
	return contextNames.filter((_, at) => (set & (1 << at)) !== 0);
}

/** What the innermost of `path`, the directives that open one block within the other, is in all of `around`; none where that is not known. */
export function contextsWithin(around: Contexts | undefined, path: readonly string[]): Contexts {
	let contexts = around ?? NO_CONTEXT;
	for (const directive of path) {
		let inside = NO_CONTEXT;
		for (let at = 0; at < contextNames.length; at++)
			if ((contexts & (1 << at)) !== 0) inside |= contextInside(1 << at, directive);
		contexts = inside;
	}
	return contexts;
}

/** What a block is that a directive opens in one context; `NO_CONTEXT` where it holds no directives of nginx's, or is not known. */
export function contextInside(around: Contexts, directive: string): Contexts {
	return inside.get(directive)?.get(around) ?? NO_CONTEXT;
}

/** By the directive that opens a block, the contexts in which it stands, and what they have inside. */
const inside: ReadonlyMap<string, ReadonlyMap<Contexts, Contexts>> = new Map(
	(
		[
			['events', { main: 'events' }],
			['http', { main: 'http' }],
			['stream', { main: 'stream' }],
			['mail', { main: 'mail' }],
			['server', { http: 'http.server', stream: 'stream.server', mail: 'mail.server' }],
			['upstream', { http: 'http.upstream', stream: 'stream.upstream' }],
			['location', { 'http.server': 'http.location', 'http.location': 'http.location' }],
			['if', { 'http.server': 'http.server.if', 'http.location': 'http.location.if' }],
			['limit_except', { 'http.location': 'http.limit_except' }],
		] as const
	).map(([directive, places]) => [
		directive,
		new Map(Object.entries(places).map(([around, own]) => [bitOf.get(around) ?? 0, bitOf.get(own) ?? 0])),
	]),
);

/** The modules whose blocks these contexts are or stand in; none for the top of a main file. */
export function modulesOf(set: Contexts): readonly NginxModule[] {
	return nginxModules.filter((module) => namesOfContexts(set).some((name) => name.split('.')[0] === module));
}

/** Those of websites. */
export const HTTP_CONTEXTS: Contexts = contextsNamed(contextNames.filter((name) => name.startsWith('http')));
