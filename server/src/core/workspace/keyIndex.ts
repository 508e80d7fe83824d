import { hostsOfGhost, isDefaultServer, patternsOfGhost } from '../base/hostNames';
import { emptyMap, getEntry, type PersistentMap, withEntries } from '../base/persistentMap';
import { namesOfGhost, plainName, spellingKeys } from '../base/spelling';
import type { Uri } from '../base/uri';
import type { AddressFacts, NginxFacts, ServerFacts } from '../languages/nginx/facts/facts';
import { loadsDirectives } from '../languages/nginx/facts/lookup';
import type { FileSummary } from '../model/language';

/**
 * Who says what, by key, over all files. A key is a word and a name: `listen:/run/x.sock`, `connect:/run/x.sock`,
 * `connect:*` (any), `upstream:igu`, `pass:igu`, `host:igu.io`, `url:igu.io`. Under each key stand the files with the places in their summary.
 */
export type KeyIndex = PersistentMap<IndexEntry | readonly IndexEntry[]>;

export interface IndexEntry {
	readonly uri: Uri;
	/** Places in the list that the key speaks of: endpoints, upstreams, passes, servers. */
	readonly at: readonly number[];
}

export const emptyIndex: KeyIndex = emptyMap();

export function entriesFor(index: KeyIndex, key: string): readonly IndexEntry[] {
	const found = getEntry(index, key) ?? none;
	return 'uri' in found ? [found] : found;
}

const none: readonly IndexEntry[] = [];

/** A file as it was and as it is now; undefined where it was or is not there. */
export interface IndexChange {
	readonly uri: Uri;
	readonly before: FileSummary | undefined;
	readonly after: FileSummary | undefined;
}

/** The index after `changes`, each of another file; the keys whose answers changed go into `touched`. */
export function updateIndex(index: KeyIndex, changes: Iterable<IndexChange>, invalidated: Set<string>): KeyIndex {
	const replaced = new Map<string, Replacement[]>();
	const replace = (key: string, replacement: Replacement): void => {
		const others = replaced.get(key);
		if (others) others.push(replacement);
		else replaced.set(key, [replacement]);
		invalidated.add(key);
	};
	for (const { uri, before, after } of changes) {
		const old = before ? contributionsOf(uri, before) : new Map<string, Contribution>();
		const now = after ? contributionsOf(uri, after) : new Map<string, Contribution>();
		for (const [key, contribution] of now) {
			const previous = old.get(key);
			if (!previous || !sameContribution(previous, contribution)) replace(key, { uri, entry: contribution.entry });
		}
		for (const key of old.keys()) if (!now.has(key)) replace(key, { uri, entry: undefined });
	}
	return replaced.size > 0 ? withEntries(index, entriesAfter(index, replaced)) : index;
}

interface Replacement {
	readonly uri: Uri;
	readonly entry: IndexEntry | undefined;
}

function* entriesAfter(
	index: KeyIndex,
	replaced: ReadonlyMap<string, readonly Replacement[]>,
): Generator<readonly [string, IndexEntry | readonly IndexEntry[] | undefined]> {
	for (const [key, replacements] of replaced) {
		const entries = merged(entriesFor(index, key), replacements);
		// Most keys have one entry, for which a list would be a waste.
		yield [key, entries.length > 1 ? entries : entries[0]];
	}
}

/** Joining lists in one go is many times faster, and takes no more of them than an engine takes arguments. */
const MOST_AT_ONCE = 10_000;

/** `entries` with the replacements in their places: by uri, so that an answer does not depend on which file came first. */
function merged(entries: readonly IndexEntry[], replacements: readonly Replacement[]): readonly IndexEntry[] {
	const ordered = replacements.length > 1 ? [...replacements].sort((a, b) => (a.uri < b.uri ? -1 : 1)) : replacements;
	// Whole stretches are copied, since thousands of entries may stand between two that are new.
	const parts: (readonly IndexEntry[])[] = [];
	let at = 0;
	for (const { uri, entry } of ordered) {
		const place = placeOf(entries, uri, at);
		if (place > at) parts.push(entries.slice(at, place));
		if (entry) parts.push([entry]);
		at = entries[place]?.uri === uri ? place + 1 : place;
	}
	if (at < entries.length) parts.push(entries.slice(at));
	return parts.length > MOST_AT_ONCE ? parts.flat() : ([] as readonly IndexEntry[]).concat(...parts);
}

/** The first place from `start` on where no uri before `uri` stands. */
function placeOf(entries: readonly IndexEntry[], uri: Uri, start: number): number {
	let low = start;
	let high = entries.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((entries[middle]?.uri ?? uri) < uri) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** What a file says under a key. Changes when, and only when, an answer made from these places may change. */
interface Contribution {
	readonly entry: { readonly uri: Uri; readonly at: number[] };
	readonly digests: string[];
	/** Stands under several keys, and must stay as it is. */
	readonly shared: boolean;
}

function sameContribution(a: Contribution, b: Contribution): boolean {
	return a.entry.at.join() === b.entry.at.join() && a.digests.join(' ') === b.digests.join(' ');
}

/** What one file adds to the index. */
function contributionsOf(uri: Uri, summary: FileSummary): Map<string, Contribution> {
	const found = new Map<string, Contribution>();
	const add = (key: string, at: number, digest: string): void => {
		const known = found.get(key);
		if (!known) found.set(key, { entry: { uri, at: [at] }, digests: [digest], shared: false });
		else if (known.shared)
			found.set(key, {
				entry: { uri, at: [...known.entry.at, at] },
				digests: [...known.digests, digest],
				shared: false,
			});
		else {
			known.entry.at.push(at);
			known.digests.push(digest);
		}
	};
	summary.endpoints.forEach((endpoint, at) => {
		const digest = `${endpoint.span.start}-${endpoint.span.end}${endpoint.form}${endpoint.path}`;
		add(`${endpoint.role}:${endpoint.address}`, at, digest);
		if (!endpoint.http) return;
		const shared: Contribution = { entry: { uri, at: [at] }, digests: [digest], shared: true };
		for (const spelling of spellingKeys(endpoint.address)) {
			const key = `${endpoint.role}~${spelling}`;
			if (found.has(key)) add(key, at, digest);
			else found.set(key, shared);
		}
	});
	switch (summary.language) {
		case 'ghost': {
			const { url } = summary.facts;
			if (summary.facts.unread) add('unread', 0, '');
			add('ghosts', 0, hostsOfGhost(summary).join());
			for (const name of namesOfGhost(uri, summary)) add(`ghost:${name}`, 0, '');
			for (const host of hostsOfGhost(summary)) add(`url:${host}`, 0, `${url?.span.start}${url?.value}`);
			for (const pattern of patternsOfGhost(summary)) add(`url:${pattern}`, 0, '');
			break;
		}
		case 'nginx': {
			const { facts } = summary;
			facts.upstreams.forEach(({ name, nameSpan, servers, includes }, at) => {
				const parts = servers.map((server) => `${server.nameSpan.start}@${server.address}`).join();
				const digest = `${nameSpan.start}${name}${includes}${parts}`;
				add(`upstream:${name.toLowerCase()}`, at, digest);
				add(`upstream~${plainName(name)}`, at, digest);
			});
			facts.servers.forEach((server, at) => {
				const digest = serverDigest(server);
				for (const { text, span } of server.names) add(`host:${text.toLowerCase()}`, at, `${span.start}${digest}`);
				if (server.names.some(({ text }) => text.startsWith('~'))) add('host:~', at, digest);
				if (isDefaultServer(server)) add('host:default', at, digest);
			});
			facts.passes.forEach((pass, at) => {
				const address = pass.address === undefined ? undefined : facts.addresses[pass.address];
				const digest = `${pass.nameSpan.start}${address?.text}@${pass.scope}`;
				if (address?.target.kind === 'name') add(`pass:${address.target.name.toLowerCase()}`, at, digest);
				if (address?.target.kind === 'variable' || address?.target.kind === 'unreadable') add('pass:$', at, '');
			});
			if (facts.unread) add('connect:*', NO_ADDRESS, '');
			if (facts.unread || facts.addresses.some(({ target }) => target.kind === 'unreadable')) add('unread', 0, '');
			facts.addresses.forEach((address, at) => {
				if (isFilledInLater(address, facts)) add('connect:*', at, address.text);
			});
			add(`context:${uri}`, 0, contextDigest(facts));
			const top = topDigest(facts);
			if (top !== '') add('top', 0, top);
			break;
		}
	}
	return found;
}

/** In place of an address that could not be told for one. */
const NO_ADDRESS = -1;

/** Whether HTTP goes to a socket whose path holds a variable, or what makes a configuration of a template, or cannot be read yet. */
function isFilledInLater({ directive, target }: AddressFacts, { template }: NginxFacts): boolean {
	if (directive !== 'proxy_pass' && directive !== 'server') return false;
	if (target.kind !== 'unix') return target.kind === 'unreadable';
	return target.variable || /\$\{|<%/.test(target.path) || (template && !/\.\w+$/.test(target.path));
}

function serverDigest({ nameSpan, names, listens, redirect, returns }: ServerFacts): string {
	const words = [...names.map(({ text }) => text), ...listens.flatMap((listen) => listen.words)];
	return fingerprint(`${nameSpan.start}${words.join(' ')} ${redirect} ${returns}`);
}

/**
 * A short stand-in for a text, since each of a server's names keeps what stands for all of them: with thousands of names
 * the texts themselves would fill the memory. Two that differ have the same one by chance once in 2^64.
 */
function fingerprint(text: string): string {
	let one = 0x811c9dc5;
	let other = 0x9e3779b9;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		one = Math.imul(one ^ unit, 0x01000193);
		other = Math.imul(other + unit, 0x85ebca6b) ^ (other >>> 13);
	}
	return `${one >>> 0}.${other >>> 0}`;
}

/** What a place in another file may inherit from this one through an `include`: its levels, headers and servers. */
function contextDigest(facts: NginxFacts): string {
	return [
		facts.scopes.map(({ kind, parent }) => `${kind}${parent}`).join(' '),
		facts.includes.map(({ scope, pattern, entriesOf = '' }) => `${scope} ${entriesOf} ${pattern}`).join('\n'),
		facts.main || !facts.mayBeEntries,
		facts.headers.map(({ scope, name, value }) => `${scope} ${name} ${value}`).join('\n'),
		facts.servers.map(serverDigest).join('\n'),
	].join('\n\n');
}

/** What a file sets for the level that includes it; empty where nothing. */
function topDigest(facts: NginxFacts): string {
	const headers = facts.headers.filter(({ scope }) => scope === 0).map(({ name, value }) => `${name} ${value}`);
	const includes = facts.includes.filter((one) => one.scope === 0 && loadsDirectives(one));
	return [...headers, ...includes.map(({ pattern }) => pattern)].join('\n');
}
