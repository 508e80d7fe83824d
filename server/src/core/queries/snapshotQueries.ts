import { hostsOfGhost, siteHosts } from '../base/hostNames';
import { getEntry } from '../base/persistentMap';
import { regexMatcher } from '../base/regex';
import { spellingKeys } from '../base/spelling';
import { folderOf, type Uri } from '../base/uri';
import type { Role } from '../model/language';
import { entriesFor, type IndexEntry } from '../workspace/keyIndex';
import { onMachineOf } from '../workspace/machineGroups';
import { type FileRecord, fileAt, installInfoFor, type Snapshot } from '../workspace/snapshot';
import { nginxQueries } from './nginx/nginxQueries';
import type { EndpointRef, WorkspaceQueries } from './workspaceQueries';

/** The answers that `snapshot` gives. The key of each question goes into `reads`; see `Applied.touched`. */
export function queriesOf(snapshot: Snapshot, dependencies: Set<string> = new Set()): WorkspaceQueries {
	/** The entries under `key` of files that may be on one machine with `from`. */
	const together = (from: Uri, key: string): readonly IndexEntry[] => {
		dependencies.add(key).add('machines');
		return onMachineOf(snapshot.includes, entriesFor(snapshot.index, key), from);
	};
	const endpointsIn = (entries: readonly IndexEntry[]): readonly EndpointRef[] => {
		const known = endpointsOf.get(entries);
		if (known) return known;
		const found = entries.flatMap(({ uri, at }) => {
			const summary = fileAt(snapshot, uri)?.summary;
			return at.flatMap((index) => {
				const endpoint = summary?.endpoints[index];
				return endpoint ? [{ uri, index, endpoint }] : [];
			});
		});
		if (entries.length > FEW) endpointsOf.set(entries, found);
		return found;
	};
	const hostsIn = (entries: readonly IndexEntry[]): readonly GhostHosts[] => {
		const known = hostsOf.get(entries);
		if (known) return known;
		const found = entries.map(({ uri }) => {
			const summary = fileAt(snapshot, uri)?.summary;
			return { uri, hosts: summary?.language === 'ghost' ? hostsOfGhost(summary).flatMap(siteHosts) : [] };
		});
		hostsOf.set(entries, found);
		return found;
	};
	const endpoints = (from: Uri, key: string): readonly EndpointRef[] => endpointsIn(together(from, key));
	const near = (role: Role, from: Uri, address: string): EndpointRef[] => {
		const found = new Map<string, EndpointRef>();
		for (const key of spellingKeys(address)) {
			for (const ref of endpointsIn(few(together(from, `${role}~${key}`), NAMESAKES)))
				if (ref.endpoint.address !== address) found.set(`${ref.uri}#${ref.index}`, ref);
		}
		return [...found.values()];
	};
	/** Many questions are about the same few files, and a key is dear to make. */
	const asked = new Set<Uri>();
	const fileAsked = (uri: Uri): FileRecord | undefined => {
		if (!asked.has(uri)) {
			asked.add(uri);
			dependencies.add(`file:${uri}`);
		}
		return fileAt(snapshot, uri);
	};
	const ghostsUnder = (from: Uri, key: string, most: number): readonly Uri[] =>
		few(together(from, key), most).map(({ uri }) => uri);
	return {
		hasGhost: () => {
			dependencies.add('any:ghost');
			return snapshot.counts.ghost > 0;
		},
		hasNginx: () => {
			dependencies.add('any:nginx');
			return snapshot.counts.nginx > 0;
		},
		settled: () => {
			dependencies.add('settled');
			return snapshot.settled;
		},
		hasUnread: (from) => together(from, 'unread').length > 0,
		summaryOf: (uri) => fileAsked(uri)?.summary,
		isThere: (uri) => fileAsked(uri) !== undefined || getEntry(snapshot.others, uri) !== undefined,
		aliasesOf: (uri) => fileAsked(uri)?.aliases ?? [],
		listeners: (from, address) => endpoints(from, `listen:${address}`),
		connectors: (from, address) => endpoints(from, `connect:${address}`),
		nearListeners: (from, address) => near('listen', from, address),
		nearConnectors: (from, address) => near('connect', from, address),
		ghostsFor: (from, host) =>
			together(from, `url:${host}`)
				.slice(0, NAMESAKES)
				.map(({ uri }) => uri),
		ghostsUnder: (from, pattern) => ghostsUnder(from, `url:${pattern}`, MANY),
		ghostsNamed: (from, plainName) => ghostsUnder(from, `ghost:${plainName}`, NAMESAKES),
		ghosts: (from) => ghostsUnder(from, 'ghosts', FEW),
		ghostsWhere: (from, test) =>
			hostsIn(together(from, 'ghosts')).flatMap(({ uri, hosts }) => (hosts.some(test) ? [uri] : [])),
		regexMatches: regexMatcher(snapshot.includes),
		installInfo: (ghost) => {
			const folder = folderOf(ghost);
			dependencies.add(`evidence:${folder}`);
			return installInfoFor(snapshot, folder);
		},
		text: (uri) => {
			dependencies.add(`text:${uri}`);
			return fileAt(snapshot, uri)?.text;
		},
		...nginxQueries(snapshot, dependencies),
	};
}

/** A list of entries is another one when any of its endpoints changed. */
const endpointsOf = new WeakMap<readonly IndexEntry[], readonly EndpointRef[]>();

interface GhostHosts {
	readonly uri: Uri;
	/** With and without `www.`. */
	readonly hosts: readonly string[];
}

const hostsOf = new WeakMap<readonly IndexEntry[], readonly GhostHosts[]>();

/** Of entries that are too many to tell anything, none. */
function few(entries: readonly IndexEntry[], most: number): readonly IndexEntry[] {
	let places = 0;
	for (const { at } of entries) {
		places += at.length;
		if (places > most) return [];
	}
	return entries;
}

/** What more than this have in common, be it a name, a host or a spelling, says nothing of who is meant for whom. */
const NAMESAKES = 10;

/** So many can be compared with one by one. */
const FEW = 40;

/** Nobody looks at more places of one kind than this. */
const MANY = 200;
