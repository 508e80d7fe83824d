import type { Uri } from '../../../base/uri';
import type { FileSummary } from '../../../model/fileSummary';
import { placedPart, rootUri } from './placedPart';
import { familyOf } from './unitName';

/**
 * The whole that a file is a part of. Drop-ins may speak of all units whose names begin alike, so these make one whole; so do
 * all container units of a folder, which meet in networks.
 */
export function wholeOfUnit(uri: Uri, summary: FileSummary): string | undefined {
	const part = placedPart({ uri, summary });
	if (!part) return undefined;
	const { kind, unit, isUser } = part.place;
	const isContainer = kind === 'container' || kind === 'container drop-in';
	const family = isContainer ? 'containers' : `units ${familyOf(unit)}`;
	return `${isUser ? 'user ' : ''}${family} in ${rootUri(part.place)}`;
}
