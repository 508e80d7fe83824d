import type { Quoting } from '../../../model/endpoint';

/**
 * How `path` is spelt in a value quoted so, alone or in an object of JSON; undefined where a quote, a dollar, what escapes or a control
 * character would have to be spelt otherwise.
 */
export function writeDockerfilePath(path: string, quoting: Quoting): string | undefined {
	if (path === '' || /[\p{Cc}"'$\\`]/u.test(path)) return undefined;
	return /\s/.test(path) && (quoting === 'bare' || quoting === 'json') ? undefined : path;
}
