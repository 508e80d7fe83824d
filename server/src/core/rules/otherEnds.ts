import { say } from '../base/phrase';
import type { Related } from '../model/diagnostic';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { labelAt } from '../sites/backends';
import type { Pair } from '../sites/pairing';
import type { EndpointRef } from '../workspace/keyIndex';

/** The end of a pair that is not `here`. */
export function otherEnd({ connector, listener }: Pair, here: EndpointRef): EndpointRef {
	return here.endpoint.role === 'listen' ? connector : listener;
}

/** The other ends of the pairs of `here`, each with what happens there. */
export function otherEnds(pairs: readonly Pair[], here: EndpointRef, queries: WorkspaceQueries): readonly Related[] {
	return pairs.map((pair) => {
		const { uri, endpoint } = otherEnd(pair, here);
		const message =
			endpoint.role === 'connect'
				? say`${labelAt(queries, pair.connector)} connects here, where nobody listens`
				: say`${labelAt(queries, pair.listener)} listens here`;
		return { uri, span: endpoint.span, message };
	});
}
