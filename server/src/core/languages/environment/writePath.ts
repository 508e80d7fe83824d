import type { Quoting } from '../../model/endpoint';

/**
 * How `path` is spelt in a value quoted so, for all who read environment files to take exactly it; undefined where one of them
 * would not. It may stand in an object of JSON that is quoted in turn, so no quote may be in it.
 */
export function writeEnvironmentPath(path: string, quoting: Quoting): string | undefined {
	if (path === '' || /[\p{Cc}\\$`"']/u.test(path)) return undefined;
	return /[\s#;]/.test(path) && (quoting === 'bare' || quoting === 'json') ? undefined : path;
}
