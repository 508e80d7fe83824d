import type { Uri } from '../base/uri';
import { type Surroundings, surroundingsOf } from '../languages/nginx/directives/directiveKinds';
import type { IncludeFacts } from '../languages/nginx/facts/facts';
import { loadsDirectives } from '../languages/nginx/facts/lookup';
import type { IncludeSite } from '../languages/nginx/includes/includeGraph';
import type { FileRecord, Snapshot } from '../workspace/snapshot';
import { fileAt } from '../workspace/snapshot';

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

/** Whether nginx reads the file as entries of a `map` and the like, so that its words are data. */
export function holdsEntries(snapshot: Snapshot, file: FileRecord): boolean {
	return snapshot.includes.memberships.get(file.uri)?.entries ?? false;
}

/** The names of the blocks around the text of a file, from the innermost out; undefined where they are not known. */
function blocksAroundFile(snapshot: Snapshot, uri: Uri, seen: Set<Uri>): readonly string[] | undefined {
	const summary = fileAt(snapshot, uri)?.summary;
	if (summary?.language !== 'nginx' || seen.has(uri)) return undefined;
	seen.add(uri);
	if (summary.facts.main) return ['main'];
	const { from = [], entries = false } = snapshot.includes.memberships.get(uri) ?? {};
	for (const site of from) {
		const blocks = blocksAroundInclude(snapshot, site, entries, seen);
		if (blocks) return blocks;
	}
	return undefined;
}

function blocksAroundInclude(
	snapshot: Snapshot,
	{ uri, pattern }: IncludeSite,
	entries: boolean,
	seen: Set<Uri>,
): readonly string[] | undefined {
	const file = fileAt(snapshot, uri);
	if (file?.summary.language !== 'nginx') return undefined;
	const { summary } = file;
	const meant = (one: IncludeFacts): boolean => entries === (holdsEntries(snapshot, file) || !loadsDirectives(one));
	const include = summary.facts.includes.find((one) => one.pattern === pattern && meant(one));
	if (!include) return undefined;
	const blocks = include.entriesOf === undefined ? [] : [include.entriesOf];
	for (let at = include.level; at > 0; at = summary.facts.levels[at]?.parent ?? 0) {
		const kind = summary.facts.levels[at]?.kind;
		if (kind === undefined || kind === 'other') return entries ? blocks : undefined;
		blocks.push(kind);
	}
	const outer = blocksAroundFile(snapshot, uri, seen);
	return outer ? [...blocks, ...outer] : blocks.length > 0 ? blocks : undefined;
}
