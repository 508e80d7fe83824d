import type { Snapshot } from '../core/snapshot';
import { fileAt } from '../core/snapshot';
import type { Uri } from '../core/uri';
import { applyChanges, type Change, emptySnapshot } from '../core/workspace';

/** The one place that holds the present snapshot. */
export interface State {
	readonly snapshot: () => Snapshot;
	/** See `applyChanges`. */
	readonly apply: (changes: readonly Change[], options?: { readonly more?: boolean }) => void;
}

/** What an `apply` has brought about. */
export interface Effect {
	/** The files that changed, came or went. */
	readonly changed: readonly Uri[];
	/** See `Applied`. */
	readonly touched: ReadonlySet<string>;
}

/** Starts with nothing; `applied` hears of each change after it has been made. */
export function createState(applied: (effect: Effect) => void): State {
	let snapshot = emptySnapshot;
	return {
		snapshot: () => snapshot,
		apply: (changes, options) => {
			const before = snapshot;
			const { snapshot: after, touched } = applyChanges(before, changes, options);
			snapshot = after;
			const changed = new Set<Uri>();
			for (const change of changes)
				if (change.kind === 'text' || change.kind === 'removed')
					changed.add(fileAt(after, change.uri)?.uri ?? fileAt(before, change.uri)?.uri ?? change.uri);
			applied({ changed: [...changed], touched });
		},
	};
}
