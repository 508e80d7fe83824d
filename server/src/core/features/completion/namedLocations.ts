import type { NginxFacts } from '../../languages/nginx/facts/facts';
import { loadsDirectives } from '../../languages/nginx/facts/lookup';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord } from '../../workspace/snapshot';

/**
 * The named locations that can be meant at `offset` of `file`: those of the server around, and of the files that it
 * includes. Outside of servers, those of the file.
 */
export function namedLocations(file: FileRecord, queries: WorkspaceQueries, offset: number): readonly string[] {
	if (file.summary.language !== 'nginx') return [];
	const { facts } = file.summary;
	const server = facts.levels.findLastIndex(
		({ kind, span }) => kind === 'server' && span.start < offset && offset < span.end,
	);
	const names = new Set(namesBelow(facts, Math.max(server, 0)));
	for (const include of facts.includes) {
		if (!loadsDirectives(include) || !isBelow(facts, include.level, Math.max(server, 0))) continue;
		for (const target of queries.includeTargets(file.uri, include) ?? []) {
			const summary = queries.summaryOf(target, 'nginx');
			if (summary) for (const name of namesBelow(summary.facts, 0)) names.add(name);
		}
	}
	return [...names].sort();
}

function namesBelow(facts: NginxFacts, level: number): readonly string[] {
	return facts.levels.flatMap(({ kind, args }, index) => {
		const [name = ''] = args;
		return kind === 'location' && name.startsWith('@') && isBelow(facts, index, level) ? [name] : [];
	});
}

function isBelow({ levels }: NginxFacts, level: number, top: number): boolean {
	for (let at = level; at >= 0; at = levels[at]?.parent ?? -1) if (at === top) return true;
	return false;
}
