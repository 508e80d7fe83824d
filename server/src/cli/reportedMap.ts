import { type Range, rangeOf, type Span } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { type LinkStatus, linkMap } from '../core/features/linkMap';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';

/** What `map` reports, in any of its formats. */
export interface ReportedMap {
	readonly links: readonly ReportedLink[];
}

/** One address with both of its ends. */
export interface ReportedLink {
	readonly socket: string;
	readonly status: LinkStatus;
	readonly listeners: readonly {
		readonly file: string;
		readonly range: Range;
		/** What to call who listens: `Ghost`. */
		readonly label: string;
		readonly url: string | null;
		readonly ghostVersion: string | null;
	}[];
	readonly connectors: readonly {
		readonly file: string;
		readonly range: Range;
		/** What to call who connects: `nginx`. */
		readonly label: string;
		readonly upstream: string | null;
		readonly serverNames: readonly string[];
	}[];
}

/** The links of a snapshot. `nameOf` gives the name of a file in it. */
export function reportedMap(snapshot: Snapshot, nameOf: (uri: Uri) => string): ReportedMap {
	const located = (uri: Uri, span: Span): { file: string; range: Range } => {
		const lines = fileAt(snapshot, uri)?.summary.lines ?? new Uint32Array(1);
		return { file: nameOf(uri), range: rangeOf(lines, span) };
	};
	return {
		links: linkMap(snapshot).map(({ socket, status, listeners, connectors }) => ({
			socket,
			status,
			listeners: listeners.map(({ uri, span, label, url, ghostVersion }) => ({
				...located(uri, span),
				label,
				url: url ?? null,
				ghostVersion: ghostVersion ?? null,
			})),
			connectors: connectors.map(({ uri, span, label, upstream, serverNames }) => ({
				...located(uri, span),
				label,
				upstream: upstream ?? null,
				serverNames,
			})),
		})),
	};
}
