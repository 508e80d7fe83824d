import type { TextLine } from '../../../base/textLines';
import type { DisableComment } from '../../../model/disableComment';
import type { SummaryOf } from '../../../model/fileSummary';

declare module '../../../model/fileSummary' {
	interface LanguageMap {
		readonly dockerfile: DockerfileFacts;
	}
}

/** What is kept of a Dockerfile. */
export type DockerfileSummary = SummaryOf<'dockerfile'>;

/**
 * What a Dockerfile says. Which image it makes depends on who builds it: on the stage that is wanted, and on arguments. So the lines
 * are kept, and `readImage` makes an image of them.
 */
export interface DockerfileFacts {
	/** All lines, with `NOT_KEPT` for each letter of what may be a secret. None where the file cannot be read. */
	readonly lines: readonly TextLine[];
	/** The comments that silence codes. */
	readonly disables: readonly DisableComment[];
}
