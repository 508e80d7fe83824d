import type { AnswerStore, Tracker } from '../base/memoize';
import type { Uri } from '../base/uri';
import type { IndexEntry, IndexKey } from '../model/indexEntry';
import { alikeIndex } from '../workspace/alikeIndex';
import { entriesFor, isAlikeKey } from '../workspace/keyIndex';
import { countKey, fileKey, headKey, MACHINES, presenceKey } from '../workspace/keys';
import { type Grouping, onMachineOf } from '../workspace/machineGroups';
import { type FileRecord, fileAt, type Snapshot } from '../workspace/snapshot';
import { type Many, TOO_MANY, upTo } from './many';

/** The ways to look something up in a snapshot on which all its answers rest. Each notes the keys that it depends on. */
export interface Lookups {
	readonly grouping: Grouping;
	/** A file by its uri. */
	readonly fileAsked: (uri: Uri) => FileRecord | undefined;
	/** The same for who asks for no more of it than whether it is there, its kind and its names. */
	readonly headAsked: (uri: Uri) => Pick<FileRecord, 'head' | 'aliases' | 'scope'> | undefined;
	/** The entries under `key` of files that may be on one machine with `from`. */
	readonly onOneMachine: <Entry extends IndexEntry>(from: Uri, key: IndexKey<Entry>) => readonly Entry[];
	/** The same, unless they are more than `most`. Whoever hears of too many does not depend on what each of them says. */
	readonly fewOnOneMachine: <Entry extends IndexEntry>(most: number, from: Uri, key: IndexKey<Entry>) => Many<Entry>;
	/** Whether there are any. */
	readonly anyOnOneMachine: (from: Uri, key: IndexKey<IndexEntry>) => boolean;
}

/** Those of a snapshot; `tracker` hears of the keys. */
export function createLookups(snapshot: Snapshot, answers: AnswerStore, tracker: Tracker): Lookups {
	const { index, includes } = snapshot;
	const { note, noteAbout } = tracker;
	const grouping: Grouping = { includes, answers };
	/** The files that were asked for last: questions in a row are about the two ends of a link, and there are many to look them up among. */
	let [lastFile, otherFile]: (FileRecord | undefined)[] = [];
	const fileOf = (uri: Uri): FileRecord | undefined => {
		if (lastFile?.uri === uri) return lastFile;
		const found = otherFile?.uri === uri ? otherFile : fileAt(snapshot, uri);
		otherFile = lastFile;
		lastFile = found;
		return found;
	};
	const under = <Entry extends IndexEntry>(key: IndexKey<Entry>): readonly Entry[] =>
		entriesFor(isAlikeKey(key) ? alikeIndex(snapshot) : index, key);
	const onOneMachine = <Entry extends IndexEntry>(from: Uri, key: IndexKey<Entry>): readonly Entry[] => {
		note(key);
		note(MACHINES);
		return onMachineOf(grouping, under(key), from);
	};
	return {
		grouping,
		fileAsked: (uri) => {
			noteAbout(fileKey, uri);
			return fileOf(uri);
		},
		headAsked: (uri) => {
			noteAbout(headKey, uri);
			return fileOf(uri);
		},
		onOneMachine,
		fewOnOneMachine: (most, from, key) => {
			const entries = under(key);
			note(MACHINES);
			if (includes.machines.size === 0 && entries.length > most) {
				noteAbout(countKey, key);
				return TOO_MANY;
			}
			note(key);
			return upTo(most, onMachineOf(grouping, entries, from));
		},
		anyOnOneMachine: (from, key) => {
			if (includes.machines.size > 0) return onOneMachine(from, key).length > 0;
			noteAbout(presenceKey, key);
			note(MACHINES);
			return entriesFor(index, key).length > 0;
		},
	};
}
