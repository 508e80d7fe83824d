import { folderOf, isInside, joinUri, type Uri } from '../core/base/uri';
import { isCandidate, type Languages } from '../core/model/language';
import type { Machine } from '../files/machine';
import type { ProjectConfigs } from '../files/projectConfigs';
import { isExcluded, isPassedBy, type ScanPlace } from '../files/scan';
import type { SettingsFor } from './didChangeConfiguration';
import type { Host } from './host';
import type { OutsidePlaces } from './outsidePlaces';
import type { Trust } from './trust';
import type { WorkspaceFolders } from './workspaceFolders';

/** Which files are read, and for which reasons. */
export interface Reach {
	/** The folder of the workspace, or the one read with it, to which a file or folder belongs. */
	readonly rootOf: (uri: Uri) => Omit<ScanPlace, 'start'> | undefined;
	/** Whether a link of that name is followed to a file: into what is read, or from a folder that somebody named for what is in it. */
	readonly follows: (link: Uri, target: Uri) => boolean;
	/** Whether a scan leaves `uri` out. */
	readonly passesBy: (uri: Uri) => Promise<boolean>;
	/** Whether a scan reads the file of that name, by way of a link if need be. */
	readonly scans: (uri: Uri) => Promise<boolean>;
	/** Tells apart the places that are read, with what is left out there. */
	readonly extent: () => string;
	/** Why nothing is read of this machine that is not in the workspace, but for what settings name; undefined if it is. */
	readonly hindrance: () => Hindrance | undefined;
	/** Whether a file, or what is in a folder, is read if files name it: in the workspace what is not left out, else what is on this machine. */
	readonly mayReadNamed: (uri: Uri) => boolean;
}

/** See `Reach.hindrance`. */
export type Hindrance = 'untrusted' | 'off' | 'noMachine';

/** The parts that decide. */
export interface ReachOptions {
	readonly host: Pick<Host, 'files' | 'machine'>;
	readonly languages: Languages;
	readonly workspaceFolders: WorkspaceFolders;
	readonly outside: Pick<OutsidePlaces, 'found' | 'named' | 'placeOf'>;
	readonly trust: Trust;
	readonly configs: ProjectConfigs;
	readonly settings: SettingsFor;
}

/** Decides by what the settings, the trust and the folders are at present. */
export function createReach(options: ReachOptions): Reach {
	const { host, languages, workspaceFolders, outside, trust, configs, settings } = options;
	const limitsIn = (root: Uri): { readonly exclude: readonly string[]; readonly configs: ProjectConfigs } => ({
		exclude: settings(root).exclude,
		configs,
	});
	const rootOf: Reach['rootOf'] = (uri) => {
		const root = workspaceFolders.folderOf(uri);
		if (root !== undefined) return { root };
		const place = outside.placeOf(uri);
		return place && { root: place.folder, enters: place.enters };
	};
	const follows: Reach['follows'] = (link, target) =>
		rootOf(target) !== undefined || outside.named().some(({ folder }) => folder === folderOf(link));
	const passesBy: Reach['passesBy'] = async (uri) => {
		const place = rootOf(uri);
		return place === undefined || isPassedBy(place, uri, limitsIn(place.root), host.files);
	};
	const hindrance: Reach['hindrance'] = () => {
		if (!host.machine || workspaceFolders.all().some((folder) => !folder.startsWith('file:'))) return 'noMachine';
		if (!trust.isGranted()) return 'untrusted';
		return settings().searchMachine ? undefined : 'off';
	};
	return {
		rootOf,
		follows,
		passesBy,
		scans: async (uri) =>
			isCandidate(languages, uri) && !(await passesBy(uri)) && follows(uri, await workspaceFolders.realUri(uri)),
		extent: () => {
			const places = [...outside.named(), ...outside.found()].map(({ folder }) => folder);
			const folders = workspaceFolders.all();
			return JSON.stringify([folders, places, settings().exclude, folders.map((one) => settings(one).exclude)]);
		},
		hindrance,
		mayReadNamed: (uri) => {
			const place = rootOf(uri);
			if (place) return !isExcluded(place.root, uri, limitsIn(place.root));
			return hindrance() === undefined && host.machine !== undefined && isFileOf(host.machine, uri);
		},
	};
}

/** Whether a file lies on a disk of the machine: what its kernel makes up, and what stands for a device, does not. */
function isFileOf({ root }: Machine, uri: Uri): boolean {
	return isInside(root, uri) && !['proc', 'sys', 'dev'].some((name) => isInside(joinUri(root, name), uri));
}
