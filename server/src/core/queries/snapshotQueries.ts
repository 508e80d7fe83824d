import { fileName } from '../base/fileNames';
import { siteHosts } from '../base/hostNames';
import {
	type AnswerStore,
	createAnswerStore,
	createDeafTracker,
	createPassingStore,
	createTracker,
	memoizeAbout,
	type Tracker,
} from '../base/memoize';
import { getEntry } from '../base/persistentMap';
import { createRegexCache, createRegexCapturer, createRegexMatcher } from '../base/regex';
import { spellingKeys } from '../base/spelling';
import { positionAt } from '../base/text';
import { folderOf, type Uri } from '../base/uri';
import { upstreamKey } from '../languages/nginx/facts/indexEntries';
import { isHostName, MACHINE, type Role } from '../model/endpoint';
import { isOfKind } from '../model/fileSummary';
import type { IndexKey } from '../model/indexEntry';
import type { Language } from '../model/language';
import type { InstallInfo, Route } from '../model/site';
import { endpointsOf } from '../workspace/gifts';
import {
	ALL_BACKENDS,
	type BackendMention,
	backendHostKey,
	backendNameKey,
	doorKey,
	type EndpointRef,
	endpointKey,
	endpointRef,
	endsKey,
	entriesBeside,
	entriesFor,
	LAUNCHERS,
	launcherFileKey,
	launcherFolderKey,
	launcherNameKey,
	launcherNetworkKey,
	launcherProgramKey,
	mayBeAddress,
	type NamedBackendRef,
	networkKey,
	runtimeFolderKey,
	spellingKey,
	UNREAD,
	UNREADABLE,
	writtenKey,
} from '../workspace/keyIndex';
import {
	besideKey,
	FILE_NAMES,
	FOUND_FILES,
	fileKey,
	foundKey,
	installInfoKey,
	kindKey,
	ownKindKey,
	presenceKey,
	SETTLED,
	scopeKey,
	textKey,
} from '../workspace/keys';
import { onMachineOf } from '../workspace/machineGroups';
import { type FileRecord, fileAt, hasFoundFiles, installInfoFor, isStale, type Snapshot } from '../workspace/snapshot';
import { MAX_BACKENDS_COMPARED, MAX_BACKENDS_UNDER_PATTERN, MAX_MEETING, MAX_NAMESAKES } from './limits';
import { createLookups } from './lookups';
import { type Many, TOO_MANY, upTo } from './many';
import { nginxQueries } from './nginx/nginxQueries';
import { createRelativePaths } from './relativePaths';
import type { WorkspaceQueries } from './workspaceQueries';

function joined<T>(one: readonly T[], other: readonly T[]): readonly T[] {
	return other.length === 0 ? one : [...one, ...other];
}

/** The backends of a file by what lay beside it when somebody asked. */
interface BackendsByInfo {
	info: InstallInfo | undefined;
	refs: readonly NamedBackendRef[];
}

/** The answers of a snapshot, and what those who asked depend on. */
export interface TrackedQueries {
	readonly queries: WorkspaceQueries;
	readonly tracker: Tracker;
}

/** The answers that `snapshot` gives, for who does not care what they depend on. */
export function queriesOf(snapshot: Snapshot): WorkspaceQueries {
	return trackedQueries(snapshot).queries;
}

/** The answers that `snapshot` gives. The key of each question is noted down by `tracker`; see `Applied.invalidated`. */
export function trackedQueries(snapshot: Snapshot): TrackedQueries {
	const answers = snapshot.answers ?? createAnswerStore();
	// Made once a state, as there are many questions and thousands of files to ask them of.
	return memoizeAbout(answers, snapshot, 'queries', () => createQueries(snapshot, answers, createTracker(answers)));
}

/** The same for who asks all that there is to ask of `snapshot`, and ends: the tracker notes nothing down. */
export function queriesForOnce(snapshot: Snapshot): TrackedQueries {
	return createQueries(snapshot, snapshot.answers ?? createAnswerStore(), createDeafTracker(), createPassingStore());
}

/** `ofFiles` is the store for what is asked of one file alone. */
function createQueries(snapshot: Snapshot, answers: AnswerStore, tracker: Tracker, ofFiles = answers): TrackedQueries {
	const { languages, index, includes } = snapshot;
	const { note, noteAbout } = tracker;
	const lookups = createLookups(snapshot, answers, tracker);
	const { grouping, fileAsked, headAsked, onOneMachine, fewOnOneMachine, anyOnOneMachine } = lookups;
	const { folderAtWork, absolutePath, absolutePlace, relativeListeners, placesMeant } = createRelativePaths(
		snapshot,
		answers,
		note,
		lookups,
	);
	const near = (role: Role, { uri, endpoint, place }: EndpointRef): Many<EndpointRef> => {
		const found = new Map<string, EndpointRef>();
		let isTooCommon = false;
		for (const spelling of spellingKeys(endpoint.address)) {
			const refs = fewOnOneMachine(MAX_NAMESAKES, uri, spellingKey(role, spelling));
			if (refs === TOO_MANY) isTooCommon = true;
			else for (const ref of refs) if (ref.place !== place) found.set(`${ref.uri}#${ref.index}`, ref);
		}
		return found.size === 0 && isTooCommon ? TOO_MANY : [...found.values()];
	};
	const backendFiles = (most: number, from: Uri, key: IndexKey<BackendMention>): Many<Uri> => {
		const few = fewOnOneMachine(most, from, key);
		if (few === TOO_MANY) return few;
		const files = few.map(({ uri }) => uri);
		return files.length > 1 ? [...new Set(files)] : files;
	};
	const regexes = memoizeAbout(answers, languages, 'regexes', createRegexCache);
	const [matcher, capturer] = [createRegexMatcher(regexes), createRegexCapturer(regexes)];
	const isThereOf = ({ id }: Language): boolean => {
		noteAbout(kindKey, id);
		return (snapshot.counts.get(id) ?? 0) > 0;
	};
	const withBackends = languages.all.filter((one) => one.backends !== undefined);
	const withRoutes = languages.all.filter((one) => one.routes !== undefined);
	const labelsOf = (kinds: typeof languages.all): readonly string[] => [...new Set(kinds.map(({ label }) => label))];
	const anyFound = hasFoundFiles(snapshot);
	const nameOf = (uri: Uri): string => {
		note(FILE_NAMES);
		return fileName(snapshot.names, [uri, ...(headAsked(uri)?.aliases ?? [])]);
	};
	/** Whether an end is an address: no upstream has the name that looks like a host's. */
	const isAddress = (ref: EndpointRef): boolean => {
		const { endpoint, uri } = ref;
		if (endpoint.transport !== 'tcp' || !endpoint.isBareName) return true;
		if (!mayBeAddress(ref)) return false;
		return !anyOnOneMachine(uri, upstreamKey(endpoint.host));
	};
	const isFound = (uri: Uri): boolean => {
		note(FOUND_FILES);
		if (!anyFound) return false;
		noteAbout(foundKey, uri);
		return fileAt(snapshot, uri)?.origin === 'found';
	};
	// To read a summary again costs far more than to keep what is asked of it after each edit.
	const refsOf = (file: FileRecord): readonly EndpointRef[] =>
		memoizeAbout(ofFiles, file, 'endpoints', () =>
			endpointsOf(file).map((endpoint, at) => endpointRef(file.uri, at, endpoint, file.scope)),
		);
	const endpointAt = (uri: Uri, at: number): EndpointRef | undefined => {
		const file = fileAsked(uri);
		noteAbout(scopeKey, uri);
		if (!file) return undefined;
		const ref = refsOf(file)[at];
		return ref && isAddress(ref) ? ref : undefined;
	};
	const text: WorkspaceQueries['text'] = (uri) => {
		noteAbout(textKey, uri);
		return fileAt(snapshot, uri)?.text;
	};
	const installInfo: WorkspaceQueries['installInfo'] = (uri) => {
		const folder = folderOf(uri);
		noteAbout(installInfoKey, folder);
		return installInfoFor(snapshot, folder);
	};
	const backendsOf = (file: FileRecord, info: InstallInfo): readonly NamedBackendRef[] => {
		// What lies beside a file hardly ever changes: the last answer is enough.
		const last = memoizeAbout(ofFiles, file, 'backends', (): BackendsByInfo => ({ info: undefined, refs: [] }));
		if (last.info === info) return last.refs;
		const backends = languages.of(file.head.language).backends?.(file.uri, file.summary, info) ?? [];
		last.info = info;
		last.refs = backends.map((backend, at) => ({ uri: file.uri, index: at, backend }));
		return last.refs;
	};
	/** The routes of a file, by the number of their endpoint. */
	const routesOf = (file: FileRecord): ReadonlyMap<number, Route> =>
		memoizeAbout(ofFiles, file, 'routes', () => {
			const routes = languages.of(file.head.language).routes?.(file.uri, file.summary) ?? [];
			return new Map(routes.map((route) => [route.endpoint, route]));
		});
	const notingFiles =
		<T>(files: readonly Uri[], make: () => T): (() => T) =>
		() => {
			for (const uri of files) {
				noteAbout(fileKey, uri);
				noteAbout(scopeKey, uri);
			}
			return make();
		};
	const shared: Omit<WorkspaceQueries, keyof ReturnType<typeof nginxQueries>> = {
		hasBackends: () => {
			noteAbout(presenceKey, LAUNCHERS);
			const has = withBackends.some(isThereOf) || entriesFor(index, LAUNCHERS).length > 0;
			if (!has) tracker.leaveOpen();
			return has;
		},
		connectorLabels: () => labelsOf(withRoutes.filter(isThereOf)),
		ownConnectorLabels: () =>
			labelsOf(
				withRoutes.filter((one) => {
					noteAbout(ownKindKey, one.id);
					return (snapshot.ownCounts.get(one.id) ?? 0) > 0;
				}),
			),
		isFound,
		settled: () => {
			note(SETTLED);
			return snapshot.settled;
		},
		hasUnread: (from) => anyOnOneMachine(from, UNREAD),
		hasUnreadable: (from) => anyOnOneMachine(from, UNREADABLE),
		summaryOf: (uri, kind) => {
			const summary = fileAsked(uri)?.summary;
			return summary && isOfKind(summary, kind) ? summary : undefined;
		},
		nameOf,
		placeName: ({ uri, span }) => {
			const lines = fileAsked(uri)?.summary.lines;
			return lines ? `${nameOf(uri)}:${positionAt(lines, span.start).line + 1}` : nameOf(uri);
		},
		kindOf: (uri) => headAsked(uri)?.head.language,
		labelOf: (uri) => {
			const file = headAsked(uri);
			return file ? languages.of(file.head.language).label : '';
		},
		seenAt: (uri) => {
			noteAbout(fileKey, uri);
			return getEntry(snapshot.seen, uri);
		},
		isThere: (uri) => headAsked(uri) !== undefined || getEntry(snapshot.unclaimed, uri) !== undefined,
		aliasesOf: (uri) => headAsked(uri)?.aliases ?? [],
		isStale: (uri) => {
			noteAbout(fileKey, uri);
			return isStale(snapshot, uri);
		},
		scopeOf: (uri) => {
			noteAbout(scopeKey, uri);
			return headAsked(uri)?.scope ?? MACHINE;
		},
		endpointAt,
		endpointsIn: (uri) => {
			const file = fileAsked(uri);
			noteAbout(scopeKey, uri);
			const refs = file ? refsOf(file) : [];
			return refs.every(isAddress) ? refs : refs.filter(isAddress);
		},
		listeners: (from, place) =>
			joined(onOneMachine(from, endpointKey('listen', place)), relativeListeners(from, place)),
		connectors: (from, place) =>
			placesMeant(from, place).flatMap((one) => onOneMachine(from, endpointKey('connect', one)).filter(isAddress)),
		fewListeners: (from, place) => {
			const direct = fewOnOneMachine(MAX_MEETING, from, endpointKey('listen', place));
			return direct === TOO_MANY ? direct : joined(direct, relativeListeners(from, place));
		},
		fewConnectors: (from, place) => {
			const found: EndpointRef[] = [];
			for (const one of placesMeant(from, place)) {
				const few = fewOnOneMachine(MAX_MEETING, from, endpointKey('connect', one));
				if (few === TOO_MANY) return TOO_MANY;
				for (const ref of few) if (isAddress(ref)) found.push(ref);
			}
			return found;
		},
		hasListeners: (from, place) =>
			anyOnOneMachine(from, endpointKey('listen', place)) || relativeListeners(from, place).length > 0,
		hasConnectors: (from, place) =>
			placesMeant(from, place).some((one) => {
				const key = endpointKey('connect', one);
				// What looks like a host may be a name, which has to be asked of each.
				return anyOnOneMachine(from, key) && (!isHostName(one) || onOneMachine(from, key).some(isAddress));
			}),
		listenersBeside: (end) => {
			const { uri, place } = end;
			const key = endpointKey('listen', place);
			const few = fewOnOneMachine(MAX_MEETING, uri, key);
			if (few !== TOO_MANY)
				return joined(few, relativeListeners(uri, place)).filter((one) => one.uri !== uri || one.index !== end.index);
			const all = onMachineOf(grouping, entriesFor(index, key), uri);
			// What stands next to it on its machine alone nobody has noted.
			note(includes.machines.size > 0 ? key : besideKey(key, uri));
			return entriesBeside(all, uri);
		},
		writtenAlike: (role, { uri, endpoint, scope }) =>
			onOneMachine(uri, writtenKey(role, endpoint.address)).filter((other) => other.scope.id !== scope.id),
		absolutePath,
		knowsFolder: (uri) => folderAtWork(uri) !== undefined,
		placesOf: (end) => {
			const absolute = absolutePlace(end);
			return absolute === undefined ? [end.place] : [end.place, absolute];
		},
		connectorsOnNetwork: (from, scope) => onOneMachine(from, networkKey(scope)).filter(isAddress),
		doors: (from, place) => onOneMachine(from, doorKey(place)),
		ends: (from, role) => onOneMachine(from, endsKey(role)).filter(isAddress),
		nearListeners: (end) => near('listen', end),
		nearConnectors: (end) => near('connect', end),
		backendsIn: (uri) => {
			const file = fileAsked(uri);
			return file ? backendsOf(file, installInfo(file.uri)) : [];
		},
		routeAt: ({ uri, index: at }) => {
			const file = fileAsked(uri);
			return file && routesOf(file).get(at);
		},
		backendsFor: (from, host) => backendFiles(MAX_NAMESAKES, from, backendHostKey(host)),
		backendsUnder: (from, pattern) => backendFiles(MAX_BACKENDS_UNDER_PATTERN, from, backendHostKey(pattern)),
		backendsNamed: (from, plainName) => backendFiles(MAX_NAMESAKES, from, backendNameKey(plainName)),
		backends: (from) => backendFiles(MAX_BACKENDS_COMPARED, from, ALL_BACKENDS),
		launchers: (from) => fewOnOneMachine(MAX_BACKENDS_COMPARED, from, LAUNCHERS),
		launchersIn: (uri) => {
			const file = fileAsked(uri);
			const own = onOneMachine(uri, launcherFileKey(file?.uri ?? uri));
			if (!file || file.aliases.length === 0) return own;
			return [...own, ...file.aliases.flatMap((name) => onOneMachine(uri, launcherFileKey(name)))];
		},
		launchersOfNginx: (from) => fewOnOneMachine(MAX_BACKENDS_COMPARED, from, launcherProgramKey('nginx')),
		launchersOfFolder: (from, folder) => fewOnOneMachine(MAX_NAMESAKES, from, launcherFolderKey(folder)),
		launchersOnNetwork: (from, scope) => onOneMachine(from, launcherNetworkKey(scope)),
		launchersNamed: (from, plain) => fewOnOneMachine(MAX_NAMESAKES, from, launcherNameKey(plain)),
		launchersMaking: (from, machine, folder) => onOneMachine(from, runtimeFolderKey(machine, folder)),
		backendsWhere: (from, test) => {
			const refs = onOneMachine(from, ALL_BACKENDS);
			const hosts = memoizeAbout(answers, refs, 'hosts', () =>
				refs.map(({ uri, hosts: named }) => ({ uri, hosts: named.flatMap(siteHosts) })),
			);
			return upTo(
				MAX_BACKENDS_UNDER_PATTERN,
				hosts.flatMap(({ uri, hosts: own }) => (own.some(test) ? [uri] : [])),
			);
		},
		regexMatches: (pattern, anyCase, text) => {
			const matches = matcher(pattern, anyCase, text);
			if (matches === undefined) tracker.leaveOpen();
			return matches;
		},
		regexCaptures: (pattern, text) => {
			const captures = capturer(pattern, text);
			if (captures === undefined) tracker.leaveOpen();
			return captures;
		},
		installInfo,
		whenTaken: (uri) => {
			const file = fileAsked(uri);
			return file && languages.of(file.head.language).whenTaken?.(installInfo(file.uri));
		},
		text,
		syntaxFixes: (uri) => {
			let fixesOf: ReturnType<NonNullable<Language['syntaxFixes']>> | undefined;
			return (diagnostic) => {
				const own = text(uri);
				const file = fileAt(snapshot, uri);
				if (!file || own === undefined) return [];
				fixesOf ??= languages.of(file.head.language).syntaxFixes?.(file.uri, own);
				return fixesOf?.(diagnostic) ?? [];
			};
		},
		writtenAt: ({ uri, endpoint }, path) => {
			const file = fileAsked(uri);
			if (!file) return undefined;
			const language = languages.of(file.head.language);
			return language.takesPath?.(path, endpoint) === false ? undefined : language.writePath(path, endpoint.quoting);
		},
		memoize: (subject, name, make, files) =>
			tracker.memoize(subject, name, files === undefined ? make : notingFiles(files, make)),
	};
	return {
		queries: {
			...shared,
			...nginxQueries(snapshot, { grouping, ofFiles, tracker, onOneMachine, fewOnOneMachine, endpointAt, isFound }),
		},
		tracker,
	};
}
