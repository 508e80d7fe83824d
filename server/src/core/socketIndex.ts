import type { FileSummary } from './language';
import type { NginxFacts, ServerFacts } from './languages/nginx/facts';
import { emptyMap, getEntry, type PersistentMap, withEntries } from './persistentMap';
import { namesOfGhost, plainName, spellingKeys } from './spelling';
import type { Uri } from './uri';

/**
 * Who says what, by key, over all files. A key is a word and a name: `listen:/run/x.sock`, `connect:/run/x.sock`,
 * `upstream:igu`, `pass:igu`, `host:igu.io`, `url:igu.io`. Under each key stand the files with the places in their summary.
 */
export type SocketIndex = PersistentMap<readonly IndexEntry[]>;

export interface IndexEntry {
	readonly uri: Uri;
	/** Places in the list that the key speaks of: occurrences, upstreams, passes, servers. */
	readonly at: readonly number[];
	/** Changes when, and only when, an answer made from these places may change. */
	readonly digest: string;
}

export const emptyIndex: SocketIndex = emptyMap();

export function entriesFor(index: SocketIndex, key: string): readonly IndexEntry[] {
	return getEntry(index, key) ?? [];
}

/** The index after file `uri` changed from `before` to `after`; the keys whose answers changed go into `touched`. */
export function updateIndex(
	index: SocketIndex,
	uri: Uri,
	before: FileSummary | undefined,
	after: FileSummary | undefined,
	touched: Set<string>,
): SocketIndex {
	const old = before ? contributionsOf(uri, before) : new Map<string, Contribution>();
	const now = after ? contributionsOf(uri, after) : new Map<string, Contribution>();
	const changes: [string, readonly IndexEntry[] | undefined][] = [];
	const replace = (key: string, contribution: Contribution | undefined): void => {
		const others = entriesFor(index, key).filter((entry) => entry.uri !== uri);
		const entries = contribution
			? inOrder(others, { uri, at: contribution.at, digest: contribution.digests.join(' ') })
			: others;
		changes.push([key, entries.length > 0 ? entries : undefined]);
		touched.add(key);
	};
	for (const [key, contribution] of now) {
		const previous = old.get(key);
		if (previous && sameContribution(previous, contribution)) continue;
		replace(key, contribution);
	}
	for (const key of old.keys()) if (!now.has(key)) replace(key, undefined);
	return changes.length > 0 ? withEntries(index, changes) : index;
}

/** By uri, so that an answer does not depend on which file came first. */
function inOrder(others: readonly IndexEntry[], entry: IndexEntry): readonly IndexEntry[] {
	const later = others.findIndex(({ uri }) => uri > entry.uri);
	return later < 0 ? [...others, entry] : [...others.slice(0, later), entry, ...others.slice(later)];
}

interface Contribution {
	readonly at: number[];
	readonly digests: string[];
}

function sameContribution(a: Contribution, b: Contribution): boolean {
	return a.at.join() === b.at.join() && a.digests.join(' ') === b.digests.join(' ');
}

/** What one file adds to the index. */
function contributionsOf(uri: Uri, summary: FileSummary): Map<string, Contribution> {
	const found = new Map<string, Contribution>();
	const add = (key: string, at: number, digest: string): void => {
		const contribution = found.get(key);
		if (contribution) {
			contribution.at.push(at);
			contribution.digests.push(digest);
		} else found.set(key, { at: [at], digests: [digest] });
	};
	summary.occurrences.forEach((occurrence, at) => {
		const digest = `${occurrence.span.start}-${occurrence.span.end}${occurrence.form}${occurrence.path}`;
		add(`${occurrence.role}:${occurrence.address}`, at, digest);
		if (occurrence.http)
			for (const key of spellingKeys(occurrence.address)) add(`${occurrence.role}~${key}`, at, digest);
	});
	switch (summary.language) {
		case 'ghost': {
			const { url } = summary.facts;
			add('ghosts', 0, '');
			for (const name of namesOfGhost(uri, summary)) add(`ghost:${name}`, 0, '');
			if (url?.host !== undefined) add(`url:${url.host}`, 0, `${url.span.start}${url.value}`);
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
				for (const { text, span } of server.names) add(`host:${text.toLowerCase()}`, at, `${span.start}`);
				if (server.names.some(({ text }) => /^[~*.]|\*$/.test(text))) add('host:*', at, serverDigest(server));
			});
			facts.passes.forEach((pass, at) => {
				const address = pass.address === undefined ? undefined : facts.addresses[pass.address];
				const digest = `${pass.nameSpan.start}${address?.text}@${pass.scope}`;
				if (address?.target.kind === 'name') add(`pass:${address.target.name.toLowerCase()}`, at, digest);
				if (address?.target.kind === 'variable') add('pass:$', at, '');
			});
			add(`context:${uri}`, 0, contextDigest(facts));
			break;
		}
	}
	return found;
}

function serverDigest(server: ServerFacts): string {
	return `${server.nameSpan.start}${server.names.map(({ text }) => text).join(' ')}`;
}

/** What a place in another file may inherit from this one through an `include`: its levels, headers and servers. */
function contextDigest(facts: NginxFacts): string {
	return [
		facts.scopes.map(({ kind, parent }) => `${kind}${parent}`).join(' '),
		facts.includes.map(({ scope, pattern }) => `${scope} ${pattern}`).join('\n'),
		facts.headers.map(({ scope, name, value }) => `${scope} ${name} ${value}`).join('\n'),
		facts.servers.map(serverDigest).join('\n'),
	].join('\n\n');
}
