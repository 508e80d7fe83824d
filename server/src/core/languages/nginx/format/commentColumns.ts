import { MAX_COMMENT_COLUMN } from '../limits';
import { TokenKind } from '../syntax/tree';
import { blanksBefore, type Layout, leading } from './blanks';
import { Place } from './pieces';

/** Comments that stand under each other behind their lines. */
interface Group {
	/** The column that they share as it is. */
	readonly column: number;
	readonly members: Member[];
}

/** A comment behind something, and those on the lines below that go on under it. */
interface Member {
	readonly behind: number;
	readonly beneath: number[];
}

/**
 * Places the comments that stand behind something. One space is enough, but those that stand under each other as somebody
 * has put white space before them still do so afterwards, as far from the longest line as before. A blank line ends such
 * a group.
 */
export function alignComments(layout: Layout): void {
	for (const { members } of groupsOf(layout)) {
		const distances = members.map(({ behind }) => distanceOf(layout, behind));
		const deliberate = members.length > 1 && distances.some((distance) => distance > 1);
		const least = distances.reduce((one, other) => Math.min(one, other));
		if (deliberate) place(layout, members, Math.max(1, least));
		else for (const member of members) place(layout, [member], 1);
	}
}

/** Puts comments into one column, `distance` away from the longest line. */
function place(layout: Layout, members: readonly Member[], distance: number): void {
	const { pieces, gaps } = layout;
	const longest = members.reduce((end, { behind }) => Math.max(end, endBefore(layout, behind)), 0);
	const column = longest + distance;
	// Then one space stands before each of them, and those on lines of their own go with their block.
	if (column > MAX_COMMENT_COLUMN) return;
	for (const { behind, beneath } of members) {
		gaps[behind] = { breaks: 0, blanks: ' '.repeat(column - endBefore(layout, behind)) };
		for (const i of beneath) {
			const below = leading(layout, pieces.all[i]?.depth ?? 0, true, column, blanksBefore(pieces, i));
			gaps[i] = { breaks: 1, blanks: below };
		}
	}
}

function groupsOf({ pieces: { all }, from, gaps }: Layout): readonly Group[] {
	const groups: Group[] = [];
	let group: Group | undefined;
	for (const [i, { kind, place, breaks }] of all.entries()) {
		if ((gaps[i]?.breaks ?? 0) > 1) group = undefined;
		if (kind !== TokenKind.Comment) continue;
		const column = from.starts[i] ?? 0;
		const member = group?.members.at(-1);
		if (place === Place.Behind) {
			if (group?.column !== column) {
				group = { column, members: [] };
				groups.push(group);
			}
			group.members.push({ behind: i, beneath: [] });
		} else if (place !== Place.Untouched && breaks === 1 && member && group?.column === column) {
			if ((member.beneath.at(-1) ?? member.behind) === i - 1) member.beneath.push(i);
		}
	}
	return groups;
}

function distanceOf({ from }: Layout, i: number): number {
	return (from.starts[i] ?? 0) - (from.ends[i - 1] ?? 0);
}

function endBefore({ to }: Layout, i: number): number {
	return to.ends[i - 1] ?? 0;
}
