import { kept } from '../../../base/kept';
import type { IncludeHead } from '../../../model/language';
import type { NginxSummary } from '../facts/facts';
import { loadsDirectives } from '../facts/lookup';
import { isOfKnownContents } from './wellKnownFiles';

/** What of an nginx file the graph of includes depends on. */
export function nginxIncludeHead({ facts: { main, includes, levels } }: NginxSummary): IncludeHead {
	return {
		main,
		includes: kept(includes.map(({ pattern }) => pattern)),
		entryIncludes: kept(includes.flatMap((one) => (loadsDirectives(one) ? [] : [one.pattern]))),
		openIncludes: kept(
			includes.flatMap((one) => {
				const { pattern, level } = one;
				const around = levels[level]?.kind;
				return around === undefined || !loadsDirectives(one) || isOfKnownContents(one) ? [] : [{ pattern, around }];
			}),
		),
	};
}
