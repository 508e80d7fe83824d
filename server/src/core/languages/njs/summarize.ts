import { kept } from '../../base/kept';
import { lineStartsOf } from '../../base/text';
import type { Uri } from '../../base/uri';
import { exportedFunctions } from './exportedFunctions';
import type { NjsSummary } from './facts';

/** What is kept of a script: the functions that it exports. */
export function summarizeNjs(_: Uri, text: string): NjsSummary {
	return {
		language: 'njs',
		lines: lineStartsOf(text),
		length: text.length,
		endpoints: [],
		syntax: [],
		unreadable: [],
		facts: { functions: kept(exportedFunctions(text)) },
	};
}
