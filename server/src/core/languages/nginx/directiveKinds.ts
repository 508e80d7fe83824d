import { directiveTable } from './directives.generated';

/** Whose directives: `http`, `stream` and `mail` have blocks of the same names; `core` is for what stands in none of them. */
export type Family = 'http' | 'stream' | 'mail' | 'core';

/** A place in which a directive is documented. */
export interface DirectivePlace {
	readonly family: Family;
	/** Whether it opens a block there, or ends with `;`. */
	readonly block: boolean;
	/** Names of the blocks around it; `main` outside all, `if-in-location` for an `if` there, `*` anywhere. */
	readonly contexts: readonly string[];
}

const families: readonly Family[] = ['http', 'stream', 'mail'];

const placesByName: ReadonlyMap<string, readonly DirectivePlace[]> = new Map(
	directiveTable.map(([name, places]) => [name, places.split(' ').map(readPlace)]),
);

function readPlace(place: string): DirectivePlace {
	const at = place.search(/[:{]/);
	return {
		family: families.find((family) => family === place.slice(0, at)) ?? 'core',
		block: place[at] === '{',
		contexts: place.slice(at + 1).split(','),
	};
}

/** Where nginx documents a directive of this name; empty for what it does not know, as a third-party module's. */
export function contextsOf(name: string): readonly DirectivePlace[] {
	return placesByName.get(name) ?? [];
}

/** Whether nginx documents a directive of this name. That it does not is no fault: modules bring their own. */
export function isKnownDirective(name: string): boolean {
	return placesByName.has(name);
}

/** Whether a documented directive opens a block wherever it stands. False for `server`, which does so in some places. */
export function isBlockDirective(name: string): boolean {
	const places = placesByName.get(name);
	return places !== undefined && places.every((place) => place.block);
}

/** Whether a documented directive ends with `;` wherever it stands. */
export function isSimpleDirective(name: string): boolean {
	const places = placesByName.get(name);
	return places !== undefined && places.every((place) => !place.block);
}

/** Blocks that nginx hands to a module line by line: what looks like a directive's name there is data. */
const entryBlocks = new Set(['map', 'geo', 'types', 'split_clients', 'charset_map', 'match', 'num_map']);

export function isEntryBlock(name: string): boolean {
	return entryBlocks.has(name);
}

/** The blocks around a directive, from the innermost out; empty outside all. */
export interface Surroundings {
	readonly name: string;
	readonly parent: Surroundings | undefined;
}

/**
 * The places of `name` that are meant directly inside `around`. Outside all blocks `main` is meant if the file is known
 * to be the main file; otherwise the file may be included anywhere, and all places are.
 */
export function placesIn(name: string, around: Surroundings | undefined, main: boolean): readonly DirectivePlace[] {
	const places = contextsOf(name);
	if (around === undefined && !main) return places;
	const context = contextNameOf(around);
	const family = familyOf(around);
	return places.filter(
		(place) =>
			(place.contexts.includes(context) || place.contexts.includes('*')) &&
			(family === undefined || place.family === 'core' || place.family === family),
	);
}

function contextNameOf(around: Surroundings | undefined): string {
	if (around === undefined) return 'main';
	return around.name === 'if' && around.parent?.name === 'location' ? 'if-in-location' : around.name;
}

/** The family of the outermost block around; undefined where that is none of them, as in a snippet. */
function familyOf(around: Surroundings | undefined): Family | undefined {
	let outermost = around;
	while (outermost?.parent !== undefined) outermost = outermost.parent;
	return families.find((family) => family === outermost?.name);
}
