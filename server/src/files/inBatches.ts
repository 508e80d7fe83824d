/** What `work` gives for each of `list`, in that order; no more than `most` are worked on at the same time. */
export async function inBatches<T, Result>(
	list: readonly T[],
	most: number,
	work: (one: T) => Promise<Result>,
): Promise<readonly Result[]> {
	const results: Result[] = [];
	for (const batch of batchesOf(list, most)) results.push(...(await Promise.all(batch.map((one) => work(one)))));
	return results;
}

/** `list` in parts of `most`, the last of which may be smaller. */
export function* batchesOf<T>(list: readonly T[], most: number): Generator<readonly T[]> {
	for (let at = 0; at < list.length; at += most) yield list.slice(at, at + most);
}
