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
	const { kind, unit, isUser, isOfAll } = part.place;
	const isContainer = kind === 'container' || kind === 'container drop-in';
	const family = isContainer ? 'containers' : isOfAll ? 'all units' : `units ${familyOf(unit)}`;
	return `${isUser ? 'user ' : ''}${family} in ${rootUri(part.place)}`;
}

/** The whole of the drop-ins that speak of all units of a machine, for the units that one part of a name begins. */
export function wholeAroundUnits(whole: string): string | undefined {
	const [, user = '', root] = /^(user )?units \S* in (.*)$/s.exec(whole) ?? [];
	return root === undefined ? undefined : `${user}all units in ${root}`;
}
