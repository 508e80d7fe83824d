import { say } from '../base/phrase';
import { MAX_SOCKET_PATH_BSD, utf8Length } from '../base/socketPath';
import { EVERYBODYS_NAMES } from '../base/spelling';
import type { Edit } from '../base/text';
import type { Uri } from '../base/uri';
import type { FileChange, Fix } from '../model/diagnostic';
import { addressText, type Scope } from '../model/endpoint';
import { TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { ownSocketPath } from '../scaffold/runtimeFolder';
import { isOneInstall, siteHostAt } from '../sites/backends';
import type { EndpointRef } from '../workspace/keyIndex';
import { rewritePath } from './rewritePath';

/**
 * The changes that move the socket at which `from` listens to `newPath`: in all files of its install, and wherever somebody
 * connects to it. Nothing where these are a crowd, where one of these places cannot spell the new path, or where another install
 * listens on the old one as well, so that its visitors would be led away.
 */
export function moveSocket(queries: WorkspaceQueries, from: EndpointRef, newPath: string): FileChange[] {
	const listeners = queries.fewListeners(from.uri, from.place);
	const connectors = queries.fewConnectors(from.uri, from.place);
	if (listeners === TOO_MANY || connectors === TOO_MANY) return [];
	if (listeners.some((other) => !isOneInstall(queries, other, from))) return [];
	const edits = new Map<Uri, Edit[]>();
	for (const ref of [...listeners, ...connectors]) {
		const edit = editAt(queries, ref, newPath, from.scope);
		if (!edit) return [];
		edits.set(ref.uri, [...(edits.get(ref.uri) ?? []), edit]);
	}
	return [...edits].map(([uri, list]) => ({ kind: 'edit', uri, edits: list }));
}

/** “Move to /run/ghost/<site>/ghost.sock everywhere”: nothing where one of the places cannot be changed. */
export function moveToRun(queries: WorkspaceQueries, end: EndpointRef): readonly Fix[] {
	const newPath = freePathInRun(queries, end);
	if (newPath === undefined) return [];
	const changes = moveSocket(queries, end, newPath);
	return changes.length > 0 ? [{ title: say`Move to ${newPath} everywhere`, preferred: false, changes }] : [];
}

/**
 * A path for the socket at `end` in a folder of its own below `/run/ghost`, called after the socket or after its site, where no
 * socket is yet and that passes `test`; undefined where none comes to mind.
 */
export function freePathInRun(
	queries: WorkspaceQueries,
	end: EndpointRef,
	test: (path: string) => boolean = () => true,
): string | undefined {
	const path = addressText(end.endpoint);
	const host = siteHostAt(queries, end);
	const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.sock(?:et)?$/i, '');
	const names = EVERYBODYS_NAMES.has(name.toLowerCase()) ? [host, name] : [name, host];
	return names
		.map(pathInRun)
		.find((candidate) => candidate !== undefined && isFree(queries, end.uri, candidate) && test(candidate));
}

/**
 * `/run/ghost/<site>/ghost.sock`; undefined where `site` is no name for a folder, or so long that some system has no room for
 * the path.
 */
export function pathInRun(site: string | undefined): string | undefined {
	if (site === undefined || !/^\w[\w.-]*$/.test(site)) return undefined;
	const path = ownSocketPath(site);
	return utf8Length(path) <= MAX_SOCKET_PATH_BSD ? path : undefined;
}

/** Whether no socket is known at `path`, at neither end. */
export function isFree(queries: WorkspaceQueries, from: Uri, path: string): boolean {
	return !queries.hasListeners(from, path) && !queries.hasConnectors(from, path);
}

function editAt(queries: WorkspaceQueries, ref: EndpointRef, path: string, scope: Scope): Edit | undefined {
	const change = rewritePath(queries, ref, path, scope);
	return change?.kind === 'edit' ? change.edits[0] : undefined;
}
