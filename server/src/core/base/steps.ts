/**
 * Work in small steps, so that whoever must not be kept waiting may do something else in between. What it works on must stay as it is till
 * the end.
 */
export type Steps<Result> = Generator<void, Result>;

/** All of the work at once. */
export function finished<Result>(steps: Steps<Result>): Result {
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
	}
}
