/** What `work` gives for each of `list`, in that order; no more than `most` are worked on at the same time. */
export async function inBatches<T, Result>(
	list: readonly T[],
	most: number,
	work: (one: T) => Promise<Result>,
): Promise<readonly Result[]> {
	const results: Result[] = [];
	for (let at = 0; at < list.length; at += most)
		results.push(...(await Promise.all(list.slice(at, at + most).map((one) => work(one)))));
	return results;
}
