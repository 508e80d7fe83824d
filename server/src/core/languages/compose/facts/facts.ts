import type { DisableComment } from '../../../model/disableComment';
import type { SummaryOf } from '../../../model/fileSummary';
import type { ComposeMap } from '../yaml/node';

declare module '../../../model/fileSummary' {
	interface LanguageMap {
		readonly compose: ComposeFacts;
	}
}

/** What is kept of a compose file. */
export type ComposeSummary = SummaryOf<'compose'>;

/**
 * What a compose file says by itself. What its services are shows only together with the other files of the project, so its
 * values are kept as they are written, without those that may be secrets.
 */
export interface ComposeFacts {
	/** Its documents, each with the keys that matter here. Empty where the file cannot be read. */
	readonly documents: readonly ComposeMap[];
	/** Whether it cannot be read, and speaks of Ghost or nginx: then an address may stand in it. */
	readonly unread: boolean;
	/** Whether it is filled in later. */
	readonly template: boolean;
	/** The line end that it uses. */
	readonly lineEnd: string;
	/** The comments that silence codes. */
	readonly disables: readonly DisableComment[];
}
