import { folderOf, type Uri } from '../base/uri';
import type { LanguageId } from '../model/fileSummary';

/** What is kept of a file, and whether it is there at all. */
export const fileKey = (uri: Uri): string => `file:${uri}`;

/** Whether a file is there at all, of which kind, and under which names: most edits leave that as it is. */
export const headKey = (uri: Uri): string => `head:${uri}`;

/** Whether anything stands under a key of the index. */
export const presenceKey = (key: string): string => `any:${key}`;

/** How many entries stand under a key of the index, where they are not `MAX_ENTRIES_COUNTED` and more before and after. */
export const countKey = (key: string): string => `count:${key}`;

/** Which entries stand next to that of a file under a key of the index, as far as `MAX_BESIDE` reaches. */
export const besideKey = (key: string, uri: Uri): string => `beside:${uri} ${key}`;

/** The scope in which a file holds because another one says so. */
export const scopeKey = (uri: Uri): string => `scope:${uri}`;

/** What lies beside the files of a folder. */
export const installInfoKey = (folder: Uri): string => `installInfo:${folder}`;

const KIND = 'kind:';

/** Whether there is any file of a kind. */
export const kindKey = (language: LanguageId): string => `${KIND}${language}`;

/** The same without the files that were found by a search of the machine. */
export const ownKindKey = (language: LanguageId): string => `${KIND}own:${language}`;

/** Whether a file was found by a search of the machine. */
export const foundKey = (uri: Uri): string => `found:${uri}`;

/** Whether there is any such file. */
export const FOUND_FILES = 'foundFiles';

/** Which nginx instances load a file, and as what. */
export const instanceKey = (uri: Uri): string => `instance:${uri}`;

/** Which files an nginx instance loads; `id` is that of the instance. */
export const membersKey = (id: string): string => `members:${id}`;

/** Whether a file of an nginx instance has this name in `sites-enabled`. */
export const enabledKey = (id: string, name: string): string => `enabled:${id} ${name}`;

/** Whether any file of an nginx instance lies in `sites-enabled`. */
export const anyEnabledKey = (id: string): string => `enabled:${id}`;

/** In which blocks an nginx instance includes files that are not there. */
export const openBlocksKey = (id: string): string => `open:${id}`;

/** Whether nginx files lie in a folder or below it; `path` is decoded. */
export const folderKey = (path: string): string => `folder:${path}`;

/** Which folders stand for machines of their own. */
export const MACHINES = 'machines';

/** Which files are the main ones of an nginx. */
export const MAINS = 'mains';

/** Which versions of nginx the settings name. */
export const NGINX_VERSIONS = 'nginxVersions';

/** From where files are named in what people read. */
export const FILE_NAMES = 'fileNames';

/** Whether all files of the workspace have been read. */
export const SETTLED = 'settled';

const TEXT = 'text:';

/** The text of a file. Never invalidated, as a file that is asked for its text is asked for its summary too: it tells what to read. */
export const textKey = (uri: Uri): string => `${TEXT}${uri}`;

/** The files whose texts were asked for, by the keys of the questions. */
export function textsAsked(keys: Iterable<string>): readonly Uri[] {
	return [...keys].flatMap((key) => (key.startsWith(TEXT) ? [key.slice(TEXT.length)] : []));
}

/** Whether all these keys are about a file itself, what lies beside it, or which kinds of file there are. */
export function areAbout(uri: Uri, keys: Iterable<string>): boolean {
	const own = new Set([
		fileKey(uri),
		headKey(uri),
		scopeKey(uri),
		textKey(uri),
		foundKey(uri),
		FOUND_FILES,
		NGINX_VERSIONS,
		FILE_NAMES,
		installInfoKey(folderOf(uri)),
		SETTLED,
	]);
	return [...keys].every((key) => own.has(key) || key.startsWith(KIND));
}
