import { editDistance } from './editDistance';

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

/**
 * A name without what people vary: letter case, punctuation, and the word that says what it is (`ghost_igu`, `igu-upstream`).
 */
export function plainName(name: string): string {
	const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	const bare = plain.replace(/^(?:ghost|upstream|backend)|(?:ghost|upstream|backend|cluster|io|com|org|net)$/g, '');
	return bare === '' ? plain : bare;
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
