import type { Wording } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import type { Link, LinkStatus } from '../core/features/linkMap';
import { type ReportedEnds, reportedEnds } from '../core/features/linkMap/reportedEnds';
import { listenerName } from './address';
import type { Examination } from './examine';
import type { Finding } from './finding';

/** The shape of `doctor --format json`. */
export interface ReportedExamination {
	readonly version: 1;
	readonly sockets: readonly ReportedSocket[];
	readonly ghosts: readonly ReportedGhost[];
}

/** One link in the shape of `doctor --format json`. */
export interface ReportedSocket extends ReportedEnds {
	/** A path, or host and port; empty for a Ghost that cannot start, of which nobody knows where it would listen. */
	readonly socket: string;
	readonly transport: Link['transport'];
	readonly status: LinkStatus;
	/** The account that nginx runs as; null if nobody can tell, and over TCP. */
	readonly nginxUser: { readonly name: string; readonly uid: number; readonly source: string } | null;
	/** The pid of the Ghost that runs for it; null if none is to be seen. */
	readonly pid: number | null;
	readonly findings: readonly ReportedFinding[];
}

/** A finding in the shape of `doctor --format json`. */
export interface ReportedFinding extends Pick<Finding, 'code' | 'severity'> {
	readonly what: string;
	readonly why: string;
	readonly cure: string;
}

/** A Ghost that runs, in the shape of `doctor --format json`. */
export interface ReportedGhost {
	readonly pid: number;
	/** As it calls it itself; null if this user may not see it. */
	readonly folder: string | null;
	readonly user: string | null;
	readonly unit: string | null;
	readonly container: string | null;
	readonly url: string | null;
	/** Of its environment what tells where it listens, and for which site; null if this user may not see it. */
	readonly variables: Readonly<Record<string, string>> | null;
	readonly listens: readonly string[];
}

/** An examination in the shape of the report. `nameOf` gives the name of a file in it, `inWords` is the language of its sentences. */
export function reportedExamination(
	{ sockets, ghosts }: Examination,
	nameOf: (uri: Uri) => string,
	inWords: Wording,
): ReportedExamination {
	return {
		version: 1,
		sockets: sockets.map(({ subject: { name, link, listen, connect }, worker, pid, findings }) => ({
			socket: name,
			transport: (listen ?? connect)?.address.transport ?? link.transport,
			status: link.status,
			nginxUser: worker ? { name: worker.account.name, uid: worker.account.uid, source: inWords(worker.source) } : null,
			pid: pid ?? null,
			...reportedEnds(link, nameOf, inWords),
			findings: findings.map(({ code, severity, what, why, cure }) => ({
				code,
				severity,
				what: inWords(what),
				why: inWords(why),
				cure: inWords(cure),
			})),
		})),
		ghosts: ghosts.map(({ ghost: { process, url, variables }, listeners }) => ({
			pid: process.pid,
			folder: process.folder ?? null,
			user: process.user ?? null,
			unit: process.unit ?? null,
			container: process.container ?? null,
			url: url ?? null,
			variables: variables ?? null,
			listens: listeners.map((one) => inWords(listenerName(one))),
		})),
	};
}
