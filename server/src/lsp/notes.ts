import { pathOf, type Uri } from '../core/base/uri';
import { labelText } from '../core/base/visible';
import { SEARCHED_FOR_GHOST, SEARCHED_FOR_NGINX } from '../files/machine';
import { MAX_FILES_IN_NOTE } from './limits';
import type { MachineSearch } from './machineSearch';
import type { NamedPlace } from './outsidePlaces';
import type { Reach } from './reach';

/** What is asked of the search of the machine. */
type SearchState = Pick<MachineSearch, 'sides' | 'usedPlaces' | 'foundSides'> & Pick<Reach, 'hindrance'>;

/**
 * Sentences for people: which folders and files outside of the workspace are read and why, and where an end of the link was looked
 * for in vain.
 */
export function notesOn(
	folders: readonly NamedPlace[],
	files: readonly Uri[],
	machine: SearchState,
): readonly string[] {
	const notes = [...folders.map(noteOnNamed), ...noteOnFiles(files.map(pathOf).sort()), ...notesOnMachine(machine)];
	return notes.map(labelText);
}

/** Gives a function that logs the notes that were not there the last time. */
export function createNoteLog(log: (message: string) => void): (notes: readonly string[]) => void {
	let last: readonly string[] = [];
	return (notes) => {
		for (const note of notes) if (!last.includes(note)) log(note);
		last = notes;
	};
}

function noteOnNamed({ name, by, isThere }: NamedPlace): string {
	return isThere
		? `${name} is read, too: ${by} names it.`
		: `${name} is no folder that can be read, though ${by} names it.`;
}

function noteOnFiles(paths: readonly string[]): readonly string[] {
	if (paths.length === 0) return [];
	const shown = paths.slice(0, MAX_FILES_IN_NOTE);
	const more = paths.length - shown.length;
	const all = listed(more === 0 ? shown : [...shown, `${more} more`]);
	return paths.length === 1
		? [`${all} is read, too: a file of the workspace names it.`]
		: [`${all} are read, too: files of the workspace name them.`];
}

function notesOnMachine({ sides, hindrance, usedPlaces, foundSides }: SearchState): readonly string[] {
	const { ghost, nginx } = sides();
	const read = usedPlaces().map(({ name }) => name);
	const readToo = read.length === 0 ? [] : [`${listed(read)} ${read.length === 1 ? 'is' : 'are'} read, too.`];
	if (ghost === nginx) return readToo;
	const missing = `No ${ghost ? 'nginx file' : 'Ghost config'} is in the workspace`;
	switch (hindrance()) {
		case 'noMachine':
			return [`${missing}: name its folder in ghostNginx.folders.`];
		case 'untrusted':
			return [`${missing}, and none is looked for on this machine before you trust the workspace.`];
		case 'off':
			return [`${missing}, and ghostNginx.searchMachine is off: name its folder in ghostNginx.folders.`];
		case undefined:
			if (ghost ? foundSides().nginx : foundSides().ghost) return readToo.map((note) => `${missing}, so ${note}`);
			return [
				`${missing}, and none was found in ${listed(ghost ? SEARCHED_FOR_NGINX : SEARCHED_FOR_GHOST)}: name its folder in ghostNginx.folders.`,
				...readToo,
			];
	}
}

/** `a, b and c`. */
function listed(names: readonly string[]): string {
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
