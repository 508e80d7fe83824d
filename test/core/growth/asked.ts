import type { Uri } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { linkPartOf } from '../../../server/src/core/features/linkMap/part';
import { RestingFile } from '../../../server/src/core/workspace/restingFile';
import type { Snapshot } from '../../../server/src/core/workspace/snapshot';

/** What was asked about one file, and said of it. */
export interface Asked {
	/** The keys of all questions, those of the fixes and of the links among them. */
	readonly keys: ReadonlySet<string>;
	/** The files whose summaries were looked at. */
	readonly files: ReadonlySet<Uri>;
	/** The codes told, each with the number of its fixes. */
	readonly said: readonly string[];
}

/** Checks a file, makes all its fixes and its part of the map, and tells what that took. */
export function askedAbout(snapshot: Snapshot, uri: Uri): Asked {
	const files = new Set<Uri>();
	return watching(files, () => {
		const { problems, dependencies } = checkFile(snapshot, uri);
		const said = problems.map((problem) => `${problem.code}: ${problem.fixes().length}`);
		const links = linkPartOf(snapshot, uri);
		return { keys: new Set([...dependencies(), ...links.dependencies]), files, said };
	});
}

/** Does `work`; the files whose summaries are looked at meanwhile go into `files`. */
function watching<T>(files: Set<Uri>, work: () => T): T {
	const { prototype } = RestingFile;
	const own = Object.getOwnPropertyDescriptor(prototype, 'summary');
	if (!own?.get) throw new Error('a resting file has no getter for its summary');
	Object.defineProperty(prototype, 'summary', {
		...own,
		get(this: RestingFile) {
			files.add(this.uri);
			return own.get?.call(this) as unknown;
		},
	});
	try {
		return work();
	} finally {
		Object.defineProperty(prototype, 'summary', own);
	}
}
