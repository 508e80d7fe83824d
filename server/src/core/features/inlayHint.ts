import type { Words } from '../base/phrase';
import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { addressText } from '../model/endpoint';
import { ifFew } from '../queries/many';
import { queriesOf } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { isBackendEndpoint, labelAt, siteHostAt } from '../sites/backends';
import { listenersBehind } from '../sites/doors';
import { straightRoutes } from '../sites/straightRoutes';
import type { EndpointRef } from '../workspace/keyIndex';
import { type FileRecord, fileAt, type Snapshot } from '../workspace/snapshot';

/** A few words that an editor shows in a line, where they are not written. */
export interface InlayHint {
	/** Where it is shown, in UTF-16 code units. */
	readonly offset: number;
	readonly text: Words;
}

/**
 * Behind the name of an upstream in `proxy_pass`, the site of the backend that listens at its address, and that address, which may
 * be long; behind a port, and behind an address that leads straight to a backend, its site.
 */
export function inlayHintsIn(snapshot: Snapshot, uri: Uri, within: Span): readonly InlayHint[] {
	const file = fileAt(snapshot, uri);
	if (!file) return [];
	const queries = queriesOf(snapshot);
	const hints = [...behindUpstreams(file, within, queries), ...behindAddresses(file, within, queries)];
	return hints;
}

function behindUpstreams({ uri, summary }: FileRecord, within: Span, queries: WorkspaceQueries): readonly InlayHint[] {
	if (summary.language !== 'nginx') return [];
	const { facts } = summary;
	return facts.passes.flatMap((pass, index): InlayHint[] => {
		const address = facts.addresses[pass.address ?? -1];
		if (address?.target.kind !== 'name' || pass.directive !== 'proxy_pass' || !overlaps(address.span, within))
			return [];
		for (const socket of queries.connectorsOf({ uri, index, pass, address })) {
			const backend = backendOver(socket, queries);
			if (!backend) continue;
			const site = siteHostAt(queries, backend);
			const offset = address.span.end + (address.quoting === 'bare' ? 0 : 1);
			const text = addressText(socket.endpoint);
			// A port is there already, but tells nobody whose it is.
			if (socket.uri === uri && socket.index === address.target.endpoint)
				return [{ offset, text: site ?? labelAt(queries, backend) }];
			return [{ offset, text: site === undefined ? text : `${site}, ${text}` }];
		}
		return [];
	});
}

function behindAddresses(file: FileRecord, within: Span, queries: WorkspaceQueries): readonly InlayHint[] {
	return straightRoutes(file, queries).flatMap((connector): InlayHint[] => {
		const backend = overlaps(connector.endpoint.span, within) ? backendOver(connector, queries) : undefined;
		if (!backend) return [];
		return [{ offset: connector.endpoint.span.end, text: siteHostAt(queries, backend) ?? labelAt(queries, backend) }];
	});
}

function backendOver(connector: EndpointRef, queries: WorkspaceQueries): EndpointRef | undefined {
	return ifFew(listenersBehind(queries, connector)).find((listener) => isBackendEndpoint(queries, listener));
}

function overlaps(span: Span, within: Span): boolean {
	return span.end >= within.start && span.start <= within.end;
}
