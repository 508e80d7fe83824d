import type { Scope } from '../model/endpoint';
import type { Assembly, NetworkHost } from '../model/launcher';

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
		met.set(key, withHosts(assembly, foreign));
	}
	return met;
}

function networksOf({ hosts = [] }: Assembly): readonly string[] {
	return [...new Set(hosts.map(({ network }) => network.name))];
}

function withHosts(assembly: Assembly, foreign: readonly NetworkHost[]): Assembly {
	if (foreign.length === 0) return assembly;
	const seen = new Map<Scope, Scope>();
	const completed = (scope: Scope): Scope => {
		const known = seen.get(scope) ?? completedScope(scope, foreign);
		seen.set(scope, known);
		return known;
	};
	return {
		...assembly,
		launchers: assembly.launchers.map((launcher) => ({ ...launcher, scope: completed(launcher.scope) })),
		endpoints: assembly.endpoints.map(({ uri, endpoint }) => ({
			uri,
			endpoint: endpoint.scope ? { ...endpoint, scope: completed(endpoint.scope) } : endpoint,
		})),
		scopedFiles: assembly.scopedFiles.map((file) => ({ ...file, scope: completed(file.scope) })),
	};
}

function completedScope(scope: Scope, foreign: readonly NetworkHost[]): Scope {
	const { hosts, networks = [] } = scope;
	if (!hosts || networks.length === 0) return scope;
	const own = new Set(hosts.map(({ name }) => name));
	const found = new Map<string, Set<string>>();
	for (const { network, name, scope: id } of foreign) {
		// Two projects that make a network for themselves have two, though their folders are called alike.
		const isShared = networks.some((one) => one.name === network.name && (one.isNamed || network.isNamed));
		if (isShared && !own.has(name)) found.set(name, (found.get(name) ?? new Set()).add(id));
	}
	const added = [...found].flatMap(([name, ids]) =>
		ids.size === 1 ? [...ids].map((id) => ({ name, scope: id })) : [],
	);
	return added.length === 0 ? scope : { ...scope, hosts: [...hosts, ...added] };
}
