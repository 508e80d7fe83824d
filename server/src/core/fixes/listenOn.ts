import type { Edit } from '../base/text';
import type { Uri } from '../base/uri';
import { infoOf } from '../installs/install';
import type { GhostSummary, Insertion } from '../languages/ghost/facts/facts';
import { readsSocketKey } from '../languages/ghost/facts/installInfo';
import type { WorkspaceQueries } from '../queries/workspaceQueries';

/**
 * The edits that let a Ghost which listens on TCP listen on `path`, by the key that its version reads (the latest where it
 * is not known). Undefined where Ghost-CLI would refuse them, and where the config gives no place for them.
 */
export function listenOn(summary: GhostSummary, uri: Uri, path: string, queries: WorkspaceQueries): Edit[] | undefined {
	const installInfo = infoOf(queries, uri);
	const { port, insertion } = summary.facts;
	if (readsSocketKey(installInfo.version) === true) {
		const socket = `"socket": { "path": ${JSON.stringify(path)}, "permissions": "0666" }`;
		return insert(summary, insertion.server, insertion.root, socket);
	}
	if (installInfo.managedByCli) return undefined;
	const value = `{ "path": ${JSON.stringify(path)}, "readableAll": true, "writableAll": true }`;
	if (port) return [{ span: port.valueSpan, newText: value }];
	return insert(summary, insertion.server, insertion.root, `"port": ${value}`);
}

/** The edits that let a Ghost listen on all addresses; undefined where the config gives no place for them. */
export function listenEverywhere(summary: GhostSummary): Edit[] | undefined {
	const { insertion, host } = summary.facts;
	if (host) return [{ span: host.valueSpan, newText: '"::"' }];
	return insert(summary, insertion.server, insertion.root, '"host": "::"');
}

function insert(
	summary: GhostSummary,
	inServer: Insertion | undefined,
	inRoot: Insertion | undefined,
	member: string,
): Edit[] | undefined {
	const place = summary.facts.server ? inServer : inRoot;
	if (!place) return undefined;
	const text = summary.facts.server ? member : `"server": { ${member} }`;
	return [
		{
			span: { start: place.offset, end: place.offset },
			newText: `${place.comma ? ',' : ''}${place.before}${text}${place.after}`,
		},
	];
}
