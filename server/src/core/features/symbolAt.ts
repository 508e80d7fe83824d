import { type Span, touches } from '../base/text';
import type { Uri } from '../base/uri';
import { queriesOf } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { isTold } from '../sites/decidingEnds';
import type { EndpointRef } from '../workspace/keyIndex';
import { type FileRecord, fileAt, type Snapshot } from '../workspace/snapshot';
import { nameAt, type PlacedName } from './names';

/** What the thing under the cursor is about; every feature across files is a view of it. */
export type CursorSymbol =
	| { readonly kind: 'endpoint'; readonly span: Span; readonly ref: EndpointRef }
	| {
			readonly kind: 'upstream';
			readonly span: Span;
			readonly name: string;
			/** The level in which it is declared or passed to. */
			readonly level: number;
			readonly declares: boolean;
	  }
	/** The name of a file that nginx loads, or of a script of njs, with the files that it stands for. */
	| { readonly kind: 'include'; readonly span: Span; readonly pattern: string; readonly targets: readonly Uri[] }
	/** A variable, a named location, a log format, a zone. */
	| { readonly kind: 'name'; readonly span: Span; readonly name: PlacedName };

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
	const symbol =
		nginxSymbolIn(file, offset, queries) ??
		endpointIn(file, offset, queries) ??
		nameIn(file, offset, queries) ??
		scriptIn(file, offset, queries);
	return symbol && { file, queries, symbol };
}

/** The endpoint at the cursor: of several one that is written, and of these the first. */
function endpointIn({ uri }: FileRecord, offset: number, queries: WorkspaceQueries): CursorSymbol | undefined {
	const touched = queries.endpointsIn(uri).filter((end) => touches(end.endpoint.span, offset) && isTold(queries, end));
	const ref = touched.find(({ endpoint }) => endpoint.form !== 'default') ?? touched[0];
	return ref && { kind: 'endpoint', span: ref.endpoint.span, ref };
}

function nameIn({ uri, head }: FileRecord, offset: number, queries: WorkspaceQueries): CursorSymbol | undefined {
	const name = head.language === 'nginx' ? nameAt(uri, offset, queries) : undefined;
	return name && { kind: 'name', span: name.whole, name };
}

function scriptIn({ uri, summary }: FileRecord, offset: number, queries: WorkspaceQueries): CursorSymbol | undefined {
	const scripts = summary.language === 'nginx' ? summary.facts.scripts : [];
	const script = scripts.find(({ span }) => touches(span, offset));
	if (!script) return undefined;
	const target = queries.scriptOf(uri, script);
	return { kind: 'include', span: script.span, pattern: script.path, targets: target === undefined ? [] : [target] };
}

function nginxSymbolIn(
	{ uri, summary }: FileRecord,
	offset: number,
	queries: WorkspaceQueries,
): CursorSymbol | undefined {
	if (summary.language !== 'nginx') return undefined;
	const { upstreams, passes, addresses, includes } = summary.facts;
	const upstream = upstreams.find(({ nameSpan }) => touches(nameSpan, offset));
	if (upstream) {
		const { nameSpan, name, level } = upstream;
		return { kind: 'upstream', span: nameSpan, name, level, declares: true };
	}
	for (const { address: at } of passes) {
		const address = at === undefined ? undefined : addresses[at];
		if (address?.target.kind !== 'name' || !touches(address.target.nameSpan, offset)) continue;
		const { endpoint, nameSpan, name } = address.target;
		// A host is an address, unless an upstream has its name.
		const isHost = endpoint !== undefined && queries.endpointAt(uri, endpoint) !== undefined;
		if (isHost && queries.upstreamsOf({ uri, address }).length === 0) continue;
		return { kind: 'upstream', span: nameSpan, name, level: address.level, declares: false };
	}
	const include = includes.find(({ span }) => touches(span, offset));
	if (!include) return undefined;
	const { span, pattern } = include;
	return { kind: 'include', span, pattern, targets: queries.includeTargets(uri, include) ?? [] };
}
