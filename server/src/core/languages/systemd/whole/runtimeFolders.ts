import type { RuntimeFolder } from '../../../model/launcher';
import { isGhostCliUnit } from '../facts/ghostCliUnit';
import type { PlacedPart } from './placedPart';
import { modeOf, truthOf, type UnitValues } from './values';

/** Where a unit says nothing. */
const FOLDER_MODE = 0o755;

/**
 * The folders below `/run` that are made for a unit of these files at each start; `isWhole` tells whether there are no others that
 * may say whether they stay. Run on systemd 252: what goes with a folder is all that is in it, also folders of other units.
 */
export function runtimeFolders(
	values: UnitValues,
	files: readonly PlacedPart[],
	isWhole: boolean,
): readonly RuntimeFolder[] {
	const mode = values.lastOf('RuntimeDirectoryMode', modeOf)?.value ?? FOLDER_MODE;
	const preserve = values.lastOf('RuntimeDirectoryPreserve', staysBy);
	const stays = preserve?.value ?? (isWhole ? 'never' : undefined);
	const preservePlace = stays === 'never' ? undefined : preserve?.place;
	const own = new Set(
		files
			.filter(({ place, facts }) => plainName(place.unit) === plainName(values.unit.name) && !isGhostCliUnit(facts))
			.map(({ uri }) => uri),
	);
	return values.all('RuntimeDirectory').flatMap(({ uri, setting }) => {
		if (setting.kind !== 'plain' || values.unit.isUser) return [];
		return setting.words.flatMap(({ text, span }): RuntimeFolder[] => {
			const folder = folderIn(values.resolve(text) ?? '');
			if (folder === '') return [];
			const isWritable = own.has(uri) && !/[%:]/.test(text) && span.end - span.start === text.length;
			return [{ path: `/run/${folder}`, mode, stays, place: { uri, span }, preservePlace, isWritable }];
		});
	});
}

/** A unit's name without its ending, which is another one for container units. */
function plainName(unit: string): string {
	return unit.replace(/\.[^.]*$/, '');
}

/** A folder as systemd takes it; empty where it takes none. Behind a colon stands a further name of it. */
function folderIn(text: string): string {
	const parts = text.replace(/:.*$/s, '').split('/');
	const isRefused = text.startsWith('/') || parts.includes('..');
	return isRefused ? '' : parts.filter((part) => part !== '' && part !== '.').join('/');
}

/** With `restart` it stays as well when the unit is started anew, which is when a crash has left a socket in it. */
function staysBy(text: string): RuntimeFolder['stays'] {
	if (text === 'restart') return 'over restarts';
	const truth = truthOf(text);
	return truth === undefined ? undefined : truth ? 'always' : 'never';
}
