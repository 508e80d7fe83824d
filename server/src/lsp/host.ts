import type { Wording } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import type { Snapshot } from '../core/workspace/snapshot';
import type { ReportedExamination } from '../doctor/report';
import type { FileSystem } from '../files/fileSystem';
import type { Machine } from '../files/machine';
import type { DoctorResult } from './protocol';

/** What the server needs of the place it runs in. */
export interface Host {
	readonly files: FileSystem;
	/**
	 * The text of `nginx-docs.json`, which lies beside the server; `uri` is what the client says of its place, where it does.
	 * Undefined where it cannot be read.
	 */
	readonly readDocumentation: (uri: string | undefined) => Promise<string | undefined>;
	/**
	 * The text of the dictionary of a language, as `de`, which lies beside the server. Undefined where there is none; absent where the
	 * client has to give it.
	 */
	readonly readDictionary?: (language: string) => Promise<string | undefined>;
	/** Where to look for the end that the workspace does not hold; absent where the server runs on no machine, as in a browser. */
	readonly machine?: Machine;
	/** Looks at the machine that the server runs on; absent where it runs on none, as in a browser. */
	readonly doctor?: (snapshot: Snapshot, inWords: Wording) => Promise<DoctorResult>;
	/** The same for somebody who may learn of some folders alone; `nameOf` gives the name of a file. */
	readonly doctorWithin?: (
		snapshot: Snapshot,
		folders: readonly Uri[],
		nameOf: (uri: Uri) => string,
	) => Promise<ReportedExamination>;
	/** Milliseconds on a clock that never goes back. */
	readonly now: () => number;
	/** Runs `work` soon, after whatever else has arrived by then had its turn. */
	readonly defer: (work: () => void) => void;
}
