import { displayPath } from '../../base/uri';
import { languages } from '../../languages/registry';
import type { CompletionSite, Quoting } from '../../model/language';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import type { Draft } from './completion';
import { ghostSockets } from './socketPath';

/** The upstreams that a pass may name, and the sockets of Ghost that it may go to directly. */
export function upstreamCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: Extract<CompletionSite, { kind: 'upstream' }>,
): Draft[] {
	const names = queries.upstreamNames(file.uri).map((name): Draft => {
		const [declared] = queries.upstreams(file.uri, name);
		const sockets = declared ? queries.serversOfUpstream(declared) : [];
		return {
			label: name,
			kind: 'upstream',
			detail: sockets.map(({ endpoint }) => endpoint.path).join(' '),
			documentation: declared ? `Declared in ${displayPath(declared.uri, file.uri)}.` : '',
			filterText: `${site.prefix}${name}`,
			edit: { span: site.span, newText: `${site.prefix}${name}` },
		};
	});
	const sockets = ghostSockets(snapshot, file, queries).flatMap(({ ref, detail, documentation }): Draft[] => {
		const written = writeIn(file, ref.endpoint.path, site.quoting);
		if (written === undefined) return [];
		const text = `${site.unixPrefix}${written}`;
		return [
			{ label: text, kind: 'path', detail, documentation, filterText: text, edit: { span: site.span, newText: text } },
		];
	});
	return [...names.sort((a, b) => (a.label < b.label ? -1 : 1)), ...sockets];
}

function writeIn(file: FileRecord, path: string, quoting: Quoting): string | undefined {
	return languages[file.summary.language].writePath(path, quoting);
}
