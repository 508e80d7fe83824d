import type { Quoting } from '../language';
import { languages } from '../languages/index';
import type { Links, OccurrenceRef } from '../links';
import type { Uri } from '../uri';
import type { FileChange } from './rule';

/** Writes another path where `ref` stands, in that author's quotes; undefined where it cannot be written there. */
export function respell(links: Links, ref: OccurrenceRef, path: string): FileChange | undefined {
	const newText = respellInto(links, ref.uri, ref.occurrence.quoting, path);
	return newText === undefined
		? undefined
		: { kind: 'edit', uri: ref.uri, edits: [{ span: ref.occurrence.span, newText }] };
}

/** How `path` is spelt in a word of that quoting in the file `uri`. */
export function respellInto(links: Links, uri: Uri, quoting: Quoting, path: string): string | undefined {
	const language = links.summaryOf(uri)?.language;
	return language && languages[language].writePath(path, quoting);
}
