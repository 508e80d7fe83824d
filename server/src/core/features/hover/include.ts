import { code } from '../../base/markdown';
import { say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { MAX_FILES_NAMED } from '../limits';

/** The files that an `include` loads; undefined where none is known. */
export function includeText(targets: readonly Uri[], queries: WorkspaceQueries): Words | undefined {
	if (targets.length === 0) return undefined;
	const names = targets.slice(0, MAX_FILES_NAMED).map((uri) => code(queries.nameOf(uri)));
	const more = targets.length - names.length;
	return more > 0 ? say`Loads ${names.join(', ')} and ${more} more.` : say`Loads ${names.join(', ')}.`;
}
