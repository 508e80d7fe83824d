import { pathOf, type Uri, withPath } from '../../../base/uri';
import type { Part } from '../../../model/launcher';
import type { SettingFacts, SystemdFacts, SystemdSummary } from '../facts/facts';
import { type UnitPlace, unitPlaceOf } from './unitName';

/** A part of a unit, with what its place tells. */
export interface PlacedPart {
	readonly uri: Uri;
	readonly facts: SystemdFacts;
	readonly place: UnitPlace;
}

/** A setting with the file in which it stands. */
export interface AppliedSetting {
	readonly uri: Uri;
	readonly setting: SettingFacts;
}

/** A file with what its place tells; undefined of a file that is no part of a unit. */
export function placedPart({ uri, summary }: Part): PlacedPart | undefined {
	const place = unitPlaceOf(uri);
	if (!place || summary.language !== 'systemd') return undefined;
	const { facts } = summary satisfies SystemdSummary;
	const root = place.root ?? rootOfInstall(place, facts);
	if (root === undefined || place.root !== undefined) return { uri, facts, place };
	return { uri, facts, place: { ...place, root, isPeoples: false } };
}

/** Ghost-CLI keeps its unit in `system/files` of the install, and links to it from systemd's folder. The unit tells where that is. */
function rootOfInstall({ folder }: UnitPlace, { settings }: SystemdFacts): string | undefined {
	const install = /^(.*)\/system\/files$/.exec(pathOf(folder))?.[1];
	const started = settings.findLast(({ key }) => key === 'WorkingDirectory');
	const home = started?.kind === 'plain' ? started.value : '';
	return home.startsWith('/') && install?.endsWith(home) ? install.slice(0, install.length - home.length) : undefined;
}

/** The folder under which the paths of a unit are found, or the folder of a unit that lies in no tree. */
export function rootUri({ folder, root }: Pick<UnitPlace, 'folder' | 'root'>): Uri {
	return root === undefined ? folder : withPath(folder, root === '' ? '/' : root);
}

/** Where an absolute path of the machine is found: in the tree of the unit, if it lies in one. */
export function uriOfMachinePath({ folder, root }: Pick<UnitPlace, 'folder' | 'root'>, path: string): Uri {
	return withPath(folder, (root ?? '') + path);
}
