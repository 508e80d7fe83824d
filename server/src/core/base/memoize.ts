import type { WorkspaceQueries } from '../queries/workspaceQueries';

/**
 * Gives a function that remembers answers by their keys as long as one check lasts, so that rules which ask the same have it
 * worked out once. What was looked at for an answer is noted down the first time, which is enough.
 */
export function memoize<Answer>(): (queries: WorkspaceQueries, key: string, make: () => Answer) => Answer {
	const known = new WeakMap<WorkspaceQueries, Map<string, Answer>>();
	return (queries, key, make) => {
		const answers = known.get(queries) ?? new Map<string, Answer>();
		known.set(queries, answers);
		const earlier = answers.get(key);
		if (earlier !== undefined) return earlier;
		const answer = make();
		answers.set(key, answer);
		return answer;
	};
}
