import type { Uri } from '../../base/uri';
import type { WorkspaceQueries } from '../workspaceQueries';

/** A place in a file, as nginx reads it. */
export interface LoadedPlace {
	readonly uri: Uri;
	readonly offset: number;
}

/**
 * Which of two places one nginx reads first: follows the includes from its main file. Negative if `a` comes first,
 * positive if `b` does, 0 where that cannot be told, as in files that no main file includes.
 */
export function compareLoaded(queries: WorkspaceQueries, a: LoadedPlace, b: LoadedPlace): number {
	if (a.uri === b.uri) return a.offset - b.offset;
	const { main } = queries.instanceOf(a.uri);
	if (main === undefined) return 0;
	const [one, other] = [wayTo(queries, main, a), wayTo(queries, main, b)];
	for (const [depth, step] of one.entries()) {
		const there = other[depth];
		if (!there || there.uri !== step.uri) return 0;
		// While somebody types in a file, its includes may all seem to stand at one place; their order stays.
		const places = step.index < 0 || there.index < 0 ? step.offset - there.offset : step.index - there.index;
		const order = places || step.target - there.target;
		if (order !== 0) return order;
	}
	return 0;
}

/** Where the reader stands in each file, from the main one on, when it comes to a place. */
interface Step extends LoadedPlace {
	/** Which include of the file it is, and which of the files of that include it reads; -1 where it is none. */
	readonly index: number;
	readonly target: number;
}

/** Empty where `main` does not load the file. */
function wayTo(queries: WorkspaceQueries, main: Uri, place: LoadedPlace): readonly Step[] {
	const steps: Step[] = [{ ...place, index: -1, target: -1 }];
	for (let { uri } = place; uri !== main; ) {
		const load = queries.firstLoad(main, uri);
		if (!load) return [];
		steps.push({ uri: load.uri, offset: load.include.span.start, index: load.index, target: load.target });
		uri = load.uri;
	}
	return steps.reverse();
}
