import { inEnglish } from '../../../server/src/core/base/phrase';
import { normalizeUri, pathOf, type Uri, uriOfPath } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import { allFiles, fileAt, type Snapshot } from '../../../server/src/core/workspace/snapshot';
import { worldOf } from '../../check';

/** Somebody who types in one file of a workspace whose files are all open. */
export interface Typist {
	readonly path: string;
	/** The text before anything is typed. */
	readonly text: string;
	/** Goes on typing from where it was left. */
	readonly type: (text: string) => Typed;
	/** The same, from the text before anything was typed. */
	readonly typeAnew: (text: string) => Typed;
}

export interface Typed {
	/** What is said of all other files, a line for each problem. */
	readonly others: string;
	/** Whether the program would read the text. */
	readonly wellRead: boolean;
}

/** One for each file of `fixture`. */
export function typistsIn(fixture: string): Typist[] {
	const { snapshot, files } = worldOf(fixture);
	return files.map(({ path, text }) => {
		const uri = normalizeUri(uriOfPath(path));
		let present = snapshot;
		const typeIn = (from: Snapshot, typed: string): Typed => {
			present = applyChanges(from, [{ kind: 'text', uri, text: typed, open: true }]).snapshot;
			return { others: saidOfOthers(present, uri), wellRead: fileAt(present, uri)?.summary.syntax.length === 0 };
		};
		return { path, text, type: (typed) => typeIn(present, typed), typeAnew: (typed) => typeIn(snapshot, typed) };
	});
}

/** Without the places in other files: lines above these may come and go. */
function saidOfOthers(snapshot: Snapshot, uri: Uri): string {
	const lines: string[] = [];
	for (const file of allFiles(snapshot)) {
		if (file.uri === uri) continue;
		for (const { code, severity, span, message, related } of checkFile(snapshot, file.uri).problems) {
			const seen = related.map((other) => `${inEnglish(other.message)} ${pathOf(other.uri)}`);
			// The line of a place in the file that is typed in moves with the text.
			const said = inEnglish(message).replace(/(\/[\w./-]+):\d+/g, '$1');
			lines.push(`${pathOf(file.uri)} ${span.start}-${span.end} ${severity} ${code}: ${said} ${seen.join(' | ')}`);
		}
	}
	return lines.sort().join('\n');
}
