import { socketAddress } from '../../base/socketPath';
import type { Span } from '../../base/text';
import { pathOf, type Uri } from '../../base/uri';
import { isHostName, isLoopback, tcpAddress } from '../../model/endpoint';
import type { TextPlace } from '../../model/launcher';
import { passesOfServer } from '../../queries/nginx/locations';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { hostsServedBy } from '../../sites/siteServers';
import { isNameOfUpstream } from '../../sites/unpaired';
import { alikeIndex } from '../../workspace/alikeIndex';
import { type EndpointRef, endsKey, entriesFor, mayBeAddress } from '../../workspace/keyIndex';
import { allFiles, type Snapshot } from '../../workspace/snapshot';
import { isAboutVariable } from './causes';
import { type LoggedAddress, loggedAddress } from './loggedAddress';
import type { LogLine } from './logLine';

/** What the configs have of a line of the log. */
export interface LoggedPlaces {
	/** The addresses to which nginx connects there. */
	readonly connectors: readonly EndpointRef[];
	/** Where a name stands that the line is about, or what nginx refuses. */
	readonly named: readonly TextPlace[];
	/** Where no config has the address: those to which the same server connects by its present config. */
	readonly present: readonly EndpointRef[];
}

/** The configs, by what lines of a log say. */
export interface LoggedPlacesIn {
	readonly addressOf: (line: LogLine) => LoggedAddress | undefined;
	readonly placesOf: (line: LogLine) => LoggedPlaces;
}

/** The places for all lines of a log: what connects is taken from the index, so that no file is read again for it. */
export function loggedPlacesIn(snapshot: Snapshot, queries: WorkspaceQueries): LoggedPlacesIn {
	const files = [...allFiles(snapshot)].map(({ uri }) => uri);
	const all = entriesFor(alikeIndex(snapshot), endsKey('connect')).filter(mayBeAddress);
	const byAddress = groupedByAddress(all);
	/** Other programs, as php-fpm, are in no index by themselves: only who asks for an address that visitors do not reach pays for them. */
	let others: ReadonlyMap<string, readonly EndpointRef[]> | undefined;
	const endsWritten = (address: string): readonly EndpointRef[] => {
		const found = byAddress.get(address);
		if (found) return found;
		others ??= groupedByAddress(
			files.flatMap((uri) => queries.endpointsIn(uri)).filter(({ endpoint }) => endpoint.role === 'connect'),
		);
		return others.get(address) ?? [];
	};
	const addressOf: LoggedPlacesIn['addressOf'] = (line) =>
		loggedAddress(line, (path) => {
			const address = socketAddress(path);
			return line.upstream?.startsWith('http') ? byAddress.has(address) : endsWritten(address).length > 0;
		});
	/** Of hosts that nginx has looked up since, those of the same port. */
	const endsAt = (address: LoggedAddress | undefined): readonly EndpointRef[] => {
		switch (address?.kind) {
			case undefined:
				return [];
			case 'unix':
				return endsWritten(socketAddress(address.path));
			case 'tcp': {
				const exact = endsWritten(tcpAddress(address.host, address.port));
				return (exact.length > 0 ? exact : all.filter((end) => isHostWithPort(end, address.port))).filter(
					(end) => !isNameOfUpstream(queries, end),
				);
			}
			case 'name':
				return all.filter((end) => queries.upstreamAround(end)?.name.toLowerCase() === address.name.toLowerCase());
		}
	};
	const find = (line: LogLine, address: LoggedAddress | undefined): LoggedPlaces => {
		const refused = refusedPlaces(queries, files, line);
		const named = address?.kind === 'name' ? namesIn(queries, files, address.name) : [];
		const connectors = ofServer(queries, endsAt(address), line);
		if (connectors.length > 0 || refused.length > 0 || named.length > 0)
			return { connectors, named: refused.length > 0 ? refused : named, present: [] };
		if (line.cause !== undefined && isAboutVariable(line.cause))
			return { connectors, named: variablesOf(queries, files, line), present: [] };
		return { connectors, named, present: all.filter((end) => serves(queries, end, line)) };
	};
	// A log has many lines of few kinds.
	const known = new Map<string, LoggedPlaces>();
	const placesOf = (line: LogLine): LoggedPlaces => {
		const address = addressOf(line);
		const key = JSON.stringify([line.cause, line.server, line.host, line.place, address]);
		const found = known.get(key) ?? find(line, address);
		known.set(key, found);
		return found;
	};
	return { addressOf, placesOf };
}

function groupedByAddress(ends: readonly EndpointRef[]): ReadonlyMap<string, readonly EndpointRef[]> {
	const found = new Map<string, EndpointRef[]>();
	for (const end of ends) {
		const same = found.get(end.endpoint.address);
		if (same) same.push(end);
		else found.set(end.endpoint.address, [end]);
	}
	return found;
}

function isHostWithPort({ endpoint }: EndpointRef, port: number): boolean {
	if (endpoint.transport !== 'tcp' || endpoint.port !== port) return false;
	return isHostName(endpoint.host) && !isLoopback(endpoint.host);
}

/** Those of the server that the line names, where it tells them apart. */
function ofServer(queries: WorkspaceQueries, ends: readonly EndpointRef[], line: LogLine): readonly EndpointRef[] {
	const own = ends.filter((end) => serves(queries, end, line));
	return own.length > 0 ? own : ends;
}

/** nginx writes the first name of the server without a dot before it, and in small letters. */
function serves(queries: WorkspaceQueries, end: EndpointRef, { server, host }: LogLine): boolean {
	const names = hostsServedBy(queries, end).map((name) => name.toLowerCase().replace(/^\./, ''));
	return [server, host?.replace(/:\d+$/, '')].some((name) => name !== undefined && names.includes(name.toLowerCase()));
}

/** The upstreams of a name, or the passes to a host of that name. */
function namesIn(queries: WorkspaceQueries, files: readonly Uri[], name: string): readonly TextPlace[] {
	const isIt = (text: string): boolean => text.toLowerCase() === name.toLowerCase();
	const facts = files.flatMap((uri) => {
		const summary = queries.summaryOf(uri, 'nginx');
		return summary ? [{ uri, ...summary.facts }] : [];
	});
	const upstreams = facts.flatMap(({ uri, upstreams }) =>
		upstreams.filter((one) => isIt(one.name)).map(({ nameSpan }) => ({ uri, span: nameSpan })),
	);
	if (upstreams.length > 0) return upstreams;
	return facts.flatMap(({ uri, addresses }) =>
		addresses.flatMap(({ target }) =>
			target.kind === 'name' && isIt(target.name) ? [{ uri, span: target.nameSpan }] : [],
		),
	);
}

/** The passes of the line's server in which a variable names the address. */
function variablesOf(queries: WorkspaceQueries, files: readonly Uri[], { server }: LogLine): readonly TextPlace[] {
	const servers = files
		.flatMap((uri) => queries.serversIn(uri))
		.filter((ref) => (ref.server.names[0]?.text ?? '') === (server ?? ''));
	return servers
		.flatMap((ref) => passesOfServer(queries, ref))
		.filter(({ address }) => address.text.includes('$'))
		.map(({ uri, address }) => ({ uri, span: address.span }));
}

/**
 * The line that nginx names of a config. Here the same file may have another path, as in a checkout: then the one counts that shares
 * the most names of folders, and more than its own.
 */
function refusedPlaces(queries: WorkspaceQueries, files: readonly Uri[], { place }: LogLine): readonly TextPlace[] {
	if (!place) return [];
	const names = files.flatMap((uri) => [uri, ...queries.aliasesOf(uri)].map((name) => ({ uri, path: pathOf(name) })));
	const ranked = names.map(({ uri, path }) => ({ uri, shared: sharedNames(path, place.path) }));
	const most = Math.max(...ranked.map(({ shared }) => shared), 0);
	const wanted = Math.min(2, place.path.split('/').length - 1);
	if (most < wanted) return [];
	const found = new Set(ranked.filter(({ shared }) => shared === most).map(({ uri }) => uri));
	return [...found].flatMap((uri) => {
		const span = lineSpan(queries, uri, place.line);
		return span ? [{ uri, span }] : [];
	});
}

/** How many names, from the last one on, two paths have in common. */
function sharedNames(one: string, other: string): number {
	const [a, b] = [one.split('/').reverse(), other.split('/').reverse()];
	const at = a.findIndex((name, index) => name !== b[index]);
	return at < 0 ? a.length : at;
}

function lineSpan(queries: WorkspaceQueries, uri: Uri, line: number): Span | undefined {
	const summary = queries.summaryOf(uri, 'nginx');
	const start = summary?.lines[line - 1];
	return summary && start !== undefined ? { start, end: (summary.lines[line] ?? summary.length + 1) - 1 } : undefined;
}
