import type { Uri } from '../core/base/uri';
import type { IncludeGraph } from '../core/languages/nginx/includes/includeGraph';
import { applyChanges, emptySnapshot, includeGraphOf, isIncludeGraphStale } from '../core/workspace/applyChanges';
import type { Change } from '../core/workspace/change';
import { emptyIndex } from '../core/workspace/keyIndex';
import type { Snapshot } from '../core/workspace/snapshot';
import { fileAt } from '../core/workspace/snapshot';
import type { Host } from './host';
import { MAX_FIRST_SLICE_MS, MAX_SLICE_MS } from './limits';

/** The holder of the present snapshot. */
export interface State {
	readonly snapshot: () => Snapshot;
	/** Applies `changes` at once; the include graph follows soon. With `more` it waits for a call without. */
	readonly apply: (changes: readonly Change[], options?: { readonly more?: boolean }) => void;
	/** Resolves when the include graph has followed. */
	readonly whole: () => Promise<void>;
}

/** What an `apply` changed. */
export interface Effect {
	/** The files that changed, came or went. */
	readonly changed: readonly Uri[];
	/** The keys whose answers may differ now, see `Applied`. */
	readonly invalidated: ReadonlySet<string>;
}

/** The clock of the state, and whom it informs. */
export interface StateOptions {
	readonly host: Pick<Host, 'now' | 'defer'>;
	/** Called after each change. */
	readonly applied: (effect: Effect) => void;
	/** Called with `true` when the include graph falls behind, with `false` when it has followed. */
	readonly behind: (isBehind: boolean) => void;
}

/** A state without files. */
export function createState({ host, applied, behind }: StateOptions): State {
	// Made of many files when first asked for, what is alike would keep others waiting.
	let snapshot: Snapshot = { ...emptySnapshot, alike: { index: emptyIndex } };
	let building: Building | undefined;
	let waiting: (() => void)[] = [];

	const change = (changes: readonly Change[]): void => {
		const before = snapshot;
		const { snapshot: after, invalidated } = applyChanges(before, changes, { more: true });
		snapshot = after;
		const changed = new Set<Uri>();
		for (const one of changes)
			if (one.kind === 'text' || one.kind === 'removed')
				changed.add(fileAt(after, one.uri)?.uri ?? fileAt(before, one.uri)?.uri ?? one.uri);
		applied({ changed: [...changed], invalidated });
	};
	const build = (current: Building, milliseconds: number): void => {
		const end = host.now() + milliseconds;
		// Looked at before the last step as well, after which much is to be done at once.
		while (building === current) {
			if (host.now() >= end) return host.defer(() => build(current, MAX_SLICE_MS));
			const step = current.steps.next();
			if (step.done !== true) continue;
			building = undefined;
			change([{ kind: 'includes', includes: step.value, structure: current.structure }]);
			behind(false);
			for (const resolve of waiting) resolve();
			waiting = [];
		}
	};
	return {
		snapshot: () => snapshot,
		apply: (changes, options) => {
			change(changes);
			const { structure } = snapshot;
			if (options?.more === true || !isIncludeGraphStale(snapshot) || building?.structure === structure) return;
			if (!building) behind(true);
			building = { steps: includeGraphOf(snapshot), structure };
			build(building, MAX_FIRST_SLICE_MS);
		},
		whole: () => (building ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
	};
}

/** An include graph that is being built, and of which structure. */
interface Building {
	readonly steps: Generator<void, IncludeGraph>;
	readonly structure: number;
}
