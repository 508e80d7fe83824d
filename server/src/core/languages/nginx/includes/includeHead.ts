import type { IncludeHead } from '../../../model/language';
import type { NginxSummary } from '../facts/facts';
import { loadsDirectives } from '../facts/lookup';
import { isOfKnownContents } from './wellKnownFiles';

/** What of an nginx file the graph of includes depends on. */
export function nginxIncludeHead({ facts: { main, includes, levels } }: NginxSummary): IncludeHead {
	return {
		main,
		includes: includes.map(({ pattern }) => pattern),
		entryIncludes: includes.flatMap((one) => (loadsDirectives(one) ? [] : [one.pattern])),
		openIncludes: includes.flatMap((one) => {
			const { pattern, level } = one;
			const around = levels[level]?.kind;
			return around === undefined || !loadsDirectives(one) || isOfKnownContents(one) ? [] : [{ pattern, around }];
		}),
	};
}
