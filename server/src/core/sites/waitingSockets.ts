import type { Uri } from '../base/uri';
import type { Links } from '../queries/workspaceQueries';
import { isUnvisited } from './pairing';
import { ghostSocket } from './siteServers';

/** The paths of the Ghost sockets that no nginx connects to: one of them may be meant where a path is missing. */
export function waitingSockets(from: Uri, links: Links): readonly string[] {
	const paths = links.ghosts(from).flatMap((ghost) => {
		const socket = ghostSocket(links, ghost);
		return socket && isUnvisited(links, socket) ? [socket.occurrence.path] : [];
	});
	return [...new Set(paths)];
}
