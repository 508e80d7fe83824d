import { say, type Words } from '../base/phrase';
import { finished, type Steps } from '../base/steps';
import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { AddressFacts, NginxFacts } from '../languages/nginx/facts/facts';
import { queriesOf } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { fileAt, type Snapshot } from '../workspace/snapshot';
import { otherEnds, upstreamTargets } from './definition';
import type { Location } from './symbolAt';

/** A place in a file that leads to another one. */
export interface DocumentLink {
	/** The pattern of the `include`, or the whole address, without its quotes. */
	readonly span: Span;
	/** The file that it opens, or the place where it leads; of an address where nobody is known, its own. */
	readonly target: Uri | Location;
	/** What is there, in a few words for people. */
	readonly tooltip: Words;
}

/**
 * The includes that load one known file each, as one that loads several leads nowhere by itself: that is what definition is for. The
 * scripts of njs. And the addresses with a scheme that lead to an upstream, to a known end or to a socket: an editor that knows no
 * better takes `http://igu` and `http://unix:/run/igu.sock` for pages of the web.
 */
export function documentLinksIn(snapshot: Snapshot, uri: Uri): readonly DocumentLink[] {
	return finished(findingDocumentLinks(snapshot, uri));
}

/** The same in steps. */
export function* findingDocumentLinks(snapshot: Snapshot, uri: Uri): Steps<readonly DocumentLink[]> {
	const file = fileAt(snapshot, uri);
	if (file?.summary.language !== 'nginx') return [];
	const { facts } = file.summary;
	const queries = queriesOf(snapshot);
	return [
		...includeLinks(facts, file.uri, snapshot, queries),
		...scriptLinks(facts, file.uri, queries),
		...(yield* addressLinks(facts, file.uri, queries)),
	];
}

function includeLinks(
	{ includes }: NginxFacts,
	uri: Uri,
	snapshot: Snapshot,
	queries: WorkspaceQueries,
): readonly DocumentLink[] {
	return includes.flatMap((include) => {
		const [target, ...more] = (queries.includeTargets(uri, include) ?? []).filter((found) => fileAt(snapshot, found));
		if (target === undefined || more.length > 0) return [];
		return [{ span: include.span, target, tooltip: say`Open ${queries.nameOf(target)}` }];
	});
}

function scriptLinks({ scripts }: NginxFacts, uri: Uri, queries: WorkspaceQueries): readonly DocumentLink[] {
	return scripts.flatMap((script) => {
		const target = queries.scriptOf(uri, script);
		return target === undefined ? [] : [{ span: script.span, target, tooltip: say`Open ${queries.nameOf(target)}` }];
	});
}

function* addressLinks({ addresses }: NginxFacts, uri: Uri, queries: WorkspaceQueries): Steps<readonly DocumentLink[]> {
	const links: DocumentLink[] = [];
	for (const address of addresses) {
		const link = addressLink(address, uri, queries);
		if (link) links.push(link);
		yield;
	}
	return links;
}

function addressLink(address: AddressFacts, uri: Uri, queries: WorkspaceQueries): DocumentLink | undefined {
	const { scheme, target, span } = address;
	if (!/^https?:/i.test(scheme)) return undefined;
	const [upstream] = upstreamTargets(target.kind === 'name' ? queries.upstreamsOf({ uri, address }) : []);
	const found = upstream ?? endBehind(address, uri, queries);
	if (found) return { span, target: found, tooltip: say`Go to ${queries.placeName(found)}` };
	if (target.kind !== 'unix' || target.path === '') return undefined;
	return { span, target: { uri, span: target.pathSpan }, tooltip: say`No known program listens on ${target.path}` };
}

/** Where somebody listens at an address, or is meant to. */
function endBehind({ target }: AddressFacts, uri: Uri, queries: WorkspaceQueries): Location | undefined {
	const index = target.kind === 'unix' || target.kind === 'name' ? target.endpoint : undefined;
	const ref = index === undefined ? undefined : queries.endpointAt(uri, index);
	return ref && otherEnds(ref, queries)[0];
}
