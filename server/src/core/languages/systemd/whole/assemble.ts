import type { Assembly, Launcher, Part, PartReader } from '../../../model/launcher';
import { appliedDropIns } from './appliedDropIns';
import { assembleContainers } from './containers';
import { type PlacedPart, placedPart, uriOfMachinePath } from './placedPart';
import { unitLauncher } from './unitLauncher';
import { templateOf } from './unitName';

/** What the units say of which the parts are given: one launcher for each. */
export function assembleUnits(_: string, parts: readonly Part[], read: PartReader): Assembly {
	const placed = parts.flatMap((part) => placedPart(part) ?? []);
	const containers = placed.filter(({ place: { kind } }) => kind === 'container' || kind === 'container drop-in');
	const { launchers, endpoints, scopedFiles } = assembleContainers(containers, read);
	return { launchers: [...unitLaunchers(placed, read), ...launchers], endpoints, scopedFiles };
}

function unitLaunchers(parts: readonly PlacedPart[], read: PartReader): readonly Launcher[] {
	const units = parts.filter(({ place: { kind } }) => kind === 'unit');
	const dropIns = parts.filter(({ place: { kind } }) => kind === 'drop-in');
	return namesIn(units, dropIns).flatMap((name) => {
		const main = strongest(units, name) ?? strongest(units, templateOf(name) ?? name);
		const applied = appliedDropIns(dropIns, name);
		return !main && isOfContainer(applied, name, read) ? [] : (unitLauncher(name, main, applied, read) ?? []);
	});
}

/** The units of which something is here: a template only where none of its instances is. */
function namesIn(units: readonly PlacedPart[], dropIns: readonly PlacedPart[]): readonly string[] {
	const names = new Set(
		[...units, ...dropIns]
			.filter(({ place }) => !place.isOfAll)
			.map(({ place }) => place.unit)
			.filter((name) => !/-@?\.[a-z]+$/.test(name)),
	);
	const templates = new Set([...names].flatMap((name) => templateOf(name) ?? []));
	return [...names].filter((name) => !templates.has(name)).sort();
}

/** The file of that name in the strongest folder. */
function strongest(units: readonly PlacedPart[], name: string): PlacedPart | undefined {
	return units
		.filter(({ place }) => place.unit === name)
		.reduce<PlacedPart | undefined>((best, one) => (best && best.place.rank <= one.place.rank ? best : one), undefined);
}

/** Whether drop-ins are for a unit that podman makes of a container unit: what they set does not come into the container. */
function isOfContainer([first]: readonly PlacedPart[], name: string, read: PartReader): boolean {
	const container = name.replace(/\.service$/, '.container');
	return (
		first !== undefined &&
		['/etc/containers/systemd', '/usr/share/containers/systemd'].some(
			(folder) => read(uriOfMachinePath(first.place, `${folder}/${container}`), 'systemd') !== undefined,
		)
	);
}
