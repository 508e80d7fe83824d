import type { Uri } from '../../base/uri';
import type { ClaimHints } from '../../model/language';
import { unitPlaceOf } from './whole/unitName';

/** Whether a file of that name may be a unit, a drop-in for one, or a container unit. */
export function isUnitName(uri: Uri): boolean {
	return /\.(?:service|container)$|(?:service|container)\.d\/[^/]+\.conf$/.test(uri) && unitPlaceOf(uri) !== undefined;
}

/** The sections of units; D-Bus has services of its own, with another one. */
const section = /^[\ufeff \t]*\[(?:Unit|Service|Install|Container)\][ \t]*\r?$/m;

/**
 * Whether a text is a unit: by its name and a section of it. A drop-in is one by its folder alone, whatever an editor takes its
 * ending for.
 */
export function claimsUnit(uri: Uri, text: string, { wasOurs }: ClaimHints): boolean {
	if (!isUnitName(uri)) return false;
	return wasOurs || section.test(text) || /\.d\/[^/]+$/.test(uri);
}
