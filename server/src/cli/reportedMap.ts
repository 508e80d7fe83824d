import { type Range, rangeOf, type Span } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { type LinkStatus, linkMap } from '../core/features/linkMap';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';

/** The shape of `map --format json`. */
export interface ReportedMap {
	readonly links: readonly ReportedLink[];
}

/** One socket in the shape of `map --format json`. */
export interface ReportedLink {
	readonly socket: string;
	readonly status: LinkStatus;
	readonly listeners: readonly {
		readonly file: string;
		readonly range: Range;
		readonly url: string | null;
		readonly ghostVersion: string | null;
	}[];
	readonly connectors: readonly {
		readonly file: string;
		readonly range: Range;
		readonly upstream: string | null;
		readonly serverNames: readonly string[];
	}[];
}

/** The links of a snapshot in the shape of the report. `nameOf` gives the name of a file in it. */
export function reportedMap(snapshot: Snapshot, nameOf: (uri: Uri) => string): ReportedMap {
	const located = (uri: Uri, span: Span): { file: string; range: Range } => {
		const lines = fileAt(snapshot, uri)?.summary.lines ?? new Uint32Array(1);
		return { file: nameOf(uri), range: rangeOf(lines, span) };
	};
	return {
		links: linkMap(snapshot).map(({ socket, status, listeners, connectors }) => ({
			socket,
			status,
			listeners: listeners.map(({ uri, span, url, ghostVersion }) => ({
				...located(uri, span),
				url: url ?? null,
				ghostVersion: ghostVersion ?? null,
			})),
			connectors: connectors.map(({ uri, span, upstream, serverNames }) => ({
				...located(uri, span),
				upstream: upstream ?? null,
				serverNames,
			})),
		})),
	};
}
