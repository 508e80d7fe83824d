import { touches } from '../../base/text';
import type { Uri } from '../../base/uri';
import { infoOf } from '../../installs/install';
import { listeningOf } from '../../installs/listening';
import type { GhostOutcome } from '../../installs/outcome';
import { DEFAULT_MODE, type SocketMode, socketModeOf } from '../../installs/socketMode';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import type { FileSummary } from '../../model/fileSummary';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { modeInWords } from './ghostListening';
import { code, type Hover } from './hover';

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

function permissionsText(mode: SocketMode, uri: Uri, queries: WorkspaceQueries): string {
	const { version } = infoOf(queries, uri);
	const reads = readsSocketKey(version);
	if (reads === false) return `Ghost ${version} ignores \`server.socket\` with all that is in it.`;
	return `${capital(modeText(mode))}.${reads === undefined ? ' Ghost 5 and later ignore it.' : ''}`;
}

function modeText(mode: SocketMode): string {
	switch (mode.kind) {
		case 'default':
			return modeInWords(DEFAULT_MODE);
		case 'octal':
		case 'decimal':
			return modeInWords(mode.mode);
		case 'wrongNumber':
			return mode.mode === undefined ? 'no mode' : modeInWords(mode.mode);
		case 'refused':
			return 'no mode that Node takes, so that the socket keeps the one it was made with, usually `0755`';
	}
}

/** Where Ghost listens, with a `port` like this in its config. */
function portText(uri: Uri, queries: WorkspaceQueries): string | undefined {
	const listening = listeningOf(queries, uri);
	if (!listening) return undefined;
	if (listening.known) return `Ghost ${placeText(listening.outcome)}.`;
	const [four, later] = [placeText(listening.four), placeText(listening.later)];
	return four === later ? `Ghost ${four}.` : `Ghost 4 and earlier: ${four}. Ghost 5 and later: ${later}.`;
}

function placeText(outcome: GhostOutcome): string {
	switch (outcome.kind) {
		case 'stops':
			return `does not start: ${code(outcome.says)}`;
		case 'tcp': {
			const why = outcome.ignoresSocket ? ' and ignores `server.socket`' : '';
			return `listens on TCP ${code(`${outcome.host ?? '*'}:${outcome.port ?? '?'}`)}${why}`;
		}
		case 'socket':
			return `listens on ${code(outcome.path)} and on no port`;
	}
}

function capital(text: string): string {
	return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
