import { allFiles, type Snapshot } from '../../workspace/snapshot';
import { joinLinks } from './join';
import type { Link } from './link';
import { linkPartOf } from './part';

export type { Link, LinkStatus } from './link';

/**
 * Every address over which a backend and a connector meet, or should: first those with a backend, then the addresses where
 * nobody listens, each in their order. Of those only what is tied to a Ghost: by its name, or because visitors of a site go there
 * of whose Ghost nobody can tell where it listens.
 */
export function linkMap(snapshot: Snapshot): readonly Link[] {
	return joinLinks(new Map([...allFiles(snapshot)].map(({ uri }) => [uri, linkPartOf(snapshot, uri).part])));
}
