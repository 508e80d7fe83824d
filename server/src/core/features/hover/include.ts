import { code } from '../../base/markdown';
import type { Uri } from '../../base/uri';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { MAX_FILES_NAMED } from '../limits';

/** The files that an `include` loads; undefined where none is known. */
export function includeText(targets: readonly Uri[], queries: WorkspaceQueries): string | undefined {
	if (targets.length === 0) return undefined;
	const names = targets.slice(0, MAX_FILES_NAMED).map((uri) => code(queries.nameOf(uri)));
	const more = targets.length > MAX_FILES_NAMED ? ` and ${targets.length - MAX_FILES_NAMED} more` : '';
	return `Loads ${names.join(', ')}${more}.`;
}
