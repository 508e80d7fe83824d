import type { Install } from '../installs/install';
import { systemdUnit } from './systemdDropIn';

/** The unit that starts a Ghost: the one among the files, else the one that Ghost-CLI makes. Undefined where nothing tells of one. */
export function unitOf(install: Install | undefined): string | undefined {
	const launcher = install?.launcher?.launcher;
	if (launcher?.scope.id === '') return `${launcher.name}.service`;
	const siteName = launcher ? undefined : install?.info.siteName;
	return siteName === undefined ? undefined : `${systemdUnit(siteName, '')}.service`;
}
