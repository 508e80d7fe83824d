import { displayPath, type Uri } from '../../base/uri';
import { code } from './hover';

/** More names than this nobody reads. */
const MOST = 10;

/** The files that an `include` loads; undefined where none is known. */
export function includeText(targets: readonly Uri[], from: Uri): string | undefined {
	if (targets.length === 0) return undefined;
	const names = targets.slice(0, MOST).map((uri) => code(displayPath(uri, from)));
	const more = targets.length > MOST ? ` and ${targets.length - MOST} more` : '';
	return `Loads ${names.join(', ')}${more}.`;
}
