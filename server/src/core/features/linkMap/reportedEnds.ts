import type { Wording } from '../../base/phrase';
import type { Range } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { Link } from './link';

/** Both ends of a link in the shape of reports. */
export interface ReportedEnds {
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

/** The ends of a link for a report. `nameOf` gives the name of a file in it, `inWords` is the language of labels. */
export function reportedEnds(
	{ listeners, connectors }: Pick<Link, 'listeners' | 'connectors'>,
	nameOf: (uri: Uri) => string,
	inWords: Wording,
): ReportedEnds {
	return {
		listeners: listeners.map(({ uri, range, label, url, ghostVersion }) => ({
			file: nameOf(uri),
			range,
			label: inWords(label),
			url: url ?? null,
			ghostVersion: ghostVersion ?? null,
		})),
		connectors: connectors.map(({ uri, range, label, upstream, serverNames }) => ({
			file: nameOf(uri),
			range,
			label: inWords(label),
			upstream: upstream ?? null,
			serverNames,
		})),
	};
}
