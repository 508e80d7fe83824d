import { say } from '../base/phrase';
import type { Edit } from '../base/text';
import type { Uri } from '../base/uri';
import type { Fix } from '../model/diagnostic';
import { type HeaderPlace, headerPlaces } from '../queries/nginx/headerPlaces';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { siteUrlOf } from '../sites/siteUrl';
import { fixTitle } from './fixTitle';
import { MAX_FILES_ASKED } from './limits';
import { levelsInForce, passesToGhost } from './setHeader';

/**
 * “Change nginx: send X-Forwarded-Proto https”: writes that as the value of headers; preferred where `isSure` and nobody else has them. None where one of them
 * stands in another file than `from` or holds for whole `http`, and something else than Ghosts with a url of https has it, too.
 */
export function useHttps(
	places: readonly HeaderPlace[],
	isSure: boolean,
	from: Uri,
	queries: WorkspaceQueries,
): readonly Fix[] {
	const edits = new Map<Uri, Edit[]>();
	for (const place of places) {
		const { uri, header } = place;
		if (!header.valueSpan || (isShared(place, from, queries) && !isForHttpsAlone(place, queries))) return [];
		edits.set(uri, [...(edits.get(uri) ?? []), { span: header.valueSpan, newText: 'https' }]);
	}
	const changes = [...edits].map(([uri, list]) => ({ kind: 'edit' as const, uri, edits: list }));
	const preferred = isSure && !places.some((place) => isShared(place, from, queries));
	const title = fixTitle(say`Change nginx: send X-Forwarded-Proto https`, changes, from, queries);
	return changes.length > 0 ? [{ title, preferred, changes }] : [];
}

function isShared({ uri, header }: HeaderPlace, from: Uri, queries: WorkspaceQueries): boolean {
	const kind = queries.summaryOf(uri, 'nginx')?.facts.levels[header.level]?.kind;
	return uri !== from || (kind !== 'server' && kind !== 'location');
}

/** Whether all that is proxied with a header leads to Ghosts whose url is https. */
function isForHttpsAlone({ uri, header }: HeaderPlace, queries: WorkspaceQueries): boolean {
	const files = queries.nginxFiles(uri);
	if (files.length > MAX_FILES_ASKED) return false;
	return files.every((file) => {
		const summary = queries.summaryOf(file, 'nginx');
		if (!summary) return true;
		const toHttps = new Set<number>();
		for (const { index, ghosts } of passesToGhost(summary, file, queries))
			if (ghosts.every((ghost) => siteUrlOf(ghost)?.secure)) toHttps.add(index);
		return summary.facts.passes.every((pass, index) => {
			const address = summary.facts.addresses[pass.address ?? -1];
			if (toHttps.has(index) || pass.directive !== 'proxy_pass' || !address) return true;
			const levels = levelsInForce({ uri: file, index, pass, address }, queries);
			const places = levels.flatMap((level) => headerPlaces(queries, level, header.name));
			return !places.some((place) => place.uri === uri && place.header.span.start === header.span.start);
		});
	});
}
