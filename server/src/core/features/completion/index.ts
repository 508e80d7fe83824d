import type { Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { Documentation } from '../../languages/nginx/directives/documentation';
import type { CompletionSite } from '../../model/completionSite';
import { queriesOf } from '../../queries/snapshotQueries';
import { fileAt, type Snapshot } from '../../workspace/snapshot';
import { directiveText, parameterText, variableText } from '../nginxDocumentation';
import { holdsEntries } from '../surroundings';
import { pathCompletions } from './address';
import { argumentCompletions } from './argument';
import { type Completion, type CompletionOptions, type Documented, numbered } from './completion';
import { directiveCompletions } from './directive';
import { disableCompletions } from './disableComment';
import { entryCompletions } from './entry';
import { ghostKeyCompletions } from './ghostKey';
import { includeCompletions } from './include';
import { permissionCompletions } from './permissions';
import { serverParameterCompletions } from './serverParameter';
import { settingKeyCompletions } from './settingKey';
import { upstreamCompletions } from './upstream';
import { variableCompletions } from './variable';

/** What can be written at `offset` of `text`, the best first. `uri` must be known to the snapshot. */
export function completionsAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
	text: string,
	options: CompletionOptions,
): readonly Completion[] {
	const file = fileAt(snapshot, uri);
	if (!file) return [];
	const language = snapshot.languages.of(file.head.language);
	const site = language.completionSite(text, offset);
	if (!site || (ofDirectives.has(site.kind) && holdsEntries(snapshot, file))) return [];
	const queries = queriesOf(snapshot);
	const typed = text.slice(site.span.start, site.span.end);
	switch (site.kind) {
		case 'path':
			return numbered(pathCompletions(snapshot, file, queries, site, typed), true);
		case 'upstream':
			return numbered(upstreamCompletions(snapshot, file, queries, site), true);
		case 'server-parameter':
			return numbered(serverParameterCompletions(site), false);
		case 'permissions':
			return numbered(permissionCompletions(site), true);
		case 'ghost-key':
			return options.ghostKeys ? numbered(ghostKeyCompletions(file, queries, site), false) : [];
		case 'setting-key':
			return numbered(settingKeyCompletions(file, queries, site), false);
		case 'directive':
			return numbered(directiveCompletions(snapshot, file, site, options), false);
		case 'entry':
			return numbered(entryCompletions(snapshot, file, site, options), false);
		case 'argument':
			return numbered(argumentCompletions(snapshot, file, queries, site, options), false);
		case 'variable':
			return numbered(variableCompletions(snapshot, file, queries, site, options), false);
		case 'include':
			return numbered(includeCompletions(snapshot, file, queries, site, typed), false);
		case 'disabled-code':
		case 'disable-comment':
			return numbered(disableCompletions(snapshot, file, site, options.rules), true);
	}
}

/** What can be completed in directives alone: nothing of it among the entries of a `map`, be they in a file of their own. */
const ofDirectives: ReadonlySet<CompletionSite['kind']> = new Set([
	'path',
	'upstream',
	'server-parameter',
	'directive',
	'argument',
]);

/** Markdown for an item that is being looked at; empty where nothing is known of it. */
export function documentationFor(about: Documented, documentation: Documentation): Words {
	switch (about.kind) {
		case 'directive': {
			const documented = documentation.directives(about.name, undefined).find(({ module }) => module === about.module);
			if (!documented) return '';
			const ofParameter = about.parameter === undefined ? undefined : parameterText(documented, about.parameter);
			return ofParameter ?? directiveText(documented);
		}
		case 'variable': {
			const documented = documentation.allVariables.find(
				({ name, module }) => name === about.name && module === about.module,
			);
			return documented ? variableText(documented) : '';
		}
	}
}
