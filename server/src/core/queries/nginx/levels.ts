import type { Uri } from '../../base/uri';
import type { HeaderFacts, IncludeFacts } from '../../languages/nginx/facts/facts';
import { lookupIn } from '../../languages/nginx/facts/lookup';
import { targetsOf } from '../../languages/nginx/includes/includeGraph';
import type { NginxSummary } from '../../model/language';
import { entriesFor, type IndexEntry } from '../../workspace/keyIndex';
import { fileAt, type Snapshot } from '../../workspace/snapshot';
import type { HeaderLevel, ServerRef, WorkspaceQueries } from '../workspaceQueries';

interface LevelQueries
	extends Pick<WorkspaceQueries, 'includeTargets' | 'serversAround' | 'headersAt' | 'holdsEntries' | 'mayHoldEntries'> {
	/** What a file sets at its top, its includes read in place; undefined where one of them is not known. */
	readonly headersOf: (uri: Uri) => readonly HeaderFacts[] | undefined;
}

interface TopHeaders {
	readonly headers: readonly HeaderFacts[] | undefined;
	readonly dependencies: ReadonlySet<string>;
}

/** A list of entries is another one when any of these files sets other headers at its top, see `socketIndex`. */
const headersOfTops = new WeakMap<readonly IndexEntry[], WeakMap<readonly Uri[], TopHeaders>>();

/** A file that is included more often than this is judged by the first of its includes. */
const WAYS = 50;

/** So many included files are asked one by one. */
const FEW = 16;

/** No nginx config has as many blocks inside of each other: what is deeper is not followed outwards, and nothing is said of it. */
const DEEP = 50;

/** A level of an nginx file. */
interface Level {
	readonly uri: Uri;
	readonly scope: number;
}

/** The answers about the levels around a place: those of its own file, and those of the files that include it. */
export function nginxLevels(snapshot: Snapshot, dependencies: Set<string>): LevelQueries {
	const facts = (uri: Uri): NginxSummary['facts'] | undefined => nginxSummary(snapshot, uri)?.facts;

	/**
	 * Goes from a level outwards, from a file's top on to each `include` that loads it, until `visit` answers true. It is
	 * told which `server` was passed on the way. `end` hears of a way out that came to no such level.
	 */
	const climb = (
		from: Level,
		visit: (level: Level, server: Level | undefined) => boolean,
		end: (last: Level, server: Level | undefined) => void = () => {},
	): void => {
		const seen = new Set<string>();
		const queue: { level: Level; server: Level | undefined }[] = [{ level: from, server: undefined }];
		for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
			const { uri } = place.level;
			let { server } = place;
			let { scope } = place.level;
			dependencies.add(`context:${uri}`).add(`instance:${uri}`);
			const own = facts(uri);
			for (let depth = 0; scope > 0; scope = own?.scopes[scope]?.parent ?? -1) {
				if (depth++ >= DEEP) break;
				if (own?.scopes[scope]?.kind === 'server') server = { uri, scope };
				if (visit({ uri, scope }, server)) break;
			}
			const way = `${uri} ${server?.uri} ${server?.scope}`;
			if (scope !== 0 || seen.has(way) || visit({ uri, scope }, server)) continue;
			seen.add(way);
			const sites = snapshot.includes.memberships.get(uri)?.from ?? [];
			if (sites.length === 0) end({ uri, scope: 0 }, server);
			for (const { uri: outer, pattern } of sites.slice(0, WAYS)) {
				dependencies.add(`context:${outer}`);
				const around = facts(outer);
				const includes = around ? lookupIn(around).includesOf(pattern).slice(0, WAYS) : [];
				for (const { scope: level } of includes) queue.push({ level: { uri: outer, scope: level }, server });
			}
		}
	};

	const serversAround = (uri: Uri, scope: number): ServerRef[] => {
		const found = new Map<string, ServerRef>();
		climb({ uri, scope }, (level) => {
			const own = facts(level.uri);
			const index = own && lookupIn(own).serverOf(level.scope);
			const server = own?.servers[index ?? -1];
			if (index !== undefined && server) found.set(`${level.uri}#${index}`, { uri: level.uri, index, server });
			return own?.scopes[level.scope]?.kind === 'server';
		});
		return [...found.values()];
	};

	const holdsEntries = (uri: Uri): boolean => {
		dependencies.add(`instance:${uri}`);
		return snapshot.includes.memberships.get(uri)?.entries ?? false;
	};

	const mayHoldEntries = (uri: Uri): boolean => {
		if (holdsEntries(uri)) return true;
		let known = isSureOf(facts(uri));
		if (known) return false;
		climb({ uri, scope: 0 }, (level) => {
			const own = facts(level.uri);
			const kind = own?.scopes[level.scope]?.kind;
			// What the block of another module holds nobody knows.
			known ||= kind === 'file' ? isSureOf(own) : kind !== undefined && kind !== 'other';
			return known || kind !== 'file';
		});
		return !known;
	};

	/** What stands directly in a level, its includes read in place; undefined where one of them is not known. */
	const headersIn = ({ uri, scope }: Level, seen: ReadonlySet<Uri>): readonly HeaderFacts[] | undefined => {
		dependencies.add(`context:${uri}`);
		const own = facts(uri);
		if (!own) return [];
		const includes = lookupIn(own).includesIn(scope);
		if (includes.length === 0) return lookupIn(own).headersIn(scope);
		const parts = includes.map((include) => includedHeaders(uri, include, seen));
		const found = [...lookupIn(own).headersIn(scope), ...parts.flatMap((part) => part ?? [])];
		return found.length > 0 || !parts.includes(undefined) ? found : undefined;
	};

	const includedHeaders = (
		uri: Uri,
		include: IncludeFacts,
		seen: ReadonlySet<Uri>,
	): readonly HeaderFacts[] | undefined => {
		const targets = includeTargets(uri, include);
		if (targets.length === 0) return mayHoldHeaders(include.pattern) ? undefined : [];
		if (targets.length > FEW) return headersOfMany(targets);
		const parts = targets.flatMap((target) =>
			seen.has(target) ? [] : [headersIn({ uri: target, scope: 0 }, new Set([...seen, target]))],
		);
		const found = parts.flatMap((part) => part ?? []);
		return found.length > 0 || !parts.includes(undefined) ? found : undefined;
	};

	/** What many files set at their top, as those of `include sites-enabled/*`: worked out once for all that are in it. */
	const headersOfMany = (targets: readonly Uri[]): readonly HeaderFacts[] | undefined => {
		const tops = entriesFor(snapshot.index, 'top');
		const known = headersOfTops.get(tops) ?? new WeakMap<readonly Uri[], TopHeaders>();
		headersOfTops.set(tops, known);
		const made = known.get(targets) ?? topHeaders(targets, tops);
		known.set(targets, made);
		dependencies.add('top');
		for (const key of made.dependencies) dependencies.add(key);
		return made.headers;
	};

	const topHeaders = (targets: readonly Uri[], tops: readonly IndexEntry[]): TopHeaders => {
		const included = new Set(targets);
		const own = new Set<string>();
		const { headersOf } = nginxLevels(snapshot, own);
		const parts = tops.flatMap(({ uri }) => (included.has(uri) ? [headersOf(uri)] : []));
		const found = parts.flatMap((part) => part ?? []);
		return { headers: found.length > 0 || !parts.includes(undefined) ? found : undefined, dependencies: own };
	};

	const headersAt = (uri: Uri, scope: number): readonly HeaderLevel[] | undefined => {
		const ways: HeaderLevel[] = [];
		let known = true;
		climb(
			{ uri, scope },
			(level, server) => {
				const kind = facts(level.uri)?.scopes[level.scope]?.kind;
				if (kind === 'if' || kind === 'limit_except') return false;
				const headers = headersIn(level, new Set([level.uri]));
				known &&= headers !== undefined;
				if (headers && headers.length > 0) ways.push({ ...level, headers, server });
				return headers === undefined || headers.length > 0;
			},
			(last, server) => {
				const levels = facts(last.uri)?.scopes ?? [];
				if (!levels.some(({ kind }) => kind === 'server' || kind === 'http')) known = false;
				const around = siteAround(snapshot, last.uri);
				const headers = around && headersIn(around, new Set([around.uri, last.uri]));
				if (around && headers && headers.length > 0) ways.push({ ...around, headers, server });
				else ways.push({ uri, scope, headers: [], server });
			},
		);
		return known ? ways : undefined;
	};

	const includeTargets = (from: Uri, include: IncludeFacts): readonly Uri[] => {
		dependencies.add(`instance:${from}`);
		return targetsOf(snapshot.includes, from, include.pattern);
	};

	return {
		includeTargets,
		serversAround,
		headersAt,
		holdsEntries,
		mayHoldEntries,
		headersOf: (uri) => headersIn({ uri, scope: 0 }, new Set([uri])),
	};
}

/**
 * Whether a file that is not in the workspace may set headers for proxied requests. By their names, those that certbot and
 * others keep for TLS, and the parameters of other protocols, hold nothing of the kind; what matches nothing is not there.
 */
function mayHoldHeaders(pattern: string): boolean {
	return !/[*?[]|ssl|tls|letsencrypt|certbot|mime\.types|(?:fastcgi|uwsgi|scgi)[\w.-]*$/i.test(pattern);
}

/** Whether what stands at the top of a file is known to be directives, whatever loads it. */
function isSureOf(facts: NginxSummary['facts'] | undefined): boolean {
	return facts !== undefined && (facts.main || !facts.mayBeEntries);
}

/** For a file that no include loads: the `http` block of the main file that would most likely load it. */
function siteAround(snapshot: Snapshot, uri: Uri): Level | undefined {
	const [id] = snapshot.includes.memberships.get(uri)?.instances ?? [];
	const main = id === undefined ? undefined : snapshot.includes.instances.get(id)?.main;
	if (main === undefined || main === uri) return undefined;
	const scope = nginxSummary(snapshot, main)?.facts.scopes.findIndex(({ kind }) => kind === 'http') ?? -1;
	return scope < 0 ? undefined : { uri: main, scope };
}

export function nginxSummary(snapshot: Snapshot, uri: Uri): NginxSummary | undefined {
	const summary = fileAt(snapshot, uri)?.summary;
	return summary?.language === 'nginx' ? summary : undefined;
}
