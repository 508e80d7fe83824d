import { anyAnswersFor, siteHosts } from '../../base/hostNames';
import { code } from '../../base/markdown';
import { joined, plainly, say, type Words } from '../../base/phrase';
import { type Span, touches } from '../../base/text';
import { launchedGhostsIn } from '../../installs/launchedGhost';
import type { CompletionSite } from '../../model/completionSite';
import { addressText, type Endpoint, isInnerSide, portPlace, type Scope } from '../../model/endpoint';
import { labelWithVersion } from '../../model/site';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { addressSeen } from '../../sites/addressSeen';
import { backendAt, isBackendEndpoint, labelAt, ownEndpoints, siteHost } from '../../sites/backends';
import { listenersInForce } from '../../sites/decidingEnds';
import { isDoor } from '../../sites/doors';
import { routesTo } from '../../sites/routes';
import { backendsVisitedBy, hostsServedBy } from '../../sites/siteServers';
import { hasNoConnector, hasNoListener } from '../../sites/unpaired';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { MAX_ADDRESSES_COMPARED, MAX_ADDRESSES_OFFERED } from '../limits';
import { type CompletionDraft, withPlace } from './completion';
import { hostsAt } from './hostsAt';

type PathSite = Extract<CompletionSite, { kind: 'path' }>;
type Transport = Endpoint['transport'];

/** Where an address is to be written, and what is known of the place. */
export interface AddressPlace {
	readonly snapshot: Snapshot;
	readonly file: FileRecord;
	readonly queries: WorkspaceQueries;
	/** Where what is written there holds. */
	readonly scope: Scope;
	/** The hosts of the site that it is for; none where nothing tells. */
	readonly hosts: readonly string[];
}

/** An address at the other end, with what decides its rank. */
export interface AddressCandidate {
	readonly transport: Transport;
	/** As the file calls it in which it is to be written: a path, or host and port. */
	readonly address: string;
	readonly rank: number;
	readonly detail: string;
	readonly documentation: Words;
}

/** The addresses at the other end: for who listens what others connect to, for who connects what backends listen on. */
export function pathCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: PathSite,
	typed: string,
): CompletionDraft[] {
	const { role, transport = 'unix', orTcp } = site;
	const place = addressPlace(snapshot, file, queries, site);
	const transports: readonly Transport[] = orTcp ? [transport, 'tcp'] : [transport];
	const candidates = transports.flatMap((one) =>
		role === 'listen' ? waitingAddresses(place, one) : listeningAddresses(place, one),
	);
	return candidates.sort(byRank).flatMap((candidate) => draftOf(candidate, site, typed, place));
}

/** What is known of the place of a site in a file. */
export function addressPlace(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	{ span }: Pick<CompletionSite, 'span'>,
): AddressPlace {
	// A compose file says of several containers where they listen.
	const ghosts = launchedGhostsIn(queries, file.uri);
	const around = ghosts.find(({ launcher }) =>
		launcher.variables.some(
			({ keyPlace, written }) =>
				[keyPlace, written].some((one) => one?.uri === file.uri && touches(one.span, span.start)) ||
				(!written && keyPlace.uri === file.uri && isRightBehind(file, keyPlace.span, span)),
		),
	);
	const launcher = (around ?? (ghosts.length === 1 ? ghosts[0] : undefined))?.launcher;
	return { snapshot, file, queries, scope: launcher?.scope ?? file.scope, hosts: hostsAt(file, queries, span.start) };
}

/** Whether a value goes to a key that has none yet. */
function isRightBehind({ text = '' }: FileRecord, key: Span, value: Span): boolean {
	return value.start > key.end && /^["']?[ \t]*:[ \t]*["']?$/.test(text.slice(key.end, value.start));
}

/** The likeliest first, of the same rank by their text. */
export function byRank(a: AddressCandidate, b: AddressCandidate): number {
	return a.rank - b.rank || (a.address < b.address ? -1 : 1);
}

function draftOf(
	{ transport, address, detail, documentation }: AddressCandidate,
	site: PathSite,
	typed: string,
	{ snapshot, file }: AddressPlace,
): readonly CompletionDraft[] {
	const { role, span, quoting, isPort = false } = site;
	// What stands instead of a path is written as it is.
	const isPath = transport === 'unix' || site.transport === 'tcp';
	const [prefix, suffix] = isPath ? [site.prefix, site.suffix ?? ''] : ['', ''];
	const isNumber = transport === 'tcp' && (isPort || role === 'listen');
	const label = isNumber ? address.slice(address.lastIndexOf(':') + 1) : address;
	const written = isNumber ? label : snapshot.languages.of(file.head.language).writePath(address, quoting);
	if (written === undefined) return [];
	return [
		{
			label,
			kind: 'path',
			detail,
			documentation,
			filterText: prefix === '' ? label : `${typed.startsWith(prefix) ? '' : prefix}${label}`,
			edit: { span, newText: `${prefix}${written}${suffix}` },
		},
	];
}

/** What others connect to over HTTP, the addresses where nobody listens and this site's own first. */
function waitingAddresses(place: AddressPlace, transport: Transport): readonly AddressCandidate[] {
	const { file, queries } = place;
	const host = siteHost(queries, file.uri);
	const own = ownEndpoints(queries, file.uri).flatMap((end) => routesTo(queries, end).flatMap(({ ends }) => ends));
	return candidates(place, { role: 'connect', transport, own }, (ref) => {
		const served = hostsServedBy(queries, ref);
		const isOwn = host !== undefined && anyAnswersFor(queries.regexMatches, served, siteHosts(host)) === true;
		const listeners = listenersInForce(queries, ref.uri, ref.place).filter(({ uri }) => uri !== file.uri);
		const free = listeners.length === 0 && hasNoListener(queries, ref);
		const [listener] = listeners;
		return {
			rank: (free ? 0 : 2) + (isOwn ? 0 : 1),
			detail: served[0] ?? '',
			documentation: withPlace(
				joined(
					[
						connectsInWords(ref, queries),
						listener
							? say`${code(queries.nameOf(listener.uri))} listens on it already.`
							: say`Nobody listens on it yet.`,
					],
					' ',
				),
				served,
				queries.nameOf(ref.uri),
			),
		};
	});
}

function connectsInWords(ref: EndpointRef, queries: WorkspaceQueries): Words {
	if (isInnerSide(ref.endpoint)) return say`The published port of this container ends here.`;
	const name = queries.routeAt(ref)?.name;
	const label = plainly(labelAt(queries, ref));
	return name === undefined ? say`${label} connects here.` : say`${label} connects here for upstream ${code(name)}.`;
}

/** What backends listen on: that of the own site first, and then what nobody reaches yet. */
export function listeningAddresses(place: AddressPlace, transport: Transport): readonly AddressCandidate[] {
	const { file, queries, hosts } = place;
	const own = [...backendsVisitedBy(queries, file.uri, hosts)].flatMap((uri) => ownEndpoints(queries, uri));
	return candidates(place, { role: 'listen', transport, own }, (ref) => {
		const backend = backendAt(queries, ref)?.backend;
		const isOwn =
			backend?.sites.some(({ host }) => anyAnswersFor(queries.regexMatches, hosts, siteHosts(host)) === true) ?? false;
		const label = plainly(labelWithVersion(labelAt(queries, ref), backend?.version));
		return {
			rank: (isOwn ? 0 : 2) + (hasNoConnector(queries, ref) ? 0 : 1),
			detail: backend?.host ?? '',
			documentation: withPlace(
				isDoor(ref) ? say`${label} listens in the container of this published port.` : say`${label} listens here.`,
				backend?.host === undefined ? [] : [backend.host],
				queries.nameOf(ref.uri),
			),
		};
	});
}

function candidates(
	{ file, queries, scope }: AddressPlace,
	wanted: Wanted,
	describe: (ref: EndpointRef) => Pick<AddressCandidate, 'rank' | 'detail' | 'documentation'>,
): readonly AddressCandidate[] {
	const { role, transport } = wanted;
	const found = new Map<string, AddressCandidate>();
	for (const ref of likeliest(queries, file, wanted)) {
		if (!isOffered(ref, file, queries)) continue;
		const address = role === 'listen' ? addressSeen(ref, scope) : addressToListen(scope, ref);
		if (!address) continue;
		const candidate = { transport, address, ...describe(ref) };
		const known = found.get(ref.place);
		if (!known || candidate.rank < known.rank) found.set(ref.place, candidate);
	}
	return [...found.values()].sort(byRank).slice(0, MAX_ADDRESSES_OFFERED);
}

/** Which ends are offered. */
interface Wanted extends Pick<Endpoint, 'role' | 'transport'> {
	/** Those of the own site, which come first. */
	readonly own: readonly EndpointRef[];
}

/** All ends that are wanted; where they are too many to look at each, those of the own site, and of the others the lonely ones first. */
function likeliest(
	queries: WorkspaceQueries,
	{ uri }: FileRecord,
	{ role, transport, own }: Wanted,
): readonly EndpointRef[] {
	const isWanted = ({ endpoint }: EndpointRef): boolean => endpoint.role === role && endpoint.transport === transport;
	// Those in this very file that others may be told of are not for visitors.
	const all = [...queries.endpointsIn(uri), ...queries.ends(uri, role)].filter(isWanted);
	if (all.length <= MAX_ADDRESSES_COMPARED) return all;
	// At first sight: to ask for each whether somebody is at the other end takes too long.
	const met = new Set(queries.ends(uri, role === 'listen' ? 'connect' : 'listen').map(({ place }) => place));
	const lonely: EndpointRef[] = [];
	const others: EndpointRef[] = [];
	for (const end of all) {
		const list = met.has(end.place) ? others : lonely;
		if (list.length < MAX_ADDRESSES_COMPARED) list.push(end);
	}
	return [...own.filter(isWanted), ...lonely, ...others].slice(0, MAX_ADDRESSES_COMPARED);
}

/** Whether an end is one that others may be told: a backend's that is in force, or one from which visitors come. */
function isOffered(ref: EndpointRef, file: FileRecord, queries: WorkspaceQueries): boolean {
	if (isInnerSide(ref.endpoint)) return true;
	if (ref.uri === file.uri || !ref.endpoint.http) return false;
	return ref.endpoint.role === 'connect' || isBackendEndpoint(queries, ref);
}

/** The same for who is to listen in `scope`: of ports only those of its own. */
function addressToListen(scope: Scope, ref: EndpointRef): string | undefined {
	// A folder can be shared later on, by the same name.
	if (ref.endpoint.transport === 'unix') return addressSeen(ref, scope) ?? addressText(ref.endpoint);
	return ref.place === portPlace(scope.id, ref.endpoint.port) ? addressText(ref.endpoint) : undefined;
}
