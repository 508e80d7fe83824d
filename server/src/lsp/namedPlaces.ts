import { isInside, pathOf, type Uri } from '../core/base/uri';
import { foldersOfProjects, namedFolder } from '../files/namedFolders';
import type { ProjectConfigs } from '../files/projectConfigs';
import type { SettingsFor } from './didChangeConfiguration';
import type { Host } from './host';
import type { NamedPlace, OutsidePlaces } from './outsidePlaces';
import { SETTINGS_SECTION } from './protocol';
import type { Trust } from './trust';
import type { WorkspaceFolders } from './workspaceFolders';

/** The parts that tell which folders are named. */
export interface NamedPlacesOptions {
	readonly host: Pick<Host, 'files' | 'machine'>;
	readonly workspaceFolders: WorkspaceFolders;
	readonly outside: Pick<OutsidePlaces, 'placeOf'>;
	readonly trust: Trust;
	readonly configs: ProjectConfigs;
	readonly settings: SettingsFor;
}

/**
 * The folders outside of the workspace that the setting and the `.ghost-nginx.json` of the workspace name; none before the user
 * trusts it. A relative one of the setting starts at each folder of the workspace.
 */
export async function namedPlaces(options: NamedPlacesOptions): Promise<readonly NamedPlace[]> {
	const { host, workspaceFolders, outside, trust, configs, settings } = options;
	if (!trust.isGranted()) return [];
	const { files, machine } = host;
	const folders = workspaceFolders.all();
	const ofWorkspace = configs
		.all()
		.filter(({ folder }) =>
			folders.length === 0
				? outside.placeOf(folder) === undefined
				: folders.some((root) => isInside(root, folder) || isInside(folder, root)),
		);
	const bySetting = (folders.length === 0 ? ['file:///'] : folders).flatMap((folder) =>
		settings(folder).folders.map((written) => ({ uri: namedFolder(written, folder, machine?.home), by: undefined })),
	);
	const places = new Map<Uri, NamedPlace>();
	for (const { uri, by } of [...bySetting, ...foldersOfProjects(ofWorkspace, machine?.home)]) {
		const folder = await workspaceFolders.realUri(uri);
		if (places.has(folder) || workspaceFolders.contains(folder)) continue;
		places.set(folder, {
			folder,
			name: pathOf(uri),
			watched: '**/*',
			by: by === undefined ? `${SETTINGS_SECTION}.folders` : pathOf(by),
			isThere: (await files.stat(folder))?.kind === 'directory' && (await files.readDirectory(folder)) !== undefined,
		});
	}
	return [...places.values()];
}
