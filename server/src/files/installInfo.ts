import { baseName, folderOf, joinUri, type Uri } from '../core/base/uri';
import { isNameOfCompose } from '../core/languages/compose/claims';
import { isGhostConfig, isGhostConfigName } from '../core/languages/ghost/config/claims';
import { configNameOf } from '../core/languages/ghost/config/configName';
import { installInfoFrom } from '../core/languages/ghost/facts/installInfo';
import type { InstallInfo } from '../core/model/site';
import type { DirectoryEntry, FileSystem } from './fileSystem';
import { MAX_INSTALL_FILE_BYTES } from './limits';

const PROCESS_FILE =
	/^(?:ecosystem\.(?:config\.)?(?:js|cjs|mjs|json|ya?ml)|(?:pm2|process)\.(?:config\.)?(?:js|cjs|json|ya?ml)|supervisord?\.(?:conf|ini)|Procfile)$/;
/** Globs of the files whose changes may alter what is known of an install. Folders come and go by any name. */
export const installPatterns: readonly string[] = [
	'**/.ghost-cli',
	'**/current/package.json',
	'**/node_modules/ghost/package.json',
	'**/versions/*/package.json',
	'**/{ecosystem,pm2,process}.*',
	'**/{supervisor,supervisord}.{conf,ini}',
	'**/Procfile',
];
const GHOSTS_OWN = new Set(['.ghost-cli', 'current', 'versions']);
/** The entries of a folder in which something may tell the version of its Ghost. */
const TELLING = [...GHOSTS_OWN, 'node_modules'];

/**
 * Whether a folder with these entries is that of a Ghost install, so that a config in it counts as Ghost's, however little it says:
 * one of them is something that only an install has, or, where there is a local config, one for an environment that is Ghost's.
 */
export async function holdsGhost(
	files: Pick<FileSystem, 'readText'>,
	folder: Uri,
	entries: readonly DirectoryEntry[],
): Promise<boolean> {
	if (entries.some(({ name }) => GHOSTS_OWN.has(name))) return true;
	if (!entries.some(({ name }) => isLocal(name))) return false;
	const others = entries.filter(({ name, kind }) => kind === 'file' && isGhostConfigName(name) && !isLocal(name));
	const isGhosts = others.map(async ({ name }) => {
		const uri = joinUri(folder, name);
		const text = await files.readText(uri, MAX_INSTALL_FILE_BYTES);
		return text !== undefined && isGhostConfig(uri, text, false);
	});
	return (await Promise.all(isGhosts)).includes(true);
}

function isLocal(name: string): boolean {
	return isGhostConfigName(name) && configNameOf(name).environment === 'local';
}

/** Whether a folder of that name may hold Ghost's code. The entries beside it decide, see `isGhostsCode`. */
export function mayBeGhostsCode(name: string): boolean {
	return name === 'current' || name === 'versions';
}

/**
 * Whether the folder `name` is one of those that Ghost-CLI puts beside the config. `current` and `versions` hold Ghost's own
 * sources. The sample configs in them are nobody's site.
 */
export function isGhostsCode(name: string, beside: readonly DirectoryEntry[]): boolean {
	if (!mayBeGhostsCode(name)) return false;
	const names = new Set(beside.map((entry) => entry.name));
	return names.has('.ghost-cli') || (names.has('current') && names.has('versions'));
}

/** Whether what comes or goes by that name makes an install of its folder, or ends one, so that other files in and below it count. */
export function marksInstall(uri: Uri): boolean {
	return GHOSTS_OWN.has(baseName(uri));
}

/** Whether a file or folder of that name tells of the installs around it: of its own folder, or of one that it lies deeper in. */
export function tellsOfInstall(uri: Uri): boolean {
	const name = baseName(uri);
	return marksInstall(uri) || PROCESS_FILE.test(name) || isNameOfCompose(name) || tellsOfVersion(uri, name);
}

function tellsOfVersion(uri: Uri, name: string): boolean {
	const around = baseName(folderOf(uri));
	return name === 'package.json' || name === 'node_modules' || around === 'node_modules' || around === 'versions';
}

/** Reads what lies beside the Ghost configs in a folder. It never rejects: a file that cannot be read tells nothing. */
export type InstallInfoReader = (folder: Uri) => Promise<InstallInfo>;

/** Makes a reader for many folders. Each folder is read once, even if it lies above several of them. */
export function createInstallInfoReader(files: FileSystem): InstallInfoReader {
	const contents = new Map<Uri, Promise<FolderContent>>();
	return (folder) =>
		readInstallInfo(files, folder, (one) => {
			const known = contents.get(one) ?? readContent(files, one);
			contents.set(one, known);
			return known;
		});
}

/** What a folder holds. */
interface FolderContent {
	readonly entries: readonly DirectoryEntry[];
	/** The texts of the compose files. */
	readonly composeFiles: readonly string[];
	/** Those of process managers. */
	readonly processFiles: readonly string[];
}

async function readInstallInfo(
	files: FileSystem,
	folder: Uri,
	contentOf: (folder: Uri) => Promise<FolderContent>,
): Promise<InstallInfo> {
	const [{ entries, composeFiles, processFiles }, above] = await Promise.all([
		contentOf(folder),
		contentOf(folderOf(folder)),
	]);
	const names = new Set(entries.map(({ name }) => name));
	const text = async (name: string, path = name): Promise<string | undefined> =>
		names.has(name) ? files.readText(joinUri(folder, path), MAX_INSTALL_FILE_BYTES) : undefined;
	const [ghostCli, currentPackage, nodeModulesPackage, versions] = TELLING.some((name) => names.has(name))
		? await Promise.all([
				text('.ghost-cli'),
				text('current', 'current/package.json'),
				text('node_modules', 'node_modules/ghost/package.json'),
				names.has('versions') ? files.readDirectory(joinUri(folder, 'versions')) : undefined,
			])
		: [];
	return installInfoFrom({
		ghostCli,
		currentPackage,
		nodeModulesPackage,
		versionFolders: versions?.filter(({ kind }) => kind === 'directory').map(({ name }) => name),
		composeFiles: composeFiles.length > 0 ? composeFiles : above.composeFiles,
		processFiles,
	});
}

async function readContent(files: FileSystem, folder: Uri): Promise<FolderContent> {
	const entries = (await files.readDirectory(folder)) ?? [];
	const textsOf = async (isOne: (name: string) => boolean): Promise<readonly string[]> => {
		const ones = entries.filter(({ name, kind }) => kind === 'file' && isOne(name));
		if (ones.length === 0) return [];
		const texts = ones.map(({ name }) => files.readText(joinUri(folder, name), MAX_INSTALL_FILE_BYTES));
		return (await Promise.all(texts)).filter((text) => text !== undefined);
	};
	return {
		entries,
		composeFiles: await textsOf(isNameOfCompose),
		processFiles: await textsOf((name) => PROCESS_FILE.test(name)),
	};
}
