import { firstIndexWhere } from '../base/sortedSearch';
import type { Uri } from '../base/uri';
import { readsSocketKey } from '../languages/ghost/facts/installInfo';
import type { Variable } from '../model/launcher';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { type Install, ofInstall } from './install';
import { configsRead } from './settings';

/** The settings that name a place to listen. */
type ListenKey = 'server.port' | 'server.socket';

/** One source of settings: whether it says something of a key, and the endpoints that it names for it. */
interface Layer {
	readonly has: (key: ListenKey) => boolean;
	readonly ends: (key: ListenKey) => readonly EndpointRef[];
}

/** Where an install means to listen, and whether that may be told otherwise by something that cannot be read. */
export interface EffectiveEndpoint {
	/** Undefined where no text and no default tells. */
	readonly end: EndpointRef | undefined;
	readonly isHidden: boolean;
}

/**
 * The endpoint on which an install means to listen: that of the source which decides, in Ghost's order. `server.port` counts
 * where its version reads that, `server.socket` otherwise, also where Ghost 5 ignores it, since it still tells what its owner
 * meant; unless somebody connects to the port on which it does listen then.
 */
export function effectiveEndpoint(queries: WorkspaceQueries, install: Install): EffectiveEndpoint {
	return ofInstall(queries, install, 'effective endpoint', (one) => findEndpoint(queries, one));
}

/** What places say of where an install listens other than the one that decides, so that it has no effect; the strongest first. */
export function overruledEnds(queries: WorkspaceQueries, install: Install): readonly EndpointRef[] {
	const { end } = effectiveEndpoint(queries, install);
	const all = layersOf(queries, install).flatMap(({ ends }) => [...ends('server.socket'), ...ends('server.port')]);
	return all.filter((one) => one !== end);
}

function findEndpoint(queries: WorkspaceQueries, install: Install): EffectiveEndpoint {
	const layers = layersOf(queries, install);
	const reads = readsSocketKey(install.info.version);
	const bySocket = decided(layers, 'server.socket');
	const byPort = decided(layers, 'server.port') ?? { end: defaultEnd(queries, install) };
	const chosen = choose();
	// What a process manager sets wins, and nobody has read it here.
	const end = install.info.listensByEnvironment && chosen?.endpoint.transport === 'tcp' ? undefined : chosen;
	return { end, isHidden: isHidden(install, end) };

	function choose(): EndpointRef | undefined {
		if (reads === true && bySocket) return bySocket.end;
		const { end: onPort } = byPort;
		if (!bySocket?.end || onPort?.endpoint.transport === 'unix') return onPort;
		const isVisited = reads === false && onPort && queries.hasConnectors(onPort.uri, onPort.place);
		return isVisited ? onPort : bySocket.end;
	}
}

/** The end that the strongest source with that key names; undefined where no source has it. */
function decided(layers: readonly Layer[], key: ListenKey): { readonly end: EndpointRef | undefined } | undefined {
	const layer = layers.find(({ has }) => has(key));
	return layer && { end: layer.ends(key)[0] };
}

function layersOf(
	queries: WorkspaceQueries,
	{ launcher, sources, environment: { deciding }, info }: Install,
): readonly Layer[] {
	// Most variables say nothing of where to listen.
	const variables = (launcher?.launcher.variables ?? []).filter(({ name }) => name.startsWith(SERVER));
	const endsOf = writtenEnds(queries);
	const named = (key: ListenKey): readonly Variable[] => namesOf(key).flatMap((name) => deciding.get(name) ?? []);
	const byVariables: Layer = {
		has: (key) => named(key).length > 0,
		ends: (key) => named(key).flatMap(endsOf),
	};
	// One that a later variable of its name undoes.
	const undone: Layer = {
		has: () => false,
		ends: (key) =>
			variables
				.filter((variable) => namesOf(key).includes(variable.name) && deciding.get(variable.name) !== variable)
				.flatMap(endsOf),
	};
	const byConfigs = configsRead(sources, info.version).map(({ uri, summary }): Layer => {
		const { socket } = summary.facts;
		// That of an image is the strongest of all, and names host and port.
		const port = sources.image ? undefined : summary.facts.port;
		return {
			has: (key) => (key === 'server.port' ? port : socket) !== undefined,
			ends: (key) => {
				const at = key === 'server.port' ? (port?.endpoint ?? port?.tcpEndpoint) : socket?.endpoint;
				const end = at === undefined ? undefined : queries.endpointAt(uri, at);
				return end ? [end] : [];
			},
		};
	});
	return variables.length === 0 ? byConfigs : [byVariables, undone, ...byConfigs];
}

/** What the names of all variables begin with that set a key of `server`. */
const SERVER = 'server__';

/** The variables that set a key, or the path in it. */
function namesOf(key: ListenKey): readonly string[] {
	const name = key.replace('.', '__');
	return [name, `${name}__path`];
}

/** Gives the endpoints that are written in the value of a variable. One file may hold thousands of both. */
function writtenEnds(queries: WorkspaceQueries): (variable: Variable) => readonly EndpointRef[] {
	const byFile = new Map<Uri, readonly EndpointRef[]>();
	const listenersIn = (uri: Uri): readonly EndpointRef[] => {
		const known = byFile.get(uri);
		if (known) return known;
		const all = queries
			.endpointsIn(uri)
			.filter(({ endpoint }) => endpoint.role === 'listen')
			.sort((a, b) => a.endpoint.span.start - b.endpoint.span.start);
		byFile.set(uri, all);
		return all;
	};
	return ({ written }) => {
		if (!written) return [];
		const { uri, span } = written;
		const ends = listenersIn(uri);
		const first = firstIndexWhere(ends, ({ endpoint }) => endpoint.span.start >= span.start);
		const behind = firstIndexWhere(ends, ({ endpoint }) => endpoint.span.start > span.end, first);
		return ends.slice(first, behind).filter(({ endpoint }) => endpoint.span.end <= span.end);
	};
}

/** Where Ghost listens by itself: as its first config has it, or its image. */
function defaultEnd(queries: WorkspaceQueries, { launcher, sources, info }: Install): EndpointRef | undefined {
	const { image } = sources;
	const read = image ? [] : configsRead(sources, info.version);
	const config = read.find(({ summary }) => summary.facts.defaultEndpoint !== undefined);
	if (config) return queries.endpointAt(config.uri, config.summary.facts.defaultEndpoint ?? -1);
	// Of what an image does not bring nobody knows what is in the configs that are not here.
	if (!launcher || image === undefined) return undefined;
	const { place } = launcher.launcher;
	return queries
		.endpointsIn(place.uri)
		.find(({ endpoint }) => endpoint.form === 'default' && endpoint.span.start === place.span.start);
}

/** Whether a place to listen may stand where nobody can read it. */
function isHidden(
	{ launcher, sources: { configs }, environment, info }: Install,
	end: EndpointRef | undefined,
): boolean {
	if (configs.some(({ summary }) => summary.facts.unread)) return end === undefined;
	if (end !== undefined) return false;
	if (configs.some(({ summary: { facts } }) => !facts.complete && !facts.server)) return true;
	if (!launcher) return info.listensByEnvironment === true;
	const isUnknown = [...environment.deciding.values()].some(
		({ name, value }) => value === undefined && name.startsWith(SERVER),
	);
	return isUnknown || configs.length === 0;
}
