import { joined, say, upperFirst, type Words } from '../../base/phrase';
import { touches } from '../../base/text';
import type { Uri } from '../../base/uri';
import { infoOf, installsOf } from '../../installs/install';
import { DEFAULT_MODE, type SocketMode, socketModeOf } from '../../installs/socketMode';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import type { FileSummary } from '../../model/fileSummary';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { modeInWords, outcomeInWords } from './ghostListening';
import type { Hover } from './hover';

/** What Ghost makes of the value of `permissions` or of a `port` that is no path. The keys have a JSON schema. */
export function ghostValueHover(
	uri: Uri,
	summary: FileSummary,
	offset: number,
	queries: WorkspaceQueries,
): Hover | undefined {
	if (summary.language !== 'ghost') return undefined;
	const { socket, port } = summary.facts;
	const permissions = socket?.permissions;
	if (permissions && touches(permissions.valueSpan, offset))
		return { span: permissions.valueSpan, text: permissionsText(socketModeOf(permissions.value), uri, queries) };
	if (port?.shape === 'tcp' && touches(port.valueSpan, offset)) {
		const text = portText(uri, queries);
		return text === undefined ? undefined : { span: port.valueSpan, text };
	}
	return undefined;
}

function permissionsText(mode: SocketMode, uri: Uri, queries: WorkspaceQueries): Words {
	const { version } = infoOf(queries, uri);
	const reads = readsSocketKey(version);
	if (reads === false) return say`Ghost ${version ?? ''} ignores \`server.socket\` with all that is in it.`;
	const told = [upperFirst(modeText(mode)), '.'];
	return reads === undefined ? joined([told, say`Ghost 5 and later ignore it.`], ' ') : told;
}

function modeText(mode: SocketMode): Words {
	switch (mode.kind) {
		case 'default':
			return modeInWords(DEFAULT_MODE);
		case 'octal':
		case 'decimal':
			return modeInWords(mode.mode);
		case 'wrongNumber':
			return mode.mode === undefined ? say`no mode` : modeInWords(mode.mode);
		case 'refused':
			return say`no mode that Node accepts, so the socket keeps the one it was made with, usually \`0755\``;
	}
}

/** What becomes of a Ghost whose `port` names no address at which it could listen. */
function portText(uri: Uri, queries: WorkspaceQueries): Words | undefined {
	const [install] = installsOf(queries, uri);
	const outcome = install && outcomeInWords(install);
	return outcome === undefined ? undefined : [outcome, '.'];
}
