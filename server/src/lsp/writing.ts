import type { Connection } from 'vscode-languageserver';
import type { Documents } from './documents';
import type { Host } from './host';
import { MAX_BURST_GAP_MS, MAX_BURST_MS, MAX_WRITING_MS } from './limits';
import { WRITING, type WritingParams } from './protocol';
import type { Rechecker } from './recheck';

/** Keeps problems back while files that belong together are being written: half of them have problems that the whole has not. */
export interface Writing {
	/** Everything waits until the client has made an edit, or `MAX_WRITING_MS` are over. */
	readonly during: <Result>(edit: Promise<Result>) => Promise<Result>;
	/** A file has come, and more may follow it soon. What is typed does not wait for them. */
	readonly fileCreated: () => void;
}

/** What is needed to keep problems back. */
export interface WritingOptions {
	readonly connection: Connection;
	readonly host: Pick<Host, 'now'>;
	readonly documents: Pick<Documents, 'ready'>;
	readonly recheck: Pick<Rechecker, 'hold' | 'release' | 'pause' | 'resume'>;
}

/** Follows also what the client says of edits that it makes by itself, see `WRITING`. */
export function followWriting({ connection, host, documents, recheck }: WritingOptions): Writing {
	const during = async <Result>(edit: Promise<Result>): Promise<Result> => {
		let isOver = false;
		const end = (): void => {
			if (isOver) return;
			isOver = true;
			clearTimeout(timer);
			recheck.resume();
		};
		const timer = setTimeout(end, MAX_WRITING_MS);
		recheck.pause();
		try {
			return await edit;
		} finally {
			// The documents that the edit has opened arrive a little later.
			void documents.ready().finally(end);
		}
	};

	const ends: (() => void)[] = [];
	connection.onNotification(WRITING, ({ isWriting }: WritingParams) => {
		if (isWriting) void during(new Promise<void>((resolve) => ends.push(resolve)));
		else ends.pop()?.();
	});

	let burst: { readonly begun: number; timer: ReturnType<typeof setTimeout> } | undefined;
	const endOfBurst = (): void => {
		burst = undefined;
		recheck.release();
	};
	return {
		during,
		fileCreated: () => {
			if (!burst) {
				recheck.hold();
				burst = { begun: host.now(), timer: setTimeout(endOfBurst, MAX_BURST_GAP_MS) };
				return;
			}
			clearTimeout(burst.timer);
			const left = burst.begun + MAX_BURST_MS - host.now();
			burst.timer = setTimeout(endOfBurst, Math.max(0, Math.min(MAX_BURST_GAP_MS, left)));
		},
	};
}
