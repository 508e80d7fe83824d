import type { Quoting } from '../../../model/endpoint';
import { goScalar } from '../yaml/goScalar';

/**
 * `path` as it stands in a value of a compose file; undefined where it would have to be spelt otherwise: a dollar begins a
 * variable, a colon or a quote may end the value, and a word may be a number.
 */
export function writeComposePath(path: string, quoting: Quoting): string | undefined {
	if (!/^[\p{L}\p{N}_./][\p{L}\p{N}_./@+=~-]*$/u.test(path)) return undefined;
	return quoting === 'bare' && goScalar(path).kind !== 'text' ? undefined : path;
}
