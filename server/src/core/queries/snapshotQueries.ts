import { siteHosts } from '../base/hostNames';
import { type AnswerStore, createAnswerStore, createTracker, memoizeAbout, type Tracker } from '../base/memoize';
import { getEntry } from '../base/persistentMap';
import { createRegexCache, createRegexCapturer, createRegexMatcher } from '../base/regex';
import { isRelativePath, socketAddress } from '../base/socketPath';
import { spellingKeys } from '../base/spelling';
import { folderOf, type Uri, upwards } from '../base/uri';
import { upstreamKey } from '../languages/nginx/facts/indexEntries';
import { MACHINE, placeOf, type Role } from '../model/endpoint';
import { isOfKind } from '../model/fileSummary';
import type { IndexEntry, IndexKey } from '../model/indexEntry';
import type { Language } from '../model/language';
import type { InstallInfo, Route } from '../model/site';
import { endpointsOf } from '../workspace/gifts';
import {
	ALL_BACKENDS,
	type BackendMention,
	type BackendRef,
	backendHostKey,
	backendNameKey,
	doorKey,
	type EndpointRef,
	endpointKey,
	endpointRef,
	entriesFor,
	LAUNCHERS,
	launcherFileKey,
	launcherFolderKey,
	launcherNameKey,
	launcherNetworkKey,
	launcherProgramKey,
	mayBeAddress,
	networkKey,
	RELATIVE_LISTENERS,
	runtimeFolderKey,
	spellingKey,
	UNREAD,
	UNREADABLE,
	writtenKey,
} from '../workspace/keyIndex';
import {
	FOUND_FILES,
	fileKey,
	foundKey,
	installInfoKey,
	kindKey,
	MACHINES,
	MAINS,
	NGINX_VERSIONS,
	ownKindKey,
	SETTLED,
	scopeKey,
	textKey,
} from '../workspace/keys';
import { type Grouping, onMachineOf } from '../workspace/machineGroups';
import { type FileRecord, fileAt, hasFoundFiles, installInfoFor, isStale, type Snapshot } from '../workspace/snapshot';
import { MAX_BACKENDS_COMPARED, MAX_BACKENDS_UNDER_PATTERN, MAX_NAMESAKES } from './limits';
import { ifFew, type Many, TOO_MANY, upTo } from './many';
import { nginxQueries } from './nginx/nginxQueries';
import { pathOnServer, serverRoots } from './nginx/serverRoots';
import type { WorkspaceQueries } from './workspaceQueries';

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
	return memoizeAbout(answers, snapshot, 'queries', () => createQueries(snapshot, answers));
}

function createQueries(snapshot: Snapshot, answers: AnswerStore): TrackedQueries {
	const { languages, index, includes } = snapshot;
	const tracker = createTracker(answers);
	const { note } = tracker;
	const grouping: Grouping = { includes, answers };
	/** The entries under `key` of files that may be on one machine with `from`. */
	const onOneMachine = <Entry extends IndexEntry>(from: Uri, key: IndexKey<Entry>): readonly Entry[] => {
		note(key);
		note(MACHINES);
		return onMachineOf(grouping, entriesFor(index, key), from);
	};
	const absolutePath = (uri: Uri, path: string): string => {
		note(MAINS);
		const roots = memoizeAbout(answers, includes, 'server roots', () => serverRoots(includes));
		return socketAddress(`${pathOnServer(roots, folderOf(uri)).replace(/\/$/, '')}/${path}`);
	};
	/** Where a relative path leads by the folder of its file; undefined of any other end. */
	const absolutePlace = ({ uri, endpoint, scope }: EndpointRef): string | undefined =>
		endpoint.transport === 'unix' && endpoint.role === 'listen' && isRelativePath(endpoint.path)
			? placeOf({ transport: 'unix', address: absolutePath(uri, endpoint.path) }, scope)
			: undefined;
	const near = (role: Role, { uri, endpoint, place }: EndpointRef): Many<EndpointRef> => {
		const found = new Map<string, EndpointRef>();
		let isTooCommon = false;
		for (const spelling of spellingKeys(endpoint.address)) {
			const refs = upTo(MAX_NAMESAKES, onOneMachine(uri, spellingKey(role, spelling)));
			if (refs === TOO_MANY) isTooCommon = true;
			else for (const ref of refs) if (ref.place !== place) found.set(`${ref.uri}#${ref.index}`, ref);
		}
		return found.size === 0 && isTooCommon ? TOO_MANY : [...found.values()];
	};
	const fileAsked = (uri: Uri): FileRecord | undefined => {
		note(fileKey(uri));
		return fileAt(snapshot, uri);
	};
	const backendFiles = (most: number, refs: readonly BackendMention[]): Many<Uri> => {
		const few = upTo(most, refs);
		return few === TOO_MANY ? few : [...new Set(few.map(({ uri }) => uri))];
	};
	const regexes = memoizeAbout(answers, languages, 'regexes', createRegexCache);
	const [matcher, capturer] = [createRegexMatcher(regexes), createRegexCapturer(regexes)];
	const hasFilesOf = (kinds: typeof languages.all): typeof languages.all =>
		kinds.filter(({ id }) => {
			note(kindKey(id));
			return (snapshot.counts.get(id) ?? 0) > 0;
		});
	const labelsOf = (kinds: typeof languages.all): readonly string[] => [...new Set(kinds.map(({ label }) => label))];
	const anyFound = hasFoundFiles(snapshot);
	/** Whether an end is an address: no upstream has the name that looks like a host's. */
	const isAddress = (ref: EndpointRef): boolean => {
		const { endpoint, uri } = ref;
		if (endpoint.transport !== 'tcp' || !endpoint.isBareName) return true;
		if (!mayBeAddress(ref)) return false;
		return onOneMachine(uri, upstreamKey(endpoint.host)).length === 0;
	};
	const endpointAt = (uri: Uri, at: number): EndpointRef | undefined => {
		const file = fileAsked(uri);
		note(scopeKey(uri));
		if (!file) return undefined;
		// To read a summary again costs far more than to keep what is asked of it after each edit.
		const known = memoizeAbout(answers, file, 'endpoints', () => new Map<number, EndpointRef | undefined>());
		if (!known.has(at)) {
			const endpoint = endpointsOf(file)[at];
			known.set(at, endpoint && endpointRef(file.uri, at, endpoint, file.scope));
		}
		const ref = known.get(at);
		return ref && isAddress(ref) ? ref : undefined;
	};
	const text: WorkspaceQueries['text'] = (uri) => {
		note(textKey(uri));
		return fileAt(snapshot, uri)?.text;
	};
	const installInfo: WorkspaceQueries['installInfo'] = (uri) => {
		const folder = folderOf(uri);
		note(installInfoKey(folder));
		return installInfoFor(snapshot, folder);
	};
	const backendsOf = (file: FileRecord, info: InstallInfo): readonly BackendRef[] => {
		const byInfo = memoizeAbout(answers, file, 'backends', () => new WeakMap<InstallInfo, readonly BackendRef[]>());
		const known = byInfo.get(info);
		if (known) return known;
		const backends = languages.of(file.head.language).backends?.(file.uri, file.summary, info) ?? [];
		const refs = backends.map((backend, at) => ({ uri: file.uri, index: at, backend }));
		byInfo.set(info, refs);
		return refs;
	};
	/** The routes of a file, by the number of their endpoint. */
	const routesOf = (file: FileRecord): ReadonlyMap<number, Route> =>
		memoizeAbout(answers, file, 'routes', () => {
			const routes = languages.of(file.head.language).routes?.(file.uri, file.summary) ?? [];
			return new Map(routes.map((route) => [route.endpoint, route]));
		});
	const shared: Omit<WorkspaceQueries, keyof ReturnType<typeof nginxQueries>> = {
		hasBackends: () => {
			note(LAUNCHERS);
			const has =
				hasFilesOf(languages.all.filter((one) => one.backends !== undefined)).length > 0 ||
				entriesFor(index, LAUNCHERS).length > 0;
			if (!has) tracker.leaveOpen();
			return has;
		},
		connectorLabels: () => labelsOf(hasFilesOf(languages.all.filter((one) => one.routes !== undefined))),
		ownConnectorLabels: () =>
			labelsOf(
				languages.all.filter((one) => {
					note(ownKindKey(one.id));
					return one.routes !== undefined && (snapshot.ownCounts.get(one.id) ?? 0) > 0;
				}),
			),
		isFound: (uri) => {
			note(FOUND_FILES);
			if (!anyFound) return false;
			note(foundKey(uri));
			return fileAt(snapshot, uri)?.origin === 'found';
		},
		settled: () => {
			note(SETTLED);
			return snapshot.settled;
		},
		nginxVersion: (uri) => {
			note(NGINX_VERSIONS);
			const { everywhere, byFolder } = snapshot.nginxVersions;
			const folder = [...upwards(uri)].find((one) => Object.hasOwn(byFolder, one));
			return everywhere ?? byFolder[folder ?? ''] ?? undefined;
		},
		hasUnread: (from) => onOneMachine(from, UNREAD).length > 0,
		hasUnreadable: (from) => onOneMachine(from, UNREADABLE).length > 0,
		summaryOf: (uri, kind) => {
			const summary = fileAsked(uri)?.summary;
			return summary && isOfKind(summary, kind) ? summary : undefined;
		},
		labelOf: (uri) => {
			const file = fileAsked(uri);
			return file ? languages.of(file.head.language).label : '';
		},
		seenAt: (uri) => {
			note(fileKey(uri));
			return getEntry(snapshot.seen, uri);
		},
		isThere: (uri) => fileAsked(uri) !== undefined || getEntry(snapshot.unclaimed, uri) !== undefined,
		aliasesOf: (uri) => fileAsked(uri)?.aliases ?? [],
		isStale: (uri) => {
			note(fileKey(uri));
			return isStale(snapshot, uri);
		},
		scopeOf: (uri) => {
			note(scopeKey(uri));
			return fileAsked(uri)?.scope ?? MACHINE;
		},
		endpointAt,
		endpointsIn: (uri) => {
			const file = fileAsked(uri);
			return file ? endpointsOf(file).flatMap((_, at) => endpointAt(uri, at) ?? []) : [];
		},
		listeners: (from, place) => {
			const direct = onOneMachine(from, endpointKey('listen', place));
			if (!place.startsWith('/')) return direct;
			// Few are relative. Which ones lead here depends on the folders of their files.
			const relative = ifFew(upTo(MAX_BACKENDS_COMPARED, onOneMachine(from, RELATIVE_LISTENERS)));
			const meeting = relative.filter((end) => absolutePlace(end) === place);
			return meeting.length === 0 ? direct : [...direct, ...meeting];
		},
		connectors: (from, place) => {
			const direct = onOneMachine(from, endpointKey('connect', place)).filter(isAddress);
			if (!isRelativePath(place) || /:\d+$/.test(place)) return direct;
			return [...direct, ...onOneMachine(from, endpointKey('connect', absolutePath(from, place)))];
		},
		writtenAlike: (role, { uri, endpoint, scope }) =>
			onOneMachine(uri, writtenKey(role, endpoint.address)).filter((other) => other.scope.id !== scope.id),
		absolutePath,
		placesOf: (end) => {
			const absolute = absolutePlace(end);
			return absolute === undefined ? [end.place] : [end.place, absolute];
		},
		connectorsOnNetwork: (from, scope) => onOneMachine(from, networkKey(scope)).filter(isAddress),
		doors: (from, place) => onOneMachine(from, doorKey(place)),
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
		backendsFor: (from, host) => backendFiles(MAX_NAMESAKES, onOneMachine(from, backendHostKey(host))),
		backendsUnder: (from, pattern) =>
			backendFiles(MAX_BACKENDS_UNDER_PATTERN, onOneMachine(from, backendHostKey(pattern))),
		backendsNamed: (from, plainName) => backendFiles(MAX_NAMESAKES, onOneMachine(from, backendNameKey(plainName))),
		backends: (from) => backendFiles(MAX_BACKENDS_COMPARED, onOneMachine(from, ALL_BACKENDS)),
		launchers: (from) => upTo(MAX_BACKENDS_COMPARED, onOneMachine(from, LAUNCHERS)),
		launchersIn: (uri) => {
			const file = fileAsked(uri);
			const names = file ? [file.uri, ...file.aliases] : [uri];
			return names.flatMap((name) => onOneMachine(uri, launcherFileKey(name)));
		},
		launchersOfNginx: (from) => upTo(MAX_BACKENDS_COMPARED, onOneMachine(from, launcherProgramKey('nginx'))),
		launchersOfFolder: (from, folder) => upTo(MAX_NAMESAKES, onOneMachine(from, launcherFolderKey(folder))),
		launchersOnNetwork: (from, scope) => onOneMachine(from, launcherNetworkKey(scope)),
		launchersNamed: (from, plain) => upTo(MAX_NAMESAKES, onOneMachine(from, launcherNameKey(plain))),
		launchersMaking: (from, machine, folder) => onOneMachine(from, runtimeFolderKey(machine, folder)),
		backendsWhere: (from, test) => {
			const refs = onOneMachine(from, ALL_BACKENDS);
			const hosts = memoizeAbout(answers, refs, 'hosts', () =>
				refs.map(({ uri, hosts: named }) => ({ uri, hosts: named.flatMap(siteHosts) })),
			);
			return hosts.flatMap(({ uri, hosts: own }) => (own.some(test) ? [uri] : []));
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
		memoize: (key, make, files = []) =>
			tracker.memoize(key, () => {
				for (const uri of files) {
					note(fileKey(uri));
					note(scopeKey(uri));
				}
				return make();
			}),
	};
	return {
		queries: { ...shared, ...nginxQueries(snapshot, { grouping, tracker, onOneMachine, endpointAt }) },
		tracker,
	};
}
