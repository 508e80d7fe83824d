import { MAX_CHANGED_KEYS, MAX_SUBJECTS, MAX_SUBJECTS_ONCE } from './limits';
import { createRecentMap, type RecentMap } from './recentMap';
import { finished, type Steps } from './steps';

/**
 * Answers that are worked out once and shared by all who ask. Those by name are kept, each with what it depends on, until that is
 * no longer the same; those about an object hold as long as the object does, since it is never changed.
 */
export interface AnswerStore {
	/** Undefined where the next state has them by now. */
	answers: Answers | undefined;
	/** The answers about an object, by their names. */
	readonly aboutObjects: AnswersByObject;
}

/** The answers about an object, by their names. */
interface AnswersByObject {
	readonly get: (object: object) => Map<string, unknown> | undefined;
	readonly set: (object: object, answers: Map<string, unknown>) => void;
}

/** The answers by name. They pass from each state to the next: asked again, an older state works them out anew. */
interface Answers {
	readonly known: AnswersBySubject<Observed<unknown>>;
	/** The number of the present state. */
	state: number;
	/** The keys that were invalidated, each with the number of the state in which it last was. */
	readonly changed: Map<string, number>;
}

/** What a piece of work gave, and what it asked for that. */
export interface Observed<T> {
	readonly result: T;
	/** The keys of what was asked, and the answers that were taken over with all that they asked themselves. */
	readonly questions: readonly Question[];
	/** Whether a question had no full answer: something is not known, or too much to go through. */
	readonly isOpen: boolean;
	/** The number of the last state in which this was seen to hold. */
	heldIn: number;
}

type Question = string | Observed<unknown>;

const NO_QUESTIONS: readonly Question[] = [];

/** A store without any answers. */
export function createAnswerStore(): AnswerStore {
	return { answers: undefined, aboutObjects: new WeakMap() };
}

/**
 * A store that forgets what it was not asked for lately, for who goes through all files once: what is known of one file is of no use
 * any more when its neighbours have been looked at, and keeping it costs more than to make it.
 */
export function createPassingStore(): AnswerStore {
	return { answers: undefined, aboutObjects: createRecentMap(MAX_SUBJECTS_ONCE) };
}

/** The store for the state after a change that made `invalidated` invalid. It takes the answers of `store`, which then has none. */
export function nextAnswerStore(store: AnswerStore, invalidated: Iterable<string>): AnswerStore {
	const { answers, aboutObjects } = store;
	store.answers = undefined;
	if (!answers) return { answers, aboutObjects };
	answers.state++;
	for (const key of invalidated) answers.changed.set(key, answers.state);
	// Whoever changes so much at once, as by reading many files, leaves little that still holds.
	return { answers: answers.changed.size > MAX_CHANGED_KEYS ? undefined : answers, aboutObjects };
}

/** The answer `name` about `object`, made once. `make` may ask nothing but `object`. */
export function memoizeAbout<T>({ aboutObjects }: AnswerStore, object: object, name: string, make: () => T): T {
	let known = aboutObjects.get(object);
	if (!known) aboutObjects.set(object, (known = new Map()));
	const before = known.get(name);
	// Each name stands for one kind of answer.
	if (before !== undefined || known.has(name)) return before as T;
	const answer = make();
	known.set(name, answer);
	return answer;
}

/** Takes note of what work depends on. Work may lie in other work, which then depends on the same. */
export interface Tracker {
	/** The work at hand asks a question of this key. */
	readonly note: (key: string) => void;
	/** The same of the key that `keyOf` makes of `about`, which nobody makes where nobody hears of it. */
	readonly noteAbout: <A extends string>(keyOf: (about: A) => string, about: A) => void;
	/** The work at hand gets no full answer to a question. */
	readonly leaveOpen: () => void;
	/** Does `work` and tells what it asked. The work around it does not depend on that. */
	readonly observeApart: <T>(work: () => T) => Observed<T>;
	/** The same of work in steps, between which others may ask on their own. */
	readonly observingApart: <T>(steps: Steps<T>) => Steps<Observed<T>>;
	/**
	 * The answer `name` about `subject`, worked out once and kept as long as it holds. Whoever asks depends on all that it depends on.
	 */
	readonly memoize: <T>(subject: string, name: string, make: () => T) => T;
}

/**
 * A tracker that keeps the answers by name in `store`. It follows one piece of work at a time, so work must not be asynchronous.
 */
export function createTracker(store: AnswerStore): Tracker {
	/** Those of the work at hand; undefined while nobody wants to know. */
	let questions: Question[] | undefined;
	let isOpen = false;
	const observed = <T>(work: () => T, own: Question[] = []): Observed<T> => {
		const outer = questions;
		const outerIsOpen = isOpen;
		questions = own;
		isOpen = false;
		try {
			const result = work();
			return { result, questions: own, isOpen, heldIn: store.answers?.state ?? 0 };
		} finally {
			questions = outer;
			isOpen = outerIsOpen;
		}
	};
	const takeOver = (inner: Observed<unknown>): void => {
		if (questions && inner.questions.length > 0) questions.push(inner);
		isOpen ||= inner.isOpen;
	};
	const note = (key: string): void => {
		// What is asked again at once is the most common of what is asked again.
		if (questions && questions[questions.length - 1] !== key) questions.push(key);
	};
	return {
		note,
		noteAbout: (keyOf, about) => {
			if (questions) note(keyOf(about));
		},
		leaveOpen: () => {
			isOpen = true;
		},
		observeApart: (work) => observed(work),
		*observingApart(steps) {
			const own: Question[] = [];
			for (let wasOpen = false; ; yield) {
				const step = observed(() => steps.next(), own);
				wasOpen ||= step.isOpen;
				if (step.result.done === true) return { ...step, result: step.result.value, isOpen: wasOpen };
			}
		},
		memoize: <T>(subject: string, name: string, make: () => T): T => {
			const answers = (store.answers ??= noAnswers());
			const about = answersAbout(answers.known, subject);
			let answer = about.get(name);
			if (!answer || !holds(answers, answer)) {
				const made = observed(make);
				answer = { ...made, questions: made.questions.length > 1 ? [...new Set(made.questions)] : made.questions };
				about.set(name, answer);
			}
			takeOver(answer);
			// Each name stands for one kind of answer.
			return answer.result as T;
		},
	};
}

/**
 * A tracker for who asks all that there is to ask of one state, and ends: it keeps answers, and nobody hears what they rest on. Work
 * that is observed seems to ask nothing.
 */
export function createDeafTracker(): Tracker {
	const answers: AnswersBySubject<{ readonly answer: unknown }> = createRecentMap(MAX_SUBJECTS_ONCE);
	const told = <T>(result: T): Observed<T> => ({ result, questions: NO_QUESTIONS, isOpen: false, heldIn: 0 });
	return {
		note: () => {},
		noteAbout: () => {},
		leaveOpen: () => {},
		observeApart: (work) => told(work()),
		*observingApart(steps) {
			return told(yield* steps);
		},
		memoize: <T>(subject: string, name: string, make: () => T): T => {
			const about = answersAbout(answers, subject);
			let known = about.get(name);
			if (!known) about.set(name, (known = { answer: make() }));
			// Each name stands for one kind of answer.
			return known.answer as T;
		},
	};
}

/** All keys that were asked for an answer, by itself and for the answers that it took over. */
export function dependenciesOf(answer: Observed<unknown>): Set<string> {
	return finished(gatheringDependencies(answer));
}

/** The same in steps. */
export function* gatheringDependencies(answer: Observed<unknown>): Steps<Set<string>> {
	const keys = new Set<string>();
	const seen = new Set([answer]);
	let gathered = 0;
	// Goes on through what is added meanwhile: one answer may have been taken over thousands of times.
	for (const { questions } of seen)
		for (const question of questions) {
			if (typeof question === 'string') keys.add(question);
			else seen.add(question);
			if (++gathered % STEP === 0) yield;
		}
	return keys;
}

/** So many questions are a step. */
const STEP = 8192;

function noAnswers(): Answers {
	return { known: createRecentMap(MAX_SUBJECTS), state: 1, changed: new Map() };
}

/**
 * By what they are about, then by their names: what a file is called is at hand wherever one asks about it, and no longer text has to be
 * put together and looked up for each of its many answers.
 */
type AnswersBySubject<T> = RecentMap<string, Map<string, T>>;

function answersAbout<T>(answers: AnswersBySubject<T>, subject: string): Map<string, T> {
	const known = answers.get(subject);
	if (known) return known;
	const own = new Map<string, T>();
	answers.set(subject, own);
	return own;
}

/** Of what is gone for good. */
const NEVER = -1;

function holds(answers: Answers, answer: Observed<unknown>): boolean {
	const { state, changed } = answers;
	const { heldIn } = answer;
	if (heldIn === state || heldIn === NEVER) return heldIn === state;
	const isFresh = answer.questions.every((question) =>
		typeof question === 'string' ? (changed.get(question) ?? 0) <= heldIn : holds(answers, question),
	);
	answer.heldIn = isFresh ? state : NEVER;
	return isFresh;
}
