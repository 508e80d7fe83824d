import { anyAnswersFor, siteHosts } from '../../base/hostNames';
import { displayPath } from '../../base/uri';
import { languages } from '../../languages/registry';
import type { CompletionSite } from '../../model/language';
import type { EndpointRef, WorkspaceQueries } from '../../queries/workspaceQueries';
import { hasNoConnector, hasNoListener } from '../../sites/pairing';
import { ghostHost, hostsServedBy } from '../../sites/siteServers';
import { allFiles, type FileRecord, type Snapshot } from '../../workspace/snapshot';
import type { Draft } from './completion';

/** The paths at the other end: for Ghost what nginx connects to, for nginx what Ghost listens on. */
export function pathCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: Extract<CompletionSite, { kind: 'path' }>,
	typed: string,
): Draft[] {
	const candidates =
		site.role === 'listen' ? waitingAddresses(snapshot, file, queries) : ghostSockets(snapshot, file, queries);
	return candidates.flatMap(({ ref, detail, documentation }) => {
		const { path } = ref.endpoint;
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
	readonly ref: EndpointRef;
	readonly rank: number;
	readonly detail: string;
	readonly documentation: string;
}

/** Enough for any list that a person reads; the editor narrows it down as they type. */
const MOST = 200;

/** For Ghost: what nginx connects to over HTTP, the addresses where nobody listens and this site's own first. */
function waitingAddresses(snapshot: Snapshot, file: FileRecord, queries: WorkspaceQueries): readonly Candidate[] {
	const host = ghostHost(queries, file.uri);
	return ranked(snapshot, file, 'connect', (ref) => {
		const served = hostsServedBy(queries, ref);
		const own = host !== undefined && anyAnswersFor(queries, served, siteHosts(host)) === true;
		const upstream = queries.upstreamAround(ref)?.name;
		const listeners = queries.listeners(ref.uri, ref.endpoint.address).filter(({ uri }) => uri !== file.uri);
		const free = listeners.length === 0 && hasNoListener(queries, ref);
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
export function ghostSockets(snapshot: Snapshot, file: FileRecord, queries: WorkspaceQueries): readonly Candidate[] {
	return ranked(snapshot, file, 'listen', (ref) => {
		const host = ghostHost(queries, ref.uri);
		const version = queries.installInfo(ref.uri).version;
		return {
			rank: hasNoConnector(queries, ref) ? 0 : 1,
			detail: [host ?? '', displayPath(ref.uri, file.uri)].filter((part) => part !== '').join(' – '),
			documentation: `Ghost${version === undefined ? '' : ` ${version}`} listens here.`,
		};
	});
}

function ranked(
	snapshot: Snapshot,
	file: FileRecord,
	role: 'listen' | 'connect',
	describe: (ref: EndpointRef) => Omit<Candidate, 'ref'>,
): readonly Candidate[] {
	const found = new Map<string, Candidate>();
	for (const other of allFiles(snapshot)) {
		const { uri, head } = other;
		if (uri === file.uri || head.language === file.head.language) continue;
		other.summary.endpoints.forEach((endpoint, index) => {
			if (endpoint.role !== role || !endpoint.http || endpoint.path === '') return;
			const ref = { uri, index, endpoint };
			const candidate = { ref, ...describe(ref) };
			const known = found.get(endpoint.address);
			if (!known || candidate.rank < known.rank) found.set(endpoint.address, candidate);
		});
	}
	return [...found.values()]
		.sort((a, b) => a.rank - b.rank || (a.ref.endpoint.path < b.ref.endpoint.path ? -1 : 1))
		.slice(0, MOST);
}
