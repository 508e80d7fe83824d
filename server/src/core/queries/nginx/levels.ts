import { type AnswerStore, memoizeAbout, type Tracker } from '../../base/memoize';
import type { Uri } from '../../base/uri';
import { type Contexts, contextsWithin, MAIN_CONTEXT, NO_CONTEXT } from '../../languages/nginx/commands/contexts';
import { type NginxModule, nginxModules } from '../../languages/nginx/facts/addressForms';
import type { IncludeFacts, LevelKind, NginxSummary, ServerFacts, ServerPart } from '../../languages/nginx/facts/facts';
import {
	type ContextEntry,
	contextKey,
	SERVER_PARTS,
	type SentHeader,
	type SentInclude,
	type ServerRef,
	TOPS,
} from '../../languages/nginx/facts/indexEntries';
import { grouped, loadsDirectives, onDemand } from '../../languages/nginx/facts/lookup';
import { targetsOf } from '../../languages/nginx/includes/includeGraph';
import { headersOfWellKnown, isOfKnownContents } from '../../languages/nginx/includes/wellKnownFiles';
import { MAX_BLOCK_DEPTH } from '../../languages/nginx/limits';
import { entriesFor } from '../../workspace/keyIndex';
import { instanceKey, presenceKey } from '../../workspace/keys';
import { fileAt, type Snapshot } from '../../workspace/snapshot';
import { MAX_DEPTH, MAX_INCLUDE_WAYS, MAX_INCLUDED_ASKED } from '../limits';
import type { HeaderLevel, LevelRef, NginxAnswers } from './nginxAnswers';

type LevelAnswers = Pick<
	NginxAnswers,
	| 'includeTargets'
	| 'topsLoadedBy'
	| 'serversAround'
	| 'serversIn'
	| 'blocksAround'
	| 'contextsOf'
	| 'locationsAround'
	| 'headersAt'
	| 'holdsEntries'
	| 'mayHoldEntries'
>;

/** What other answers are made of. */
interface InnerAnswers {
	/** Whether any file says something of servers that load it. */
	readonly mayHaveParts: () => boolean;
	/** A server with all that is said of it. */
	readonly wholeServer: (ref: ServerRef) => ServerRef;
	/** The module in whose block a level of a file is, by the blocks around it there. */
	readonly moduleAt: (uri: Uri, level: number) => NginxModule | undefined;
}

/** Headers, or undefined where a file that may hold some is not known. */
type Headers = readonly SentHeader[] | undefined;

/** The answers about the levels around a place: those of its own file, and those of the files that include it. */
export function nginxLevels(snapshot: Snapshot, answers: AnswerStore, tracker: Tracker): LevelAnswers & InnerAnswers {
	const { index, includes } = snapshot;
	const { note, noteAbout } = tracker;
	/** The context that was asked for last: a way outwards asks several times for that of each file on it. */
	let last: ContextEntry | undefined;
	const contextOf = (uri: Uri): ContextEntry | undefined => {
		noteAbout(contextKey, uri);
		return last?.uri === uri ? last : (last = entriesFor(index, contextKey(uri))[0]);
	};
	const lookupIn = (context: ContextEntry): ContextLookup =>
		memoizeAbout(answers, context, 'lookup', () => contextLookup(context));

	/**
	 * Goes from a level outwards, from a file's top on to each `include` that loads it, until `visit` answers true. It is
	 * told which `server` was passed on the way. `end` hears of a way out that came to no such level. False if there are too many
	 * ways out to take them all.
	 */
	const climb = (
		from: LevelRef,
		visit: (ref: LevelRef, server: LevelRef | undefined) => boolean,
		end: (last: LevelRef, server: LevelRef | undefined) => void = () => {},
	): boolean => {
		let tookAll = true;
		let seen: Set<string> | undefined;
		const queue: { ref: LevelRef; server: LevelRef | undefined }[] = [{ ref: from, server: undefined }];
		for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
			const { uri } = place.ref;
			let { server } = place;
			let { level } = place.ref;
			noteAbout(instanceKey, uri);
			const own = contextOf(uri);
			for (let depth = 0; level > 0; level = own?.levels[level]?.parent ?? -1) {
				if (depth++ >= MAX_DEPTH) break;
				if (own?.levels[level]?.kind === 'server') server = { uri, level };
				if (visit({ uri, level }, server)) break;
			}
			if (level !== 0) continue;
			const way = `${uri} ${server?.uri} ${server?.level}`;
			if (seen?.has(way) || visit({ uri, level }, server)) continue;
			const sites = includes.memberships.get(uri)?.from ?? [];
			if (sites.length === 0) end({ uri, level: 0 }, server);
			seen = (seen ?? new Set()).add(way);
			tookAll &&= sites.length <= MAX_INCLUDE_WAYS;
			for (const { uri: outer, pattern } of sites.slice(0, MAX_INCLUDE_WAYS)) {
				const around = contextOf(outer);
				const lines = around ? lookupIn(around).includesOf(pattern) : [];
				tookAll &&= lines.length <= MAX_INCLUDE_WAYS;
				for (const { level: outerLevel } of lines.slice(0, MAX_INCLUDE_WAYS))
					queue.push({ ref: { uri: outer, level: outerLevel }, server });
			}
		}
		if (!tookAll) tracker.leaveOpen();
		return tookAll;
	};

	/** What the files that a level includes say of the server around, with the files in which it stands. */
	const partsOfServer = function* (
		{ uri, level }: LevelRef,
		seen: ReadonlySet<Uri>,
	): Generator<{ readonly uri: Uri; readonly part: ServerPart }> {
		const own = contextOf(uri);
		for (const include of own ? lookupIn(own).includesIn(level) : [])
			for (const target of targetsOfInclude(uri, include).slice(0, MAX_INCLUDED_ASKED)) {
				if (seen.has(target)) continue;
				const part = contextOf(target)?.serverPart;
				if (part) yield { uri: target, part };
				yield* partsOfServer({ uri: target, level: 0 }, new Set([...seen, target]));
			}
	};

	const hasParts = entriesFor(index, SERVER_PARTS).length > 0;
	const mayHaveParts = (): boolean => {
		noteAbout(presenceKey, SERVER_PARTS);
		return hasParts;
	};

	const wholeServer = (ref: ServerRef): ServerRef => {
		if (!mayHaveParts()) return ref;
		return tracker.memoize(ref.uri, `whole server ${ref.index}`, () => {
			const parts = [...partsOfServer({ uri: ref.uri, level: ref.server.level }, new Set([ref.uri]))];
			return parts.length === 0 ? ref : { ...ref, server: withParts(ref.server, parts) };
		});
	};

	const serversIn = (uri: Uri): readonly ServerRef[] =>
		(contextOf(uri)?.servers ?? []).map((server, at) => wholeServer({ uri, index: at, server }));

	const serversAround = (uri: Uri, level: number): ServerRef[] => {
		const found = new Map<string, ServerRef>();
		climb({ uri, level }, (ref) => {
			const own = contextOf(ref.uri);
			if (own?.levels[ref.level]?.kind !== 'server') return false;
			const at = lookupIn(own).serverOf(ref.level);
			const server = own.servers[at ?? -1];
			if (at !== undefined && server) found.set(`${ref.uri}#${at}`, wholeServer({ uri: ref.uri, index: at, server }));
			return true;
		});
		return [...found.values()];
	};

	const locationsAround = (uri: Uri, level: number): readonly LevelRef[] | undefined => {
		const found = new Map<string, LevelRef>();
		let known = true;
		const tookAll = climb(
			{ uri, level },
			(ref) => {
				const kind = contextOf(ref.uri)?.levels[ref.level]?.kind;
				if (kind === 'location') found.set(`${ref.uri}#${ref.level}`, ref);
				known &&= kind !== 'server';
				return kind === 'location' || kind === 'server';
			},
			() => (known = false),
		);
		return known && tookAll ? [...found.values()] : undefined;
	};

	const blocksAround = (uri: Uri, level: number): LevelRef[] => {
		const found = new Map<string, LevelRef>();
		climb({ uri, level }, (ref) => {
			const isBlock = contextOf(ref.uri)?.levels[ref.level]?.kind !== 'file';
			if (isBlock) found.set(`${ref.uri}#${ref.level}`, ref);
			return isBlock;
		});
		return [...found.values()];
	};

	const contextsOf = (uri: Uri): Contexts | undefined => {
		if (includes.memberships.get(uri)?.from.length === 1) return contextsAround(uri, 0);
		return tracker.memoize(uri, 'contexts', () => contextsAround(uri, 0));
	};

	/** `depth` files further out than the one that was asked about. */
	const contextsAround = (uri: Uri, depth: number): Contexts | undefined => {
		const blocks = blocksAround(uri, 0);
		if (blocks.length === 0 || depth > MAX_DEPTH)
			return includes.memberships.get(uri)?.included === true ? MAIN_CONTEXT : undefined;
		let contexts = NO_CONTEXT;
		for (const { uri: outer, level } of blocks) {
			const path = pathTo(contextOf(outer)?.levels ?? [], level);
			const isWhole = path[0] === 'http' || path[0] === 'stream' || path[0] === 'mail';
			const inside = contextsWithin(isWhole ? MAIN_CONTEXT : contextsAround(outer, depth + 1), path);
			if (inside === NO_CONTEXT) return undefined;
			contexts |= inside;
		}
		return contexts;
	};

	const moduleAt = (uri: Uri, level: number): NginxModule | undefined => {
		const path = level === 0 ? [] : pathTo(contextOf(uri)?.levels ?? [], level);
		return nginxModules.find((one) => path.includes(one));
	};

	const holdsEntries = (uri: Uri): boolean => {
		noteAbout(instanceKey, uri);
		return includes.memberships.get(uri)?.entries ?? false;
	};

	const mayHoldEntries = (uri: Uri): boolean => {
		if (holdsEntries(uri)) return true;
		let known = isSureOf(contextOf(uri));
		if (known) return false;
		climb({ uri, level: 0 }, (ref) => {
			const own = contextOf(ref.uri);
			const kind = own?.levels[ref.level]?.kind;
			// What the block of another module holds nobody knows.
			known ||= kind === 'file' ? isSureOf(own) : kind !== undefined && kind !== 'other';
			return known || kind !== 'file';
		});
		return !known;
	};

	const targetsOfInclude = (from: Uri, { pattern }: Pick<IncludeFacts, 'pattern'>): readonly Uri[] => {
		noteAbout(instanceKey, from);
		return targetsOf(includes, from, pattern);
	};

	/** What stands directly in a level, its includes read in place. */
	const headersIn = ({ uri, level }: LevelRef, seen: ReadonlySet<Uri>): Headers => {
		const own = contextOf(uri);
		if (!own) return [];
		const headers = lookupIn(own).headersIn(level);
		const lines = lookupIn(own).includesIn(level);
		return lines.length === 0 ? headers : joined([headers, ...lines.map((line) => includedHeaders(uri, line, seen))]);
	};

	const includedHeaders = (uri: Uri, include: SentInclude, seen: ReadonlySet<Uri>): Headers => {
		const targets = targetsOfInclude(uri, include);
		if (targets.length === 0)
			return headersOfWellKnown(include.pattern) ?? (mayHoldHeaders(include.pattern) ? undefined : []);
		if (targets.length > MAX_INCLUDED_ASKED) return headersOfMany(uri, include.pattern);
		return joined(
			targets.flatMap((target) =>
				seen.has(target) ? [] : [headersIn({ uri: target, level: 0 }, new Set([...seen, target]))],
			),
		);
	};

	/** What many files set at their top, as those of `include sites-enabled/*`: worked out once for all that are in it. */
	const headersOfMany = (uri: Uri, pattern: string): Headers => {
		const instances = includes.memberships.get(uri)?.instances ?? [];
		return tracker.memoize(pattern, `headers in ${instances.join(' ')}`, () => {
			const tops = topsAmong(uri, pattern);
			return joined(tops.map((top) => headersIn({ uri: top, level: 0 }, new Set([top]))));
		});
	};

	/** Of the files that an `include` in `uri` loads those that set headers, or include something, at their top. */
	const topsAmong = (uri: Uri, pattern: string): readonly Uri[] => {
		note(TOPS);
		return entriesFor(index, TOPS).flatMap((top) => {
			noteAbout(instanceKey, top.uri);
			const sites = includes.memberships.get(top.uri)?.from ?? [];
			return sites.some((site) => site.uri === uri && site.pattern === pattern) ? [top.uri] : [];
		});
	};

	const headersAt = (uri: Uri, level: number): readonly HeaderLevel[] | undefined => {
		const ways: HeaderLevel[] = [];
		let known = true;
		const tookAll = climb(
			{ uri, level },
			(ref, server) => {
				const kind = contextOf(ref.uri)?.levels[ref.level]?.kind;
				if (kind === 'if' || kind === 'limit_except') return false;
				const headers = headersIn(ref, new Set([ref.uri]));
				known &&= headers !== undefined;
				if (headers && headers.length > 0) ways.push({ headers, server, ...ref });
				return headers === undefined || headers.length > 0;
			},
			(last, server) => {
				const levels = contextOf(last.uri)?.levels ?? [];
				if (!levels.some(({ kind }) => kind === 'server' || kind === 'http')) known = false;
				const around = levelAround(last.uri);
				const headers = around && headersIn(around, new Set([around.uri, last.uri]));
				if (around && headers && headers.length > 0) ways.push({ ...around, headers, server });
				else ways.push({ uri, level, headers: [], server });
			},
		);
		if (!known) tracker.leaveOpen();
		return known && tookAll ? ways : undefined;
	};

	/** For a file that no include loads: the `http` block of the main file that would most likely load it. */
	const levelAround = (uri: Uri): LevelRef | undefined => {
		const [id] = includes.memberships.get(uri)?.instances ?? [];
		const main = id === undefined ? undefined : includes.instances.get(id)?.main;
		if (main === undefined || main === uri) return undefined;
		const level = contextOf(main)?.levels.findIndex(({ kind }) => kind === 'http') ?? -1;
		return level < 0 ? undefined : { uri: main, level };
	};

	return {
		includeTargets: (from, include) => {
			const targets = targetsOfInclude(from, include);
			if (targets.length > 0 || isOfKnownContents(include)) return targets;
			tracker.leaveOpen();
			return undefined;
		},
		topsLoadedBy: (from, include) => {
			const targets = targetsOfInclude(from, include);
			return targets.length > MAX_INCLUDED_ASKED ? topsAmong(from, include.pattern) : targets;
		},
		serversAround,
		serversIn,
		mayHaveParts,
		wholeServer,
		locationsAround,
		blocksAround,
		contextsOf,
		moduleAt,
		headersAt,
		holdsEntries,
		mayHoldEntries,
	};
}

/** Ways into a context, made when they are first taken. */
interface ContextLookup {
	readonly headersIn: (level: number) => readonly SentHeader[];
	readonly includesIn: (level: number) => readonly SentInclude[];
	readonly includesOf: (pattern: string) => readonly SentInclude[];
	readonly serverOf: (level: number) => number | undefined;
}

function contextLookup({ headers, includes, servers }: ContextEntry): ContextLookup {
	const lines = includes.filter(loadsDirectives);
	const serverAt = onDemand(() => grouped(servers.keys(), (at) => servers[at]?.level));
	return {
		headersIn: onDemand(() => grouped(headers, ({ level }) => level)),
		includesIn: onDemand(() => grouped(lines, ({ level }) => level)),
		includesOf: onDemand(() => grouped(lines, ({ pattern }) => pattern)),
		serverOf: (level) => serverAt(level)[0],
	};
}

/** The kinds of block on the way to a level from the top of its file, the level's own last. */
function pathTo(levels: ContextEntry['levels'], level: number): readonly LevelKind[] {
	const path: LevelKind[] = [];
	for (let at = level; at > 0 && path.length < MAX_BLOCK_DEPTH; at = levels[at]?.parent ?? 0)
		path.unshift(levels[at]?.kind ?? 'other');
	return path;
}

/** A server with what its includes say of it. */
function withParts(
	server: ServerFacts,
	parts: readonly { readonly uri: Uri; readonly part: ServerPart }[],
): ServerFacts {
	const [redirect] = [server.redirect, ...parts.map(({ part }) => part.redirect)].filter((one) => one !== undefined);
	return {
		...server,
		names: [...server.names, ...parts.flatMap(({ uri, part }) => part.names.map((name) => ({ ...name, uri })))],
		listens: [
			...server.listens,
			...parts.flatMap(({ uri, part }) => part.listens.map((listen) => ({ ...listen, uri }))),
		],
		redirect,
		returns: server.returns || parts.some(({ part }) => part.returns),
		ssl: server.ssl || parts.some(({ part }) => part.ssl),
	};
}

/** All of them; unknown where those of one part are not known. */
function joined(parts: readonly Headers[]): Headers {
	return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

/**
 * Whether a file that is not in the workspace may set headers for proxied requests. By their names, those that certbot and
 * others keep for TLS, and the parameters of other protocols, hold nothing of the kind; what matches nothing is not there.
 */
function mayHoldHeaders(pattern: string): boolean {
	return !/[*?[]|ssl|tls|letsencrypt|certbot|mime\.types|(?:fastcgi|uwsgi|scgi)[\w.-]*$/i.test(pattern);
}

/** Whether what stands at the top of a file is known to be directives, whatever loads it. */
function isSureOf(context: ContextEntry | undefined): boolean {
	return context !== undefined && !context.mayBeEntries;
}

/** What is kept of an nginx file; undefined of a file of another kind, and where there is none. */
export function nginxSummary(snapshot: Snapshot, uri: Uri): NginxSummary | undefined {
	const summary = fileAt(snapshot, uri)?.summary;
	return summary?.language === 'nginx' ? summary : undefined;
}
