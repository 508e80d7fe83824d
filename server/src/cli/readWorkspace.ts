import { inEnglish, type Sentence, say, type Words } from '../core/base/phrase';
import { folderOf, isInside, type Uri } from '../core/base/uri';
import type { RuleSettings } from '../core/diagnostics/checkFile';
import { languages } from '../core/languages/registry';
import type { LanguageId } from '../core/model/fileSummary';
import type { FormatManner } from '../core/model/format';
import { applyChanges, emptySnapshot } from '../core/workspace/applyChanges';
import type { Change } from '../core/workspace/change';
import { allFiles, type FileOrigin, fileAt, type Snapshot } from '../core/workspace/snapshot';
import { nothingLookedUp, unseenTargets } from '../core/workspace/unseenTargets';
import type { FileSystem } from '../files/fileSystem';
import { inBatches } from '../files/inBatches';
import { createInstallInfoReader, holdsGhost } from '../files/installInfo';
import { MAX_FILE_BYTES, MAX_FILE_SIZE } from '../files/limits';
import { foldersOfProjects } from '../files/namedFolders';
import { createProjectConfigs, nginxVersionsOf, type ProjectConfigs } from '../files/projectConfigs';
import { type Candidate, findCandidates, languageByPlace } from '../files/scan';
import type { Environment } from './environment';
import { FILES_A_STEP, MAX_FILES, MAX_PARALLEL_FILES } from './limits';
import { withNamedFiles } from './withNamedFiles';

/** The files that somebody named, as a snapshot. */
export interface ReadWorkspace {
	readonly snapshot: Snapshot;
	/** What the nearest `.ghost-nginx.json` of a file sets. */
	readonly rules: (uri: Uri) => RuleSettings;
	/** The same of how a file is to be laid out. */
	readonly format: (uri: Uri) => FormatManner;
	/** Files and folders outside of the named ones that were read as well. */
	readonly outside: readonly Uri[];
	/** Whether any file or folder that was named could be read. */
	readonly readSome: boolean;
	/** Whether a file itself lies at or below a named path, and not only a link to it. */
	readonly isGiven: (uri: Uri) => boolean;
}

/** The part of an `Environment` that is needed for reading. */
export type Reading = Pick<Environment, 'files' | 'nameOf' | 'warn' | 'progress'> &
	Partial<Pick<Environment, 'home' | 'cwd'>>;

/** The files and folders that somebody named, or the working directory if they named none. */
export function givenPlaces(paths: readonly string[], { cwd, uriOf }: Environment): readonly Uri[] {
	return paths.length === 0 ? [cwd] : paths.map(uriOf);
}

/**
 * Reads files and folders into one settled snapshot that keeps all texts, and the folders that a `.ghost-nginx.json` beside or
 * above them names. A warning names each file and folder that is left out. The rest is read all the same.
 */
export async function readWorkspace(places: readonly Uri[], around: Reading): Promise<ReadWorkspace> {
	const { files, forget } = readingFoldersOnce(around.files);
	const environment = { ...around, files };
	const { cwd, nameOf, warn, progress } = environment;
	const warnings: Sentence[] = [];
	const configs = createProjectConfigs(files, (config, error) => warnings.push([nameOf(config), ': ', error]));
	for (const place of places) await configs.readAbove(place);
	const found = await findFiles(places, configs, environment);
	const named = await findNamedFiles(found.files, configs, environment);
	warnings.push(...found.warnings, ...named.warnings);
	const wanted = [...found.files.values(), ...named.files];
	const originOf = ({ uri }: Candidate): FileOrigin => (found.files.has(uri) ? 'workspace' : 'named');
	const leftOut = (uri: Uri): void =>
		void warnings.push(say`${nameOf(uri)} cannot be read, or is larger than ${MAX_FILE_SIZE}: left out`);
	const changes: Change[] = [];
	for (const [at, file] of wanted.entries()) {
		if (at % FILES_A_STEP === 0) progress(say`reading ${at} of ${wanted.length} files`);
		const { uri, aliases } = file;
		const text = await files.readText(uri, MAX_FILE_BYTES);
		if (text === undefined) {
			leftOut(uri);
			changes.push({ kind: 'unread', uri, aliases });
		} else {
			const namedAs = found.asFiles.has(uri) ? kindOfNamed(uri) : undefined;
			const languageId = languageByPlace(languages, file);
			const how = { origin: originOf(file), languageId, namedAs, open: false, keepText: true };
			changes.push({ kind: 'text', text, ...how, ...file });
		}
	}
	const read = applyChanges(emptySnapshot, changes, { unasked: true }).snapshot;
	const notOurs = changes.flatMap((change) =>
		change.kind === 'text' && found.asFiles.has(change.uri) && !fileAt(read, change.uri) ? [change.uri] : [],
	);
	for (const uri of notOurs) warnings.push(say`${nameOf(uri)} is ${whatItIsNot(uri)}: left out`);
	const snapshot = await withNamedFiles(read, { files, places, folders: named.folders, configs, leftOut });
	progress();
	for (const warning of inOrder(warnings)) warn(warning);
	const installInfo = await installInfoBeside(snapshot, environment);
	const { all, nearest } = configs;
	const sights = await sightsOf(unseenTargets(snapshot, nothingLookedUp()), files);
	const versions: Change = { kind: 'nginxVersions', versions: nginxVersionsOf(configs) };
	forget();
	const names: Change = { kind: 'fileNames', names: { folders: cwd === undefined ? [] : [cwd], climbs: true } };
	return {
		snapshot: applyChanges(snapshot, [...installInfo, versions, names, ...sights, { kind: 'settled' }], {
			unasked: true,
		}).snapshot,
		rules: (uri) => nearest(uri)?.settings.rules ?? {},
		format: (uri) => nearest(uri)?.settings.format ?? {},
		outside: [...all().map(({ uri }) => uri), ...named.folders].filter(
			(uri) => !places.some((place) => isInside(place, uri)),
		),
		readSome: found.readSome || read.files.size > 0,
		isGiven: found.isGiven,
	};
}

/** Each once, in the order of the English words, which begin with the names of files. */
function inOrder(warnings: readonly Sentence[]): readonly Sentence[] {
	const told = new Map(warnings.map((warning) => [inEnglish(warning), warning]));
	return [...told].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, warning]) => warning);
}

/**
 * As what a file is read that somebody named, where it is none of ours by itself. What ends as data of many programs does is only ours
 * by what stands in it.
 */
function kindOfNamed(uri: Uri): LanguageId | undefined {
	return endingOf(uri) === undefined ? 'nginx' : undefined;
}

/** What a named file turned out not to be. */
function whatItIsNot(uri: Uri): Words {
	return endings[endingOf(uri) ?? ''] ?? say`no text`;
}

function endingOf(uri: Uri): string | undefined {
	return /\.(jsonc?|ya?ml|service|container|env)$/i.exec(uri)?.[1]?.toLowerCase();
}

const endings: Readonly<Record<string, Words>> = {
	json: say`no Ghost config`,
	jsonc: say`no Ghost config`,
	yml: say`no compose file with Ghost or nginx`,
	yaml: say`no compose file with Ghost or nginx`,
	service: say`no systemd unit`,
	container: say`no container unit`,
	env: say`no environment file`,
};

/**
 * Whether there is nothing to tell of, which is told then: none of the places could be read, or none holds a file of ours. `what` is what
 * somebody wanted of them: `nothing to check`.
 */
export function hasNothing(
	what: Sentence,
	{ readSome, snapshot }: ReadWorkspace,
	places: readonly Uri[],
	{ nameOf, warn }: Reading,
): boolean {
	// What could not be read has been told of already.
	if (readSome && snapshot.files.size === 0)
		warn(say`${what}: there is no config of Ghost or nginx in ${places.map(nameOf).join(', ')}`);
	return !readSome || snapshot.files.size === 0;
}

/**
 * The same files, each folder as it was when somebody first read it: scan, globs and what lies beside configs ask for the same. What
 * outlives the reading, as the settings of projects do, keeps the files: so there is `forget`.
 */
function readingFoldersOnce(files: FileSystem): { readonly files: FileSystem; readonly forget: () => void } {
	const known = new Map<Uri, ReturnType<FileSystem['readDirectory']>>();
	const readDirectory = (uri: Uri): ReturnType<FileSystem['readDirectory']> => {
		const entries = known.get(uri) ?? files.readDirectory(uri);
		known.set(uri, entries);
		return entries;
	};
	return { files: { ...files, readDirectory }, forget: () => known.clear() };
}

/** Looks at the paths that includes name and where no file was read. */
function sightsOf(targets: readonly Uri[], files: Reading['files']): Promise<readonly Change[]> {
	return Promise.all(
		targets.map(async (uri): Promise<Change> => ({ kind: 'seen', uri, sight: await files.look(uri) })),
	);
}

/** What lies in the folders that projects name, and is not among the files that somebody gave. */
async function findNamedFiles(
	given: ReadonlyMap<Uri, Candidate>,
	configs: ProjectConfigs,
	environment: Reading,
): Promise<{ files: readonly Candidate[]; folders: readonly Uri[]; warnings: readonly Sentence[] }> {
	const { files, home, nameOf } = environment;
	const warnings: Sentence[] = [];
	const folders: Uri[] = [];
	for (const { uri, written, by } of foldersOfProjects(configs.all(), home)) {
		const there = (await files.stat(uri))?.kind === 'directory' && (await files.readDirectory(uri)) !== undefined;
		if (there) folders.push(uri);
		else
			warnings.push(
				say`${written} is not there, or is no folder that can be read: left out, though ${nameOf(by ?? uri)} names it`,
			);
	}
	const found = await findFiles(folders, configs, environment);
	return {
		files: [...found.files.values()].filter(({ uri }) => !given.has(uri)),
		folders,
		warnings: [...warnings, ...found.warnings],
	};
}

async function findFiles(
	places: readonly Uri[],
	configs: ProjectConfigs,
	{ files, nameOf }: Reading,
): Promise<{
	files: ReadonlyMap<Uri, Candidate>;
	warnings: readonly Sentence[];
	/** Whether any folder could be read. */
	readSome: boolean;
	isGiven: ReadWorkspace['isGiven'];
	/** Those of `files` that were named themselves. */
	asFiles: ReadonlySet<Uri>;
}> {
	const warnings: Sentence[] = [];
	const found = new Map<Uri, Candidate>();
	const asFiles = new Set<Uri>();
	let readSome = false;
	const realPlaces = await Promise.all(places.map(files.realUri));
	const isGiven = (uri: Uri): boolean => realPlaces.some((place) => isInside(place, uri));
	const add = (file: Candidate): void => {
		const known = found.get(file.uri);
		const aliases = new Set([...(known?.aliases ?? []), ...file.aliases]);
		found.set(file.uri, {
			...file,
			aliases: [...aliases],
			besideInstall: file.besideInstall || known?.besideInstall === true,
		});
		if (isGiven(file.uri)) return;
		for (const name of file.aliases)
			warnings.push(
				say`${nameOf(name)} is a link that leads out of the given folders, to ${nameOf(file.uri)}: read there`,
			);
	};
	for (const [index, place] of places.entries()) {
		const stat = await files.stat(place);
		if (stat?.kind === 'file') {
			const real = realPlaces[index] ?? place;
			const folder = folderOf(place);
			const besideInstall = await holdsGhost(files, folder, (await files.readDirectory(folder)) ?? []);
			add({ uri: real, aliases: real === place ? [] : [place], besideInstall });
			asFiles.add(real);
			continue;
		}
		if (stat?.kind !== 'directory' || (await files.readDirectory(place)) === undefined) {
			const missing = stat === undefined && (await files.look(place)) === 'nothing';
			warnings.push(
				missing
					? say`${nameOf(place)}: no such file or folder`
					: stat?.kind === 'unknown'
						? say`${nameOf(place)} is neither a file nor a folder: left out`
						: say`${nameOf(place)} cannot be read: left out`,
			);
			continue;
		}
		readSome = true;
		// What a link leads to that somebody else made may be nobody's config.
		const follows = (link: Uri, target: Uri): boolean => isGiven(target) || folderOf(link) === place;
		const limits = { maxFiles: MAX_FILES, exclude: [], configs, follows };
		const scan = await findCandidates({ root: place, start: place }, limits, files, files.realUri, languages);
		if (scan.truncated)
			warnings.push(say`${nameOf(place)} holds too many files: only the first ${MAX_FILES} were read`);
		for (const folder of scan.unreadable) warnings.push(say`${nameOf(folder)} cannot be read: left out`);
		for (const link of scan.outside)
			warnings.push(say`${nameOf(link)} is a link that leads out of the given folders: left out`);
		for (const candidate of scan.candidates) add(candidate);
	}
	return { files: found, warnings, readSome, isGiven, asFiles };
}

/** Reads what lies beside the files with a backend and tells the version of each. */
async function installInfoBeside(snapshot: Snapshot, { files }: Reading): Promise<readonly Change[]> {
	const withBackends = [...allFiles(snapshot)].filter(
		({ head }) => snapshot.languages.of(head.language).backends !== undefined,
	);
	const readInstallInfo = createInstallInfoReader(files);
	const folders = [...new Set(withBackends.map(({ uri }) => folderOf(uri)))];
	return inBatches(
		folders,
		MAX_PARALLEL_FILES,
		async (folder): Promise<Change> => ({ kind: 'installInfo', folder, installInfo: await readInstallInfo(folder) }),
	);
}
