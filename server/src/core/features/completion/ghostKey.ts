import { say, type Words } from '../../base/phrase';
import { infoOf } from '../../installs/install';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import type { CompletionSite } from '../../model/completionSite';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord } from '../../workspace/snapshot';
import type { CompletionDraft } from './completion';

/** The keys that decide where Ghost listens, those that its version reads first, without the ones that are there. */
export function ghostKeyCompletions(
	file: FileRecord,
	queries: WorkspaceQueries,
	site: Extract<CompletionSite, { kind: 'ghost-key' }>,
): CompletionDraft[] {
	const { version } = infoOf(queries, file.uri);
	const keys = KEYS[site.object].filter(({ name }) => !site.present.includes(name));
	const ordered =
		version !== undefined && readsSocketKey(version)
			? keys
			: keys.toSorted((a, b) => Number(a.name === 'socket') - Number(b.name === 'socket'));
	return ordered.map(({ name, detail, documentation }) => {
		const word = site.quoted ? name : `"${name}"`;
		return {
			label: name,
			kind: 'parameter',
			detail,
			documentation,
			filterText: word,
			edit: { span: site.span, newText: site.quoted || site.valued ? word : `${word}: ` },
		};
	});
}

interface GhostKeyOffer {
	readonly name: string;
	readonly detail: Words;
	readonly documentation: Words;
}

const PATH: GhostKeyOffer = {
	name: 'path',
	detail: say`the path of the socket`,
	documentation: say`Absolute, at most 107 bytes. nginx names the same one: \`server unix:/run/ghost/example/ghost.sock;\``,
};

const KEYS: Readonly<Record<Extract<CompletionSite, { kind: 'ghost-key' }>['object'], readonly GhostKeyOffer[]>> = {
	server: [
		{
			name: 'socket',
			detail: say`up to Ghost 4`,
			documentation: say`The Unix socket: its path, or \`path\` and \`permissions\`. Ghost 5 and later ignore it and listen on TCP.`,
		},
		{
			name: 'port',
			detail: say`a TCP port; in Ghost 5 and later also a socket`,
			documentation: say`\`{ "path", "readableAll": true, "writableAll": true }\` is a socket that nginx may open.`,
		},
		{
			name: 'host',
			detail: say`the address to listen on`,
			documentation: say`Only for a TCP port; a path is refused here.`,
		},
	],
	'server.socket': [
		PATH,
		{
			name: 'permissions',
			detail: say`the mode, as text`,
			documentation: say`\`"0666"\`: everybody may connect. Without it the mode is \`0660\`: Ghost’s user and group only.`,
		},
	],
	'server.port': [
		PATH,
		{
			name: 'readableAll',
			detail: say`true: everybody may read from the socket`,
			documentation: say`With \`writableAll\` the mode is \`0666\`.`,
		},
		{
			name: 'writableAll',
			detail: say`true: everybody may connect to the socket`,
			documentation: say`Without it nginx’s user gets \`13: Permission denied\`, and the visitor 502.`,
		},
	],
};
