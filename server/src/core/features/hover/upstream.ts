import { code } from '../../base/markdown';
import { joined, say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { CursorSymbol } from '../symbolAt';
import { endpointText } from './address';

/** Where an upstream is declared, and both ends of each socket in it; undefined where none of that name is known. */
export function upstreamText(
	{ name, level }: Extract<CursorSymbol, { kind: 'upstream' }>,
	from: Uri,
	queries: WorkspaceQueries,
): Words | undefined {
	const declared = queries.upstreams(from, name, undefined, level);
	if (declared.length === 0) return undefined;
	const sockets = declared.flatMap(queries.serversOfUpstream).map((ref) => endpointText(ref, queries));
	const where = declared
		.map((ref) => code(queries.placeName({ uri: ref.uri, span: ref.upstream.nameSpan })))
		.join(', ');
	return joined([say`Upstream ${code(name)}, declared in ${where}`, ...sockets], '\n\n');
}
