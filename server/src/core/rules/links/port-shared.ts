import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { freePortFix } from '../../fixes/movePort';
import type { RuleResult } from '../../model/diagnostic';
import { addressText, mayListenBeside } from '../../model/endpoint';
import { tiesOnlyExactly } from '../../queries/exactTies';
import { endFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { endpointsAtHome, isBackendEndpoint, isOneInstall, labelAt, siteHostAt } from '../../sites/backends';
import { isDoor } from '../../sites/doors';
import { routesTo } from '../../sites/routes';
import type { EndpointRef } from '../../workspace/keyIndex';
import { MAX_PLACES_TOLD } from '../limits';
import type { Rule } from '../rule';

export const portShared: Rule = {
	code: 'port-shared',
	fixable: true,
	severity: 'error',
	title: 'Two Ghost installs listen on one port',
	when:
		'Two Ghosts of different folders, or services, on one machine or in one container listen on the same host and port, and their ' +
		'sites are different. Where no text sets the port, so that both use Ghost’s default 2368, only if nginx has servers for both. ' +
		'The configs of one folder are one install, and installs beside different main nginx files are on different machines. Not ' +
		'for what was found on the machine outside of the workspace, which may be a copy.',
	why:
		'The second one to start ends with `(EADDRINUSE) Cannot start Ghost. Port 2368 is already in use by another program`, and ' +
		'the visitors of both sites see the first one’s pages.',
	example: {
		language: 'json',
		bad: '"server": { "port": 2368 } // in shop/ and in blog/',
		good: '"server": { "port": 2369 } // in shop/, 2368 in blog/',
	},
	fix: '“Change Ghost: listen on port ...” gives this install a port that nobody uses, and changes the nginx addresses that serve its host as well.',
	source: 'Run on Ghost 6.65.0.',
	languages: 'any',
	check: ({ uri }, queries) => (queries.hasBackends() && queries.settled() ? shared(uri, queries) : []),
};

function* shared(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const own of endpointsAtHome(queries, uri)) {
		if (own.endpoint.transport !== 'tcp') continue;
		const others = othersOn(own, queries);
		const [first] = others;
		if (!first) continue;
		yield {
			span: own.endpoint.span,
			message: say`Only one of two Ghosts starts: ${endFrom(uri, first, queries)} also listens on ${addressText(own.endpoint)}. Use another port for one of them.`,
			related: others.map((other) => ({
				uri: other.uri,
				span: other.endpoint.span,
				message: say`The other ${labelAt(queries, other)} listens here`,
			})),
			fixes: () => freePortFix(queries, own),
		};
	}
}

/** The ports of other installs at the same place: a few, which tell enough. */
function othersOn(own: EndpointRef, queries: WorkspaceQueries): readonly EndpointRef[] {
	const others: EndpointRef[] = [];
	const host = siteHostAt(queries, own);
	if (host === undefined) return others;
	for (const other of queries.listenersBeside(own)) {
		// The one that was found on the machine may be the very one of which the workspace holds a copy.
		if (tiesOnlyExactly(queries, own.uri, other.uri)) continue;
		const theirs =
			isBackendEndpoint(queries, other) && !isOneInstall(queries, other, own) ? siteHostAt(queries, other) : undefined;
		const areApart = mayListenBeside(hostOf(own), hostOf(other));
		if (theirs !== undefined && theirs !== host && !areApart && isMeant(own, other, queries)) others.push(other);
		if (others.length === MAX_PLACES_TOLD) break;
	}
	return others;
}

/** Whether both run at once: somebody wrote the port for both, or nginx has servers for both. */
function isMeant(own: EndpointRef, other: EndpointRef, queries: WorkspaceQueries): boolean {
	return [own, other].every((end) => (!end.endpoint.isFixed && !isDoor(end)) || routesTo(queries, end).length > 0);
}

function hostOf({ endpoint }: EndpointRef): string {
	return endpoint.transport === 'tcp' ? endpoint.host : '';
}
