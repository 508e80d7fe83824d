import { upstreamServerParameters } from '../../languages/nginx/directives/serverParameters';
import type { CompletionSite } from '../../model/completionSite';
import type { CompletionDraft } from './completion';

/** The parameters of an upstream's `server` that are not there yet. */
export function serverParameterCompletions(
	site: Extract<CompletionSite, { kind: 'server-parameter' }>,
): CompletionDraft[] {
	const present = new Set(site.present.map((word) => word.replace(/=.*$/, '')));
	return upstreamServerParameters
		.filter(({ name, since }) => since !== undefined && !present.has(name))
		.map(({ example, meaning, since }) => ({
			label: example,
			kind: 'parameter',
			detail: `since nginx ${since}`,
			documentation: meaning,
			filterText: example,
			edit: { span: site.span, newText: example },
		}));
}
