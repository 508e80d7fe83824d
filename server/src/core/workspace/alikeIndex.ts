import { alikeItems, emptyIndex, type IndexChange, type KeyIndex, updateIndex } from './keyIndex';
import { allFiles, type Snapshot } from './snapshot';

/** What is alike in `snapshot`, made of all files when somebody first asks for it, here or in a state before. */
export function alikeIndex(snapshot: Snapshot): KeyIndex {
	// The state without files is shared by all.
	if (snapshot.files.size === 0) return emptyIndex;
	return (snapshot.alike.index ??= updateIndex(emptyIndex, itemsOfAll(snapshot), undefined));
}

function* itemsOfAll(snapshot: Snapshot): Generator<IndexChange> {
	for (const file of allFiles(snapshot))
		yield {
			uri: file.uri,
			before: undefined,
			after: (add) => alikeItems(snapshot.languages.of(file.head.language), file, add),
		};
}
