import type { Uri } from '../base/uri';
import type { FileSymbol } from '../model/language';
import type { GivenLauncher } from '../workspace/gifts';
import type { FileRecord, Snapshot } from '../workspace/snapshot';
import { MAX_SYMBOLS } from './limits';

/** A symbol with the file that it stands in. */
export interface WorkspaceSymbol extends FileSymbol {
	readonly uri: Uri;
}

/**
 * The sites, servers, upstreams and the like in one file whose name has the letters of `query` in that order, letter case aside; an
 * empty query finds all.
 */
export function symbolsIn({ languages }: Snapshot, file: FileRecord, query: string): readonly WorkspaceSymbol[] {
	const { uri, head, summary, gifts } = file;
	const wanted = query.toLowerCase();
	return [
		...Array.from(languages.of(head.language).symbols(summary), (symbol) => ({ uri, ...symbol })),
		...gifts.flatMap(({ launchers }) => launchers.flatMap(sitesOf)),
	].filter(({ name }) => hasLetters(name.toLowerCase(), wanted));
}

/** Of those found in many files those that fit best, the best first. */
export function bestSymbols(found: readonly WorkspaceSymbol[], query: string): readonly WorkspaceSymbol[] {
	const wanted = query.toLowerCase();
	return [...found]
		.sort((a, b) => rank(a, wanted) - rank(b, wanted) || (a.name < b.name ? -1 : 1))
		.slice(0, MAX_SYMBOLS);
}

/** The addresses of the site that a launcher tells its Ghost, where they are written. */
function sitesOf({ launcher, program }: GivenLauncher): readonly WorkspaceSymbol[] {
	if (program === null) return [];
	return ['url', 'admin__url'].flatMap((name): readonly WorkspaceSymbol[] => {
		const variable = launcher.variables.findLast((one) => one.name === name);
		if (!variable?.written || !variable.value) return [];
		const { uri, span } = variable.written;
		return [{ name: variable.value, container: launcher.label, kind: 'section', span, uri }];
	});
}

function hasLetters(name: string, wanted: string): boolean {
	let at = 0;
	for (const letter of wanted) {
		at = name.indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
}

/** What begins with the query comes before what holds it, and that before what only has its letters. */
function rank({ name }: WorkspaceSymbol, wanted: string): number {
	const at = name.toLowerCase().indexOf(wanted);
	return at < 0 ? 2 : Math.min(at, 1);
}
