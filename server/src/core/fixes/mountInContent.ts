import { say } from '../base/phrase';
import { removesPath } from '../base/removedPaths';
import { MAX_SOCKET_PATH_LINUX, socketAddress, utf8Length } from '../base/socketPath';
import { GHOST_CONTENT } from '../languages/compose/service/image';
import type { FileChange, Fix } from '../model/diagnostic';
import type { Launcher, Volume } from '../model/launcher';
import { TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { isOneInstall } from '../sites/backends';
import type { EndpointRef } from '../workspace/keyIndex';
import { fixTitle } from './fixTitle';

/** Where the volume goes, in the folder that Ghost's image gives to its user at each start. */
const TARGET = `${GHOST_CONTENT}/socket`;

/**
 * “Mount the volume below the content folder”: the mount in Ghost's service, and the paths that Ghost listens on in it. What others
 * call the socket stays as it is, as the volume is the same. Nothing where one of these places cannot be changed, or is another
 * service's as well.
 */
export function mountInContent(
	queries: WorkspaceQueries,
	end: EndpointRef,
	{ id, volumes, removes }: Launcher,
	volume: Volume,
): readonly Fix[] {
	const { written, target } = volume;
	const isTaken = volumes.some((one) => one.target === TARGET || one.target.startsWith(`${TARGET}/`));
	// What removes the socket by its old path would be in vain.
	const isRemoved = removesPath(removes, end.endpoint.address);
	if (!written?.isWritable || isTaken || isRemoved || isOfOthers(queries, id, volume)) return [];
	const changes: FileChange[] = [{ kind: 'edit', uri: written.uri, edits: [{ span: written.span, newText: TARGET }] }];
	const listeners = queries.fewListeners(end.uri, end.place);
	const connectors = queries.fewConnectors(end.uri, end.place);
	if (listeners === TOO_MANY || connectors === TOO_MANY) return [];
	for (const one of [...listeners, ...connectors]) {
		if (one.scope.id !== end.scope.id) continue;
		const change = one.endpoint.role === 'listen' ? movedIn(queries, one, end, target) : undefined;
		if (!change) return [];
		changes.push(change);
	}
	const title = fixTitle(say`Mount the volume at ${TARGET}`, changes, end.uri, queries);
	return [{ title, preferred: true, changes }];
}

/** Whether the text of a mount stands for that of another service, too, by an anchor or by `extends`. */
function isOfOthers(queries: WorkspaceQueries, id: string, { place }: Volume): boolean {
	return queries
		.launchersIn(place.uri)
		.some(
			({ launcher }) =>
				launcher.id !== id &&
				launcher.volumes.some((one) => one.place.uri === place.uri && one.place.span.start === place.span.start),
		);
}

/** The change that has a Ghost listen at the same place in the volume where that is mounted now. */
function movedIn(
	queries: WorkspaceQueries,
	one: EndpointRef,
	end: EndpointRef,
	target: string,
): FileChange | undefined {
	const { endpoint, uri } = one;
	const path = TARGET + endpoint.address.slice(socketAddress(target).length);
	if (endpoint.isFixed || !isOneInstall(queries, one, end) || utf8Length(path) > MAX_SOCKET_PATH_LINUX)
		return undefined;
	const newText = queries.writtenAt(one, path);
	return newText === undefined ? undefined : { kind: 'edit', uri, edits: [{ span: endpoint.span, newText }] };
}
