import type { Edit, Span } from '../base/text';
import type { Uri } from '../base/uri';
import { infoOf } from '../installs/install';
import { isOverruled } from '../installs/launchedGhost';
import { type SocketMode, socketModeOf } from '../installs/socketMode';
import type { GhostSocket, GhostSummary } from '../languages/ghost/facts/facts';
import { readsSocketKey } from '../languages/ghost/facts/installInfo';
import { type Fix, fixInFile } from '../model/diagnostic';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { insertMembers, wrapPath } from './portFlags';

/** The mode that Ghost 4 or earlier gives the socket of this config. */
export interface GhostMode {
	readonly socket: GhostSocket;
	readonly mode: SocketMode;
	/** The value of `permissions`, else the key `socket`. */
	readonly span: Span;
}

/** Undefined without `server.socket`, and where Ghost is known to be 5 or later, which has no such mode. */
export function ghostModeOf(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): GhostMode | undefined {
	const { socket } = summary.facts;
	if (!socket || readsSocketKey(infoOf(queries, uri).version) === false) return undefined;
	if (isOverruled(queries, uri, 'server.socket')) return undefined;
	const { permissions } = socket;
	return { socket, mode: socketModeOf(permissions?.value), span: permissions?.valueSpan ?? socket.keySpan };
}

/** “Use "0666"”: writes `mode` as `permissions`, which may be absent yet. */
export function useMode(uri: Uri, socket: GhostSocket, mode: string, preferred: boolean): Fix {
	return fixInFile(`Use "${mode}"`, uri, modeEdits(socket, mode), preferred);
}

function modeEdits({ permissions, insertion, valueSpan }: GhostSocket, mode: string): Edit[] {
	if (permissions) return [{ span: permissions.valueSpan, newText: `"${mode}"` }];
	const member = `"permissions": "${mode}"`;
	return insertion ? [insertMembers(insertion, [member])] : wrapPath(valueSpan, member);
}
