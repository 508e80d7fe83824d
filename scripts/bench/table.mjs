import { grouped } from './numbers.mjs';

/** Measured rows with their floors, as a table of Markdown. */
export function markdownTable(rows) {
	return [
		['id', 'what', 'takes', 'against', 'takes', 'ratio', 'floor', 'goal'],
		['---', '---', '--:', '---', '--:', '--:', '--:', '--:'],
		...rows.map(({ id, what, unit, figure, against, other, ratio, floor, goal }) => [
			id,
			what,
			withUnit(figure, unit),
			against,
			withUnit(other, unit),
			withUnit(ratio, 'x'),
			withUnit(floor, 'x'),
			goal && ('ratio' in goal ? withUnit(goal.ratio, 'x') : withUnit(goal.figure, unit)),
		]),
	]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

/** What is told of a row that is behind, in a line. */
export function behindLine({ id, what, against, ratio, floor }) {
	const kept = floor === undefined ? 'has no floor' : `has a floor of ${withUnit(floor, 'x')}`;
	return `BEHIND ${id} ${kept} and is at ${withUnit(ratio, 'x')}: ${what}, against ${against}`;
}

/** To three digits that tell. */
function withUnit(value, unit) {
	return value && `${grouped(value >= 1000 ? Math.round(value) : Number(value.toPrecision(3)))} ${unit}`;
}
