import { type AnswerStore, memoizeAbout } from '../base/memoize';
import { isRelativePath, socketAddress } from '../base/socketPath';
import { folderOf, pathOf, type Uri } from '../base/uri';
import { MACHINE, PRIVATE, placeOf } from '../model/endpoint';
import { type EndpointRef, launcherFileKey, launcherFolderKey, RELATIVE_LISTENERS } from '../workspace/keyIndex';
import { MAINS } from '../workspace/keys';
import type { Snapshot } from '../workspace/snapshot';
import { MAX_BACKENDS_COMPARED } from './limits';
import type { Lookups } from './lookups';
import { ifFew } from './many';
import { pathOnServer, serverRoots } from './nginx/serverRoots';

/** Where relative paths lead, by the folder in which who reads them is started. */
export interface RelativePaths {
	/** The folder in which who reads a file is started, if that is one with the folder of the file; undefined where nobody knows it. */
	readonly folderAtWork: (uri: Uri) => string | undefined;
	/** The absolute path of a relative one that stands in a file. */
	readonly absolutePath: (uri: Uri, path: string) => string;
	/** Where a relative path leads by the folder of its file; undefined of any other end. */
	readonly absolutePlace: (end: EndpointRef) => string | undefined;
	/** Those who listen at a path that is relative, and leads to `place` by the folder of their file. They are few. */
	readonly relativeListeners: (from: Uri, place: string) => readonly EndpointRef[];
	/** The places that a file may mean by one: a relative path is an absolute one, too. */
	readonly placesMeant: (from: Uri, place: string) => readonly string[];
}

/** Those of a snapshot; `note` hears of the keys. */
export function createRelativePaths(
	{ includes }: Snapshot,
	answers: AnswerStore,
	note: (key: string) => void,
	{ fileAsked, onOneMachine, fewOnOneMachine, anyOnOneMachine }: Lookups,
): RelativePaths {
	const folderAtWork = (uri: Uri): string | undefined => {
		const readers = onOneMachine(uri, launcherFileKey(uri)).filter(({ launcher }) =>
			launcher.mountedFiles.some((file) => file.uri === uri),
		);
		const starters = readers.length > 0 ? readers : onOneMachine(uri, launcherFolderKey(folderOf(uri)));
		const folders = new Set(starters.map(({ launcher }) => launcher.folder));
		if (folders.size > 0) return folders.size === 1 ? [...folders][0] : undefined;
		note(MAINS);
		const roots = memoizeAbout(answers, includes, 'server roots', () => serverRoots(includes));
		return pathOnServer(roots, folderOf(uri));
	};
	const absolutePath = (uri: Uri, path: string): string => {
		const folder = folderAtWork(uri) ?? pathOf(folderOf(uri));
		return socketAddress(`${folder.replace(/\/$/, '')}/${path}`);
	};
	const absolutePlace = ({ uri, endpoint, scope }: EndpointRef): string | undefined =>
		endpoint.transport === 'unix' && endpoint.role === 'listen' && isRelativePath(endpoint.address)
			? placeOf({ transport: 'unix', address: absolutePath(uri, endpoint.path) }, scope)
			: undefined;
	const relativeListeners = (from: Uri, place: string): readonly EndpointRef[] =>
		!isPort(place) && anyOnOneMachine(from, RELATIVE_LISTENERS)
			? ifFew(fewOnOneMachine(MAX_BACKENDS_COMPARED, from, RELATIVE_LISTENERS)).filter(
					(end) => absolutePlace(end) === place,
				)
			: [];
	const placesMeant = (from: Uri, place: string): readonly string[] => {
		if (isPort(place) || (place.startsWith('/') && !place.includes(PRIVATE))) return [place];
		const [path = place, id = ''] = place.split(PRIVATE).reverse();
		if (!isRelativePath(path)) return [place];
		const scope = id === '' ? MACHINE : (fileAsked(from)?.scope ?? MACHINE);
		if (scope.id !== id) return [place];
		return [place, placeOf({ transport: 'unix', address: absolutePath(from, path) }, scope)];
	};
	return { folderAtWork, absolutePath, absolutePlace, relativeListeners, placesMeant };
}

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/** Whether a place is a port, of whatever host. */
function isPort(place: string): boolean {
	// Most places are paths, whose last letter tells.
	const last = place.charCodeAt(place.length - 1);
	return last >= DIGIT_0 && last <= DIGIT_9 && /:\d+$/.test(place);
}
