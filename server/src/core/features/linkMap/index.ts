import type { Uri } from '../../base/uri';
import { allFiles, type Snapshot } from '../../workspace/snapshot';
import { inOrder, joinParts } from './join';
import type { Link } from './link';
import { type LinkPart, linkPartOf } from './part';

export type { Link, LinkStatus } from './link';

/**
 * Every address over which a backend and a connector meet, or should: first those with a backend, then the addresses where
 * nobody listens, each in their order. Of those only what is tied to a Ghost: by its name, or because visitors of a site go there
 * of whose Ghost nobody can tell where it listens.
 */
export function linkMap(snapshot: Snapshot): readonly Link[] {
	return inOrder([joinParts(partsOf(snapshot))]);
}

/**
 * The same with all other addresses to which somebody connects and where nobody listens, whatever program they are of: for who
 * looks at what runs, which ties them better than any name.
 */
export function linksAndOthers(snapshot: Snapshot): readonly Link[] {
	return inOrder([joinParts(partsOf(snapshot), { withUntied: true })]);
}

function partsOf(snapshot: Snapshot): ReadonlyMap<Uri, LinkPart> {
	return new Map([...allFiles(snapshot)].map(({ uri }) => [uri, linkPartOf(snapshot, uri).part]));
}
