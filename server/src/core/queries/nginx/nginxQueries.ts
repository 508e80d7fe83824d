import { type AnswerStore, memoizeAbout, type Tracker } from '../../base/memoize';
import { mayBecome } from '../../base/socketPath';
import { baseName, folderOf, pathOf, type Uri } from '../../base/uri';
import type { AddressTarget, NginxFacts, UpstreamFacts } from '../../languages/nginx/facts/facts';
import {
	CATCH_ALL_SERVERS,
	contextKey,
	DEFAULT_PARTS,
	DEFAULT_SERVERS,
	defaultPartKey,
	defaultServerKey,
	isCatchAll,
	OPEN_ADDRESSES,
	partNameKey,
	plainUpstreamKey,
	portKey,
	programKey,
	REGEX_PARTS,
	REGEX_SERVERS,
	RESOLVERS,
	type ServerPartRef,
	type ServerRef,
	SITES,
	serverKey,
	type UpstreamRef,
	upstreamKey,
} from '../../languages/nginx/facts/indexEntries';
import { createLookup, type NginxLookup } from '../../languages/nginx/facts/lookup';
import { firstLoads } from '../../languages/nginx/includes/firstLoads';
import { isFolderIn, namesTakenTogether } from '../../languages/nginx/includes/folderTree';
import type { Instance } from '../../languages/nginx/includes/includeGraph';
import { machineOf, shareMachine } from '../../languages/nginx/includes/machines';
import type { IndexEntry, IndexKey } from '../../model/indexEntry';
import { type EndpointRef, entriesFor, launcherProgramKey } from '../../workspace/keyIndex';
import {
	anyEnabledKey,
	countKey,
	enabledKey,
	fileKey,
	folderKey,
	instanceKey,
	MACHINES,
	MAINS,
	membersKey,
	openBlocksKey,
} from '../../workspace/keys';
import { type Grouping, loadedWith } from '../../workspace/machineGroups';
import { fileAt, type Snapshot } from '../../workspace/snapshot';
import {
	MAX_BACKENDS_COMPARED,
	MAX_CONNECTIONS_TO_PORT,
	MAX_NAMELESS_SERVERS,
	MAX_NAMESAKES,
	MAX_OPEN_ADDRESSES,
	MAX_REGEX_SERVERS,
	MAX_SERVERS_OF_NAME,
} from '../limits';
import { type Many, TOO_MANY, upTo } from '../many';
import { nginxLevels, nginxSummary } from './levels';
import { nginxNames } from './nameQueries';
import type { InstanceRef, NginxAnswers } from './nginxAnswers';
import { nginxVersionsOf } from './nginxVersions';
import { nginxUpstreams } from './upstreamQueries';

/** What these answers are made from, besides the snapshot. */
export interface NginxSources {
	readonly grouping: Grouping;
	/** Where answers about one file alone are kept. */
	readonly ofFiles: AnswerStore;
	readonly tracker: Tracker;
	/** The entries under a key in files on the machine of `from`, which need not be loaded together. */
	readonly onOneMachine: <Entry extends IndexEntry>(from: Uri, key: IndexKey<Entry>) => readonly Entry[];
	/** The same, unless they are more than `most`. */
	readonly fewOnOneMachine: <Entry extends IndexEntry>(most: number, from: Uri, key: IndexKey<Entry>) => Many<Entry>;
	/** Endpoint number `index` of a file. */
	readonly endpointAt: (uri: Uri, index: number) => EndpointRef | undefined;
	/** Whether a file was found by a search of the machine. */
	readonly isFound: (uri: Uri) => boolean;
}

/** The part of the answers that follows nginx's includes. */
export function nginxQueries(snapshot: Snapshot, sources: NginxSources): NginxAnswers {
	const { grouping, ofFiles, tracker, onOneMachine, fewOnOneMachine, endpointAt, isFound } = sources;
	const { index, includes } = snapshot;
	const { note, noteAbout } = tracker;
	const factsOf = (uri: Uri): NginxFacts | undefined => nginxSummary(snapshot, uri)?.facts;
	const lookupIn = (facts: NginxFacts): NginxLookup =>
		memoizeAbout(ofFiles, facts, 'lookup', () => createLookup(facts));
	const { mayHaveParts, wholeServer, moduleAt, ...levels } = nginxLevels(snapshot, ofFiles, tracker);

	const instancesOf = (uri: Uri): readonly string[] => {
		noteAbout(instanceKey, uri);
		return includes.memberships.get(uri)?.instances ?? [];
	};

	/** The entries under `key` in files that one nginx loads together with `from`, its own first. */
	const together = <Entry extends IndexEntry>(from: Uri, key: IndexKey<Entry>, most: number): readonly Entry[] => {
		note(key);
		return loadedWith(grouping, entriesFor(index, key), from, most, noteAbout);
	};

	const { togetherIf, ...names } = nginxNames(snapshot, tracker, { together, moduleAt, ...levels });
	const passing = nginxUpstreams(snapshot, grouping, tracker, { together, togetherIf, ...names });
	const { upstreamsOf, passesToUpstreamIn } = passing;

	/** Servers that say something by themselves, and those that say it by way of `parts`; more than `most` are left as they are. */
	const whole = (most: number, own: readonly ServerRef[], parts: readonly ServerPartRef[]): readonly ServerRef[] => {
		if (own.length > most) return own;
		const direct = own.map(wholeServer);
		if (parts.length === 0) return direct;
		const through = parts.flatMap(({ uri }) => levels.serversAround(uri, 0));
		return [...new Map([...direct, ...through].map((ref) => [`${ref.uri}#${ref.index}`, ref])).values()];
	};
	const servers = (
		most: number,
		from: Uri,
		key: IndexKey<ServerRef>,
		partKey: IndexKey<ServerPartRef>,
	): Many<ServerRef> => {
		const own = fewOnOneMachine(most, from, key);
		if (!mayHaveParts()) return own;
		const parts = fewOnOneMachine(most, from, partKey);
		return own === TOO_MANY || parts === TOO_MANY ? TOO_MANY : upTo(most, whole(most, own, parts));
	};
	/** The entries under `key` on all machines, unless they are more than `most`. */
	const few = <Entry extends IndexEntry>(most: number, key: IndexKey<Entry>): Many<Entry> => {
		const all = upTo(most, entriesFor(index, key));
		note(all === TOO_MANY ? countKey(key) : key);
		return all;
	};

	/** The instances of a file, each with its id. */
	const foundInstances = (uri: Uri): readonly (readonly [string, Instance])[] => {
		const found: (readonly [string, Instance])[] = [];
		for (const id of instancesOf(uri)) {
			const instance = includes.instances.get(id);
			if (instance) found.push([id, instance]);
		}
		return found;
	};

	const nginxFiles = (from: Uri): readonly Uri[] => {
		const { machines, memberships } = includes;
		const machine = machineOf(machines, from);
		return memoizeAbout(grouping.answers, includes, `files on ${machine}`, () =>
			[...memberships.keys()].filter((uri) => shareMachine(machines, from, uri)).sort(),
		);
	};

	/** The endpoints of a file by their numbers, those that are undefined left out. */
	const endpointRefs = (uri: Uri, numbers: readonly (number | undefined)[]): EndpointRef[] =>
		numbers.flatMap((number) => (number === undefined ? [] : (endpointAt(uri, number) ?? [])));

	const serversOfUpstream = ({ uri, upstream }: UpstreamRef): EndpointRef[] => {
		const own = factsOf(uri);
		return endpointRefs(
			uri,
			upstream.servers.map((server) => {
				const target = own?.addresses[server.address ?? -1]?.target;
				return target && 'endpoint' in target ? target.endpoint : undefined;
			}),
		);
	};

	/** The upstream that the address stands in which names this endpoint. */
	const upstreamAround = ({ uri, index: at }: EndpointRef): UpstreamFacts | undefined => {
		noteAbout(fileKey, uri);
		const own = factsOf(uri);
		const address = own && lookupIn(own).addressOf(at);
		return own && address !== undefined ? own.upstreams[lookupIn(own).upstreamOf(address) ?? -1] : undefined;
	};

	return {
		...levels,
		...names,
		...passing,
		nginxVersion: nginxVersionsOf(snapshot, tracker, (from) =>
			fewOnOneMachine(MAX_BACKENDS_COMPARED, from, launcherProgramKey('nginx')),
		),
		lookupIn,
		nginxFiles,
		mainFiles: (from) => {
			note(MAINS);
			note(MACHINES);
			const mains = [...includes.instances.values()].flatMap(({ main }) => main ?? []);
			return mains.filter((main) => shareMachine(includes.machines, from, main)).sort();
		},
		placesOfSites: (from) =>
			tracker.memoize(machineOf(includes.machines, from) ?? '', 'places of sites', () => {
				const sites = onOneMachine(from, SITES).filter(({ uri }) => !isFound(uri));
				return sites.length > 0 ? shortestByFolder(sites.map(({ uri }) => uri)) : [];
			}),
		declaresUpstream: (from, name) => onOneMachine(from, upstreamKey(name)).length > 0,
		upstreamsNamed: (from, plainName) => fewOnOneMachine(MAX_NAMESAKES, from, plainUpstreamKey(plainName)),
		upstreamAround,
		serversOfUpstream,
		mayBeReadBy: (from, program) => together(from, programKey(program), 1).length > 0,
		mayConnectTo: (from, place) => {
			const open = fewOnOneMachine(MAX_OPEN_ADDRESSES, from, OPEN_ADDRESSES);
			return open === TOO_MANY || open.some(({ address }) => mayLeadTo(address?.target, place));
		},
		instanceOf: (from): InstanceRef => {
			const found = foundInstances(from);
			return {
				main: found.find(([, { main }]) => main !== undefined)?.[1].main,
				included: includes.memberships.get(from)?.included ?? false,
				files: () => {
					for (const [id] of found) noteAbout(membersKey, id);
					return filesOfAll(
						found.map(([, instance]) => instance),
						from,
						grouping,
					);
				},
			};
		},
		isEnabled: (from, name) =>
			foundInstances(from).some(([id, { enabled }]) => {
				note(enabledKey(id, name));
				return enabled.has(name);
			}),
		hasEnabled: (from) =>
			foundInstances(from).some(([id, { enabled }]) => {
				noteAbout(anyEnabledKey, id);
				return enabled.size > 0;
			}),
		loadsUnknownFiles: (from, kinds) => {
			const isOpen = foundInstances(from).some(([id, { open }]) => {
				noteAbout(openBlocksKey, id);
				return [...kinds].some((kind) => open.has(kind));
			});
			if (isOpen) tracker.leaveOpen();
			return isOpen;
		},
		hasResolver: (from, kinds) =>
			together(from, RESOLVERS, Number.POSITIVE_INFINITY).some((one) => one.kinds.some((kind) => kinds.has(kind))),
		hasFilesBelow: (uri) => {
			const path = pathOf(uri).replace(/\/$/, '');
			noteAbout(folderKey, path);
			return isFolderIn(includes.tree, path);
		},
		patternsFor: (uri) => {
			noteAbout(instanceKey, uri);
			return (includes.memberships.get(uri)?.from ?? []).map(({ pattern }) => pattern);
		},
		isLoaded: (uri) => {
			noteAbout(instanceKey, uri);
			return includes.memberships.get(uri)?.included ?? false;
		},
		namesLoadedTogether: (uri) => {
			noteAbout(instanceKey, uri);
			noteAbout(fileKey, uri);
			const membership = includes.memberships.get(uri);
			const aliases = fileAt(snapshot, uri)?.aliases ?? [];
			if (!membership?.included || aliases.length === 0) return [];
			const names = [uri, ...aliases];
			if (new Set(names.map(folderOf)).size === names.length) return [];
			const taken = membership.from.map(({ pattern }) => namesTakenTogether(includes.tree, names, pattern));
			return (taken.find((names) => names.length > 0) ?? []).toSorted();
		},
		loadedTogether: (a, b) => {
			if (a === b) return true;
			const [one, other] = [instancesOf(a), instancesOf(b)];
			const isIncluded = (uri: Uri): boolean => includes.memberships.get(uri)?.included === true;
			return isIncluded(a) && isIncluded(b) && one.some((id) => other.includes(id));
		},
		firstLoad: (main, uri) => {
			const loads = memoizeAbout(grouping.answers, includes, `first loads of ${main}`, () =>
				firstLoads(includes, main),
			);
			const load = loads.get(uri);
			noteAbout(membersKey, main);
			noteAbout(contextKey, load?.uri ?? uri);
			const include = load && factsOf(load.uri)?.includes[load.index];
			return load && include && { uri: load.uri, include, index: load.index, target: load.target };
		},
		serversNamed: (from, name) => servers(MAX_SERVERS_OF_NAME, from, serverKey(name), partNameKey(name)),
		serversNamedAnywhere: (name) => {
			const own = few(MAX_SERVERS_OF_NAME, serverKey(name));
			if (!mayHaveParts()) return own;
			const parts = few(MAX_SERVERS_OF_NAME, partNameKey(name));
			if (own === TOO_MANY || parts === TOO_MANY) return TOO_MANY;
			return upTo(MAX_SERVERS_OF_NAME, whole(MAX_SERVERS_OF_NAME, own, parts));
		},
		serversWithRegex: (from) => servers(MAX_REGEX_SERVERS, from, REGEX_SERVERS, REGEX_PARTS),
		defaultServersAt: (from, address) =>
			whole(
				MAX_SERVERS_OF_NAME,
				together(from, defaultServerKey(address), MAX_SERVERS_OF_NAME),
				together(from, defaultPartKey(address), MAX_SERVERS_OF_NAME),
			),
		defaultServers: (from) => servers(MAX_SERVERS_OF_NAME, from, DEFAULT_SERVERS, DEFAULT_PARTS),
		catchAllServers: (from) => {
			const nameless = fewOnOneMachine(MAX_NAMELESS_SERVERS, from, CATCH_ALL_SERVERS);
			if (nameless === TOO_MANY) return TOO_MANY;
			const named = nameless.map(wholeServer);
			return upTo(
				MAX_SERVERS_OF_NAME,
				named.filter(({ server }) => isCatchAll(server)),
			);
		},
		connectionsToPort: (port) => {
			return few(MAX_CONNECTIONS_TO_PORT, portKey(port));
		},
		connectorsOf: (pass) => {
			const { target } = pass.address;
			if (target.kind === 'unix') return endpointRefs(pass.uri, [target.endpoint]);
			const declared = upstreamsOf(pass);
			if (declared.length > 0) return declared.flatMap(serversOfUpstream);
			return target.kind === 'name' ? endpointRefs(pass.uri, [target.endpoint]) : [];
		},
		passesOver: (connector) => {
			const { uri } = connector;
			const upstream = upstreamAround(connector);
			if (upstream) return passesToUpstreamIn(uri, upstream);
			const own = factsOf(uri);
			return (own ? lookupIn(own).addressesOf(connector.index) : []).flatMap((at) => {
				const number = own && lookupIn(own).passOf(at);
				const pass = own?.passes[number ?? -1];
				const address = own?.addresses[at];
				return number !== undefined && pass && address ? [{ uri, index: number, pass, address }] : [];
			});
		},
	};
}

/** Of the files in each folder the one with the shortest name, of several the first. They are in the order of their uris. */
function shortestByFolder(files: readonly Uri[]): readonly Uri[] {
	const found = new Map<Uri, Uri>();
	for (const uri of files) {
		const folder = folderOf(uri);
		const known = found.get(folder);
		if (known === undefined || baseName(uri).length < baseName(known).length) found.set(folder, uri);
	}
	return [...found.values()].sort();
}

/** Nearly every file belongs to one instance, whose list is made once for all who ask. */
function filesOfAll(instances: readonly Instance[], from: Uri, { answers }: Grouping): readonly Uri[] {
	const [only, ...others] = instances;
	if (!only) return [from];
	if (others.length > 0) return [...new Set([from, ...instances.flatMap(({ files }) => [...files])])];
	return memoizeAbout(answers, only, 'files', () => [...only.files]);
}

/** Whether what stands at an address may turn out to be `place`; of one that could not be told for one it may. */
function mayLeadTo(target: AddressTarget | undefined, place: string): boolean {
	if (target === undefined || target.kind === 'unreadable') return true;
	return target.kind === 'unix' && mayBecome(target.path, place);
}
