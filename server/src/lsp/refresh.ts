import { MAX_REFRESH_DELAY_MS } from './limits';

/** Tells the handlers whose answers a client keeps on showing that these may have changed. */
export interface Refresh {
	/** Calls the listeners after a pause, once for all calls until then. */
	readonly soon: () => void;
	readonly on: (listener: () => void) => void;
}

export function createRefresh(): Refresh {
	const listeners: (() => void)[] = [];
	let timer: ReturnType<typeof setTimeout> | undefined;
	return {
		soon: () => {
			timer ??= setTimeout(() => {
				timer = undefined;
				for (const listener of listeners) listener();
			}, MAX_REFRESH_DELAY_MS);
		},
		on: (listener) => void listeners.push(listener),
	};
}
