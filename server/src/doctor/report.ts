import type { Uri } from '../core/base/uri';
import type { LinkStatus } from '../core/features/linkMap';
import type { Examination } from './examine';
import type { Finding } from './finding';

/** The shape of `doctor --format json`. */
export interface ReportedExamination {
	readonly version: 1;
	readonly sockets: readonly ReportedSocket[];
}

/** One socket in the shape of `doctor --format json`. */
export interface ReportedSocket {
	readonly socket: string;
	readonly status: LinkStatus;
	/** The account that nginx runs as; null if nobody can tell. */
	readonly nginxUser: { readonly name: string; readonly uid: number; readonly source: string } | null;
	readonly listeners: readonly {
		readonly file: string;
		readonly url: string | null;
		readonly ghostVersion: string | null;
	}[];
	readonly connectors: readonly {
		readonly file: string;
		readonly upstream: string | null;
		readonly serverNames: readonly string[];
	}[];
	readonly findings: readonly Finding[];
}

/** An examination in the shape of the report. `nameOf` gives the name of a file in it. */
export function reportedExamination({ sockets }: Examination, nameOf: (uri: Uri) => string): ReportedExamination {
	return {
		version: 1,
		sockets: sockets.map(({ subject, worker, findings }) => ({
			socket: subject.path,
			status: subject.link.status,
			nginxUser: worker ? { name: worker.account.name, uid: worker.account.uid, source: worker.source } : null,
			listeners: subject.link.listeners.map(({ uri, url, ghostVersion }) => ({
				file: nameOf(uri),
				url: url ?? null,
				ghostVersion: ghostVersion ?? null,
			})),
			connectors: subject.link.connectors.map(({ uri, upstream, serverNames }) => ({
				file: nameOf(uri),
				upstream: upstream ?? null,
				serverNames,
			})),
			findings,
		})),
	};
}
