import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { queriesOf } from '../queries/snapshotQueries';
import { ghostHost, ghostSocket } from '../sites/siteServers';
import { fileAt, type Snapshot } from '../workspace/snapshot';

/** A few words that an editor shows in a line, where they are not written. */
export interface InlayHint {
	readonly offset: number;
	readonly text: string;
}

/** Behind the name of an upstream in `proxy_pass`, the socket that it stands for and the site of the Ghost that listens there. */
export function inlayHintsIn(snapshot: Snapshot, uri: Uri, within: Span): readonly InlayHint[] {
	const file = fileAt(snapshot, uri);
	if (file?.summary.language !== 'nginx') return [];
	const { facts } = file.summary;
	const queries = queriesOf(snapshot);
	return facts.passes.flatMap((pass, index): InlayHint[] => {
		const address = facts.addresses[pass.address ?? -1];
		if (address?.target.kind !== 'name' || pass.directive !== 'proxy_pass') return [];
		if (address.span.end < within.start || address.span.start > within.end) return [];
		for (const socket of queries.connectorsOf({ uri: file.uri, index, pass, address })) {
			const ghost = queries
				.listeners(socket.uri, socket.endpoint.address)
				.find((listener) => ghostSocket(queries, listener.uri)?.index === listener.index);
			if (!ghost) continue;
			const site = ghostHost(queries, ghost.uri);
			const { path } = socket.endpoint;
			return [
				{
					offset: address.span.end + (address.quoting === 'bare' ? 0 : 1),
					text: site === undefined ? path : `${path}, ${site}`,
				},
			];
		}
		return [];
	});
}
