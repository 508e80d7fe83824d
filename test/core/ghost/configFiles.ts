import { uriOfPath } from '../../../server/src/core/base/uri';
import type { ConfigFile } from '../../../server/src/core/installs/settings';
import { summarizeGhost } from '../../../server/src/core/languages/ghost/facts/summarize';

/** Configs by name, as they are read in `folder`. */
export function configFiles(folder: string, files: Readonly<Record<string, string>>): readonly ConfigFile[] {
	return Object.entries(files).map(([name, text]) => {
		const uri = uriOfPath(`${folder}/${name}`);
		return { uri, summary: summarizeGhost(uri, text) };
	});
}

/** The same data with `$W` and `$P` in all its texts filled in, names of members included. */
export function filled<T>(data: T, places: { readonly W: string; readonly P: string }): T {
	if (typeof data === 'string') return data.replaceAll(/\$([WP])\b/g, (_, name: 'W' | 'P') => places[name]) as T;
	if (typeof data !== 'object' || data === null) return data;
	if (Array.isArray(data)) return data.map((item) => filled(item, places)) as T;
	return Object.fromEntries(
		Object.entries(data).map(([name, value]) => [filled(name, places), filled(value, places)]),
	) as T;
}
