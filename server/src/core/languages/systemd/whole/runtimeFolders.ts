import type { RuntimeFolder } from '../../../model/launcher';
import { modeOf, truthOf, type UnitValues } from './values';

/** Where a unit says nothing. */
const FOLDER_MODE = 0o755;

/** The folders below `/run` that are made for a unit at each start. */
export function runtimeFolders(values: UnitValues): readonly RuntimeFolder[] {
	const mode = values.lastOf('RuntimeDirectoryMode', modeOf)?.value ?? FOLDER_MODE;
	const preserve = values.lastOf('RuntimeDirectoryPreserve', isPreserving);
	const isPreserved = preserve?.value === true;
	return values.all('RuntimeDirectory').flatMap(({ uri, setting }) => {
		if (setting.kind !== 'plain' || values.unit.isUser) return [];
		return setting.words.flatMap(({ text, span }): RuntimeFolder[] => {
			// Behind a colon stands a further name of it.
			const folder = values.resolve(text)?.replace(/:.*$/, '').replace(/\/+/g, '/').replace(/\/$/, '');
			if (folder === undefined || folder === '' || folder.startsWith('/') || folder.split('/').includes('..'))
				return [];
			return [
				{
					path: `/run/${folder}`,
					mode,
					isPreserved,
					place: { uri, span },
					preservePlace: isPreserved ? preserve.place : undefined,
				},
			];
		});
	});
}

/** With `restart` it stays as well when the unit is started anew, which is when a crash has left a socket in it. */
function isPreserving(text: string): boolean | undefined {
	return text === 'restart' ? true : truthOf(text);
}
