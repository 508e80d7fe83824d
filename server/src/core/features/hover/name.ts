import { code } from '../../base/markdown';
import { say, upperFirst, type Words } from '../../base/phrase';
import { kindInWords } from '../../languages/nginx/names/nameKinds';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { MAX_DEFINITIONS_SHOWN } from '../limits';
import { definitionsOf, type PlacedName } from '../names';

/** Where a log format, a zone, a named location or a module is defined; undefined where nobody knows. */
export function nameText(name: PlacedName, queries: WorkspaceQueries): Words | undefined {
	const places = definitionsOf(name, queries).slice(0, MAX_DEFINITIONS_SHOWN).map(queries.placeName);
	if (places.length === 0) return undefined;
	return say`${upperFirst(kindInWords(name.kind))} ${code(name.name)}, defined in ${places.map(code).join(', ')}`;
}
