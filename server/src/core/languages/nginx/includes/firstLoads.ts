import type { Uri } from '../../../base/uri';
import type { IncludeGraph } from './includeGraph';

/** The `include` by which a file is loaded: number `index` of file `uri`. */
export interface Load {
	readonly uri: Uri;
	/** Counted among the includes of that file, in the order of the text. */
	readonly index: number;
	/** The place of the file among those of this include. */
	readonly target: number;
}

/** By which `include` the nginx of `main` first comes to each file that it loads. */
export function firstLoads({ memberships }: IncludeGraph, main: Uri): ReadonlyMap<Uri, Load> {
	const loads = new Map<Uri, Load>();
	const ahead: { readonly uri: Uri; readonly by: Load | undefined }[] = [{ uri: main, by: undefined }];
	for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
		const { uri, by } = next;
		if (by && (uri === main || loads.has(uri))) continue;
		if (by) loads.set(uri, by);
		const inside = (memberships.get(uri)?.loads ?? []).flatMap((files, index) =>
			files.map((file, target) => ({ uri: file, by: { uri, index, target } })),
		);
		for (const one of inside.reverse()) ahead.push(one);
	}
	return loads;
}
