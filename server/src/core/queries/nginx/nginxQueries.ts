import { mayBecome } from '../../base/socketPath';
import type { Uri } from '../../base/uri';
import type { UpstreamFacts } from '../../languages/nginx/facts/facts';
import { lookupIn } from '../../languages/nginx/facts/lookup';
import { firstLoads } from '../../languages/nginx/includes/firstLoads';
import { namesTakenTogether } from '../../languages/nginx/includes/folderTree';
import type { Instance } from '../../languages/nginx/includes/includeGraph';
import { shareMachine } from '../../languages/nginx/includes/machines';
import type { NginxSummary } from '../../model/language';
import { entriesFor, type IndexEntry } from '../../workspace/keyIndex';
import { entryOf, loadedWith, onMachineOf } from '../../workspace/machineGroups';
import { allFiles, fileAt, type Snapshot } from '../../workspace/snapshot';
import type { EndpointRef, InstanceRef, PassRef, ServerRef, UpstreamRef, WorkspaceQueries } from '../workspaceQueries';
import { nginxLevels, nginxSummary } from './levels';

type NginxQueries = Pick<
	WorkspaceQueries,
	| 'upstreams'
	| 'upstreamsOf'
	| 'nginxFiles'
	| 'upstreamNames'
	| 'upstreamsNamed'
	| 'upstreamAround'
	| 'serversOfUpstream'
	| 'passesTo'
	| 'passesToUpstreamIn'
	| 'hasVariablePass'
	| 'mayConnectTo'
	| 'instanceOf'
	| 'holdsEntries'
	| 'mayHoldEntries'
	| 'isLoaded'
	| 'namesLoadedTogether'
	| 'loadedTogether'
	| 'firstLoad'
	| 'serversNamed'
	| 'serversWithRegex'
	| 'defaultServers'
	| 'connectorsOf'
	| 'includeTargets'
	| 'passesOver'
	| 'serversAround'
	| 'headersAt'
>;

/** The part of the answers that follows nginx's includes. */
export function nginxQueries(snapshot: Snapshot, dependencies: Set<string>): NginxQueries {
	const facts = (uri: Uri): NginxSummary['facts'] | undefined => nginxSummary(snapshot, uri)?.facts;
	const { includes } = snapshot;
	const { includeTargets, serversAround, headersAt, holdsEntries, mayHoldEntries } = nginxLevels(
		snapshot,
		dependencies,
	);

	const instancesOf = (uri: Uri): readonly string[] => {
		dependencies.add(`instance:${uri}`);
		return includes.memberships.get(uri)?.instances ?? [];
	};

	/** The places under `key` in files that one nginx loads together with `from`, its own first. */
	const together = (from: Uri, key: string, most: number): Place[] => {
		dependencies.add(key);
		return placesOf(loadedWith(includes, entriesFor(snapshot.index, key), from, most, dependencies), most);
	};

	/** The places under `key` in files on the machine of `from`, which need not be loaded together. */
	const onOneMachine = (from: Uri, key: string, most: number): Place[] => {
		dependencies.add(key).add('machines');
		return placesOf(onMachineOf(includes, entriesFor(snapshot.index, key), from), most);
	};

	const passRefs = (places: readonly Place[]): PassRef[] =>
		places.flatMap(({ uri, index }) => {
			const pass = facts(uri)?.passes[index];
			const address = pass?.address === undefined ? undefined : facts(uri)?.addresses[pass.address];
			return pass && address ? [{ uri, index, pass, address }] : [];
		});

	const serverRefs = (places: readonly Place[]): ServerRef[] =>
		places.flatMap(({ uri, index }) => {
			const server = facts(uri)?.servers[index];
			return server ? [{ uri, index, server }] : [];
		});

	const upstreamRefs = (places: readonly Place[]): UpstreamRef[] =>
		places.flatMap(({ uri, index }) => {
			const upstream = facts(uri)?.upstreams[index];
			return upstream ? [{ uri, index, upstream }] : [];
		});

	/** The endpoints of an nginx file by their numbers, those that are undefined left out. */
	const endpointRefs = (uri: Uri, indexes: readonly (number | undefined)[]): EndpointRef[] => {
		dependencies.add(`file:${uri}`);
		return indexes.flatMap((index) => {
			const endpoint = index === undefined ? undefined : nginxSummary(snapshot, uri)?.endpoints[index];
			return index !== undefined && endpoint ? [{ uri, index, endpoint }] : [];
		});
	};

	const upstreams = (from: Uri, name: string, most = Number.POSITIVE_INFINITY): UpstreamRef[] =>
		upstreamRefs(together(from, `upstream:${name.toLowerCase()}`, most));

	const upstreamsOf = ({ uri, address }: Pick<PassRef, 'uri' | 'address'>): UpstreamRef[] => {
		if (address.target.kind !== 'name') return [];
		const key = `upstream:${address.target.name.toLowerCase()}`;
		const own = entryOf(entriesFor(snapshot.index, key), uri);
		dependencies.add(key);
		return own ? upstreamRefs(placesOf([own], NAMESAKES)) : upstreams(uri, address.target.name, NAMESAKES);
	};

	const serversOfUpstream = ({ uri, upstream }: UpstreamRef): EndpointRef[] =>
		endpointRefs(
			uri,
			upstream.servers.map((server) => {
				const target = facts(uri)?.addresses[server.address ?? -1]?.target;
				return target?.kind === 'unix' ? target.endpoint : undefined;
			}),
		);

	/** The number of the address that names this endpoint, and the upstream that the address stands in. */
	const addressOf = ({ uri, index }: EndpointRef): { at: number | undefined; upstream: UpstreamFacts | undefined } => {
		dependencies.add(`file:${uri}`);
		const own = facts(uri);
		const at = own && lookupIn(own).addressOf(index);
		return { at, upstream: at === undefined ? undefined : own?.upstreams[lookupIn(own).upstreamOf(at) ?? -1] };
	};

	const passesTo = (from: Uri, name: string, most = Number.POSITIVE_INFINITY): PassRef[] =>
		passRefs(together(from, `pass:${name.toLowerCase()}`, most));

	const passesToUpstreamIn = (uri: Uri, name: string): PassRef[] => {
		const [passing, declaring] = ['pass', 'upstream'].map((word) => `${word}:${name.toLowerCase()}`);
		dependencies.add(passing ?? '').add(declaring ?? '');
		const passes = entriesFor(snapshot.index, passing ?? '');
		const own = entryOf(passes, uri);
		const foreign = withoutThose(passes, entriesFor(snapshot.index, declaring ?? ''));
		const entries = [...(own ? [own] : []), ...loadedWith(includes, foreign, uri, MANY, dependencies)];
		return passRefs(placesOf([...new Set(entries)], MANY));
	};

	return {
		nginxFiles: (from) =>
			[...allFiles(snapshot)]
				.filter(({ uri, head }) => head.language === 'nginx' && shareMachine(includes.machines, from, uri))
				.map(({ uri }) => uri)
				.sort(),
		upstreams,
		upstreamsOf,
		upstreamNames: (from) => {
			dependencies.add('upstreams');
			const names = new Set<string>();
			for (const id of instancesOf(from))
				for (const uri of includes.instances.get(id)?.files ?? [])
					for (const name of fileAt(snapshot, uri)?.head.upstreams ?? []) names.add(name);
			return [...names];
		},
		upstreamsNamed: (from, plainName) => {
			const places = onOneMachine(from, `upstream~${plainName}`, NAMESAKES + 1);
			return places.length > NAMESAKES ? [] : upstreamRefs(places);
		},
		upstreamAround: (connector) => addressOf(connector).upstream,
		serversOfUpstream,
		passesTo,
		passesToUpstreamIn,
		hasVariablePass: (from) => together(from, 'pass:$', 1).length > 0,
		mayConnectTo: (from, address) =>
			onOneMachine(from, 'connect:*', MANY).some(({ uri, index }) => {
				const target = facts(uri)?.addresses[index]?.target;
				return (
					target === undefined ||
					target.kind === 'unreadable' ||
					(target.kind === 'unix' && mayBecome(target.path, address))
				);
			}),
		instanceOf: (from): InstanceRef => {
			const ids = instancesOf(from);
			for (const id of ids) dependencies.add(`members:${id}`);
			const found = ids.flatMap((id) => includes.instances.get(id) ?? []);
			return {
				main: found.find(({ main }) => main !== undefined)?.main,
				files: filesOfAll(found, from),
				included: includes.memberships.get(from)?.included ?? false,
			};
		},
		holdsEntries,
		mayHoldEntries,
		isLoaded: (uri) => {
			dependencies.add(`instance:${uri}`);
			return includes.memberships.get(uri)?.included ?? false;
		},
		namesLoadedTogether: (uri) => {
			dependencies.add(`instance:${uri}`).add(`file:${uri}`);
			const membership = includes.memberships.get(uri);
			const aliases = fileAt(snapshot, uri)?.aliases ?? [];
			if (!membership?.included || aliases.length === 0) return [];
			const taken = membership.from.map(({ pattern }) => namesTakenTogether([uri, ...aliases], pattern));
			return (taken.find((names) => names.length > 0) ?? []).toSorted();
		},
		loadedTogether: (a, b) => {
			const [one, other] = [a, b].map((uri) => {
				const ids = instancesOf(uri);
				return includes.memberships.get(uri)?.included ? ids : [];
			});
			return a === b || (one ?? []).some((id) => other?.includes(id));
		},
		firstLoad: (main, uri) => {
			const site = firstLoads(includes, main).get(uri);
			const include = site && facts(site.uri)?.includes[site.index];
			dependencies.add(`members:${main}`).add(`context:${site?.uri ?? uri}`);
			return site && include && { uri: site.uri, include, target: site.target };
		},
		serversNamed: (from, name) => serverRefs(onOneMachine(from, `host:${name.toLowerCase()}`, SERVERS)),
		serversWithRegex: (from) => {
			const places = onOneMachine(from, 'host:~', REGEXES + 1);
			return places.length > REGEXES ? undefined : serverRefs(places);
		},
		defaultServers: (from) => serverRefs(onOneMachine(from, 'host:default', NAMESAKES)),
		connectorsOf: (pass) =>
			pass.address.target.kind === 'unix'
				? endpointRefs(pass.uri, [pass.address.target.endpoint])
				: upstreamsOf(pass).flatMap(serversOfUpstream),
		includeTargets,
		passesOver: (connector) => {
			const { uri } = connector;
			const { at, upstream } = addressOf(connector);
			if (upstream) return passesToUpstreamIn(uri, upstream.name);
			const own = facts(uri);
			const pass = at === undefined || !own ? undefined : lookupIn(own).passOf(at);
			return pass === undefined ? [] : passRefs([{ uri, index: pass }]);
		},
		serversAround,
		headersAt,
	};
}

interface Place {
	readonly uri: Uri;
	/** The place in the list that the key speaks of. */
	readonly index: number;
}

const remainders = new WeakMap<readonly IndexEntry[], WeakMap<readonly IndexEntry[], readonly IndexEntry[]>>();

/** `entries` without those of files that are among `others`, worked out once as long as both lists stay. */
function withoutThose(entries: readonly IndexEntry[], others: readonly IndexEntry[]): readonly IndexEntry[] {
	const known = remainders.get(entries) ?? new WeakMap<readonly IndexEntry[], readonly IndexEntry[]>();
	remainders.set(entries, known);
	const remainder = known.get(others) ?? entries.filter(({ uri }) => !entryOf(others, uri));
	known.set(others, remainder);
	return remainder;
}

/** The first `most` places of `entries`. */
function placesOf(entries: readonly IndexEntry[], most: number): Place[] {
	const places: Place[] = [];
	for (const { uri, at } of entries)
		for (const index of at) {
			places.push({ uri, index });
			if (places.length >= most) return places;
		}
	return places;
}

/** Of more upstreams than this with one name the others say no more, and those with one plain name say nothing. */
const NAMESAKES = 10;

/** So many servers of one name are looked at. */
const SERVERS = 50;

/** So many regular expressions are tried for a host. */
const REGEXES = 100;

/** Nobody looks through more passes to one upstream than this; those of the file that asks come first. */
const MANY = 50;

/** Nearly every file belongs to one instance, whose list is made once for all who ask. */
function filesOfAll(instances: readonly Instance[], from: Uri): readonly Uri[] {
	const [only, ...others] = instances;
	if (!only) return [from];
	if (others.length > 0) return [...new Set([from, ...instances.flatMap(({ files }) => [...files])])];
	const known = filesOfInstance.get(only) ?? [...only.files];
	filesOfInstance.set(only, known);
	return known;
}

const filesOfInstance = new WeakMap<Instance, readonly Uri[]>();
