import { positionAt } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';

/** What to call files, and places in them, in a report for people. */
export interface Names {
	readonly file: (uri: Uri) => string;
	/** The file and the line of an offset in it, counted from 1: `nginx.conf:8`. */
	readonly line: (uri: Uri, offset: number) => string;
}

/** The names for the files of a snapshot, each of which `nameOf` names. */
export function namesIn(snapshot: Snapshot, nameOf: (uri: Uri) => string): Names {
	return {
		file: nameOf,
		line: (uri, offset) => {
			const file = fileAt(snapshot, uri);
			return file ? `${nameOf(uri)}:${positionAt(file.summary.lines, offset).line + 1}` : nameOf(uri);
		},
	};
}
