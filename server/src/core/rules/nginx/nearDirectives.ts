import { editDistance } from '../../base/editDistance';
import { directivesIn, isBlockDirective, surroundingsOf } from '../../languages/nginx/directives/directiveKinds';

/**
 * Gives the documented directives directly inside `blocks` that open a block, or do not; made once for each place in a file.
 */
export function createCandidates(): (blocks: readonly string[], block: boolean) => readonly string[] {
	const known = new Map<string, readonly string[]>();
	return (blocks, block) => {
		const key = `${block} ${blocks.join(' ')}`;
		const names =
			known.get(key) ??
			directivesIn(surroundingsOf(blocks))
				.filter(({ places }) => places.some((place) => place.block === block))
				.map(({ name }) => name);
		known.set(key, names);
		return names;
	};
}

/** Those of `candidates` that are as near to `name` as any; none where none is near. */
export function nearestTo(name: string, candidates: readonly string[]): readonly string[] {
	const typed = name.toLowerCase().replaceAll('-', '_');
	let least = name.length < LONG_NAME ? 1 : 2;
	let found: string[] = [];
	for (const known of candidates) {
		if (Math.abs(known.length - typed.length) > least || !isSlipOf(typed, known)) continue;
		const distance = editDistance(typed, known, least);
		if (distance > least) continue;
		if (distance < least) found = [];
		least = distance;
		found.push(known);
	}
	return found;
}

/** From this length on two letters may be wrong. */
const LONG_NAME = 8;

/**
 * Whether one may be typed for the other: people get the first letter right, or exchange the first two; and another digit is
 * another directive, as in `http3_push`.
 */
function isSlipOf(typed: string, known: string): boolean {
	const exchanged = typed[0] === known[1] && typed[1] === known[0];
	return (typed[0] === known[0] || exchanged) && typed.replace(/\D/g, '') === known.replace(/\D/g, '');
}

/**
 * Whether all these are blocks of nginx's own: inside that of another module nobody knows what may stand there. `server` opens
 * a block in some places only.
 */
export function areNginxBlocks(names: readonly string[]): boolean {
	return names.every((name) => isBlockDirective(name) || name === 'server');
}
