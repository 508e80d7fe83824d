import { kept } from '../../../base/kept';
import type { IncludeHead } from '../../../model/language';
import type { NginxSummary } from '../facts/facts';
import { loadsDirectives } from '../facts/lookup';
import { scriptPaths } from './scriptPaths';
import { isOfKnownContents, isWellKnown, mayHoldNames } from './wellKnownFiles';

/**
 * Stands for the block around an `include` that leaves nothing open but names: a pattern which may match something elsewhere, and entries
 * of a `map`, whose expressions may have groups.
 */
export const NAMES = 'names';

/** What of an nginx file the graph of includes depends on. */
export function nginxIncludeHead({ facts }: NginxSummary): IncludeHead {
	const { main, includes, levels, scripts, scriptFolders } = facts;
	return {
		main,
		includes: kept(includes.map(({ pattern }) => pattern)),
		entryIncludes: kept(includes.flatMap((one) => (loadsDirectives(one) ? [] : [one.pattern]))),
		scripts: kept(scripts.flatMap(({ path }) => scriptPaths(path, scriptFolders))),
		openIncludes: kept(
			includes.flatMap((one) => {
				const { pattern, level } = one;
				const around = levels[level]?.kind;
				if (around === undefined || isWellKnown(pattern)) return [];
				if (loadsDirectives(one) && !isOfKnownContents(one)) return [{ pattern, around }];
				return mayHoldNames(pattern) ? [{ pattern, around: NAMES }] : [];
			}),
		),
	};
}
