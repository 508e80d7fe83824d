import type { Span } from '../base/text';
import { folderOf, type Uri } from '../base/uri';
import { infoOf } from '../installs/install';
import type { GhostSummary } from '../languages/ghost/facts/facts';
import type { Fix } from '../model/diagnostic';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { runtimeFolder } from '../scaffold/runtimeFolder';
import { systemdDropIn, systemdDropInUri, systemdUnit } from '../scaffold/systemdDropIn';

/** Whether Ghost-CLI checks this file, and so refuses a path in `server.port`. It never looks at `config.local.json`. */
export function isCheckedByCli(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): boolean {
	return summary.facts.environment !== 'local' && infoOf(queries, uri).managedByCli;
}

/**
 * Writes a systemd drop-in beside the config, for the owner to install, that sets `server__port` to `path`, and takes
 * `removal` out of the config. Nothing where systemd would not take the path as it is.
 */
export function dropInFix(
	summary: GhostSummary,
	uri: Uri,
	queries: WorkspaceQueries,
	path: string,
	removal: Span,
	preferred: boolean,
): Fix[] {
	if (!/^\/[\w./@:+=,-]+$/.test(path)) return [];
	const folder = folderOf(uri);
	const { siteName } = infoOf(queries, uri);
	const host = summary.facts.url?.host;
	const unit = systemdUnit(siteName, host ?? 'site');
	const runtime = runtimeFolder(path, [siteName ?? '', host ?? ''], false);
	return [
		{
			title: 'Write a systemd drop-in with server__port',
			preferred,
			changes: [
				{
					kind: 'create',
					uri: systemdDropInUri(folder, unit),
					text: systemdDropIn(unit, path, runtime, 'server.port'),
				},
				{ kind: 'edit', uri, edits: [{ span: removal, newText: '' }] },
			],
		},
	];
}
