import type { Quoting } from '../../../model/endpoint';

/**
 * How `path` is spelt in a word of a unit that is quoted so, alone or in an object of JSON; undefined where a quote, a blank or a
 * control character keeps it from being the same in both. `%` is doubled, and so is a backslash.
 */
export function writeUnitPath(path: string, quoting: Quoting): string | undefined {
	if (path === '' || /[\p{Cc}"'$\\]/u.test(path)) return undefined;
	if (/\s/.test(path) && (quoting === 'bare' || quoting === 'json')) return undefined;
	return path.replaceAll('%', '%%');
}
