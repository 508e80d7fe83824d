import { folderOf, isInside, joinUri, type Uri } from '../core/base/uri';
import { cliInstanceFolders } from '../core/languages/ghost/facts/cliInstances';
import type { Languages } from '../core/model/language';
import type { FileSystem } from './fileSystem';
import { MAX_INSTALL_FILE_BYTES } from './limits';
import { type Candidate, findCandidates, type ScanLimits } from './scan';

/** The machine that a program runs on, as far as its files are concerned. */
export interface Machine {
	/** What it calls `/`; a folder that holds the disk of another machine serves as well. */
	readonly root: Uri;
	/** The home folder of the user. */
	readonly home: Uri;
}

/** A folder outside of the workspace of which files are read. */
export interface OutsidePlace {
	readonly folder: Uri;
	/** What to call it: `/etc/nginx`. */
	readonly name: string;
	/** Whether a folder below it may hold what is looked for; absent, each one may. */
	readonly enters?: (folder: Uri) => boolean;
	/** Glob of what in it may change the answer, relative to it. */
	readonly watched: string;
}

/** A place of a machine that is there, and the files in it that may be configs by their names. */
export interface FoundPlace extends OutsidePlace {
	readonly candidates: readonly Candidate[];
	/** See `ScanResult`. */
	readonly installs: readonly Uri[];
	/** Which end is looked for there. */
	readonly end: 'ghost' | 'nginx';
	/** Whether this program may look into it. */
	readonly isReadable: boolean;
}

/**
 * Where nginx and its kin read their main file. Debian, RHEL, SUSE, Alpine and nginx.org; a build from source; FreeBSD and
 * Homebrew on Intel; Homebrew on ARM; MacPorts; NetBSD; OpenResty; Angie; freenginx; Passenger; Bitnami.
 */
const NGINX_FOLDERS = [
	'/etc/nginx',
	'/usr/local/nginx/conf',
	'/usr/local/etc/nginx',
	'/opt/homebrew/etc/nginx',
	'/opt/local/etc/nginx',
	'/usr/pkg/etc/nginx',
	'/usr/local/openresty/nginx/conf',
	'/etc/openresty',
	'/etc/angie',
	'/etc/freenginx',
	'/opt/nginx/conf',
	'/opt/bitnami/nginx/conf',
];

/** Where an administrator's units and drop-ins lie. */
const UNIT_FOLDER = '/etc/systemd/system';

/** Ghost-CLI's list of its installs, below the home folder. */
const CLI_LIST = '.ghost/config';

/** Where nginx's files are looked for, in the words of people. */
export const SEARCHED_FOR_NGINX: readonly string[] = NGINX_FOLDERS;
/** The same of Ghost's. */
export const SEARCHED_FOR_GHOST: readonly string[] = [`~/${CLI_LIST}`, UNIT_FOLDER];

/**
 * Looks where nginx's files, units and Ghost's configs usually lie. Only names are read, and Ghost-CLI's list; what is not there is
 * no fault.
 */
export async function searchMachine(
	machine: Machine,
	limits: Omit<ScanLimits, 'exclude'>,
	files: FileSystem,
	realUri: (uri: Uri) => Promise<Uri>,
	languages: Languages,
): Promise<readonly FoundPlace[]> {
	const found: FoundPlace[] = [];
	let room = limits.maxFiles;
	for (const place of await usualPlaces(machine, files)) {
		if ((await files.stat(place.folder))?.kind !== 'directory') continue;
		const folder = await realUri(place.folder);
		const { candidates, installs, unreadable } = await findCandidates(
			{ root: folder, start: folder, enters: place.enters },
			{ ...limits, maxFiles: room, exclude: [] },
			files,
			realUri,
			languages,
		);
		room -= candidates.length;
		found.push({ ...place, folder, candidates, installs, isReadable: !unreadable.includes(folder) });
	}
	return found;
}

async function usualPlaces(
	{ root, home }: Machine,
	files: FileSystem,
): Promise<readonly Omit<FoundPlace, 'candidates' | 'installs' | 'isReadable'>[]> {
	const list = await files.readText(joinUri(home, CLI_LIST), MAX_INSTALL_FILE_BYTES);
	const at = (path: string): OutsidePlace => ({ folder: joinUri(root, path), name: path, watched: '**/*' });
	return [
		...NGINX_FOLDERS.map((path) => ({ ...at(path), end: 'nginx' as const })),
		{
			...at(UNIT_FOLDER),
			end: 'ghost',
			enters: (folder) => /[./]service\.d$/.test(folder),
			watched: '{*.service,*.service.d,*.service.d/*.conf,service.d,service.d/*.conf}',
		},
		// Below it lies the content of a site, which may be large, and Ghost's code.
		...cliInstanceFolders(list ?? '').map((path) => ({
			...at(path),
			end: 'ghost' as const,
			enters: () => false,
			watched: '*',
		})),
	];
}

/** Whether a file lies where `place` is read. */
export function isReadIn({ folder, enters }: OutsidePlace, uri: Uri): boolean {
	if (!isInside(folder, uri)) return false;
	for (let at = folderOf(uri); at !== folder && isInside(folder, at); at = folderOf(at))
		if (enters?.(at) === false) return false;
	return true;
}
