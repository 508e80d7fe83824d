import { allOf, say, type Words } from '../core/base/phrase';
import { pathOf, type Uri } from '../core/base/uri';
import { SEARCHED_FOR_GHOST, SEARCHED_FOR_NGINX } from '../files/machine';
import { MAX_PATHS_IN_NOTE } from './limits';
import type { MachineSearch } from './machineSearch';
import type { NamedPlace } from './outsidePlaces';
import type { Reach } from './reach';

/** What is asked of the search of the machine. */
type SearchState = Pick<MachineSearch, 'sides' | 'usedPlaces' | 'foundSides' | 'closedPlaces'> &
	Pick<Reach, 'hindrance'>;

/**
 * Sentences for people: which folders of the workspace cannot be read, which folders and files outside of it are and why, and where
 * an end of the link was looked for in vain.
 */
export function notesOn({ closed, named, files }: NotedPlaces, machine: SearchState): readonly Words[] {
	return [
		...noteOnClosed(closed.map(pathOf).sort()),
		...named.map(noteOnNamed),
		...noteOnFiles(files.map(pathOf).sort()),
		...notesOnMachine(machine),
	];
}

/** What is told besides the search of the machine. */
export interface NotedPlaces {
	/** The folders of the workspace that cannot be read. */
	readonly closed: readonly Uri[];
	/** The folders outside of it that somebody named. */
	readonly named: readonly NamedPlace[];
	/** The files outside of it that some of it names. */
	readonly files: readonly Uri[];
}

/** Gives a function that logs the notes that were not there the last time. */
export function createNoteLog(log: (message: string) => void): (notes: readonly string[]) => void {
	let last: readonly string[] = [];
	return (notes) => {
		for (const note of notes) if (!last.includes(note)) log(note);
		last = notes;
	};
}

function noteOnNamed({ name, by, isThere }: NamedPlace): Words {
	return isThere
		? say`${name} is read, too: ${by} names it.`
		: say`${name} is no folder that can be read, though ${by} names it.`;
}

function noteOnClosed(paths: readonly string[]): readonly Words[] {
	if (paths.length === 0) return [];
	const first = firstOf(paths);
	return [
		paths.length === 1
			? say`${first} cannot be read, so what is in it is left out.`
			: say`${first} cannot be read, so what is in them is left out.`,
	];
}

function noteOnFiles(paths: readonly string[]): readonly Words[] {
	if (paths.length === 0) return [];
	return paths.length === 1
		? [say`${firstOf(paths)} is read, too: a file of the workspace names it.`]
		: [say`${firstOf(paths)} are read, too: files of the workspace name them.`];
}

/** The first few, and how many more there are. */
function firstOf(paths: readonly string[]): Words {
	const shown = paths.slice(0, MAX_PATHS_IN_NOTE);
	const more = paths.length - shown.length;
	return allOf(more === 0 ? shown : [...shown, say`${more} more`]);
}

function notesOnMachine(search: SearchState): readonly Words[] {
	const { sides, hindrance, usedPlaces, foundSides, closedPlaces } = search;
	const { ghost, nginx } = sides();
	const read = usedPlaces().map(({ name }) => name);
	const names = allOf(read);
	const isRead = read.length === 1 ? say`${names} is read, too.` : say`${names} are read, too.`;
	const readToo = read.length === 0 ? [] : [isRead];
	if (ghost === nginx) return readToo;
	const missing = ghost ? say`No nginx file is in the workspace` : say`No Ghost config is in the workspace`;
	switch (hindrance()) {
		case 'noMachine':
			return [say`${missing}: name its folder in ghostNginx.folders.`];
		case 'untrusted':
			return [say`${missing}, and none is looked for on this machine before you trust the workspace.`];
		case 'off':
			return [say`${missing}, and ghostNginx.searchMachine is off: name its folder in ghostNginx.folders.`];
		case undefined:
			if (ghost ? foundSides().nginx : foundSides().ghost) return readToo.map((note) => say`${missing}, so ${note}`);
			return [say`${missing}, and ${inVain(ghost ? 'nginx' : 'ghost', closedPlaces())}.`, ...readToo];
	}
}

function inVain(end: 'ghost' | 'nginx', closed: ReturnType<SearchState['closedPlaces']>): Words {
	const names = closed.filter((place) => place.end === end).map(({ name }) => name);
	if (names.length > 0) return say`${allOf(names)} cannot be read`;
	const searched = end === 'nginx' ? SEARCHED_FOR_NGINX : SEARCHED_FOR_GHOST;
	return say`none was found in ${allOf(searched)}: name its folder in ghostNginx.folders`;
}
