import { say } from '../../../base/phrase';
import type { Scope } from '../../../model/endpoint';
import type { Assembly, PartReader } from '../../../model/launcher';
import { appliedDropIns } from './appliedDropIns';
import { containerLauncher } from './containerLauncher';
import { type ContainerNetwork, networkOf } from './containerNetwork';
import { type ContainerUnit, containerUnit } from './containerUnit';
import type { PlacedPart } from './placedPart';
import { portEndpoints } from './publishedPorts';

/** What the container units of a folder say, which podman makes units of. */
export function assembleContainers(parts: readonly PlacedPart[], read: PartReader): Assembly {
	const dropIns = parts.filter(({ place: { kind } }) => kind === 'container drop-in');
	const units = parts
		.filter(({ place: { kind } }) => kind === 'container')
		.map((part) => containerUnit(part, appliedDropIns(dropIns, part.place.unit)));
	const networks = units.map(networkOf);
	const all = units.map((unit, at) => {
		const scope = scopeOf(unit, networks, at);
		// Whose network is shared nobody looks up.
		const isAlone = networks.every(({ isShared }) => !isShared);
		return { unit, scope, ...containerLauncher(unit, scope, isAlone, read) };
	});
	return {
		launchers: all.map(({ launcher }) => launcher),
		endpoints: all.flatMap(({ unit, scope }) => portEndpoints(unit, scope)),
		scopedFiles: all.flatMap(({ scopedFiles }) => scopedFiles),
	};
}

/** Where a container finds paths and hosts: those of the networks that it shares with others. */
function scopeOf(unit: ContainerUnit, networks: readonly ContainerNetwork[], at: number): Scope {
	const own = networks[at];
	const shared = networks.filter(({ joins }) => joins.some((network) => own?.joins.includes(network)));
	return {
		id: own?.scopeId ?? unit.id,
		label: say`container ${unit.name}`,
		mounts: unit.mounts,
		hosts: own?.isMachines
			? undefined
			: shared.flatMap(({ names, scopeId }) => names.map((name) => ({ name, scope: scopeId }))),
	};
}
