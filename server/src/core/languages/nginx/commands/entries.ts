import { isAddressOrNetwork } from './networks';
import { isNumber } from './values';

/** What nginx refuses of an entry of a block that holds data. */
export interface EntryRefusal {
	readonly code: 'directive-arguments' | 'directive-value' | 'directive-duplicate';
	/** Which word of the entry it is. */
	readonly word: number;
	readonly says: string;
	/** For what is there twice: the number of the first one. */
	readonly first?: number;
}

/**
 * Of the entries of a block, each as its words, what nginx refuses, by their numbers. Run on nginx 1.22.1. Of `types`, and of what
 * a module from elsewhere reads, nothing.
 */
export function refusedEntries(
	block: string,
	entries: readonly (readonly string[])[],
): readonly (EntryRefusal & { readonly entry: number })[] {
	const judge = judges.get(block)?.(entries);
	if (!judge) return [];
	return entries.flatMap((words, entry) => {
		const refusal = judge(words, entry);
		return refusal ? [{ entry, ...refusal }] : [];
	});
}

type JudgeEntry = (words: readonly string[], entry: number) => EntryRefusal | undefined;

const judges: ReadonlyMap<string, (entries: readonly (readonly string[])[]) => JudgeEntry> = new Map([
	['map', judgeMap],
	['geo', judgeGeo],
	['split_clients', judgeSplit],
]);

/** The keys are compared without regard to letter case, `default` has one place, and regular expressions may repeat. */
function judgeMap(entries: readonly (readonly string[])[]): JudgeEntry {
	const seen = new Map<string, number>();
	const hostnames = entries.some((words) => words.length === 1 && words[0] === 'hostnames');
	return (words, entry) => {
		const [key = ''] = words;
		if (words.length === 1 && (key === 'hostnames' || key === 'volatile')) return undefined;
		if (words.length !== 2)
			return { code: 'directive-arguments', word: 0, says: 'invalid number of the map parameters' };
		if (key === 'include' || key.startsWith('~') || (hostnames && /^\.|\*/.test(key))) return undefined;
		const isDefault = key === 'default';
		// A backslash before it makes a plain key of a word that means something else.
		const name = isDefault ? key : `=${key.replace(/^\\/, '').toLowerCase()}`;
		const first = seen.get(name);
		if (first === undefined) {
			seen.set(name, entry);
			return undefined;
		}
		const says = isDefault ? 'duplicate default map parameter' : `conflicting parameter "${name.slice(1)}"`;
		return { code: 'directive-duplicate', word: 0, says, first };
	};
}

/** What is there twice nginx only warns of. */
function judgeGeo(entries: readonly (readonly string[])[]): JudgeEntry {
	const ranges = entries.some((words) => words.length === 1 && words[0] === 'ranges');
	const said = new Set(['default', 'include', 'proxy', 'delete']);
	return (words, entry) => {
		const [key = '', value = ''] = words;
		if (words.length === 1 && key === 'ranges')
			return entry === 0
				? undefined
				: {
						code: 'directive-value',
						word: 0,
						says: 'the "ranges" directive must be the first directive inside "geo" block',
					};
		if (words.length === 1 && key === 'proxy_recursive') return undefined;
		if (words.length !== 2)
			return { code: 'directive-arguments', word: 0, says: 'invalid number of the geo parameters' };
		if (key === 'default' || key === 'include') return undefined;
		const range = key === 'delete' ? value : key;
		if (ranges && key !== 'proxy' && !range.includes('-'))
			return { code: 'directive-value', word: key === 'delete' ? 1 : 0, says: `invalid range "${range}"` };
		if (ranges) return undefined;
		const network = said.has(key) ? value : key;
		if (network === '255.255.255.255' || isAddressOrNetwork(network)) return undefined;
		return { code: 'directive-value', word: said.has(key) ? 1 : 0, says: `invalid network "${network}"` };
	};
}

function judgeSplit(): JudgeEntry {
	let total = 0;
	return (words) => {
		const [share = ''] = words;
		if (words.length !== 2 || share === '*') return undefined;
		const [, whole = '', part = ''] = /^(?=\.?\d)(\d*)(?:\.(\d{0,2}))?%$/.exec(share) ?? [];
		const percent = Number(whole) * 100 + Number(part.padEnd(2, '0'));
		if (percent === 0 || (whole !== '' && !isNumber(whole)))
			return { code: 'directive-value', word: 0, says: `invalid percent value "${share}"` };
		total += percent;
		return total > 10_000
			? { code: 'directive-value', word: 0, says: 'percent total is greater than 100%' }
			: undefined;
	};
}
