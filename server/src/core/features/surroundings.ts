import { type Surroundings, surroundingsOf } from '../languages/nginx/directiveKinds';
import type { FileRecord, Snapshot } from '../snapshot';
import { fileAt } from '../snapshot';
import type { Uri } from '../uri';

/**
 * The blocks around a place of `file`: its own, whose names are given from the innermost out, and those around the
 * `include` that loads the file. `main` where nothing is around; undefined where nobody knows, as in a snippet.
 */
export function surroundingsIn(
	snapshot: Snapshot,
	file: FileRecord,
	blocks: readonly string[],
): Surroundings | undefined {
	const outer = blocksAroundFile(snapshot, file.uri, new Set());
	return surroundingsOf(outer === undefined ? blocks : [...blocks, ...outer]);
}

/** The names of the blocks around the text of a file, from the innermost out; undefined where they are not known. */
function blocksAroundFile(snapshot: Snapshot, uri: Uri, seen: Set<Uri>): readonly string[] | undefined {
	const summary = fileAt(snapshot, uri)?.summary;
	if (summary?.language !== 'nginx' || seen.has(uri)) return undefined;
	seen.add(uri);
	if (summary.facts.main) return ['main'];
	for (const site of snapshot.includes.memberships.get(uri)?.from ?? []) {
		const blocks = blocksAroundInclude(snapshot, site.uri, site.pattern, seen);
		if (blocks) return blocks;
	}
	return undefined;
}

function blocksAroundInclude(
	snapshot: Snapshot,
	uri: Uri,
	pattern: string,
	seen: Set<Uri>,
): readonly string[] | undefined {
	const summary = fileAt(snapshot, uri)?.summary;
	const include =
		summary?.language === 'nginx' ? summary.facts.includes.find((one) => one.pattern === pattern) : undefined;
	if (summary?.language !== 'nginx' || !include) return undefined;
	const blocks: string[] = [];
	for (let at = include.scope; at > 0; at = summary.facts.scopes[at]?.parent ?? 0) {
		const kind = summary.facts.scopes[at]?.kind;
		if (kind === undefined || kind === 'other') return undefined;
		blocks.push(kind);
	}
	const outer = blocksAroundFile(snapshot, uri, seen);
	return outer ? [...blocks, ...outer] : blocks.length > 0 ? blocks : undefined;
}
