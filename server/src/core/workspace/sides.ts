import type { LanguageId } from '../model/fileSummary';
import type { Language } from '../model/language';
import { entriesFor, LAUNCHERS } from './keyIndex';
import { fileAt, type Snapshot } from './snapshot';

/** Which ends of a link are in the workspace, or in a folder that somebody named for it. */
export interface Sides {
	readonly ghost: boolean;
	readonly nginx: boolean;
}

/** The sides that a snapshot holds. `passing` counts the files of a kind that are not to count, none if it is left out. */
export function sidesOf(snapshot: Snapshot, passing: (language: LanguageId) => number = () => 0): Sides {
	const { languages, ownCounts, index } = snapshot;
	const holds = ({ id }: Language): boolean => (ownCounts.get(id) ?? 0) > passing(id);
	const launched = entriesFor(index, LAUNCHERS).some(({ uri }) => fileAt(snapshot, uri)?.origin !== 'found');
	return {
		ghost: launched || languages.all.some((language) => language.backends && holds(language)),
		nginx: languages.all.some((language) => language.routes && holds(language)),
	};
}
