import type { Uri } from '../../base/uri';
import { kindInWords, type NameKind } from '../../languages/nginx/names/nameKinds';
import { moduleAmong } from '../../languages/nginx/names/namesIn';
import { type NamePlace, nameRoleOf } from '../../languages/nginx/names/roles';
import type { CompletionSite } from '../../model/completionSite';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord } from '../../workspace/snapshot';
import { namesDefinedFor } from '../definedNames';
import { scriptsOf } from '../names';
import type { CompletionDraft } from './completion';

type ArgumentSite = Extract<CompletionSite, { kind: 'argument' }>;

/** The log formats, zones and modules that an argument may name, as the files define them which nginx loads together. */
export function nameCompletions(
	file: FileRecord,
	queries: WorkspaceQueries,
	{ name, index, present, span, blocks }: ArgumentSite,
): CompletionDraft[] {
	const place = nameRoleOf(name)?.uses;
	// Named locations are offered by their servers.
	if (!place || place.kind === 'location' || !mayStandAt(place, index, present)) return [];
	const found = new Map(
		namesDefinedFor(file, queries, { kind: place.kind, module: moduleAmong(blocks) }).map((one) => [
			one.name.name,
			one,
		]),
	);
	return [...found.values()]
		.sort((a, b) => (a.name.name < b.name.name ? -1 : 1))
		.flatMap(({ uri, name: own }) => {
			const draft = (text: string, kind: NameKind, from: Uri): CompletionDraft => ({
				label: text,
				kind: place.before === undefined ? 'value' : 'parameter',
				detail: [kindInWords(kind), ` – ${queries.nameOf(from)}`],
				documentation: '',
				filterText: text,
				edit: { span, newText: text },
			});
			if (own.kind !== 'js-module') return [draft(`${place.before ?? ''}${own.name}`, own.kind, uri)];
			const functions = scriptsOf({ ...own, uri }, queries).flatMap((script) =>
				(queries.summaryOf(script, 'njs')?.facts.functions ?? []).map((one) =>
					draft(`${own.name}.${one.name}`, 'js-function', script),
				),
			);
			return [draft(`${own.name}.`, own.kind, uri), ...functions];
		});
}

/** Whether a name may be meant as that argument: where it is told by what stands before it, once and anywhere. */
function mayStandAt({ at, before }: NamePlace, index: number, present: readonly string[]): boolean {
	return before === undefined ? at === index : !present.some((word) => word.startsWith(before));
}
