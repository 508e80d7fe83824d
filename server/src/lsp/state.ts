import type { Steps } from '../core/base/steps';
import type { Uri } from '../core/base/uri';
import type { IncludeGraph } from '../core/languages/nginx/includes/includeGraph';
import {
	applyChanges,
	applying,
	emptySnapshot,
	includeGraphOf,
	isIncludeGraphStale,
	reading,
} from '../core/workspace/applyChanges';
import type { Applied, Change, TextChange } from '../core/workspace/change';
import { emptyIndex } from '../core/workspace/keyIndex';
import type { Snapshot } from '../core/workspace/snapshot';
import { fileAt } from '../core/workspace/snapshot';
import type { Host } from './host';
import { inTurns } from './inSlices';
import { MAX_FIRST_SLICE_MS, MAX_FRESH_STARTS, MAX_SLICE_MS } from './limits';

/** The holder of the present snapshot. */
export interface State {
	readonly snapshot: () => Snapshot;
	/** Applies `changes` at once; the include graph follows soon. With `more` it waits for a call without. */
	readonly apply: (changes: readonly Change[], options?: { readonly more?: boolean }) => void;
	/**
	 * Reads `text` and applies the change in slices, between which others have their turn, and may apply theirs: `changeNow` tells
	 * then anew what else is known of the file. Gives up once `isOutdated`: false then.
	 */
	readonly applyInSlices: (changeNow: () => TextChange, isOutdated: () => boolean) => Promise<boolean>;
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

	const change = (changes: readonly Change[]): void => commit(changes, applyChanges(snapshot, changes, { more: true }));
	const commit = (changes: readonly Change[], { snapshot: after, invalidated }: Applied): void => {
		const before = snapshot;
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
	const follow = (): void => {
		const { structure } = snapshot;
		if (!isIncludeGraphStale(snapshot) || building?.structure === structure) return;
		if (!building) behind(true);
		building = { steps: includeGraphOf(snapshot), structure };
		build(building, MAX_FIRST_SLICE_MS);
	};
	return {
		snapshot: () => snapshot,
		apply: (changes, options) => {
			change(changes);
			if (options?.more !== true) follow();
		},
		applyInSlices: async (changeNow, isOutdated) => {
			const summary = await inTurns(host, unless(isOutdated, reading(snapshot, changeNow())));
			for (let starts = 0; starts < MAX_FRESH_STARTS && !isOutdated(); starts++) {
				const before = snapshot;
				const isOff = (): boolean => snapshot !== before || isOutdated();
				const changes = [{ ...changeNow(), summary }];
				const applied = await inTurns(host, unless(isOff, applying(before, changes, { more: true })));
				if (!applied || isOff()) continue;
				commit(changes, applied);
				return true;
			}
			if (isOutdated()) return false;
			change([{ ...changeNow(), summary }]);
			return true;
		},
		whole: () => (building ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
	};
}

/** The same steps up to the one before which they are called off: undefined then. */
function* unless<Result>(isOff: () => boolean, steps: Steps<Result>): Steps<Result | undefined> {
	while (!isOff()) {
		const step = steps.next();
		if (step.done === true) return step.value;
		yield;
	}
	return undefined;
}

/** An include graph that is being built, and of which structure. */
interface Building {
	readonly steps: Generator<void, IncludeGraph>;
	readonly structure: number;
}
