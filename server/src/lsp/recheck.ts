import { getEntry } from '../core/base/persistentMap';
import { finished, type Steps } from '../core/base/steps';
import type { Uri } from '../core/base/uri';
import { checkingFile, type RuleSettings } from '../core/diagnostics/checkFile';
import type { Diagnostic } from '../core/model/diagnostic';
import { allFiles, fileAt, type Snapshot } from '../core/workspace/snapshot';
import { createDependencies } from './dependencies';
import type { Host } from './host';
import { MAX_LENGTH_AT_ONCE, MAX_SLICE_MS } from './limits';
import type { Effect } from './state';

/** The start of the key of a file's summary, see `WorkspaceQueries.summaryOf`. */
const FILE_KEY = 'file:';

/** The queue of files to be checked. */
export interface Rechecker {
	/** Queues the files that changed, and those whose last check depended on what changed. */
	readonly after: (effect: Effect) => void;
	/** Checks one file at once, but after a pause where there is one; `always` has it reported even if nothing is new. */
	readonly check: (uri: Uri, always: boolean) => void;
	/** Queues all files. */
	readonly checkAll: () => void;
	/** Resolves when no file is left to be checked. */
	readonly whenIdle: () => Promise<void>;
	/** Makes the queue wait until `release`, as while many files are being read: about half of them nothing can be said. */
	readonly hold: () => void;
	/** Lets the queue go on after `hold`. */
	readonly release: () => void;
	/** Makes everything wait until `resume`, also what would be checked at once. */
	readonly pause: () => void;
	/** Lets all go on after `pause`. */
	readonly resume: () => void;
}

/** What the queue works with. */
export interface RecheckOptions {
	readonly host: Pick<Host, 'now' | 'defer'>;
	readonly snapshot: () => Snapshot;
	readonly rules: (uri: Uri) => RuleSettings;
	/** Whether what is wrong in a file is told: of one outside of the workspace only while it is open. */
	readonly isTold: (uri: Uri) => boolean;
	/** Open files are checked first. */
	readonly isOpen: (uri: Uri) => boolean;
	/** Takes what was found in a file; `always` if it must be sent even if nothing is new. */
	readonly report: (uri: Uri, problems: readonly Diagnostic[], always: boolean) => void;
	/** Further work on a file that goes with its check, in steps. Gives the keys on which that depends. */
	readonly alongside: (uri: Uri) => Steps<ReadonlySet<string>>;
	/** Called when the queue is empty. */
	readonly idle: () => void;
}

/**
 * Keeps the keys that each check depended on, and after a change checks only the files that depended on something that
 * changed: the open ones first, in slices between which requests have their turn.
 */
export function createRechecker(options: RecheckOptions): Rechecker {
	const { host, report } = options;
	const dependencies = createDependencies();
	const open = new Set<Uri>();
	const unopened = new Set<Uri>();
	let holds = 0;
	let pauses = 0;
	/** Of the files that wait for the end of a pause, those that are reported even if nothing is new. */
	const always = new Set<Uri>();
	/** The files that the last check depended on: they come next, since their summaries are still in memory. */
	const beside = new Set<Uri>();
	let scheduled = false;
	let waiting: (() => void)[] = [];

	const enqueue = (uri: Uri): void => {
		if (options.isOpen(uri)) open.add(uri);
		else unopened.add(uri);
	};
	/** Checks a file in steps; what comes of it counts only if nothing has changed meanwhile. */
	const checking = function* (uri: Uri, isReported: boolean): Steps<void> {
		const ofLinks = yield* options.alongside(uri);
		yield;
		// What has become another name of a file has nothing to say by itself.
		const isItself = getEntry(options.snapshot().aliases, uri) === undefined;
		if (!isItself || !options.isTold(uri)) {
			yield* dependencies.noting(uri, ofLinks);
			report(uri, [], false);
			return;
		}
		const { problems, dependencies: ofRules } = yield* checkingFile(options.snapshot(), uri, options.rules(uri));
		yield;
		const keys = [ofRules(), ofLinks];
		yield* dependencies.noting(uri, ...keys);
		for (const some of keys)
			for (const key of some) if (key.startsWith(FILE_KEY)) beside.add(key.slice(FILE_KEY.length));
		report(uri, problems, isReported);
	};
	const check = (uri: Uri, isReported: boolean): void => {
		open.delete(uri);
		unopened.delete(uri);
		finished(checking(uri, isReported));
	};
	const isLarge = (uri: Uri): boolean => (fileAt(options.snapshot(), uri)?.summary.length ?? 0) > MAX_LENGTH_AT_ONCE;
	/** A large file whose check is under way. */
	let current:
		| { readonly uri: Uri; readonly of: Snapshot; readonly isReported: boolean; readonly steps: Steps<void> }
		| undefined;
	const begin = (uri: Uri): void => {
		open.delete(uri);
		unopened.delete(uri);
		const isReported = always.delete(uri);
		current = { uri, of: options.snapshot(), isReported, steps: checking(uri, isReported) };
	};
	/** Goes on with a large file until `end`; anew where something has changed. */
	const goOn = (end: number): void => {
		while (current && host.now() < end) {
			const { uri, of, isReported, steps } = current;
			if (of === options.snapshot()) {
				if (steps.next().done === true) current = undefined;
				continue;
			}
			if (isReported) always.add(uri);
			begin(uri);
		}
	};
	const next = (): Uri | undefined => {
		for (const uri of open) return uri;
		for (const uri of beside) {
			beside.delete(uri);
			if (unopened.has(uri)) return uri;
		}
		for (const uri of unopened) return uri;
		return undefined;
	};
	/** Does some of what is left, a large file until `end`; false if nothing is. */
	const work = (end: number): boolean => {
		const uri = current?.uri ?? next();
		if (uri === undefined) return false;
		if (current) goOn(end);
		else if (isLarge(uri)) begin(uri);
		else check(uri, always.delete(uri));
		return true;
	};
	const run = (): void => {
		scheduled = false;
		if (holds > 0) return;
		const end = host.now() + MAX_SLICE_MS;
		while (work(end)) if (host.now() >= end) return schedule();
		options.idle();
		for (const resolve of waiting) resolve();
		waiting = [];
	};
	const schedule = (): void => {
		if (scheduled || holds > 0) return;
		scheduled = true;
		host.defer(run);
	};

	const hold = (): void => {
		holds++;
	};
	const release = (): void => {
		holds--;
		schedule();
	};

	return {
		after: ({ changed, invalidated }) => {
			for (const uri of changed) enqueue(uri);
			for (const key of invalidated) for (const uri of dependencies.readersOf(key)) enqueue(uri);
			schedule();
		},
		check: (uri, isReported) => {
			if (pauses === 0 && !isLarge(uri)) check(uri, isReported);
			else {
				enqueue(uri);
				if (isReported) always.add(uri);
			}
			schedule();
		},
		checkAll: () => {
			for (const { uri } of allFiles(options.snapshot())) enqueue(uri);
			schedule();
		},
		whenIdle: () => {
			if (open.size === 0 && unopened.size === 0 && !current && !scheduled) return Promise.resolve();
			return new Promise((resolve) => void waiting.push(resolve));
		},
		hold,
		release,
		pause: () => {
			pauses++;
			hold();
		},
		resume: () => {
			pauses--;
			release();
		},
	};
}
