import type { Steps } from '../../base/steps';
import { type Span, touches } from '../../base/text';
import type { Landmark } from '../../model/language';

/** Where something was typed. */
export interface TypedLines {
	/** Whole lines, from the first that changed to the last. */
	readonly lines: Span;
	/** The end of what was typed. */
	readonly cursor: number;
	/** Whether these lines themselves cannot be read, or look as if more were to come. */
	readonly broken: boolean;
}

/**
 * Whether what was said outside of the typed lines, `kept`, is said still, and nothing else, and no less is said in them.
 * In lines that are broken themselves no value may be another one either: a text without its closing quote is not what
 * somebody means, nor is a word that has just been begun. In steps.
 */
export function* comparingFacts(read: Iterable<Landmark>, kept: Iterable<Landmark>, typed: TypedLines): Steps<boolean> {
	const now = yield* collecting(read, typed);
	const then = yield* collecting(kept, typed);
	if (now.outside.size !== then.outside.size) return false;
	for (const landmark of then.outside) if (!now.outside.has(landmark)) return false;
	for (const [key, count] of then.keys) if ((now.keys.get(key) ?? 0) < count) return false;
	return !typed.broken || !now.inside.some(({ key, span }) => touches(span, typed.cursor) && !then.keys.has(key));
}

interface Said {
	readonly outside: ReadonlySet<string>;
	readonly inside: readonly { readonly key: string; readonly span: Span }[];
	/** How many there are of each key inside. */
	readonly keys: ReadonlyMap<string, number>;
}

/** So many landmarks are a step. */
const STEP = 1024;

function* collecting(landmarks: Iterable<Landmark>, { lines, broken }: TypedLines): Steps<Said> {
	const outside = new Set<string>();
	const inside: { key: string; span: Span }[] = [];
	const keys = new Map<string, number>();
	let seen = 0;
	for (const { kind, span, around, value } of landmarks) {
		if (++seen % STEP === 0) yield;
		if (span.start < lines.start || span.start > lines.end) outside.add(`${kind} ${span.start} ${around} ${value}`);
		else {
			const key = `${kind} ${around} ${broken ? value : ''}`;
			inside.push({ key, span });
			keys.set(key, (keys.get(key) ?? 0) + 1);
		}
	}
	return { outside, inside, keys };
}
