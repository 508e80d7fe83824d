import { nothingRefused } from '../commands/judgement';
import type { NginxSummary } from './facts';

/**
 * What a file says where nginx reads it as the entries of a `map` and the like, or may do so for all that is known: its
 * words are data, whatever directives they are called like, but for its includes. What its reader says of such names stands
 * unless `known`.
 */
export function readAsEntries(summary: NginxSummary, known: boolean): NginxSummary {
	return {
		...summary,
		endpoints: [],
		syntax: known ? summary.syntax.filter(({ ofDirective }) => ofDirective !== true) : summary.syntax,
		facts: {
			...summary.facts,
			upstreams: [],
			servers: [],
			passes: [],
			headers: [],
			addresses: [],
			unknownDirectives: [],
			judgement: nothingRefused,
			typographic: [],
		},
	};
}
