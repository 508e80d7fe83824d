import type { Uri } from '../base/uri';
import type { Endpoint, Scope } from '../model/endpoint';
import type { FileSummary, LanguageId } from '../model/fileSummary';
import type { Launcher } from '../model/launcher';

/** What a whole says in the place of one file. */
export interface Gift {
	/** The key of the whole. */
	readonly by: string;
	readonly endpoints: readonly Endpoint[];
	readonly launchers: readonly GivenLauncher[];
}

/** A launcher with what its variables say, as far as the index needs it. */
export interface GivenLauncher {
	readonly launcher: Launcher;
	/** The files in which something of it stands. */
	readonly files: readonly Uri[];
	/** The kind of program that it starts, where one takes addresses from its variables. */
	readonly program: LanguageId | null;
	readonly hosts: readonly string[];
	readonly names: readonly string[];
}

/** A file with all that is said of it and in its place. */
export interface PlacedFile {
	readonly uri: Uri;
	readonly summary: FileSummary;
	/** Where its paths hold. */
	readonly scope: Scope;
	/** What wholes say in its place. */
	readonly gifts: readonly Gift[];
}

/** All endpoints of a file: those that it tells, then those that others tell in its place. */
export function endpointsOf({ summary, gifts }: Pick<PlacedFile, 'summary' | 'gifts'>): readonly Endpoint[] {
	return gifts.length === 0
		? summary.endpoints
		: [...summary.endpoints, ...gifts.flatMap(({ endpoints }) => endpoints)];
}
