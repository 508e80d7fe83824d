import { joinUri, pathOf, type Uri } from '../../../base/uri';
import type { PartReader } from '../../../model/launcher';
import { ownValue, type Variables } from '../../../model/placedPieces';
import type { PlacedText } from '../../../model/placedText';
import { readVariables } from './files';

/**
 * The variables that Compose puts into the files of the project in `folder`: those of the `.env` there, or of `files` instead,
 * behind what is set `above` it, and the few that it sets by itself. Those of the shell nobody here knows.
 */
export function projectVariables(
	read: PartReader,
	folder: Uri,
	{
		above = () => undefined,
		files = [joinUri(folder, '.env')],
	}: { readonly above?: Variables; readonly files?: readonly Uri[] } = {},
): Variables {
	const values = new Map<string, PlacedText>([['PWD', ownValue(pathOf(folder))]]);
	for (const uri of files)
		for (const { name, value } of readVariables(read, uri, { isRaw: false, variables: above })?.entries ?? [])
			values.set(name, value);
	return (name) => above(name) ?? values.get(name);
}

/** The same variables in a project that is called `name`. */
export function withProjectName(variables: Variables, name: PlacedText): Variables {
	return (asked) => variables(asked) ?? (asked === 'COMPOSE_PROJECT_NAME' ? name : undefined);
}

/** What Compose calls a project after its folder, or after the `name` that somebody wrote: only some letters may be in it. */
export function projectName(written: string): string {
	return written
		.toLowerCase()
		.replace(/[^a-z0-9_-]/g, '')
		.replace(/^[_-]+/, '');
}
