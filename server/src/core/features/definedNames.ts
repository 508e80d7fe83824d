import type { Uri } from '../base/uri';
import type { NameFacts } from '../languages/nginx/facts/facts';
import type { ScopedName } from '../languages/nginx/names/nameKinds';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { FileRecord } from '../workspace/snapshot';

/** A name with the file that defines it. */
export interface DefinedName {
	readonly uri: Uri;
	readonly name: NameFacts;
}

/**
 * All names of a kind that the files define which nginx loads together with `file`, its own first, as far as they may be known in a
 * block of `module`. Names may come several times.
 */
export function namesDefinedFor(
	file: FileRecord,
	queries: WorkspaceQueries,
	{ kind, module }: Pick<ScopedName, 'kind' | 'module'>,
): readonly DefinedName[] {
	const here = { uri: file.uri, module };
	const others = queries
		.instanceOf(file.uri)
		.files()
		.filter((uri) => uri !== file.uri);
	return [file.uri, ...others].flatMap((uri) => {
		const names = queries.summaryOf(uri, 'nginx')?.facts.names ?? [];
		return names
			.filter((name) => name.kind === kind && queries.mayMeanTheSame(here, { uri, module: name.module }))
			.map((name) => ({ uri, name }));
	});
}
