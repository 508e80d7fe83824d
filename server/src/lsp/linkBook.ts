import type { Uri } from '../core/base/uri';
import { createLinkHealth, type ToldProblem, type WorstProblem } from '../core/features/linkMap/health';
import { joinLinks } from '../core/features/linkMap/join';
import type { Link } from '../core/features/linkMap/link';
import { type LinkPart, linkPartOf } from '../core/features/linkMap/part';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';

/** The links of the workspace, kept up to date file by file, as the problems are. */
export interface LinkBook {
	/** Reads a file anew. Gives the keys on which that depends. */
	readonly read: (uri: Uri) => ReadonlySet<string>;
	/** All links. */
	readonly links: () => readonly Link[];
	/** The worst that is told of a link. */
	readonly worstOf: (link: Link) => WorstProblem | undefined;
}

/** A book without files. `toldOf` gives what is told of a file, the same list as long as that is the same. */
export function createLinkBook(snapshot: () => Snapshot, toldOf: (uri: Uri) => readonly ToldProblem[]): LinkBook {
	const parts = new Map<Uri, LinkPart>();
	let joined: readonly Link[] | undefined;
	return {
		read: (uri) => {
			const { part, dependencies } = linkPartOf(snapshot(), uri);
			joined = undefined;
			if (fileAt(snapshot(), uri)) parts.set(uri, part);
			else parts.delete(uri);
			return dependencies;
		},
		links: () => {
			joined ??= joinLinks(parts);
			return joined;
		},
		worstOf: createLinkHealth(snapshot, toldOf),
	};
}
