import { say } from '../base/phrase';
import type { Edit, Span } from '../base/text';
import type { Uri } from '../base/uri';
import { infoOf } from '../installs/install';
import { isOverruled, type LaunchedGhost, valueOf } from '../installs/launchedGhost';
import { type SocketMode, socketModeOf } from '../installs/socketMode';
import { isObject } from '../installs/variables';
import type { GhostSocket, GhostSummary } from '../languages/ghost/facts/facts';
import { readsSocketKey } from '../languages/ghost/facts/installInfo';
import { type Fix, fixInFile } from '../model/diagnostic';
import type { Variable } from '../model/launcher';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { insertMembers, wrapPath } from './portFlags';
import { changeDigits } from './setVariables';

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

/** The mode that a variable gives the socket of a Ghost 4 or earlier. */
export interface VariableMode {
	/** The one that says it, by itself or in an object. */
	readonly variable: Variable;
	readonly mode: SocketMode;
	/** What it says, as Ghost gets it. */
	readonly raw: string;
}

/** Undefined where none does, where nobody knows what it says, and where Ghost is known to be 5 or later. */
export function variableModeOf({ install, variable }: LaunchedGhost): VariableMode | undefined {
	if (readsSocketKey(install.info.version) === false) return undefined;
	const own = variable('server__socket__permissions');
	if (own) {
		const value = valueOf(own);
		const mode = value === undefined ? undefined : socketModeOf(value);
		return (
			mode && { variable: own, mode: isReadOctal(own, mode) ? { ...mode, kind: 'octal' } : mode, raw: own.value ?? '' }
		);
	}
	const socket = variable('server__socket');
	const value = socket && valueOf(socket);
	const inObject = isObject(value) ? value['permissions'] : undefined;
	return socket && inObject !== undefined
		? { variable: socket, mode: socketModeOf(inObject), raw: JSON.stringify(inObject) }
		: undefined;
}

/** Whether YAML has read in octal what stands there, so that people and Ghost take it for the same. */
function isReadOctal({ written }: Variable, mode: SocketMode): mode is SocketMode & { readonly kind: 'decimal' } {
	return mode.kind === 'decimal' && written?.offsets !== undefined;
}

/** “Use 0666”: writes `mode` as the value of a variable of its own; none where that cannot be changed. */
export function useModeInVariable(variable: Variable, mode: string, preferred: boolean): readonly Fix[] {
	const change = variable.name === 'server__socket__permissions' ? changeDigits(variable, mode) : undefined;
	return change ? [{ title: say`Use ${mode}`, preferred, changes: [change] }] : [];
}

/** “Use "0666"”: writes `mode` as `permissions`, which may be absent yet. */
export function useMode(uri: Uri, socket: GhostSocket, mode: string, preferred: boolean): Fix {
	return fixInFile(say`Use "${mode}"`, uri, modeEdits(socket, mode), preferred);
}

function modeEdits({ permissions, insertion, valueSpan }: GhostSocket, mode: string): Edit[] {
	if (permissions) return [{ span: permissions.valueSpan, newText: `"${mode}"` }];
	const member = `"permissions": "${mode}"`;
	return insertion ? [insertMembers(insertion, [member])] : wrapPath(valueSpan, member);
}
