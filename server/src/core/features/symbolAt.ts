import { type Span, touches } from '../base/text';
import type { Uri } from '../base/uri';
import type { IncludeFacts } from '../languages/nginx/facts/facts';
import { queriesOf } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { type FileRecord, fileAt, type Snapshot } from '../workspace/snapshot';

/** What the thing under the cursor is about; every feature across files is a view of it. */
export type CursorSymbol =
	| { readonly kind: 'endpoint'; readonly span: Span; readonly ref: EndpointRef }
	| { readonly kind: 'upstream'; readonly span: Span; readonly name: string; readonly declares: boolean }
	| { readonly kind: 'include'; readonly span: Span; readonly include: IncludeFacts };

/** A place in a file. */
export interface Location {
	readonly uri: Uri;
	readonly span: Span;
}

/** The file, its queries and what the cursor touches, or undefined where it touches nothing that leads anywhere. */
export function symbolAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
): { file: FileRecord; queries: WorkspaceQueries; symbol: CursorSymbol } | undefined {
	const file = fileAt(snapshot, uri);
	if (!file) return undefined;
	const queries = queriesOf(snapshot);
	const symbol = endpointIn(file, offset, queries) ?? nginxSymbolIn(file, offset);
	return symbol && { file, queries, symbol };
}

function endpointIn({ uri, summary }: FileRecord, offset: number, queries: WorkspaceQueries): CursorSymbol | undefined {
	const ref = queries.endpointAt(
		uri,
		summary.endpoints.findIndex(({ span }) => touches(span, offset)),
	);
	return ref && { kind: 'endpoint', span: ref.endpoint.span, ref };
}

function nginxSymbolIn({ summary }: FileRecord, offset: number): CursorSymbol | undefined {
	if (summary.language !== 'nginx') return undefined;
	const { upstreams, passes, addresses, includes } = summary.facts;
	const upstream = upstreams.find(({ nameSpan }) => touches(nameSpan, offset));
	if (upstream) return { kind: 'upstream', span: upstream.nameSpan, name: upstream.name, declares: true };
	for (const { address } of passes) {
		const target = address === undefined ? undefined : addresses[address]?.target;
		if (target?.kind === 'name' && touches(target.nameSpan, offset))
			return { kind: 'upstream', span: target.nameSpan, name: target.name, declares: false };
	}
	const include = includes.find(({ span }) => touches(span, offset));
	return include && { kind: 'include', span: include.span, include };
}
