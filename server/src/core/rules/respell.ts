import { languages } from '../languages/index';
import type { Links, OccurrenceRef } from '../links';
import type { FileChange } from './rule';

/** Writes another path where `ref` stands, in that author's quotes; undefined where it cannot be written there. */
export function respell(links: Links, ref: OccurrenceRef, path: string): FileChange | undefined {
	const language = links.summaryOf(ref.uri)?.language;
	const newText = language && languages[language].writePath(path, ref.occurrence.quoting);
	return newText === undefined
		? undefined
		: { kind: 'edit', uri: ref.uri, edits: [{ span: ref.occurrence.span, newText }] };
}
