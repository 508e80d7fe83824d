import type { Dictionary } from './phrase';

/** The names under which a dictionary may be for a locale, as `de_AT.UTF-8` or `de-AT`: `de-at`, then `de`. None for English. */
export function languagesOf(locale: string): readonly string[] {
	const [name = ''] = locale.toLowerCase().replaceAll('_', '-').split(/[.@]/);
	const parts = name.split('-');
	if (!/^[a-z]{2,3}$/.test(parts[0] ?? '') || parts[0] === 'en') return [];
	return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
}

/** The dictionary in a file of texts by their English ones, as VS Code has it; undefined if it is none. */
export function readDictionary(json: string): Dictionary | undefined {
	try {
		return dictionaryFrom(JSON.parse(json));
	} catch {
		return undefined;
	}
}

/** The same of what such a file holds. */
export function dictionaryFrom(value: unknown): Dictionary | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	return new Map(texts);
}
