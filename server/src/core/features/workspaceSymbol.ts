import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { OutlineKind } from '../model/language';
import { allFiles, type FileRecord, type Snapshot } from '../workspace/snapshot';

export interface WorkspaceSymbol {
	readonly name: string;
	/** What it belongs to, in a word or two. */
	readonly container: string;
	readonly kind: OutlineKind;
	readonly uri: Uri;
	readonly span: Span;
}

/** More than this nobody reads; who types on finds the others. */
const MOST = 500;

/**
 * The Ghost sites, servers and upstreams of the workspace whose name has the letters of `query` in that order, letter
 * case aside; an empty query finds all.
 */
export function workspaceSymbols(snapshot: Snapshot, query: string): readonly WorkspaceSymbol[] {
	const wanted = query.toLowerCase();
	const found: WorkspaceSymbol[] = [];
	for (const file of allFiles(snapshot))
		for (const symbol of symbolsOf(file)) if (hasLetters(symbol.name.toLowerCase(), wanted)) found.push(symbol);
	return found.sort((a, b) => rank(a, wanted) - rank(b, wanted) || (a.name < b.name ? -1 : 1)).slice(0, MOST);
}

function* symbolsOf({ uri, summary }: FileRecord): Generator<WorkspaceSymbol> {
	if (summary.language === 'ghost') {
		const { url } = summary.facts;
		if (url?.value !== undefined) yield { name: url.value, container: 'Ghost', kind: 'section', uri, span: url.span };
		return;
	}
	for (const { name, nameSpan } of summary.facts.upstreams)
		yield { name, container: 'upstream', kind: 'upstream', uri, span: nameSpan };
	for (const { names } of summary.facts.servers)
		for (const { text, span } of names)
			if (text !== '' && text !== '_') yield { name: text, container: 'server', kind: 'server', uri, span };
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
