import type { Uri } from '../core/base/uri';
import { type ScaffoldExisting, type ScaffoldRequest, scaffold } from '../core/scaffold/index';

/** Reads the texts of the files that `scaffold` asks for. It is called again until it asks for no further file. */
export async function textsAskedFor(
	request: ScaffoldRequest,
	existing: Omit<ScaffoldExisting, 'text'>,
	options: { readonly merge: boolean },
	read: (uri: Uri) => Promise<string | undefined>,
): Promise<ReadonlyMap<Uri, string>> {
	const texts = new Map<Uri, string>();
	const known = new Set<Uri>();
	for (;;) {
		const asked = new Set<Uri>();
		const text = (uri: Uri): string | undefined => {
			if (!known.has(uri)) asked.add(uri);
			return texts.get(uri);
		};
		scaffold(request, { ...existing, text }, options);
		if (asked.size === 0) return texts;
		for (const uri of asked) {
			known.add(uri);
			const found = await read(uri);
			if (found !== undefined) texts.set(uri, found);
		}
	}
}
