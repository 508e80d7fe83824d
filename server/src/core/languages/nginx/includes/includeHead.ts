import type { IncludeHead } from '../../../model/language';
import type { NginxSummary } from '../facts/facts';
import { loadsDirectives } from '../facts/lookup';

/** What of an nginx file the graph of includes depends on. */
export function nginxIncludeHead({ facts: { main, includes } }: NginxSummary): IncludeHead {
	return {
		main,
		includes: includes.map(({ pattern }) => pattern),
		entryIncludes: includes.flatMap((one) => (loadsDirectives(one) ? [] : [one.pattern])),
	};
}
