import { anyAnswersFor, siteHosts } from '../../base/hostNames';
import { displayPath } from '../../base/uri';
import type { CompletionSite } from '../../model/completionSite';
import { addressIn, addressText, type Endpoint } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendBehind, labelAt, siteHost, siteHostAt } from '../../sites/backends';
import { hostsServedBy } from '../../sites/siteServers';
import { hasNoConnector, hasNoListener } from '../../sites/unpaired';
import type { EndpointRef } from '../../workspace/keyIndex';
import { allFiles, type FileRecord, type Snapshot } from '../../workspace/snapshot';
import { MAX_ADDRESSES_OFFERED } from '../limits';
import type { CompletionDraft } from './completion';

/** The addresses at the other end: for who listens what others connect to, for who connects what backends listen on. */
export function pathCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: Extract<CompletionSite, { kind: 'path' }>,
	typed: string,
): CompletionDraft[] {
	const { role, transport = 'unix', isPort = false, prefix, suffix = '', span, quoting } = site;
	const candidates =
		role === 'listen'
			? waitingAddresses(snapshot, file, queries, transport)
			: listeningAddresses(snapshot, file, queries, transport);
	return candidates.flatMap(({ path, detail, documentation }) => {
		const written = isPort
			? path.slice(path.lastIndexOf(':') + 1)
			: snapshot.languages.of(file.head.language).writePath(path, quoting);
		if (written === undefined) return [];
		return [
			{
				label: isPort ? written : path,
				kind: 'path' as const,
				detail,
				documentation,
				filterText: prefix === '' ? (isPort ? written : path) : `${typed.startsWith(prefix) ? '' : prefix}${path}`,
				edit: { span, newText: `${prefix}${written}${suffix}` },
			},
		];
	});
}

/** An address at the other end, with what decides its rank. */
interface AddressCandidate {
	/** As the file calls it in which it is to be written. */
	readonly path: string;
	readonly rank: number;
	readonly detail: string;
	readonly documentation: string;
}

type Transport = Endpoint['transport'];

/** What others connect to over HTTP, the addresses where nobody listens and this site's own first. */
function waitingAddresses(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	transport: Transport,
): readonly AddressCandidate[] {
	const host = siteHost(queries, file.uri);
	return ranked(snapshot, file, queries, { role: 'connect', transport }, (ref) => {
		const served = hostsServedBy(queries, ref);
		const own = host !== undefined && anyAnswersFor(queries.regexMatches, served, siteHosts(host)) === true;
		const name = queries.routeAt(ref)?.name;
		const label = labelAt(queries, ref);
		const listeners = queries.listeners(ref.uri, ref.place).filter(({ uri }) => uri !== file.uri);
		const free = listeners.length === 0 && hasNoListener(queries, ref);
		const [listener] = listeners;
		return {
			rank: (free ? 0 : 2) + (own ? 0 : 1),
			detail: [served.join(' '), displayPath(ref.uri, file.uri)].filter((part) => part !== '').join(' – '),
			documentation: [
				name === undefined ? `${label} connects here.` : `${label} connects here for upstream ${name}.`,
				listener ? `${displayPath(listener.uri, file.uri)} listens on it already.` : 'Nobody listens on it yet.',
			].join(' '),
		};
	});
}

/** What backends listen on, those that nobody reaches yet first. */
export function listeningAddresses(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	transport: Transport,
): readonly AddressCandidate[] {
	return ranked(snapshot, file, queries, { role: 'listen', transport }, (ref) => {
		const host = siteHostAt(queries, ref) ?? siteHost(queries, ref.uri);
		const version = backendBehind(queries, ref)?.backend.version;
		return {
			rank: hasNoConnector(queries, ref) ? 0 : 1,
			detail: [host ?? '', displayPath(ref.uri, file.uri)].filter((part) => part !== '').join(' – '),
			documentation: `${labelAt(queries, ref)}${version === undefined ? '' : ` ${version}`} listens here.`,
		};
	});
}

function ranked(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	{ role, transport }: Pick<Endpoint, 'role' | 'transport'>,
	describe: (ref: EndpointRef) => Omit<AddressCandidate, 'path'>,
): readonly AddressCandidate[] {
	const found = new Map<string, AddressCandidate>();
	for (const other of allFiles(snapshot)) {
		const { uri, head } = other;
		const language = snapshot.languages.of(head.language);
		const isSuggested = role === 'listen' ? language.backends !== undefined : language.routes !== undefined;
		if (uri === file.uri || !isSuggested) continue;
		for (const [index, endpoint] of other.summary.endpoints.entries()) {
			if (endpoint.role !== role || endpoint.transport !== transport || !endpoint.http) continue;
			const ref = queries.endpointAt(uri, index);
			const path = ref && pathFrom(file, ref);
			if (!path) continue;
			const candidate = { path, ...describe(ref) };
			const known = found.get(ref.place);
			if (!known || candidate.rank < known.rank) found.set(ref.place, candidate);
		}
	}
	return [...found.values()]
		.sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1))
		.slice(0, MAX_ADDRESSES_OFFERED);
}

/** How the address of `ref` is called where `file` holds; undefined where it cannot be reached from there. */
function pathFrom({ scope }: FileRecord, ref: EndpointRef): string | undefined {
	return scope.id === ref.scope.id ? addressText(ref.endpoint) : addressIn(ref.place, scope);
}
