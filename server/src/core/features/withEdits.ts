import { applyEdits } from '../base/text';
import type { Uri } from '../base/uri';
import type { FileChange } from '../model/diagnostic';
import { applyChanges } from '../workspace/applyChanges';
import type { TextChange } from '../workspace/change';
import { fileAt, type Snapshot } from '../workspace/snapshot';

/**
 * The state after the edits among `changes`, in which those files keep their texts. `textOf` gives the text of a file as it is in
 * `snapshot`; what it does not give stays as it is.
 */
export function withEdits(
	snapshot: Snapshot,
	changes: readonly FileChange[],
	textOf: (uri: Uri) => string | undefined,
): Snapshot {
	const texts = changes.flatMap((change): TextChange[] => {
		const file = fileAt(snapshot, change.uri);
		const text = file && textOf(file.uri);
		if (change.kind !== 'edit' || !file || text === undefined) return [];
		// A file that counted as Ghost's for what lies beside it still does.
		const besideInstall = snapshot.languages.of(file.head.language).backends !== undefined;
		const { uri, head } = file;
		// What somebody named stays what it was named as.
		const kept = { besideInstall, namedAs: head.language, open: false, keepText: true };
		return [{ kind: 'text', uri, text: applyEdits(text, change.edits), ...kept }];
	});
	return applyChanges(snapshot, texts).snapshot;
}
