/**
 * The number of letters to insert, leave out, exchange or swap with a neighbour to come from `a` to `b`, at most `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
	if (a === b) return 0;
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			next.push(cost);
			least = Math.min(least, cost);
		}
		if (least > limit) return limit + 1;
		before = row;
		row = next;
	}
	return Math.min(row[b.length] ?? limit + 1, limit + 1);
}

/** The names in `known` closest to `word`, nearest first, as far as a slip of the hand may explain them. */
export function nearestNames(word: string, known: Iterable<string>): readonly string[] {
	const lower = word.toLowerCase();
	const limit = lower.length < 4 ? 1 : 2;
	const found: { name: string; distance: number }[] = [];
	for (const name of known) {
		const distance = editDistance(lower, name.toLowerCase(), limit);
		if (distance <= limit && distance < lower.length) found.push({ name, distance });
	}
	return found.sort((a, b) => a.distance - b.distance).map(({ name }) => name);
}
