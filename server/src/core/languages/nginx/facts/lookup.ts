import type { HeaderFacts, IncludeFacts, Level, NginxFacts } from './facts';

/** Ways into the facts of a file that rules take again and again. Each costs no more in a file of ten thousand servers. */
export interface NginxLookup {
	/** The levels that stand directly in a level, in the order of the text. */
	readonly levelsIn: (level: number) => readonly number[];
	/** The headers that stand directly in a level. */
	readonly headersIn: (level: number) => readonly HeaderFacts[];
	/** The includes that stand directly in a level, and those of a pattern, without those that load entries. */
	readonly includesIn: (level: number) => readonly IncludeFacts[];
	/** The includes of exactly this pattern, without those that load entries. */
	readonly includesOf: (pattern: string) => readonly IncludeFacts[];
	/** The numbers of the passes that stand directly in a level. */
	readonly passesIn: (level: number) => readonly number[];
	/** The number of the server that a level is. */
	readonly serverOf: (level: number) => number | undefined;
	/** The number of the address that names an endpoint, and those of all: several may have it from one variable. */
	readonly addressOf: (endpoint: number) => number | undefined;
	readonly addressesOf: (endpoint: number) => readonly number[];
	/** The number of the upstream that has a server at an address. */
	readonly upstreamOf: (address: number) => number | undefined;
	/** The number of the pass whose argument an address is. */
	readonly passOf: (address: number) => number | undefined;
}

/** Ways into the facts of a file, each made when it is first taken. */
export function createLookup(facts: NginxFacts): NginxLookup {
	return {
		levelsIn: onDemand(() => grouped(facts.levels.keys(), (level) => facts.levels[level]?.parent)),
		headersIn: onDemand(() => grouped(facts.headers, ({ level }) => level)),
		includesIn: onDemand(() => grouped(facts.includes.filter(loadsDirectives), ({ level }) => level)),
		includesOf: onDemand(() => grouped(facts.includes.filter(loadsDirectives), ({ pattern }) => pattern)),
		passesIn: onDemand(() => grouped(facts.passes.keys(), (pass) => facts.passes[pass]?.level)),
		serverOf: single(facts.servers, ({ level }) => [level]),
		addressOf: single(facts.addresses, ({ target }) => ('endpoint' in target ? [target.endpoint] : [])),
		addressesOf: onDemand(() => grouped(facts.addresses.keys(), (address) => endpointIn(facts, address))),
		upstreamOf: single(facts.upstreams, ({ servers }) => servers.map(({ address }) => address)),
		passOf: single(facts.passes, ({ address }) => [address]),
	};
}

function endpointIn({ addresses }: NginxFacts, address: number): number | undefined {
	const target = addresses[address]?.target;
	return target && 'endpoint' in target ? target.endpoint : undefined;
}

/** The innermost level that is open at `offset`; 0, the file's top, where there is none. */
export function levelAt(levels: readonly Level[], offset: number): number {
	return Math.max(
		levels.findLastIndex(({ span }) => span.start < offset && offset < span.end),
		0,
	);
}

/** Whether what an include loads is read as what stands around it is, and not as the entries of a `map` and the like. */
export function loadsDirectives({ entriesOf }: Pick<IncludeFacts, 'entriesOf'>): boolean {
	return entriesOf === undefined;
}

const NONE: readonly never[] = [];

/** The items under a key, all of them sorted by keys when it is first asked. */
export function onDemand<Key, T>(make: () => ReadonlyMap<Key, readonly T[]>): (key: Key) => readonly T[] {
	let groups: ReadonlyMap<Key, readonly T[]> | undefined;
	return (key) => {
		groups ??= make();
		return groups.get(key) ?? NONE;
	};
}

/** The items by their keys, those without one left out. */
export function grouped<Key, T>(
	items: Iterable<T>,
	keyOf: (item: T) => Key | undefined,
): ReadonlyMap<Key, readonly T[]> {
	const groups = new Map<Key, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		if (key === undefined) continue;
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}

/** By each of its keys, the number of the first item that has it. */
function single<T>(
	items: readonly T[],
	keysOf: (item: T) => readonly (number | undefined)[],
): (key: number) => number | undefined {
	let numbers: Map<number, number> | undefined;
	return (key) => {
		if (!numbers) {
			numbers = new Map();
			for (const [index, item] of items.entries())
				for (const own of keysOf(item)) if (own !== undefined && !numbers.has(own)) numbers.set(own, index);
		}
		return numbers.get(key);
	};
}
