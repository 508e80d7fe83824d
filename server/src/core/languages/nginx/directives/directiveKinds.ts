import { MAX_BLOCK_DEPTH } from '../limits';
import { directiveTable } from './directives.generated';

/** Whose directives: `http`, `stream` and `mail` have blocks of the same names; `core` is for what stands in none of them. */
export type Family = 'http' | 'stream' | 'mail' | 'core';

/** A place in which a directive is documented. */
export interface DirectivePlace {
	/** Whose directive it is there. */
	readonly family: Family;
	/** Whether it opens a block there, or ends with `;`. */
	readonly block: boolean;
	/** Names of the blocks around it; `main` outside all, `if-in-location` for an `if` there, `*` anywhere. */
	readonly contexts: readonly string[];
}

/** A block and the blocks around it. The outermost may be called `main`, where it is known that nothing is around it. */
export interface Surroundings {
	/** What opens the block, as `location`. */
	readonly name: string;
	/** The block around; undefined if there is none, or none that is known. */
	readonly parent: Surroundings | undefined;
}

const families: readonly Family[] = ['http', 'stream', 'mail'];

const placesByName: ReadonlyMap<string, readonly DirectivePlace[]> = new Map(
	directiveTable.map(([name, places]) => [name, places.split(' ').map(readPlace)]),
);

const sharedNames: ReadonlyMap<string, string> = new Map(directiveTable.map(([name]) => [name, name]));

/** The few names that open a block somewhere. Most directives can be told not to by them alone. */
const blockNames: ReadonlySet<string> = new Set(
	[...placesByName].filter(([, places]) => places.some((place) => place.block)).map(([name]) => name),
);

/** Blocks that nginx hands to a module line by line: what looks like a directive's name there is data. */
const entryBlocks: ReadonlySet<string> = new Set([
	'map',
	'geo',
	'types',
	'split_clients',
	'charset_map',
	'match',
	'num_map',
]);

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
	return blockNames.has(name) && contextsOf(name).every((place) => place.block);
}

/** The same name; of a documented directive the one text that is looked up in all tables at once, and kept but once. */
export function sharedName(name: string): string {
	return sharedNames.get(name) ?? name;
}

/** Whether a documented directive ends with `;` wherever it stands. */
export function isSimpleDirective(name: string): boolean {
	return placesByName.has(name) && !blockNames.has(name);
}

/** Whether the block of a directive of this name holds entries, that is data, and no directives. */
export function isEntryBlock(name: string): boolean {
	return entryBlocks.has(name);
}

/**
 * The places of `name` that are meant directly inside `around`. Outside all blocks any may be meant, since the file may
 * be included anywhere.
 */
export function placesIn(name: string, around: Surroundings | undefined): readonly DirectivePlace[] {
	const places = contextsOf(name);
	if (around === undefined) return places;
	const names = contextNamesOf(around);
	const family = familyOf(around);
	return places.filter((place) => fits(place, names, family));
}

/** The directives that nginx documents directly inside `around`, each with its places there; all of them outside all blocks. */
export function directivesIn(
	around: Surroundings | undefined,
): readonly { readonly name: string; readonly places: readonly DirectivePlace[] }[] {
	const names = around && namesInside(around);
	const family = around && familyOf(around);
	return [...placesByName].flatMap(([name, all]) => {
		const places = names ? all.filter((place) => fits(place, names, family)) : all;
		return places.length > 0 ? [{ name, places }] : [];
	});
}

/** Tells whether a directive with these contexts, of a module of that family, is meant directly inside `around`. */
export function isMeantIn(
	around: Surroundings | undefined,
): (place: Pick<DirectivePlace, 'family' | 'contexts'>) => boolean {
	if (around === undefined) return () => true;
	const [names, family] = [namesInside(around), familyOf(around)];
	return (place) => fits(place, names, family);
}

/** Whose directives a documented module has: `ngx_stream_proxy_module` those of `stream`. */
export function familyOfModule(module: string): Family {
	if (module === 'ngx_otel_module') return 'http';
	const [, name] = /^ngx_([a-z]+)_/.exec(module) ?? [];
	return families.find((family) => family === name) ?? 'core';
}

/** The same as the names of blocks from the innermost out. */
export function surroundingsOf(names: readonly string[]): Surroundings | undefined {
	return names.reduceRight<Surroundings | undefined>((parent, name) => ({ name, parent }), undefined);
}

/**
 * Whether nginx knows `name` where it stands, but only as a directive that opens a block, though it ends with `;`, or the
 * other way round. `block` tells how it stands there.
 */
export function isWrongKind(name: string, block: boolean, around: Surroundings | undefined): boolean {
	if (!block && !blockNames.has(name)) return false;
	const places = placesIn(name, around);
	return places.length > 0 && places.every((place) => place.block !== block);
}

/** Whether nginx knows both and does not want a directive of this name directly inside `around`. */
export function isMisplacedIn(name: string, around: Surroundings): boolean {
	if (!placesByName.has(name) || !blockNames.has(around.name) || entryBlocks.has(around.name)) return false;
	return placesIn(name, around).length === 0;
}

function fits(
	{ contexts, family: own }: Pick<DirectivePlace, 'family' | 'contexts'>,
	names: readonly string[],
	family: Family | undefined,
): boolean {
	return (
		contexts.some((context) => names.includes(context)) && (family === undefined || own === 'core' || own === family)
	);
}

/**
 * What the contexts of a directive may be called that is offered in `around`: in a block that nginx does not know, and in those inside it,
 * only what stands anywhere. The blocks of `rtmp`, some of which are called like nginx's, are told apart by its name.
 */
function namesInside(around: Surroundings): readonly string[] {
	const blocks = blockNamesOf(around);
	if (blocks.at(-1) === 'rtmp') return [blocks.length === 1 ? 'rtmp' : `rtmp-${around.name}`, '*'];
	return blocks.every((name) => blockNames.has(name)) ? contextNamesOf(around) : ['*'];
}

/** The names of the blocks, from the innermost out. */
function blockNamesOf(around: Surroundings): readonly string[] {
	const names: string[] = [];
	let block: Surroundings | undefined = around;
	for (let depth = 0; block && block.name !== 'main' && depth < MAX_BLOCK_DEPTH; depth++) {
		names.push(block.name);
		block = block.parent;
	}
	return names;
}

/** What the contexts of a directive may be called that stands in `around`. */
function contextNamesOf(around: Surroundings): readonly string[] {
	if (around.name !== 'if') return [around.name, '*'];
	return around.parent?.name === 'server' ? ['if', '*'] : ['if', 'if-in-location', '*'];
}

function readPlace(place: string): DirectivePlace {
	const at = place.search(/[:{]/);
	return {
		family: families.find((family) => family === place.slice(0, at)) ?? 'core',
		block: place[at] === '{',
		contexts: place.slice(at + 1).split(','),
	};
}

/** The family of the outermost block around; undefined where that is none of them, as in a snippet. */
export function familyOf(around: Surroundings): Family | undefined {
	let outermost: Surroundings = around;
	for (let depth = 0; depth < MAX_BLOCK_DEPTH; depth++) {
		if (outermost.parent === undefined || outermost.parent.name === 'main') break;
		outermost = outermost.parent;
	}
	return families.find((family) => family === outermost.name);
}
