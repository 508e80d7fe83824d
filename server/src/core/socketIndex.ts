import type { FileSummary } from './language';
import { emptyMap, getEntry, type PersistentMap, withEntries } from './persistentMap';
import { spellingKeys } from './spelling';
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
	const old = before ? contributionsOf(before) : new Map<string, Contribution>();
	const now = after ? contributionsOf(after) : new Map<string, Contribution>();
	const changes: [string, readonly IndexEntry[] | undefined][] = [];
	const replace = (key: string, contribution: Contribution | undefined): void => {
		const others = entriesFor(index, key).filter((entry) => entry.uri !== uri);
		const entries = contribution
			? [...others, { uri, at: contribution.at, digest: contribution.digests.join(' ') }]
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

interface Contribution {
	readonly at: number[];
	readonly digests: string[];
}

function sameContribution(a: Contribution, b: Contribution): boolean {
	return a.at.join() === b.at.join() && a.digests.join(' ') === b.digests.join(' ');
}

/** What one file adds to the index. */
function contributionsOf(summary: FileSummary): Map<string, Contribution> {
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
			if (url?.host !== undefined) add(`url:${url.host}`, 0, `${url.span.start}${url.value}`);
			break;
		}
		case 'nginx': {
			const { upstreams, servers, passes, addresses } = summary.facts;
			upstreams.forEach(({ name, nameSpan }, at) =>
				add(`upstream:${name.toLowerCase()}`, at, `${nameSpan.start}${name}`),
			);
			servers.forEach((server, at) => {
				for (const { text, span } of server.names) add(`host:${text.toLowerCase()}`, at, `${span.start}`);
			});
			passes.forEach((pass, at) => {
				const target = pass.address === undefined ? undefined : addresses[pass.address]?.target;
				if (target?.kind === 'name') add(`pass:${target.name.toLowerCase()}`, at, `${target.nameSpan.start}`);
				if (target?.kind === 'variable') add('pass:$', at, '');
			});
			break;
		}
	}
	return found;
}
