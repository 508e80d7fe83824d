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
	{ span, separator, present }: Extract<CompletionSite, { kind: 'setting-key' }>,
): CompletionDraft[] {
	if (installsOf(queries, file.uri).length === 0) return [];
	return variables
		.filter(({ name }) => !present.includes(name))
		.map(({ name, detail, documentation }) => ({
			label: name,
			kind: 'parameter',
			detail,
			documentation,
			filterText: name,
			edit: { span, newText: name + separator },
		}));
}

/** What Ghost makes of each was run on Ghost 6.65.0. */
const variables: readonly { readonly name: string; readonly detail: string; readonly documentation: string }[] = [
	{
		name: 'server__port',
		detail: 'a TCP port, or in Ghost 5 and later a socket',
		documentation:
			'`{"path":"/run/ghost/example/ghost.sock","readableAll":true,"writableAll":true}` is a socket that nginx may open. ' +
			'It wins over `server.port` in every config file.',
	},
	{ name: 'server__host', detail: 'the address to listen on', documentation: 'Only for a TCP port.' },
	{
		name: 'server__port__path',
		detail: 'the path of the socket',
		documentation: 'With `server__port__writableAll=true` nginx may open it.',
	},
	{
		name: 'server__port__readableAll',
		detail: 'true: everybody may read from the socket',
		documentation: 'With `server__port__writableAll` the mode is `0666`.',
	},
	{
		name: 'server__port__writableAll',
		detail: 'true: everybody may connect to the socket',
		documentation: 'Without it nginx’s user gets `13: Permission denied`, and the visitor 502.',
	},
	{ name: 'url', detail: 'the public address', documentation: 'With `https://` or `http://`.' },
	{ name: 'admin__url', detail: 'the address of the admin', documentation: 'Where it is another one than `url`.' },
	{
		name: 'NODE_ENV',
		detail: 'which config is read',
		documentation: '`production` has Ghost read `config.production.json`.',
	},
	{
		name: 'paths__contentPath',
		detail: 'the folder of the content',
		documentation: 'Ghost’s user must be able to write there.',
	},
];
