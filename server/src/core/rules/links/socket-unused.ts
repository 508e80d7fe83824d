import { oneOf, say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { addUpstream } from '../../fixes/addUpstream';
import { backendsAtHome } from '../../installs/backends';
import type { RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { endpointOf } from '../../sites/backends';
import { crossingsOf } from '../../sites/crossings';
import { pairsOfListener } from '../../sites/pairing';
import { mayBeVisited, routesOfSite } from '../../sites/routes';
import { ignoresSocket } from '../../sites/siteServers';
import { transportMismatchesOf } from '../../sites/transports';
import { hasNoConnector } from '../../sites/unpaired';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { Rule } from '../rule';

export const socketUnused: Rule = {
	code: 'socket-unused',
	fixable: true,
	severity: 'information',
	title: 'No nginx address connects to this socket of Ghost',
	when:
		'A Ghost config names a socket, the workspace has nginx files, none of them connects to it, and no nginx address belongs ' +
		'to it (then `socket-mismatch`, `site-crossed` or `transport-mismatch` report it). Not where nginx goes through a ' +
		'variable for the site, not beside an nginx address of a socket that is filled in later (`unix:$socket`, a template), and not for ' +
		'what was found on the machine outside of the workspace.',
	why: 'Ghost listens, but no visitor can reach it: a browser cannot open a Unix socket, only nginx can.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "/run/ghost/igu.sock" } // and no nginx file names it',
		good: '"server": { "socket": "/run/ghost/igu.sock" } // upstream igu { server unix:/run/ghost/igu.sock; }',
	},
	fix:
		'“Add an nginx upstream for this socket”: a new site file beside the others, or an upstream and a location in the server ' +
		'that answers for the host of Ghost’s `url`. Where Ghost-CLI created nginx’s files, change their `proxy_pass` and nothing ' +
		'else: they also serve certificate renewals and the social web.',
	source: 'Follows from both programs: nothing else connects to the socket.',
	languages: 'backends',
	check: ({ uri }, queries) =>
		queries.settled() && queries.ownConnectorLabels().length > 0 && !queries.isFound(uri) ? unused(uri, queries) : [],
};

function* unused(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const ref of backendsAtHome(queries, uri)) {
		const { backend } = ref;
		const socket = endpointOf(queries, ref);
		if (socket?.endpoint.transport !== 'unix' || !backend.isWhole || isConnected(socket, queries)) continue;
		const labels = oneOf(queries.ownConnectorLabels());
		const told = say`No visitor reaches this ${backend.label}: no ${labels} file here connects to ${addressText(socket.endpoint)}.`;
		const advice = say`Connect to it in the server for its host.`;
		yield {
			span: socket.endpoint.span,
			message: backend.sites.length > 0 ? say`${told} ${advice}` : told,
			fixes: () => addUpstream(socket, queries),
		};
	}
}

/** Whether somebody connects, may connect, or is meant to connect where a backend listens. */
function isConnected(socket: EndpointRef, queries: WorkspaceQueries): boolean {
	const { uri } = socket;
	return (
		!hasNoConnector(queries, socket) ||
		// What is named alike in another container is a matter of what they share.
		queries.writtenAlike('connect', socket).length > 0 ||
		pairsOfListener(queries, socket).length > 0 ||
		mayBeVisited(queries, socket) ||
		crossingsOf(socket, queries).length > 0 ||
		transportMismatchesOf(uri, queries).length > 0 ||
		// A Ghost that does not read this key listens on TCP, and nginx is right to go there.
		(ignoresSocket(queries, uri) && routesOfSite(queries, uri).some(({ tcp }) => tcp.length > 0))
	);
}
