import type { Edit } from '../base/text';
import { pathOf, type Uri } from '../base/uri';
import { writeNginxPath } from '../languages/nginx/editor/writePath';
import type { FileChange } from '../model/diagnostic';
import { queriesOf } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { allFiles, type FileRecord, fileAt, type Snapshot } from '../workspace/snapshot';

/** A file or a folder that is about to get another name. Normalised uris, without a closing slash. */
export interface FileMove {
	readonly from: Uri;
	readonly to: Uri;
}

/**
 * What has to change in `include` lines so that they still name what is moved. One that names a place outside the main
 * file's folder afterwards is left alone unless it was absolute, and so is a glob whose folder stays where it is.
 */
export function includeEditsForMoves(snapshot: Snapshot, moves: readonly FileMove[]): readonly FileChange[] {
	const queries = queriesOf(snapshot);
	const paths = moves.map(({ from, to }) => ({ from: pathOf(from), to: pathOf(to) }));
	return [...allFiles(snapshot)].flatMap((file): FileChange[] => {
		if ((file.head.include?.includes.length ?? 0) === 0) return [];
		const edits = editsIn(file, paths, queries, snapshot);
		return edits.length > 0 ? [{ kind: 'edit', uri: file.uri, edits }] : [];
	});
}

function editsIn(
	{ uri, summary, lastGoodParse }: FileRecord,
	moves: readonly FileMove[],
	queries: WorkspaceQueries,
	snapshot: Snapshot,
): readonly Edit[] {
	if (summary.language !== 'nginx' || lastGoodParse) return [];
	return summary.facts.includes.flatMap((include): Edit[] => {
		const names = (queries.includeTargets(uri, include) ?? []).flatMap((target) => {
			const file = fileAt(snapshot, target);
			return file ? [file.uri, ...file.aliases].map(pathOf) : [];
		});
		for (const name of names) {
			const moved = movedPattern(include.pattern, name, moves);
			const written = moved === undefined ? undefined : writeNginxPath(moved, include.quoting);
			if (written !== undefined) return [{ span: include.span, newText: written }];
		}
		return [];
	});
}

/** `pattern`, by which the file `path` was found, after the moves; undefined where it stays as it is. */
function movedPattern(pattern: string, path: string, moves: readonly FileMove[]): string | undefined {
	const root = /^(?:\/etc\/nginx\/|\/)?/.exec(pattern)?.[0] ?? '';
	const parts = pattern.slice(root.length).split('/');
	const globAt = parts.findIndex((part) => /[*?[]/.test(part));
	const fixed = globAt < 0 ? parts : parts.slice(0, globAt);
	const base = path.split('/').slice(0, -parts.length).join('/');
	const named = [base, ...fixed].join('/');
	if (fixed.length === 0 || !path.startsWith(named)) return undefined;
	for (const { from, to } of moves) {
		if (named !== from && !named.startsWith(`${from}/`)) continue;
		const now = `${to}${named.slice(from.length)}`;
		const rest = globAt < 0 ? [] : parts.slice(globAt);
		if (now.startsWith(`${base}/`)) return `${root}${[now.slice(base.length + 1), ...rest].join('/')}`;
		return root === '/' ? [now, ...rest].join('/') : undefined;
	}
	return undefined;
}
