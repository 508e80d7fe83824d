import { type Sentence, say } from '../base/phrase';
import type { Uri } from '../base/uri';
import type { FileChange } from '../model/diagnostic';
import type { WorkspaceQueries } from '../queries/workspaceQueries';

/**
 * The title of a fix that is offered in file `here`: what it does, and which other files it changes, as in
 * `Change nginx: connect to /run/ghost/igu.sock (sites-available/igu.io)`.
 */
export function fixTitle(
	what: Sentence,
	changes: readonly FileChange[],
	here: Uri,
	queries: WorkspaceQueries,
): Sentence {
	const uris = new Set(changes.map(({ uri }) => uri));
	const [first, ...more] = [...uris].filter((uri) => uri !== here);
	if (first === undefined) return what;
	const rest =
		more.length === 0 ? '' : more.length === 1 ? say` and 1 other file` : say` and ${more.length} other files`;
	const others = [queries.nameOf(first), rest];
	return uris.has(here) ? say`${what} (also ${others})` : say`${what} (${others})`;
}
