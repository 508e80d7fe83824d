/** An event and its listeners: whoever fires it can be made before those that it informs. */
export interface Emitter<Payload> {
	/** Calls the listeners, in the order in which they came. */
	readonly fire: (payload: Payload) => void;
	readonly on: (listener: (payload: Payload) => void) => void;
}

/** An emitter without listeners. */
export function createEmitter<Payload>(): Emitter<Payload> {
	const listeners: ((payload: Payload) => void)[] = [];
	return {
		fire: (payload) => {
			for (const listener of listeners) listener(payload);
		},
		on: (listener) => void listeners.push(listener),
	};
}

/** An emitter that calls its listeners `delay` milliseconds later, once for all that is fired until then. */
export function createDelayedEmitter(delay: number): Emitter<void> {
	const { fire, on } = createEmitter<void>();
	let timer: ReturnType<typeof setTimeout> | undefined;
	return {
		fire: () => {
			timer ??= setTimeout(() => {
				timer = undefined;
				fire();
			}, delay);
		},
		on,
	};
}
