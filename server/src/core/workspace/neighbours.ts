import type { Assembly, NetworkHost } from '../model/launcher';
import { withHosts } from '../model/networkHosts';

/**
 * What each of some wholes says where others have their programs on its networks: those are called there by the names that they
 * have. A name of its own comes first, and one that two others have is nobody's. Told of those that are on a network with one of
 * `changed`, by their keys.
 */
export function withNeighbours(
	wholes: ReadonlyMap<string, Assembly>,
	changed: readonly Assembly[],
): ReadonlyMap<string, Assembly> {
	const touched = new Set(changed.flatMap(networksOf));
	const onNetwork = new Map<string, { readonly key: string; readonly host: NetworkHost }[]>();
	for (const [key, { hosts = [] }] of wholes)
		for (const host of hosts) {
			const others = onNetwork.get(host.network.name);
			if (others) others.push({ key, host });
			else onNetwork.set(host.network.name, [{ key, host }]);
		}
	const met = new Map<string, Assembly>();
	for (const [key, assembly] of wholes) {
		const networks = networksOf(assembly);
		if (!networks.some((name) => touched.has(name))) continue;
		const foreign = networks
			.flatMap((name) => onNetwork.get(name) ?? [])
			.flatMap((one) => (one.key === key ? [] : [one.host]));
		// Two projects that make a network for themselves have two, though their folders are called alike.
		met.set(
			key,
			withHosts(assembly, foreign, (own, theirs) => own.isNamed || theirs.isNamed),
		);
	}
	return met;
}

function networksOf({ hosts = [] }: Assembly): readonly string[] {
	return [...new Set(hosts.map(({ network }) => network.name))];
}
