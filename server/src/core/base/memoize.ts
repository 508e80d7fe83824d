/**
 * Answers that are worked out once and shared by all who ask. Those by key hold for one state of the workspace, each with what
 * it depends on; those about an object hold as long as the object does, since it is never changed.
 */
export interface AnswerStore {
	/** The answers of this state. */
	readonly byKey: Map<string, Observed<unknown>>;
	/** The answers about an object, by their names. */
	readonly aboutObjects: WeakMap<object, Map<string, unknown>>;
}

/** What a piece of work gave, and what it asked for that. */
export interface Observed<T> {
	readonly result: T;
	/** What the result depends on. */
	readonly questions: Questions;
	/** Whether a question had no full answer: something is not known, or too much to go through. */
	readonly isOpen: boolean;
}

/** The keys of what was asked, and the answers that were taken over with all that they asked themselves. */
interface Questions {
	readonly keys: Set<string>;
	readonly answers: Set<Questions>;
}

/** A store without any answers. */
export function createAnswerStore(): AnswerStore {
	return { byKey: new Map(), aboutObjects: new WeakMap() };
}

/** The store for the next state, which keeps what is known about objects. */
export function nextAnswerStore({ aboutObjects }: AnswerStore): AnswerStore {
	return { byKey: new Map(), aboutObjects };
}

/** The answer `name` about `object`, made once. `make` may ask nothing but `object`. */
export function memoizeAbout<T>({ aboutObjects }: AnswerStore, object: object, name: string, make: () => T): T {
	const known = aboutObjects.get(object) ?? new Map<string, unknown>();
	aboutObjects.set(object, known);
	// Each name stands for one kind of answer.
	if (known.has(name)) return known.get(name) as T;
	const answer = make();
	known.set(name, answer);
	return answer;
}

/** Takes note of what work depends on. Work may lie in other work, which then depends on the same. */
export interface Tracker {
	/** The work at hand asks a question of this key. */
	readonly note: (key: string) => void;
	/** The work at hand gets no full answer to a question. */
	readonly leaveOpen: () => void;
	/** Does `work` and tells what it asked. The work around it then depends on the same. */
	readonly observe: <T>(work: () => T) => Observed<T>;
	/** Runs `work` later on: what it asks goes into `dependencies`, and nowhere else. */
	readonly noteInto: <T>(dependencies: Set<string>, work: () => T) => T;
	/** The answer `key`, worked out once a state. Whoever asks depends on all that it depends on. */
	readonly memoize: <T>(key: string, make: () => T) => T;
}

/**
 * A tracker that keeps the answers by key in `store`. It follows one piece of work at a time, so work must not be asynchronous.
 */
export function createTracker(store: AnswerStore): Tracker {
	/** Those of the work at hand; undefined while nobody wants to know. */
	let questions: Questions | undefined;
	let isOpen = false;
	const observed = <T>(work: () => T): Observed<T> => {
		const [outer, outerIsOpen] = [questions, isOpen];
		const own = noQuestions();
		questions = own;
		isOpen = false;
		try {
			const result = work();
			return { result, questions: own, isOpen };
		} finally {
			questions = outer;
			isOpen = outerIsOpen;
		}
	};
	const takeOver = (inner: Observed<unknown>): void => {
		questions?.answers.add(inner.questions);
		isOpen ||= inner.isOpen;
	};
	return {
		note: (key) => void questions?.keys.add(key),
		leaveOpen: () => {
			isOpen = true;
		},
		observe: (work) => {
			const seen = observed(work);
			takeOver(seen);
			return seen;
		},
		noteInto: (dependencies, work) => {
			const { result, questions: own } = observed(work);
			collect(own, dependencies);
			return result;
		},
		memoize: <T>(key: string, make: () => T): T => {
			const known = store.byKey.get(key) ?? observed(make);
			store.byKey.set(key, known);
			takeOver(known);
			// Each key stands for one kind of answer.
			return known.result as T;
		},
	};
}

function noQuestions(): Questions {
	return { keys: new Set(), answers: new Set() };
}

/** Adds all keys that were asked, each answer looked at once, as one may have been taken over thousands of times. */
function collect(asked: Questions, keys: Set<string>): void {
	const seen = new Set([asked]);
	// Goes on through what is added meanwhile.
	for (const one of seen) {
		for (const key of one.keys) keys.add(key);
		for (const inner of one.answers) seen.add(inner);
	}
}
