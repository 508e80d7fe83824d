import { anyAnswersFor, siteHosts } from '../../base/hostNames';
import { displayPath } from '../../base/uri';
import { languages } from '../../languages/registry';
import type { CompletionSite } from '../../model/language';
import type { Links, OccurrenceRef } from '../../queries/workspaceQueries';
import { isUnanswered, isUnvisited } from '../../sites/pairing';
import { ghostHost, hostsServedBy } from '../../sites/siteServers';
import { allFiles, type FileRecord, type Snapshot } from '../../workspace/snapshot';
import type { Draft } from './completion';

/** The paths at the other end: for Ghost what nginx connects to, for nginx what Ghost listens on. */
export function pathCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	links: Links,
	site: Extract<CompletionSite, { kind: 'path' }>,
	typed: string,
): Draft[] {
	const candidates =
		site.role === 'listen' ? waitingAddresses(snapshot, file, links) : ghostSockets(snapshot, file, links);
	return candidates.flatMap(({ ref, detail, documentation }) => {
		const { path } = ref.occurrence;
		const written = languages[file.summary.language].writePath(path, site.quoting);
		if (written === undefined) return [];
		return [
			{
				label: path,
				kind: 'path' as const,
				detail,
				documentation,
				filterText: site.prefix === '' ? path : `${typed.startsWith(site.prefix) ? '' : site.prefix}${path}`,
				edit: { span: site.span, newText: `${site.prefix}${written}${site.suffix ?? ''}` },
			},
		];
	});
}

/** A path at the other end, with what decides its rank. */
interface Candidate {
	readonly ref: OccurrenceRef;
	readonly rank: number;
	readonly detail: string;
	readonly documentation: string;
}

/** Enough for any list that a person reads; the editor narrows it down as they type. */
const MOST = 200;

/** For Ghost: what nginx connects to over HTTP, the addresses where nobody listens and this site's own first. */
function waitingAddresses(snapshot: Snapshot, file: FileRecord, links: Links): readonly Candidate[] {
	const host = ghostHost(links, file.uri);
	return ranked(snapshot, file, 'connect', (ref) => {
		const served = hostsServedBy(links, ref);
		const own = host !== undefined && anyAnswersFor(links, served, siteHosts(host)) === true;
		const upstream = links.upstreamAround(ref)?.name;
		const listeners = links.listeners(ref.uri, ref.occurrence.address).filter(({ uri }) => uri !== file.uri);
		const free = listeners.length === 0 && isUnanswered(links, ref);
		const [listener] = listeners;
		return {
			rank: (free ? 0 : 2) + (own ? 0 : 1),
			detail: [served.join(' '), displayPath(ref.uri, file.uri)].filter((part) => part !== '').join(' – '),
			documentation: [
				upstream === undefined ? 'nginx connects here.' : `nginx connects here for upstream ${upstream}.`,
				listener ? `${displayPath(listener.uri, file.uri)} listens on it already.` : 'Nobody listens on it yet.',
			].join(' '),
		};
	});
}

/** For nginx: what Ghost listens on, the sockets that nginx does not reach yet first. */
export function ghostSockets(snapshot: Snapshot, file: FileRecord, links: Links): readonly Candidate[] {
	return ranked(snapshot, file, 'listen', (ref) => {
		const host = ghostHost(links, ref.uri);
		const version = links.evidence(ref.uri).version;
		return {
			rank: isUnvisited(links, ref) ? 0 : 1,
			detail: [host ?? '', displayPath(ref.uri, file.uri)].filter((part) => part !== '').join(' – '),
			documentation: `Ghost${version === undefined ? '' : ` ${version}`} listens here.`,
		};
	});
}

function ranked(
	snapshot: Snapshot,
	file: FileRecord,
	role: 'listen' | 'connect',
	describe: (ref: OccurrenceRef) => Omit<Candidate, 'ref'>,
): readonly Candidate[] {
	const found = new Map<string, Candidate>();
	for (const other of allFiles(snapshot)) {
		const { uri, head } = other;
		if (uri === file.uri || head.language === file.head.language) continue;
		other.summary.occurrences.forEach((occurrence, index) => {
			if (occurrence.role !== role || !occurrence.http || occurrence.path === '') return;
			const ref = { uri, index, occurrence };
			const candidate = { ref, ...describe(ref) };
			const known = found.get(occurrence.address);
			if (!known || candidate.rank < known.rank) found.set(occurrence.address, candidate);
		});
	}
	return [...found.values()]
		.sort((a, b) => a.rank - b.rank || (a.ref.occurrence.path < b.ref.occurrence.path ? -1 : 1))
		.slice(0, MOST);
}
