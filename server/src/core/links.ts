import type { FileSummary, Occurrence } from './language';
import type { GhostEvidence } from './languages/ghost/facts';
import type { Uri } from './uri';

/** An occurrence with the file that it stands in. `index` is its place in the file's summary. */
export interface OccurrenceRef {
	readonly uri: Uri;
	readonly index: number;
	readonly occurrence: Occurrence;
}

/**
 * What a rule may ask about other files, in terms of roles. Everything asked is noted down, so that the file is
 * checked again when, and only when, an answer changes.
 */
export interface Links {
	/** Whether any Ghost config is known: without one no link rule speaks. */
	readonly hasGhost: () => boolean;
	readonly hasNginx: () => boolean;
	readonly summaryOf: (uri: Uri) => FileSummary | undefined;
	/** Everybody who listens on, or connects to, `address` and may share a machine with `from`. */
	readonly listeners: (from: Uri, address: string) => readonly OccurrenceRef[];
	readonly connectors: (from: Uri, address: string) => readonly OccurrenceRef[];
	/** What lies beside a Ghost config. */
	readonly evidence: (ghost: Uri) => GhostEvidence;
	/** The text, where it is at hand: of open files always, of others only while fixes are made. */
	readonly text: (uri: Uri) => string | undefined;
}
