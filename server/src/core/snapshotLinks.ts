import type { Role } from './language';
import { shareMachine } from './languages/nginx/includes/machines';
import type { Links, OccurrenceRef } from './links';
import { nginxLinks } from './nginxLinks';
import { getEntry } from './persistentMap';
import { evidenceFor, fileAt, type Snapshot } from './snapshot';
import { entriesFor, type IndexEntry } from './socketIndex';
import { spellingKeys } from './spelling';
import { folderOf, type Uri } from './uri';

/** The answers that `snapshot` gives. The key of each question goes into `reads`; see `Applied.touched`. */
export function linksOf(snapshot: Snapshot, reads: Set<string> = new Set()): Links {
	/** The entries under `key` of files that may be on one machine with `from`. */
	const together = (from: Uri, key: string): readonly IndexEntry[] => {
		reads.add(key).add('machines');
		const entries = entriesFor(snapshot.index, key);
		const { machines } = snapshot.includes;
		return machines.size === 0 ? entries : entries.filter(({ uri }) => shareMachine(machines, from, uri));
	};
	const occurrences = (from: Uri, key: string): OccurrenceRef[] =>
		together(from, key).flatMap(({ uri, at }) => {
			const summary = fileAt(snapshot, uri)?.summary;
			return at.flatMap((index) => {
				const occurrence = summary?.occurrences[index];
				return occurrence ? [{ uri, index, occurrence }] : [];
			});
		});
	const near = (role: Role, from: Uri, address: string): OccurrenceRef[] => {
		const found = new Map<string, OccurrenceRef>();
		for (const key of spellingKeys(address)) {
			if (few(together(from, `${role}~${key}`)).length === 0) continue;
			for (const ref of occurrences(from, `${role}~${key}`))
				if (ref.occurrence.address !== address) found.set(`${ref.uri}#${ref.index}`, ref);
		}
		return [...found.values()];
	};
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
		summaryOf: (uri) => {
			reads.add(`file:${uri}`);
			return fileAt(snapshot, uri)?.summary;
		},
		isThere: (uri) => {
			reads.add(`file:${uri}`);
			return fileAt(snapshot, uri) !== undefined || getEntry(snapshot.others, uri) !== undefined;
		},
		aliasesOf: (uri) => {
			reads.add(`file:${uri}`);
			return fileAt(snapshot, uri)?.aliases ?? [];
		},
		listeners: (from, address) => occurrences(from, `listen:${address}`),
		connectors: (from, address) => occurrences(from, `connect:${address}`),
		nearListeners: (from, address) => near('listen', from, address),
		nearConnectors: (from, address) => near('connect', from, address),
		ghostsFor: (from, host) => together(from, `url:${host}`).map(({ uri }) => uri),
		ghostsNamed: (from, plainName) => few(together(from, `ghost:${plainName}`)).map(({ uri }) => uri),
		ghosts: (from) => few(together(from, 'ghosts')).map(({ uri }) => uri),
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

function few(entries: readonly IndexEntry[]): readonly IndexEntry[] {
	return entries.length > TOO_COMMON ? [] : entries;
}

/** With more files than this under one spelling, being spelt alike says nothing, and looking at all would be slow. */
const TOO_COMMON = 40;
