import { isPublicHost } from '../core/base/hostNames';
import type { Uri } from '../core/base/uri';
import { type Link, linksAndOthers } from '../core/features/linkMap';
import { isCalledLikeGhost } from '../core/features/linkMap/ties';
import { backendsIn } from '../core/installs/backends';
import { configNameOf } from '../core/languages/ghost/config/configName';
import { hostOfUrl } from '../core/languages/ghost/facts/url';
import type { Role } from '../core/model/endpoint';
import { queriesOf } from '../core/queries/snapshotQueries';
import type { WorkspaceQueries } from '../core/queries/workspaceQueries';
import { backendAt, endpointOf } from '../core/sites/backends';
import { routesOf } from '../core/sites/routes';
import { hasNoConnector } from '../core/sites/unpaired';
import type { BackendRef, EndpointRef } from '../core/workspace/keyIndex';
import { allFiles, type Snapshot } from '../core/workspace/snapshot';
import { addressName, addressOf } from './address';
import { ghostSubject } from './ghostSubject';
import type { Names } from './names';
import { nginxSubject } from './nginxSubject';
import type { End, Subject } from './subject';

/** The links as the configs have them. */
export interface Subjects {
	/** Those of a Ghost. */
	readonly subjects: readonly Subject[];
	/** Addresses to which nginx connects and which no config ties to a Ghost: most are other programs'. */
	readonly waiting: readonly WaitingSubject[];
}

/** A link of which only nginx's end is known. */
export interface WaitingSubject {
	readonly subject: Subject;
	/** Whether visitors for the url of a Ghost come that way. */
	readonly leadsFrom: (url: string) => boolean;
	/** Whether its address looks like a Ghost's by itself. */
	readonly isCalledLikeGhost: boolean;
}

/** The links that the configs of `snapshot` name, with those of Ghosts that no link is known of because they cannot start. */
export function subjectsOf(snapshot: Snapshot, names: Names): Subjects {
	const queries = queriesOf(snapshot);
	const backends = ghostsIn(snapshot, queries);
	const ties = tiesOf(queries, backends);
	const links = linksAndOthers(snapshot);
	const tied = (link: Link): BackendRef | undefined => {
		const end = endpointAt(queries, 'connect', link.connectors[0]);
		return link.listeners.length > 0 || !end ? undefined : ties.get(keyOf(end));
	};
	const merged = new Set<Link>();
	const subjects = links.flatMap((link): readonly Subject[] => {
		const end = endpointAt(queries, 'listen', link.listeners[0]);
		const backend = end && backendAt(queries, end);
		if (!end || !backend) return [];
		if (link.status !== 'unused') return [subjectOf(queries, names, link, backend, end)];
		// Nobody connects to the port inside of a container where all use the one that is published for it.
		if (!hasNoConnector(queries, end) || isSpare(link.listeners[0]?.uri, backends)) return [];
		const [other] = links.filter((one) => tied(one)?.backend.install === backend.backend.install);
		if (!other) return [subjectOf(queries, names, link, backend, end)];
		merged.add(other);
		return [subjectOf(queries, names, { ...link, status: 'mismatch', connectors: other.connectors }, backend, end)];
	});
	const left = links.filter((link) => link.listeners.length === 0 && !merged.has(link));
	const spoken = new Set(subjects.map(({ ghost }) => ghost?.config?.uri));
	const tiedOnly = left.flatMap((link) => {
		const ref = tied(link);
		return ref ? [subjectOf(queries, names, link, ref, undefined)] : [];
	});
	for (const { ghost } of tiedOnly) spoken.add(ghost?.config?.uri);
	return {
		subjects: [...subjects, ...tiedOnly, ...brokenAlone(queries, names, backends, spoken)],
		waiting: left.filter((link) => !tied(link)).flatMap((link) => waitingSubject(queries, names, link)),
	};
}

function subjectOf(
	queries: WorkspaceQueries,
	names: Names,
	link: Link,
	backend: BackendRef | undefined,
	listener: EndpointRef | undefined,
): Subject {
	const [connector, ...others] = link.connectors.flatMap((place) => endpointAt(queries, 'connect', place) ?? []);
	const listen = listener && endOf(names, listener);
	const connect = connector && endOf(names, connector);
	const named = listen ?? connect;
	return {
		link,
		name: named ? addressName(named.address) : '',
		listen,
		connect,
		ghost: backend && ghostSubject(queries, names, backend),
		nginx: connector && nginxSubject(queries, names, [connector, ...others], backend),
	};
}

function waitingSubject(queries: WorkspaceQueries, names: Names, link: Link): readonly WaitingSubject[] {
	const connector = endpointAt(queries, 'connect', link.connectors[0]);
	if (!connector) return [];
	const leadsFrom = (url: string): boolean => {
		const host = hostOfUrl(url);
		return (
			isPublicHost(host) && waysFor(queries, connector.uri, host, url).some((end) => keyOf(end) === keyOf(connector))
		);
	};
	return [
		{
			subject: subjectOf(queries, names, link, undefined, undefined),
			leadsFrom,
			isCalledLikeGhost: isCalledLikeGhost(queries, connector),
		},
	];
}

/** The Ghosts of all files, each once. */
function ghostsIn(snapshot: Snapshot, queries: WorkspaceQueries): readonly BackendRef[] {
	const found = new Map<string, BackendRef>();
	for (const { uri } of allFiles(snapshot))
		for (const ref of backendsIn(queries, uri)) found.set(`${ref.uri}#${ref.index} ${ref.backend.install}`, ref);
	return [...found.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/** The addresses to which nginx sends the visitors of each Ghost's url, by what the configs say of hosts and paths. */
function tiesOf(queries: WorkspaceQueries, backends: readonly BackendRef[]): ReadonlyMap<string, BackendRef> {
	const ties = new Map<string, BackendRef>();
	for (const ref of backends) {
		const { host, url } = ref.backend;
		if (!isPublicHost(host) || url === undefined) continue;
		for (const end of waysFor(queries, ref.uri, host, url)) if (!ties.has(keyOf(end))) ties.set(keyOf(end), ref);
	}
	return ties;
}

function waysFor(queries: WorkspaceQueries, from: Uri, host: string, url: string): readonly EndpointRef[] {
	return routesOf(queries, from, host, url)
		.filter(({ isFallbackRoute, sure }) => sure && !isFallbackRoute)
		.flatMap(({ ends }) => ends);
}

/** Whether a config nobody connects to is for another environment than one beside it, as is `config.development.json`. */
function isSpare(config: Uri | undefined, backends: readonly BackendRef[]): boolean {
	if (config === undefined || configNameOf(config).environment === 'production') return false;
	const install = backends.find(({ uri }) => uri === config)?.backend.install;
	return backends.some(({ uri, backend }) => uri !== config && backend.install === install);
}

/** The Ghosts that do not start because of what is in their config, and of which no link tells. */
function brokenAlone(
	queries: WorkspaceQueries,
	names: Names,
	backends: readonly BackendRef[],
	spoken: ReadonlySet<Uri | undefined>,
): readonly Subject[] {
	return backends.flatMap((ref): readonly Subject[] => {
		if (ref.backend.isWhole || isSpare(ref.uri, backends)) return [];
		const ghost = ghostSubject(queries, names, ref);
		if (ghost.refusal === undefined || spoken.has(ghost.config?.uri)) return [];
		const end = endpointOf(queries, ref);
		const link: Link = { socket: '', transport: 'unix', status: 'unused', listeners: [], connectors: [] };
		return [{ link, name: '', listen: end && endOf(names, end), connect: undefined, ghost, nginx: undefined }];
	});
}

function endOf(names: Names, { uri, endpoint, scope }: EndpointRef): End {
	return { address: addressOf(endpoint), scope, place: names.line(uri, endpoint.span.start) };
}

function endpointAt(
	queries: WorkspaceQueries,
	role: Role,
	place: { readonly uri: Uri; readonly span: { readonly start: number } } | undefined,
): EndpointRef | undefined {
	if (!place) return undefined;
	return queries
		.endpointsIn(place.uri)
		.find(({ endpoint }) => endpoint.role === role && endpoint.span.start === place.span.start);
}

function keyOf({ uri, index }: EndpointRef): string {
	return `${uri}#${index}`;
}
