import type { Links } from '../links';
import type { Uri } from '../uri';

/** A place in a file, as nginx reads it. */
export interface LoadedPlace {
	readonly uri: Uri;
	readonly offset: number;
}

/**
 * Which of two places one nginx reads first: follows the includes from its main file. Negative if `a` comes first,
 * positive if `b` does, 0 where that cannot be told, as in files that no main file includes.
 */
export function compareLoaded(links: Links, a: LoadedPlace, b: LoadedPlace): number {
	if (a.uri === b.uri) return a.offset - b.offset;
	const { main } = links.instanceOf(a.uri);
	if (main === undefined) return 0;
	const seen = new Set<Uri>();
	const reading: { readonly uri: Uri; readonly stops: readonly Stop[]; next: number }[] = [];
	const open = (uri: Uri): void => {
		if (seen.has(uri)) return;
		seen.add(uri);
		reading.push({ uri, stops: stopsIn(links, uri, [a, b]), next: 0 });
	};
	open(main);
	for (let file = reading.at(-1); file !== undefined; file = reading.at(-1)) {
		const stop = file.stops[file.next++];
		if (stop === undefined) reading.pop();
		else if (stop.place === a) return -1;
		else if (stop.place === b) return 1;
		else stop.targets.toReversed().forEach(open);
	}
	return 0;
}

/** Where the reader leaves a file, or meets one of the places asked for. */
interface Stop {
	readonly offset: number;
	readonly place: LoadedPlace | undefined;
	readonly targets: readonly Uri[];
}

function stopsIn(links: Links, uri: Uri, places: readonly LoadedPlace[]): readonly Stop[] {
	const summary = links.summaryOf(uri);
	const includes = summary?.language === 'nginx' ? summary.facts.includes : [];
	return [
		...includes.map((include) => ({
			offset: include.span.start,
			place: undefined,
			targets: links.includeTargets(uri, include),
		})),
		...places.filter((place) => place.uri === uri).map((place) => ({ offset: place.offset, place, targets: [] })),
	].sort((one, other) => one.offset - other.offset);
}

/** Whether two files are loaded by one nginx, or are one file. What no main file includes breaks nothing elsewhere. */
export function loadedTogether(links: Links, a: Uri, b: Uri): boolean {
	if (a === b) return true;
	const instance = links.instanceOf(a);
	return instance.included && instance.files.includes(b) && links.instanceOf(b).included;
}
