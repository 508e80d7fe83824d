/**
 * What is run side by side, and what is told of it.
 * @typedef {object} Comparison
 * @property {{ [name: string]: () => unknown }} sides Each is run once a round and gives its figures: those of one row never come from
 *   runs that lie far apart, so that it does not matter what else the machine does.
 * @property {number} rounds
 * @property {number} [warmUps] So many rounds come before, and do not count.
 * @property {Row[]} rows
 *
 * A row: a figure of ours against another one of the same run.
 * @typedef {object} Row
 * @property {string} id Its name in `floors.json`.
 * @property {string} what
 * @property {'ms' | 'us' | 'MB'} unit
 * @property {(round: { [side: string]: any }) => number} ours Takes the figure out of what the sides gave in a round.
 * @property {string} against
 * @property {(round: { [side: string]: any }) => number} theirs
 * @property {{ ratio: number } | { figure: number }} [goal] What is meant to be reached at most.
 *
 * What was measured: medians over all rounds. A ratio of 2 says that ours takes twice as much.
 * @typedef {Pick<Row, 'id' | 'what' | 'unit' | 'against' | 'goal'> & { figure: number, other: number, ratio: number }} Measured
 */

/**
 * Runs the sides in turn.
 * @param {Comparison} comparison
 * @returns {Promise<Measured[]>}
 */
export async function measure({ sides, rounds, warmUps = 0, rows }) {
	const told = [];
	for (let round = 0; round < warmUps + rounds; round++) {
		const figures = {};
		for (const [name, run] of Object.entries(sides)) figures[name] = await run();
		if (round >= warmUps) told.push(figures);
	}
	return rows.map(({ id, what, unit, ours, against, theirs, goal }) => ({
		id,
		what,
		unit,
		figure: median(told.map(ours)),
		against,
		other: median(told.map(theirs)),
		ratio: median(told.map((round) => ours(round) / theirs(round))),
		goal,
	}));
}

function median(values) {
	return percentile(values, 50);
}

/** The value below which so many of a hundred lie. */
export function percentile(values, percent) {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
}

/** Milliseconds that this process worked for `run`, whatever else the machine did. */
export function processorTime(run) {
	const start = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
