import type { TextLine } from '../../base/textLines';
import type { DisableComment } from '../../model/disableComment';
import type { SummaryOf } from '../../model/fileSummary';

declare module '../../model/fileSummary' {
	interface LanguageMap {
		readonly environment: EnvironmentFacts;
	}
}

/** What is kept of an environment file. */
export type EnvironmentSummary = SummaryOf<'environment'>;

/**
 * What an environment file says. What that means depends on who reads it: Compose for its own file, Compose for a container,
 * systemd for a unit. So the lines are kept, and each reader goes by its own rules.
 */
export interface EnvironmentFacts {
	/** All lines, with `NOT_KEPT` for each letter of what may be a secret. */
	readonly lines: readonly TextLine[];
	/** The comments that silence codes. */
	readonly disables: readonly DisableComment[];
}
