import type { GhostSummary } from '../model/language';
import { baseName, folderOf, type Uri } from './uri';

/**
 * Keys under which near spellings of a socket path meet: two paths that share one are worth a closer look.
 * `/tmp/igu-io.sock` and `/tmp/igu.io.socket` share `iguio`; a letter more or less is forgiven by leaving each out in turn.
 * Digits stay, since other digits are another site: else a thousand sites called `blog1`, `blog2`, ... would all be near.
 */
export function spellingKeys(address: string): readonly string[] {
	const bare = bareName(address);
	if (bare.length < 3 || bare.length > 40) return bare === '' ? [] : [bare];
	const keys = new Set([bare]);
	if (bare.length >= 5)
		for (let i = 0; i < bare.length; i++)
			if (!/\p{N}/u.test(bare[i] ?? '')) keys.add(bare.slice(0, i) + bare.slice(i + 1));
	return [...keys];
}

/** The file's name without folder, ending and everything but letters and digits, in lower case. */
export function bareName(address: string): string {
	const path = address.replace(/\/$/, '');
	const name = path.slice(path.lastIndexOf('/') + 1);
	const dot = name.lastIndexOf('.');
	const bare = dot > 0 && isSocketEnding(name.slice(dot + 1)) ? name.slice(0, dot) : name;
	return bare.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** `sock` and `socket`, also with a slip in them. */
function isSocketEnding(ending: string): boolean {
	return (
		/^s$|^s[a-z]{1,7}$/i.test(ending) && ['s', 'sock', 'socket'].some((word) => slips(ending.toLowerCase(), word) <= 1)
	);
}

/** `s` is no slip of `so`. */
function slips(ending: string, word: string): number {
	return word === 's' ? (ending === word ? 0 : 2) : editDistance(ending, word, 1);
}

/** A name without what people vary: letter case, punctuation, and the word that says what it is (`ghost_igu`, `igu-upstream`). */
export function plainName(name: string): string {
	const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	const bare = plain.replace(/^(?:ghost|upstream|backend)|(?:ghost|upstream|backend|cluster|io|com|org|net)$/g, '');
	return bare === '' ? plain : bare;
}

/** The plain names by which an upstream for this Ghost may go: its host, its folder, its socket. */
export function namesOfGhost(uri: Uri, summary: GhostSummary): readonly string[] {
	const host = summary.facts.url?.host?.replace(/^www\./, '');
	const names = new Set([plainName(baseName(folderOf(uri)))]);
	if (host !== undefined && host !== 'localhost') names.add(plainName(host)).add(plainName(host.replace(/\..*$/, '')));
	for (const { address } of summary.endpoints) names.add(plainName(bareName(address)));
	return [...names].filter((name) => name.length > 1 && !EVERYBODYS_NAMES.has(name));
}

/** Names that say nothing of whose they are. */
export const EVERYBODYS_NAMES: ReadonlySet<string> = new Set(
	'ghost blog socket sock server app web www node site index http production upstream backend default'.split(' '),
);

/**
 * How far two paths are apart, if so little that one is likely a slip of the other. Other digits are another site
 * (`blog1`, `blog2`), and where everybody uses the name (`ghost.sock`), that of its folder takes its place.
 */
export function spellingDistance(a: string, b: string): number | undefined {
	const [one, other] = [bareName(a), bareName(b)];
	if (digitsOf(one) !== digitsOf(other)) return undefined;
	if (one === other) {
		if (!EVERYBODYS_NAMES.has(one)) return 0;
		return isNearFolder(a, b) ? spellingDistance(folderOfPath(a), folderOfPath(b)) : undefined;
	}
	const shorter = Math.min(one.length, other.length);
	if (shorter < 4 || !isSameFolder(a, b)) return undefined;
	const limit = shorter < 8 ? 1 : 2;
	const distance = editDistance(one, other, limit);
	return distance <= limit ? distance : undefined;
}

function isSameFolder(a: string, b: string): boolean {
	return plainName(folderOfPath(a)) === plainName(folderOfPath(b));
}

/** Whether the folders of two paths are one, or differ by a slip in a letter. */
export function isNearFolder(a: string, b: string): boolean {
	const [one, other] = [folderOfPath(a), folderOfPath(b)];
	if (isSameFolder(a, b)) return true;
	const [own, theirs] = [one, other].map((folder) => folder.slice(folder.lastIndexOf('/') + 1).length);
	return Math.min(own ?? 0, theirs ?? 0) >= 4 && digitsOf(one) === digitsOf(other) && editDistance(one, other, 1) === 1;
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}

function folderOfPath(path: string): string {
	return path.slice(0, path.lastIndexOf('/'));
}

/** The number of letters to insert, leave out, exchange or swap with a neighbour to come from `a` to `b`, at most `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			next.push(cost);
			least = Math.min(least, cost);
		}
		if (least > limit) return limit + 1;
		before = row;
		row = next;
	}
	return Math.min(row[b.length] ?? limit + 1, limit + 1);
}

/** The names in `known` closest to `word`, nearest first, as far as a slip of the hand may explain them. */
export function nearestNames(word: string, known: Iterable<string>): readonly string[] {
	const lower = word.toLowerCase();
	const limit = lower.length < 4 ? 1 : 2;
	const found: { name: string; distance: number }[] = [];
	for (const name of known) {
		const distance = editDistance(lower, name.toLowerCase(), limit);
		if (distance <= limit && distance < lower.length) found.push({ name, distance });
	}
	return found.sort((a, b) => a.distance - b.distance).map(({ name }) => name);
}
