import type { Role } from './language';
import { machineOf } from './languages/nginx/includeGraph';
import type { Links, OccurrenceRef } from './links';
import { nginxLinks } from './nginxLinks';
import { evidenceFor, fileAt, type Snapshot } from './snapshot';
import { entriesFor } from './socketIndex';
import { folderOf, type Uri } from './uri';

/** The answers that `snapshot` gives. The key of each question goes into `reads`; see `Applied.touched`. */
export function linksOf(snapshot: Snapshot, reads: Set<string> = new Set()): Links {
	const occurrences = (role: Role, from: Uri, address: string): OccurrenceRef[] => {
		const key = `${role}:${address}`;
		reads.add(key).add(`instance:${from}`);
		const machine = machineOf(snapshot.includes.machines, from);
		return entriesFor(snapshot.index, key).flatMap(({ uri, at }) => {
			if (!shareMachine(machine, machineOf(snapshot.includes.machines, uri))) return [];
			const summary = fileAt(snapshot, uri)?.summary;
			return at.flatMap((index) => {
				const occurrence = summary?.occurrences[index];
				return occurrence ? [{ uri, index, occurrence }] : [];
			});
		});
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
		listeners: (from, address) => occurrences('listen', from, address),
		connectors: (from, address) => occurrences('connect', from, address),
		evidence: (ghost) => {
			const folder = folderOf(ghost);
			reads.add(`evidence:${folder}`);
			return evidenceFor(snapshot, folder);
		},
		text: (uri) => fileAt(snapshot, uri)?.text,
		...nginxLinks(snapshot, reads),
	};
}

/** Two files may be of one machine unless they lie in the folders of two. */
function shareMachine(a: Uri | undefined, b: Uri | undefined): boolean {
	return a === undefined || b === undefined || a === b;
}
