import type { Uri } from '../../base/uri';
import type { Link } from './link';
import type { EndKey, LinkPart, PartLink } from './part';

/** Links as they come from their parts: those with a backend, and those where nobody listens. */
export interface JoinedLinks {
	readonly listening: readonly Link[];
	readonly waiting: readonly Link[];
}

/**
 * Puts the links together from what each file has to do with them, in no order. `withUntied`: also those of addresses that nothing
 * ties to a Ghost. Parts that speak of none of the same ends, see `endsSpokenOf`, may as well be joined by themselves.
 */
export function joinParts(
	parts: Iterable<readonly [Uri, LinkPart]>,
	{ withUntied = false }: { readonly withUntied?: boolean } = {},
): JoinedLinks {
	const all = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
	const linkOf = resolver(all);
	const seen = new Set<EndKey>();
	const taken = new Set<EndKey>();
	const listening: Link[] = [];
	for (const link of all.flatMap(({ links }) => links)) {
		if (link.at.some((key) => seen.has(key))) continue;
		for (const key of link.at) seen.add(key);
		for (const key of link.status === 'mismatch' ? link.connectors : []) taken.add(key);
		listening.push(linkOf(link));
	}
	const expected = new Set(all.flatMap((part) => part.expected));
	const waiting: Link[] = [];
	for (const { key, socket, transport, isTied, together, crowd = key } of all.flatMap((part) => part.waiting)) {
		if (taken.has(key) || taken.has(crowd) || !(withUntied || isTied || expected.has(key))) continue;
		const connectors = together.filter((one) => !taken.has(one));
		for (const one of [...connectors, crowd]) taken.add(one);
		waiting.push(linkOf({ socket, transport, status: 'unresolved', at: [], listeners: [], connectors }));
	}
	return { listening: listening.filter(isOfWorkspace), waiting: waiting.filter(isOfWorkspace) };
}

/** All links in their order: first those with a backend, by their addresses, then those where nobody listens. */
export function inOrder(joined: Iterable<JoinedLinks>): readonly Link[] {
	const all = [...joined];
	return [
		...all.flatMap(({ listening }) => listening).sort(byAddress),
		...all.flatMap(({ waiting }) => waiting).sort(byAddress),
	];
}

/** All ends of which a part speaks, and what stands for a crowd of them. */
export function endsSpokenOf({ listeners, connectors, links, waiting, expected }: LinkPart): ReadonlySet<EndKey> {
	const ends = new Set<EndKey>([...listeners.keys(), ...connectors.keys(), ...expected]);
	for (const link of links) for (const key of [...link.at, ...link.listeners, ...link.connectors]) ends.add(key);
	for (const { key, together, crowd } of waiting)
		for (const one of crowd === undefined ? [key, ...together] : [key, ...together, crowd]) ends.add(one);
	return ends;
}

/** What was found on the machine is a link as far as it meets the workspace. */
function isOfWorkspace({ listeners, connectors }: Link): boolean {
	return [...listeners, ...connectors].some(({ isFound }) => !isFound);
}

/** Gives the link of some keys, with the ends that they stand for. */
function resolver(parts: readonly LinkPart[]): (link: PartLink) => Link {
	const listeners = new Map(parts.flatMap((part) => [...part.listeners]));
	const connectors = new Map(parts.flatMap((part) => [...part.connectors]));
	return ({ socket, transport, status, ...keys }) => ({
		socket,
		transport,
		status,
		listeners: keys.listeners.flatMap((key) => listeners.get(key) ?? []),
		connectors: keys.connectors.flatMap((key) => connectors.get(key) ?? []),
	});
}

/** By the address, and of one address on several machines by the file. */
function byAddress(a: Link, b: Link): number {
	if (a.socket !== b.socket) return a.socket < b.socket ? -1 : 1;
	return fileOf(a) < fileOf(b) ? -1 : 1;
}

function fileOf({ listeners, connectors }: Link): string {
	return (listeners[0] ?? connectors[0])?.uri ?? '';
}
