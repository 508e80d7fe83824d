import { hostsOfGhost, siteHosts } from '../base/hostNames';
import { getEntry } from '../base/persistentMap';
import { regexMatcher } from '../base/regex';
import { spellingKeys } from '../base/spelling';
import { folderOf, type Uri } from '../base/uri';
import type { Role } from '../model/language';
import { entriesFor, type IndexEntry } from '../workspace/keyIndex';
import { onMachineOf } from '../workspace/machineGroups';
import { evidenceFor, type FileRecord, fileAt, type Snapshot } from '../workspace/snapshot';
import { nginxLinks } from './nginx/nginxQueries';
import type { Links, OccurrenceRef } from './workspaceQueries';

/** The answers that `snapshot` gives. The key of each question goes into `reads`; see `Applied.touched`. */
export function linksOf(snapshot: Snapshot, reads: Set<string> = new Set()): Links {
	/** The entries under `key` of files that may be on one machine with `from`. */
	const together = (from: Uri, key: string): readonly IndexEntry[] => {
		reads.add(key).add('machines');
		return onMachineOf(snapshot.includes, entriesFor(snapshot.index, key), from);
	};
	const occurrencesIn = (entries: readonly IndexEntry[]): readonly OccurrenceRef[] => {
		const known = occurrencesOf.get(entries);
		if (known) return known;
		const found = entries.flatMap(({ uri, at }) => {
			const summary = fileAt(snapshot, uri)?.summary;
			return at.flatMap((index) => {
				const occurrence = summary?.occurrences[index];
				return occurrence ? [{ uri, index, occurrence }] : [];
			});
		});
		if (entries.length > FEW) occurrencesOf.set(entries, found);
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
	const occurrences = (from: Uri, key: string): readonly OccurrenceRef[] => occurrencesIn(together(from, key));
	const near = (role: Role, from: Uri, address: string): OccurrenceRef[] => {
		const found = new Map<string, OccurrenceRef>();
		for (const key of spellingKeys(address)) {
			for (const ref of occurrencesIn(few(together(from, `${role}~${key}`), NAMESAKES)))
				if (ref.occurrence.address !== address) found.set(`${ref.uri}#${ref.index}`, ref);
		}
		return [...found.values()];
	};
	/** Many questions are about the same few files, and a key is dear to make. */
	const asked = new Set<Uri>();
	const fileAsked = (uri: Uri): FileRecord | undefined => {
		if (!asked.has(uri)) {
			asked.add(uri);
			reads.add(`file:${uri}`);
		}
		return fileAt(snapshot, uri);
	};
	const ghostsUnder = (from: Uri, key: string, most: number): readonly Uri[] =>
		few(together(from, key), most).map(({ uri }) => uri);
	return {
		hasGhost: () => {
			reads.add('any:ghost');
			return snapshot.counts.ghost > 0;
		},
		hasNginx: () => {
			reads.add('any:nginx');
			return snapshot.counts.nginx > 0;
		},
		settled: () => {
			reads.add('settled');
			return snapshot.settled;
		},
		hasUnread: (from) => together(from, 'unread').length > 0,
		summaryOf: (uri) => fileAsked(uri)?.summary,
		isThere: (uri) => fileAsked(uri) !== undefined || getEntry(snapshot.others, uri) !== undefined,
		aliasesOf: (uri) => fileAsked(uri)?.aliases ?? [],
		listeners: (from, address) => occurrences(from, `listen:${address}`),
		connectors: (from, address) => occurrences(from, `connect:${address}`),
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
		evidence: (ghost) => {
			const folder = folderOf(ghost);
			reads.add(`evidence:${folder}`);
			return evidenceFor(snapshot, folder);
		},
		text: (uri) => {
			reads.add(`text:${uri}`);
			return fileAt(snapshot, uri)?.text;
		},
		...nginxLinks(snapshot, reads),
	};
}

/** A list of entries is another one when any of its occurrences changed. */
const occurrencesOf = new WeakMap<readonly IndexEntry[], readonly OccurrenceRef[]>();

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
