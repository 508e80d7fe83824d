import type { NginxSummary } from './language';
import type { HeaderFacts, IncludeFacts, UpstreamFacts } from './languages/nginx/facts';
import { type Instance, targetsOf } from './languages/nginx/includes/includeGraph';
import { shareMachine } from './languages/nginx/includes/machines';
import type { HeaderLevel, InstanceRef, Links, OccurrenceRef, PassRef, ServerRef, UpstreamRef } from './links';
import { allFiles, fileAt, type Snapshot } from './snapshot';
import { entriesFor } from './socketIndex';
import type { Uri } from './uri';

type NginxQueries = Pick<
	Links,
	| 'upstreams'
	| 'nginxFiles'
	| 'upstreamNames'
	| 'upstreamsNamed'
	| 'upstreamAround'
	| 'serversOfUpstream'
	| 'passesTo'
	| 'hasVariablePass'
	| 'instanceOf'
	| 'serversNamed'
	| 'serversWithPatterns'
	| 'passesInside'
	| 'connectorsOf'
	| 'includeTargets'
	| 'passesOver'
	| 'serversAround'
	| 'headersAt'
>;

/** The part of the answers that follows nginx's includes. */
export function nginxLinks(snapshot: Snapshot, reads: Set<string>): NginxQueries {
	const facts = (uri: Uri): NginxSummary['facts'] | undefined => nginxSummary(snapshot, uri)?.facts;

	const instancesOf = (uri: Uri): readonly string[] => {
		reads.add(`instance:${uri}`);
		return snapshot.includes.memberships.get(uri)?.instances ?? [];
	};

	/** The entries under `key` of files that one nginx loads together with `from`. */
	const together = (from: Uri, key: string): { uri: Uri; index: number }[] => {
		reads.add(key);
		const own = instancesOf(from);
		return entriesFor(snapshot.index, key).flatMap(({ uri, at }) =>
			uri === from || instancesOf(uri).some((id) => own.includes(id)) ? at.map((index) => ({ uri, index })) : [],
		);
	};

	/** The entries under `key` of files on the machine of `from`, which need not be loaded together. */
	const onOneMachine = (from: Uri, key: string): { uri: Uri; index: number }[] => {
		reads.add(key).add('machines');
		const { machines } = snapshot.includes;
		return entriesFor(snapshot.index, key).flatMap(({ uri, at }) =>
			shareMachine(machines, from, uri) ? at.map((index) => ({ uri, index })) : [],
		);
	};

	const passRefs = (places: readonly { uri: Uri; index: number }[]): PassRef[] =>
		places.flatMap(({ uri, index }) => {
			const pass = facts(uri)?.passes[index];
			const address = pass?.address === undefined ? undefined : facts(uri)?.addresses[pass.address];
			return pass && address ? [{ uri, index, pass, address }] : [];
		});

	const serverRefs = (places: readonly { uri: Uri; index: number }[]): ServerRef[] =>
		places.flatMap(({ uri, index }) => {
			const server = facts(uri)?.servers[index];
			return server ? [{ uri, index, server }] : [];
		});

	/** The occurrences of an nginx file by their numbers, those that are undefined left out. */
	const occurrenceRefs = (uri: Uri, indexes: readonly (number | undefined)[]): OccurrenceRef[] => {
		reads.add(`file:${uri}`);
		return indexes.flatMap((index) => {
			const occurrence = index === undefined ? undefined : nginxSummary(snapshot, uri)?.occurrences[index];
			return index !== undefined && occurrence ? [{ uri, index, occurrence }] : [];
		});
	};

	const upstreamRefs = (places: readonly { uri: Uri; index: number }[]): UpstreamRef[] =>
		places.flatMap(({ uri, index }) => {
			const upstream = facts(uri)?.upstreams[index];
			return upstream ? [{ uri, index, upstream }] : [];
		});

	const upstreams = (from: Uri, name: string): UpstreamRef[] =>
		upstreamRefs(together(from, `upstream:${name.toLowerCase()}`));

	const serversOfUpstream = ({ uri, upstream }: UpstreamRef): OccurrenceRef[] =>
		occurrenceRefs(
			uri,
			upstream.servers.map((server) => {
				const target = facts(uri)?.addresses[server.address ?? -1]?.target;
				return target?.kind === 'unix' ? target.occurrence : undefined;
			}),
		);

	/** The number of the address that names this occurrence, and the upstream that the address stands in. */
	const addressOf = ({ uri, index }: OccurrenceRef): { at: number; upstream: UpstreamFacts | undefined } => {
		reads.add(`file:${uri}`);
		const own = facts(uri);
		const at = own?.addresses.findIndex(({ target }) => target.kind === 'unix' && target.occurrence === index) ?? -1;
		const upstream = own?.upstreams.find(({ servers }) => servers.some(({ address }) => address === at));
		return { at, upstream: at < 0 ? undefined : upstream };
	};

	const passesTo = (from: Uri, name: string): PassRef[] => passRefs(together(from, `pass:${name.toLowerCase()}`));

	/** The passes in a level and below, those of the files that it includes too. */
	const passesBelow = (uri: Uri, scope: number, seen: Set<Uri>): { uri: Uri; index: number }[] => {
		const own = facts(uri);
		if (!own) return [];
		reads.add(`file:${uri}`);
		const inside = (level: number): boolean => {
			for (let at = level; at >= 0; at = own.scopes[at]?.parent ?? -1) if (at === scope) return true;
			return false;
		};
		const found = own.passes.flatMap((pass, index) => (inside(pass.scope) ? [{ uri, index }] : []));
		for (const include of own.includes) {
			if (!inside(include.scope)) continue;
			for (const target of includeTargets(uri, include)) {
				if (seen.has(target)) continue;
				seen.add(target);
				found.push(...passesBelow(target, 0, seen));
			}
		}
		return found;
	};

	const serversAround = (uri: Uri, scope: number): ServerRef[] => {
		const found = new Map<string, ServerRef>();
		climb(uri, scope, (at, level) => {
			if (facts(at)?.scopes[level]?.kind !== 'server') return false;
			const index = facts(at)?.servers.findIndex((server) => server.scope === level) ?? -1;
			const server = facts(at)?.servers[index];
			if (server) found.set(`${at}#${index}`, { uri: at, index, server });
			return true;
		});
		return [...found.values()];
	};

	/**
	 * Goes from a level outwards, from a file's top on to each `include` that loads it, until `visit` answers true.
	 * `end` hears of a way out that came to no such level.
	 */
	const climb = (
		uri: Uri,
		scope: number,
		visit: (uri: Uri, scope: number) => boolean,
		end: (uri: Uri) => void = () => {},
	): void => {
		const seen = new Set<string>();
		const queue = [{ uri, scope }];
		for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
			let { scope: level } = place;
			reads.add(`context:${place.uri}`).add(`instance:${place.uri}`);
			while (level > 0 && !visit(place.uri, level)) level = facts(place.uri)?.scopes[level]?.parent ?? -1;
			if (level !== 0 || seen.has(place.uri) || visit(place.uri, 0)) continue;
			seen.add(place.uri);
			const from = snapshot.includes.memberships.get(place.uri)?.from ?? [];
			if (from.length === 0) end(place.uri);
			for (const site of from) {
				reads.add(`context:${site.uri}`);
				for (const { pattern, scope: outer } of facts(site.uri)?.includes ?? [])
					if (pattern === site.pattern) queue.push({ uri: site.uri, scope: outer });
			}
		}
	};

	/** What stands directly in a level, its includes read in place; undefined where one of them is not known. */
	const headersIn = (uri: Uri, scope: number, seen: ReadonlySet<Uri>): HeaderFacts[] | undefined => {
		reads.add(`context:${uri}`);
		const found = facts(uri)?.headers.filter((header) => header.scope === scope) ?? [];
		let known = true;
		for (const include of facts(uri)?.includes ?? []) {
			if (include.scope !== scope) continue;
			const targets = includeTargets(uri, include);
			if (targets.length === 0 && !/[*?[]/.test(include.pattern)) known = false;
			for (const target of targets) {
				if (seen.has(target)) continue;
				const inside = headersIn(target, 0, new Set([...seen, target]));
				if (inside) found.push(...inside);
				else known = false;
			}
		}
		return found.length > 0 || known ? found : undefined;
	};

	const includeTargets = (from: Uri, include: IncludeFacts): readonly Uri[] => {
		reads.add(`instance:${from}`);
		return targetsOf(snapshot.includes, from, include.pattern);
	};

	return {
		nginxFiles: (from) =>
			[...allFiles(snapshot)]
				.filter(
					({ uri, summary }) => summary.language === 'nginx' && shareMachine(snapshot.includes.machines, from, uri),
				)
				.map(({ uri }) => uri)
				.sort(),
		upstreams,
		upstreamNames: (from) => {
			reads.add('upstreams');
			const names = new Set<string>();
			for (const id of instancesOf(from))
				for (const uri of snapshot.includes.instances.get(id)?.files ?? [])
					for (const { name } of facts(uri)?.upstreams ?? []) names.add(name);
			return [...names];
		},
		upstreamsNamed: (from, plainName) => {
			const places = onOneMachine(from, `upstream~${plainName}`);
			return places.length > TOO_COMMON ? [] : upstreamRefs(places);
		},
		upstreamAround: (connector) => addressOf(connector).upstream,
		serversOfUpstream,
		passesTo,
		hasVariablePass: (from) => together(from, 'pass:$').length > 0,
		instanceOf: (from): InstanceRef => {
			const ids = instancesOf(from);
			for (const id of ids) reads.add(`members:${id}`);
			const found = ids.flatMap((id) => snapshot.includes.instances.get(id) ?? []);
			return {
				main: found.find(({ main }) => main !== undefined)?.main,
				files: filesOfAll(found, from),
				included: snapshot.includes.memberships.get(from)?.included ?? false,
			};
		},
		serversNamed: (from, host) => serverRefs(onOneMachine(from, `host:${host.toLowerCase()}`)),
		serversWithPatterns: (from) => serverRefs(onOneMachine(from, 'host:*')),
		passesInside: ({ uri, server }) => passRefs(passesBelow(uri, server.scope, new Set())),
		connectorsOf: ({ uri, address }) => {
			if (address.target.kind === 'unix') return occurrenceRefs(uri, [address.target.occurrence]);
			if (address.target.kind !== 'name') return [];
			return upstreams(uri, address.target.name).flatMap(serversOfUpstream);
		},
		includeTargets,
		passesOver: (connector) => {
			const { uri } = connector;
			const { at, upstream } = addressOf(connector);
			if (upstream) return passesTo(uri, upstream.name);
			const pass = facts(uri)?.passes.findIndex(({ address }) => address === at) ?? -1;
			return passRefs(at < 0 || pass < 0 ? [] : [{ uri, index: pass }]);
		},
		serversAround,
		headersAt: (uri, scope) => {
			const ways: HeaderLevel[] = [];
			let known = true;
			climb(
				uri,
				scope,
				(at, level) => {
					const kind = facts(at)?.scopes[level]?.kind;
					if (kind === 'if' || kind === 'limit_except') return false;
					const headers = headersIn(at, level, new Set([at]));
					known &&= headers !== undefined;
					if (headers && headers.length > 0) ways.push({ uri: at, scope: level, headers });
					return headers === undefined || headers.length > 0;
				},
				(at) => {
					const levels = facts(at)?.scopes ?? [];
					if (!levels.some(({ kind }) => kind === 'server' || kind === 'http')) known = false;
					const around = siteAround(snapshot, at);
					const headers = around && headersIn(around.uri, around.scope, new Set([around.uri, at]));
					if (around && headers && headers.length > 0) ways.push({ ...around, headers });
					else ways.push({ uri, scope, headers: [] });
				},
			);
			return known ? ways : undefined;
		},
	};
}

/** With more upstreams than this of one plain name, the name says nothing. */
const TOO_COMMON = 40;

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

/** For a file that no include loads: the `http` block of the main file that would most likely load it. */
function siteAround(snapshot: Snapshot, uri: Uri): { uri: Uri; scope: number } | undefined {
	const [id] = snapshot.includes.memberships.get(uri)?.instances ?? [];
	const main = id === undefined ? undefined : snapshot.includes.instances.get(id)?.main;
	if (main === undefined || main === uri) return undefined;
	const scope = nginxSummary(snapshot, main)?.facts.scopes.findIndex(({ kind }) => kind === 'http') ?? -1;
	return scope < 0 ? undefined : { uri: main, scope };
}

function nginxSummary(snapshot: Snapshot, uri: Uri): NginxSummary | undefined {
	const summary = fileAt(snapshot, uri)?.summary;
	return summary?.language === 'nginx' ? summary : undefined;
}
