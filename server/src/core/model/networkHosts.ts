import type { Scope, SharedNetwork } from './endpoint';
import type { Assembly, NetworkHost } from './launcher';

/**
 * What several files say together, where others have names on networks on which its programs are, too: those are called there by
 * these names. A name of its own comes first, and one that two others have is nobody's. `isOne` tells whether two networks of one
 * name are one.
 */
export function withHosts(
	assembly: Assembly,
	others: readonly NetworkHost[],
	isOne: (own: SharedNetwork, theirs: SharedNetwork) => boolean,
): Assembly {
	if (others.length === 0) return assembly;
	const seen = new Map<Scope, Scope>();
	const completed = (scope: Scope): Scope => {
		const known = seen.get(scope) ?? completedScope(scope, others, isOne);
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

function completedScope(
	scope: Scope,
	others: readonly NetworkHost[],
	isOne: (own: SharedNetwork, theirs: SharedNetwork) => boolean,
): Scope {
	const { hosts, networks = [] } = scope;
	if (!hosts || networks.length === 0) return scope;
	const own = new Set(hosts.map(({ name }) => name));
	const found = new Map<string, Set<string>>();
	for (const { network, name, scope: id } of others) {
		if (own.has(name) || !networks.some((one) => one.name === network.name && isOne(one, network))) continue;
		found.set(name, (found.get(name) ?? new Set()).add(id));
	}
	const added = [...found].flatMap(([name, ids]) =>
		ids.size === 1 ? [...ids].map((id) => ({ name, scope: id })) : [],
	);
	return added.length === 0 ? scope : { ...scope, hosts: [...hosts, ...added] };
}
