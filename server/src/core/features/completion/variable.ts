import { code } from '../../base/markdown';
import { say } from '../../base/phrase';
import { type Family, familyOf } from '../../languages/nginx/directives/directiveKinds';
import { prefixOf, type VariableDocumentation } from '../../languages/nginx/directives/documentation';
import { requestHeaders, responseHeaders } from '../../languages/nginx/directives/usualValues';
import { moduleAmong } from '../../languages/nginx/names/namesIn';
import type { CompletionSite } from '../../model/completionSite';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { namesDefinedFor } from '../definedNames';
import { surroundingsIn } from '../surroundings';
import type { CompletionDraft, CompletionOptions } from './completion';

type VariableSite = Extract<CompletionSite, { kind: 'variable' }>;

/** The variables that configs define themselves, and those that nginx has. Where one is being defined, only the former. */
export function variableCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: VariableSite,
	options: CompletionOptions,
): CompletionDraft[] {
	const own = ownVariables(file, queries, site);
	if (site.defines) return own;
	const around = surroundingsIn(snapshot, file, site.blocks);
	const family: Family | undefined = (around && familyOf(around)) ?? 'http';
	const taken = new Set(own.map(({ label }) => label.toLowerCase()));
	const documented = (options.documentation?.variables(family) ?? [])
		.flatMap((variable) => [variableDraft(variable, site, options), ...usualOfFamily(variable, site)])
		.filter(({ label }) => !taken.has(label))
		.sort((a, b) => (a.label < b.label ? -1 : 1));
	return [...own, ...documented];
}

function ownVariables(file: FileRecord, queries: WorkspaceQueries, site: VariableSite): CompletionDraft[] {
	const found = new Map<string, CompletionDraft>();
	for (const { uri, name: variable } of namesDefinedFor(file, queries, {
		kind: 'variable',
		module: moduleAmong(site.blocks),
	})) {
		const { name, span, directive } = variable;
		// The half-typed name at the cursor defines itself.
		const itself = uri === file.uri && span.start <= site.span.end && site.span.start <= span.end;
		if (itself || found.has(name)) continue;
		found.set(name, {
			label: `$${name}`,
			kind: 'variable',
			detail: directive,
			documentation: say`${code(directive)} in ${code(queries.nameOf(uri))} gives it its value.`,
			...written(name, site),
		});
	}
	return [...found.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

function variableDraft(
	variable: VariableDocumentation,
	site: VariableSite,
	{ snippets }: CompletionOptions,
): CompletionDraft {
	const { module, text, commercial } = variable;
	const prefix = prefixOf(variable);
	const name = prefix ?? variable.name;
	const short = text.replace(/[*`]/g, '');
	return {
		label: prefix === undefined ? `$${name}` : `$${name}…`,
		kind: 'variable',
		detail: commercial ? `NGINX Plus: ${short}` : short,
		documentation: '',
		about: { kind: 'variable', name: variable.name, module },
		...(prefix !== undefined && snippets ? family(name, site) : written(name, site)),
	};
}

/** Of variables that are named after headers, those that are mostly used. */
function usualOfFamily({ name: prefixed, module }: VariableDocumentation, site: VariableSite): CompletionDraft[] {
	const headers =
		prefixed === 'http_NAME' ? requestHeaders : /^(?:sent|upstream)_http_NAME$/.test(prefixed) ? responseHeaders : [];
	return headers.map((header) => {
		const name = prefixed.replace('NAME', header.toLowerCase().replaceAll('-', '_'));
		return {
			label: `$${name}`,
			kind: 'variable',
			detail: say`the header ${header}`,
			documentation: '',
			about: { kind: 'variable', name: prefixed, module },
			...written(name, site),
		};
	});
}

function written(name: string, { span, braces }: VariableSite): Pick<CompletionDraft, 'filterText' | 'edit'> {
	return {
		filterText: braces ? `\${${name}` : `$${name}`,
		edit: { span, newText: braces ? `\${${name}}` : `$${name}` },
	};
}

/** `$http_` with the rest to be filled in. */
function family(
	prefix: string,
	{ span, braces }: VariableSite,
): Pick<CompletionDraft, 'filterText' | 'edit' | 'snippet'> {
	return {
		filterText: braces ? `\${${prefix}` : `$${prefix}`,
		edit: { span, newText: braces ? `\\\${${prefix}\${1:name}\\}` : `\\$${prefix}\${1:name}` },
		snippet: true,
	};
}
