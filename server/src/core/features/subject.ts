import { type Span, touches } from '../base/text';
import type { Uri } from '../base/uri';
import type { IncludeFacts } from '../languages/nginx/facts/facts';
import type { FileSummary } from '../model/language';
import { queriesOf } from '../queries/snapshotQueries';
import type { EndpointRef, WorkspaceQueries } from '../queries/workspaceQueries';
import type { FileRecord, Snapshot } from '../workspace/snapshot';
import { fileAt } from '../workspace/snapshot';

/** What the thing under the cursor is about; every feature across files is a view of it. */
export type Subject =
	| { readonly kind: 'socket'; readonly span: Span; readonly ref: EndpointRef }
	| { readonly kind: 'upstream'; readonly span: Span; readonly name: string; readonly declares: boolean }
	| { readonly kind: 'include'; readonly span: Span; readonly include: IncludeFacts };

/** A place in a file. */
export interface Location {
	readonly uri: Uri;
	readonly span: Span;
}

/** The file, its links and what the cursor touches, or undefined where it touches nothing that leads anywhere. */
export function subjectAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
): { file: FileRecord; queries: WorkspaceQueries; subject: Subject } | undefined {
	const file = fileAt(snapshot, uri);
	const subject = file && subjectIn(file.uri, file.summary, offset);
	return file && subject ? { file, queries: queriesOf(snapshot), subject } : undefined;
}

function subjectIn(uri: Uri, summary: FileSummary, offset: number): Subject | undefined {
	const index = summary.endpoints.findIndex(({ span }) => touches(span, offset));
	const endpoint = summary.endpoints[index];
	if (endpoint) return { kind: 'socket', span: endpoint.span, ref: { uri, index, endpoint } };
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
