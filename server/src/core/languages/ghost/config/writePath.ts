import type { Quoting } from '../../../model/endpoint';

/** `path` as it stands between the quotes of a JSON text; undefined for another quoting, or for what can be no path. */
export function writeGhostPath(path: string, quoting: Quoting): string | undefined {
	if (quoting !== 'json' || path === '' || path.includes('\0')) return undefined;
	return JSON.stringify(path).slice(1, -1);
}
