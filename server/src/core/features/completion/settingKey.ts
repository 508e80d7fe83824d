import { say, type Words } from '../../base/phrase';
import { installsOf } from '../../installs/install';
import type { CompletionSite } from '../../model/completionSite';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord } from '../../workspace/snapshot';
import type { CompletionDraft } from './completion';

/**
 * The variables that decide where Ghost listens and for whom, without those that are there; none in a file that no Ghost is known
 * to take its variables from.
 */
export function settingKeyCompletions(
	file: FileRecord,
	queries: WorkspaceQueries,
	{ span, suffix, present }: Extract<CompletionSite, { kind: 'setting-key' }>,
): CompletionDraft[] {
	if (installsOf(queries, file.uri).length === 0) return [];
	return names
		.filter(([name]) => !present.includes(name))
		.map(([name, detail, documentation]) => ({
			label: name,
			kind: 'parameter',
			detail,
			documentation,
			filterText: name,
			edit: { span, newText: name + suffix },
		}));
}

/** What Ghost makes of each was run on Ghost 4.48.9 and 6.65.0. */
const names: readonly (readonly [name: string, detail: Words, documentation: Words])[] = [
	['url', say`the public address`, say`With \`https://\`, if visitors come that way.`],
	[
		'server__port',
		say`a TCP port; in Ghost 5 and later also a socket`,
		say`A path alone makes a socket that nginx may not open; \`{"path":"/run/ghost/example/ghost.sock","readableAll":true,"writableAll":true}\` one that it may. It wins over \`server.port\` in every config file.`,
	],
	[
		'server__host',
		say`the address to listen on`,
		say`Only for a TCP port. In a container \`::\` or \`0.0.0.0\`, so that others reach it.`,
	],
	[
		'server__port__path',
		say`the path of the socket`,
		say`With \`server__port__writableAll=true\` nginx may open it, and no JSON is needed.`,
	],
	[
		'server__port__writableAll',
		say`true: everybody may connect to the socket`,
		say`Without it nginx’s user gets \`13: Permission denied\`, and the visitor 502.`,
	],
	['server__socket__path', say`up to Ghost 4`, say`The Unix socket. Ghost 5 and later ignore it and listen on TCP.`],
	['server__socket__permissions', say`up to Ghost 4`, say`The mode of the socket as text, \`0666\` for all.`],
	['admin__url', say`the address of Ghost Admin`, say`Only where it has a host of its own.`],
	['NODE_ENV', say`production or development`, say`Ghost reads \`config.<NODE_ENV>.json\`.`],
	['paths__contentPath', say`the folder of the content`, say`Images, themes, logs and the database of SQLite.`],
];
