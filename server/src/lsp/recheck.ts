import type { Uri } from '../core/base/uri';
import { checkFile, type RuleSettings } from '../core/diagnostics/checkFile';
import type { Diagnostic } from '../core/model/diagnostic';
import { allFiles, type Snapshot } from '../core/workspace/snapshot';
import { createDependencies } from './dependencies';
import type { Host } from './host';
import { MAX_SLICE_MS } from './limits';
import type { Effect } from './state';

/** Begins the key of the question what a file says, see `WorkspaceQueries.summaryOf`. */
const FILE_KEY = 'file:';

export interface Rechecker {
	/** Queues what `effect` makes worth another look. */
	readonly after: (effect: Effect) => void;
	/** Checks one file at once; `always` has it reported even if nothing is new. */
	readonly check: (uri: Uri, always: boolean) => void;
	readonly checkAll: () => void;
	/** Lets the queue wait while many files are being read, so that nothing is said about half of them. */
	readonly hold: () => void;
	readonly release: () => void;
}

export interface RecheckOptions {
	readonly host: Pick<Host, 'now' | 'defer'>;
	readonly snapshot: () => Snapshot;
	readonly rules: () => RuleSettings;
	/** Files that somebody looks at come first. */
	readonly isOpen: (uri: Uri) => boolean;
	readonly report: (uri: Uri, problems: readonly Diagnostic[], always: boolean) => void;
	/** Called when the queue has run empty. */
	readonly idle: () => void;
}

/**
 * Remembers what each check looked at in other files, and after a change checks again only the files that looked at
 * something that changed: the open ones first, in slices that leave room for other work.
 */
export function createRechecker(options: RecheckOptions): Rechecker {
	const { host, report } = options;
	const dependencies = createDependencies();
	const open = new Set<Uri>();
	const unopened = new Set<Uri>();
	let holds = 0;
	/** Files that the last check looked at: they come next, since what is known of them is still at hand. */
	const beside = new Set<Uri>();
	let scheduled = false;

	const enqueue = (uri: Uri): void => {
		if (options.isOpen(uri)) open.add(uri);
		else unopened.add(uri);
	};
	const check = (uri: Uri, always: boolean): void => {
		open.delete(uri);
		unopened.delete(uri);
		const { problems, dependencies: keys } = checkFile(options.snapshot(), uri, options.rules());
		dependencies.note(uri, keys);
		for (const key of keys) if (key.startsWith(FILE_KEY)) beside.add(key.slice(FILE_KEY.length));
		report(uri, problems, always);
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
	const run = (): void => {
		scheduled = false;
		if (holds > 0) return;
		const end = host.now() + MAX_SLICE_MS;
		for (let uri = next(); uri !== undefined; uri = next()) {
			if (host.now() >= end) return schedule();
			check(uri, false);
		}
		options.idle();
	};
	const schedule = (): void => {
		if (scheduled || holds > 0) return;
		scheduled = true;
		host.defer(run);
	};

	return {
		after: ({ changed, invalidated }) => {
			for (const uri of changed) enqueue(uri);
			for (const key of invalidated) for (const uri of dependencies.readersOf(key)) enqueue(uri);
			schedule();
		},
		check: (uri, always) => {
			check(uri, always);
			schedule();
		},
		checkAll: () => {
			for (const { uri } of allFiles(options.snapshot())) enqueue(uri);
			schedule();
		},
		hold: () => {
			holds++;
		},
		release: () => {
			holds--;
			schedule();
		},
	};
}
