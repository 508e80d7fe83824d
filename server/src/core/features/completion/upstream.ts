import { displayPath } from '../../base/uri';
import type { CompletionSite } from '../../model/completionSite';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { listeningAddresses } from './address';
import type { CompletionDraft } from './completion';

/** The upstreams that a pass may name, and the sockets of Ghost that it may go to directly. */
export function upstreamCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: Extract<CompletionSite, { kind: 'upstream' }>,
): CompletionDraft[] {
	const names = queries.upstreamNames(file.uri).map((name): CompletionDraft => {
		const [declared] = queries.upstreams(file.uri, name);
		const sockets = declared ? queries.serversOfUpstream(declared) : [];
		return {
			label: name,
			kind: 'upstream',
			detail: sockets.map(({ endpoint }) => addressText(endpoint)).join(' '),
			documentation: declared ? `Declared in ${displayPath(declared.uri, file.uri)}.` : '',
			filterText: `${site.prefix}${name}`,
			edit: { span: site.span, newText: `${site.prefix}${name}` },
		};
	});
	const sockets = listeningAddresses(snapshot, file, queries, 'unix').flatMap(
		({ path, detail, documentation }): CompletionDraft[] => {
			const written = snapshot.languages.of(file.head.language).writePath(path, site.quoting);
			if (written === undefined) return [];
			const text = `${site.unixPrefix}${written}`;
			return [
				{
					label: text,
					kind: 'path',
					detail,
					documentation,
					filterText: text,
					edit: { span: site.span, newText: text },
				},
			];
		},
	);
	return [...names.sort((a, b) => (a.label < b.label ? -1 : 1)), ...sockets];
}
