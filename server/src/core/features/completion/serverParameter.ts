import { say } from '../../base/phrase';
import { upstreamServerParameters } from '../../languages/nginx/directives/serverParameters';
import type { CompletionSite } from '../../model/completionSite';
import type { CompletionDraft } from './completion';

/** The parameters of an upstream's `server` that are not there yet. */
export function serverParameterCompletions(
	site: Extract<CompletionSite, { kind: 'server-parameter' }>,
): CompletionDraft[] {
	const present = new Set(site.present.map((word) => word.replace(/=.*$/, '')));
	return upstreamServerParameters
		.filter(({ name }) => !present.has(name))
		.flatMap(({ example, meaning, since }): CompletionDraft[] => {
			if (since === undefined) return [];
			const edit = { span: site.span, newText: example };
			const detail = say`since nginx ${since}`;
			return [{ label: example, kind: 'parameter', detail, documentation: meaning, filterText: example, edit }];
		});
}
