import { asciiHost } from '../../../base/asciiHost';
import { firstIndexWhere } from '../../../base/sortedSearch';
import { plainName } from '../../../base/spelling';
import type { Steps } from '../../../base/steps';
import { pathOf, type Uri } from '../../../base/uri';
import { type AddToIndex, ALIKE, type IndexEntry, type IndexKey } from '../../../model/indexEntry';
import { isAngiesPath, type Program } from '../directives/programs';
import { nameKey, type ScopedName } from '../names/nameKinds';
import { HTTP_PORT, HTTPS_PORT } from '../ports';
import type {
	AddressFacts,
	HeaderFacts,
	IncludeFacts,
	Level,
	LevelKind,
	NginxFacts,
	NginxSummary,
	PassFacts,
	ServerFacts,
	ServerPart,
	UpstreamFacts,
} from './facts';
import { listenAddresses } from './listenAddresses';
import { loadsDirectives } from './lookup';

/** An upstream with the file that it stands in. `index` is its place in the file's facts. */
export interface UpstreamRef extends IndexEntry {
	readonly upstream: UpstreamFacts;
}

/** A pass with the file that it stands in. `index` is its place in the file's facts. */
export interface PassRef extends IndexEntry {
	readonly pass: PassFacts;
	/** The address that is its argument. */
	readonly address: AddressFacts;
}

/** A server with the file that it stands in. `index` is its place in the file's facts. */
export interface ServerRef extends IndexEntry {
	readonly server: ServerFacts;
}

/** What the top of a file says of the servers that load it. */
export interface ServerPartRef extends IndexEntry {
	readonly part: ServerPart;
}

/** A place from which nginx goes to a port, of whichever host. `index` is that of the address. */
export interface PortRef extends IndexEntry {
	readonly host: string;
}

/**
 * An address that is filled in later, by a variable or in a template, or that cannot be read yet; undefined where none could be
 * told for one.
 */
export interface OpenAddressRef extends IndexEntry {
	readonly address: AddressFacts | undefined;
}

/**
 * What a place in another file may inherit from this one through an `include`: its levels, headers and servers. Without their
 * places, so that typing in a main file leaves the answers about thousands of sites as they are.
 */
export interface ContextEntry extends IndexEntry {
	readonly levels: readonly Pick<Level, 'kind' | 'parent'>[];
	readonly includes: readonly SentInclude[];
	readonly headers: readonly SentHeader[];
	readonly servers: readonly ServerFacts[];
	readonly serverPart: ServerPart | undefined;
	/** Whether its top may hold entries of a `map` and the like, for all that stands there. */
	readonly mayBeEntries: boolean;
}

/** A header without its place in the text, so that typing elsewhere in the file leaves it the same. */
export type SentHeader = Pick<HeaderFacts, 'name' | 'value' | 'level'>;
/** An include without its place in the text, so that typing elsewhere in the file leaves it the same. */
export type SentInclude = Pick<IncludeFacts, 'pattern' | 'level' | 'entriesOf'>;

/** That a file defines a name. `index` is the number of its includes before it, where the order counts; else 0. */
export interface DefinedName extends IndexEntry, Pick<ScopedName, 'module'> {}

/** What a file sets for the level that includes it. */
export interface TopEntry extends IndexEntry {
	readonly headers: readonly SentHeader[];
	readonly includes: readonly SentInclude[];
}

/** The names of the upstreams that a file declares, each once. */
export interface UpstreamNames extends IndexEntry {
	readonly names: readonly string[];
}

/** The levels of a file that have a `resolver`. */
export interface ResolverEntry extends IndexEntry {
	readonly kinds: readonly LevelKind[];
}

/** Upstreams by their name, which has no letter case to nginx. */
export const upstreamKey = (name: string): IndexKey<UpstreamRef> => `upstream:${name.toLowerCase()}`;
/** Upstreams by their plain name, in which what people vary in a name is left out. */
export const plainUpstreamKey = (plain: string): IndexKey<UpstreamRef> => `${ALIKE}upstream:${plain}`;
/** The files that declare upstreams, each with their names. */
export const UPSTREAM_NAMES: IndexKey<UpstreamNames> = 'upstreams';
/** Passes by the name that they go to. */
export const passKey = (name: string): IndexKey<PassRef> => `pass:${name.toLowerCase()}`;
/** Passes through a variable, which may name anything. */
export const VARIABLE_PASSES: IndexKey<PassRef> = 'pass:$';
/** Servers by one of their names, be it a host or a pattern. */
export const serverKey = (name: string): IndexKey<ServerRef> => `host:${asciiHost(name)}`;
/** Servers with a regular expression among their names. */
export const REGEX_SERVERS: IndexKey<ServerRef> = 'host:~';
/** Servers that a `listen` makes the default ones. */
export const DEFAULT_SERVERS: IndexKey<ServerRef> = 'host:default';
/** Servers that a `listen` makes the default one at an address, see `listenAddresses`. */
export const defaultServerKey = (address: string): IndexKey<ServerRef> => `host:default ${address}`;
/** Servers that say of no site that it is their own. */
export const CATCH_ALL_SERVERS: IndexKey<ServerRef> = 'host:any';
/** The files whose tops say something of a server that loads them. */
export const SERVER_PARTS: IndexKey<ServerPartRef> = 'server-part';
/** Those that give it one of these names, as `serverKey`. */
export const partNameKey = (name: string): IndexKey<ServerPartRef> => `server-part:${asciiHost(name)}`;
/** Those that give it a regular expression for a name. */
export const REGEX_PARTS: IndexKey<ServerPartRef> = 'server-part:~';
/** Those that make it a default server. */
export const DEFAULT_PARTS: IndexKey<ServerPartRef> = 'server-part:default';
/** Those that make it the default server at an address, as `defaultServerKey`. */
export const defaultPartKey = (address: string): IndexKey<ServerPartRef> => `server-part:default ${address}`;
/** Addresses of a host and this port to which nginx connects. */
export const portKey = (port: number): IndexKey<PortRef> => `connect-port:${port}`;
/** Files that hold a sign of a program other than the open source nginx. */
export const programKey = (program: Program): IndexKey<IndexEntry> => `program:${program}`;
/** Addresses of which nobody can tell yet where they lead. */
export const OPEN_ADDRESSES: IndexKey<OpenAddressRef> = 'connect:*';
/**
 * The files that define a name, each once for each module: not where, so that typing in one leaves the others as they are.
 */
export const definedKey = (name: ScopedName): IndexKey<DefinedName> => `name:${nameKey(name)}`;
/** The files with a block of `stream` or `mail`. Where there are none, all names are those of http. */
export const OTHER_MODULES: IndexKey<IndexEntry> = 'other-modules';
/** The files in which names may be defined that nobody can see. */
export const HIDDEN_NAMES: IndexKey<IndexEntry> = 'names-hidden';
/** The files with servers. */
export const SITES: IndexKey<IndexEntry> = 'sites';
/** The files that name a resolver. */
export const RESOLVERS: IndexKey<ResolverEntry> = 'resolvers';
/** What one file hands down to those that it includes. */
export const contextKey = (uri: Uri): IndexKey<ContextEntry> => `context:${uri}`;
/** All files that set headers, or include something, at their top. */
export const TOPS: IndexKey<TopEntry> = 'top';

/** Adds what other files may ask about an nginx file. */
export function* nginxIndexEntries(
	uri: Uri,
	{ facts, unreadable, syntax }: NginxSummary,
	add: AddToIndex,
): Steps<void> {
	for (const [index, upstream] of facts.upstreams.entries()) {
		const entry: UpstreamRef = { uri, index, upstream };
		add(upstreamKey(upstream.name), entry);
	}
	if (facts.upstreams.length > 0) {
		const names = [...new Set(facts.upstreams.map(({ name }) => name))];
		add(UPSTREAM_NAMES, upstreamNames(uri, names));
	}
	if (facts.servers.length > 0) add(SITES, { uri, index: 0 });
	if (facts.levels.some(({ kind }) => kind === 'stream' || kind === 'mail')) add(OTHER_MODULES, { uri, index: 0 });
	if (facts.resolvers.length > 0) add(RESOLVERS, resolverEntry(uri, facts));
	for (const [index, server] of facts.servers.entries()) {
		const entry: ServerRef = { uri, index, server };
		if (isStep(index)) yield;
		for (const { text } of server.names) add(serverKey(text), entry);
		if (server.names.some(({ text }) => text.startsWith('~'))) add(REGEX_SERVERS, entry);
		if (isDefaultServer(server)) add(DEFAULT_SERVERS, entry);
		for (const address of defaultAddresses(server)) add(defaultServerKey(address), entry);
		if (isCatchAll(server)) add(CATCH_ALL_SERVERS, entry);
	}
	if (facts.serverPart) addPart({ uri, index: 0, part: facts.serverPart }, add);
	for (const [index, pass] of facts.passes.entries()) {
		const address = pass.address === undefined ? undefined : facts.addresses[pass.address];
		if (isStep(index)) yield;
		if (!address) continue;
		const entry: PassRef = { uri, index, pass, address };
		if (address.target.kind === 'name') add(passKey(address.target.name), entry);
		if (address.target.kind === 'variable' || address.target.kind === 'unreadable' || address.isFilledIn)
			add(VARIABLE_PASSES, entry);
	}
	addNames(uri, facts, add);
	if (facts.hidesNames || unreadable.length > 0 || syntax.length > 0) add(HIDDEN_NAMES, { uri, index: 0 });
	for (const program of programsOf(uri, facts)) add(programKey(program), { uri, index: 0 });
	if (facts.unread) add(OPEN_ADDRESSES, openAddress(uri, 0, undefined));
	for (const [index, address] of facts.addresses.entries()) {
		if (isStep(index)) yield;
		if (isFilledInLater(address, facts)) add(OPEN_ADDRESSES, openAddress(uri, index, address));
		const port = portOf(address);
		if (port) add(portKey(port.number), portRef(uri, index, port.host));
	}
	const includes = facts.includes.map(({ pattern, level, entriesOf }): SentInclude => ({ pattern, level, entriesOf }));
	const headers = facts.headers.map(({ name, value, level }): SentHeader => ({ name, value, level }));
	const context: ContextEntry = {
		uri,
		index: 0,
		levels: facts.levels.map(({ kind, parent }) => ({ kind, parent })),
		includes,
		headers,
		servers: facts.servers,
		serverPart: facts.serverPart,
		mayBeEntries: !facts.main && facts.mayBeEntries,
	};
	add(contextKey(uri), context);
	const top: TopEntry = {
		uri,
		index: 0,
		headers: headers.filter(({ level }) => level === 0),
		includes: includes.filter((one) => one.level === 0 && loadsDirectives(one)),
	};
	if (top.headers.length > 0 || top.includes.length > 0) add(TOPS, top);
}

/** Whether so many have been added that others may have their turn. */
function isStep(index: number): boolean {
	return index % 1024 === 1023;
}

/** Adds the upstreams by what people vary in a name. */
export function nginxAlikeEntries(uri: Uri, { facts }: NginxSummary, add: AddToIndex): void {
	for (const [index, upstream] of facts.upstreams.entries())
		add(plainUpstreamKey(plainName(upstream.name)), { uri, index, upstream });
}

function addNames(uri: Uri, { names, includes }: NginxFacts, add: AddToIndex): void {
	const added = new Set<string>();
	for (const name of names) {
		const { kind, module, span } = name;
		const key = definedKey(name);
		const own = `${module} ${key}`;
		if (added.has(own)) continue;
		added.add(own);
		const before = kind === 'log-format' ? firstIndexWhere(includes, (one) => one.span.start >= span.start) : 0;
		add(key, { uri, index: before, ...(module === undefined ? {} : { module }) });
	}
}

function addPart(entry: ServerPartRef, add: AddToIndex): void {
	const { part } = entry;
	add(SERVER_PARTS, entry);
	for (const { text } of part.names) add(partNameKey(text), entry);
	if (part.names.some(({ text }) => text.startsWith('~'))) add(REGEX_PARTS, entry);
	if (isDefaultServer(part)) add(DEFAULT_PARTS, entry);
	for (const address of defaultAddresses(part)) add(defaultPartKey(address), entry);
}

function resolverEntry(uri: Uri, { resolvers, levels }: NginxFacts): ResolverEntry {
	return { uri, index: 0, kinds: resolvers.map((level) => levels[level]?.kind ?? 'other') };
}

function programsOf(uri: Uri, { programs }: NginxFacts): Iterable<Program> {
	return isAngiesPath(pathOf(uri)) ? new Set([...programs, 'Angie' as const]) : programs;
}

function openAddress(uri: Uri, index: number, address: AddressFacts | undefined): OpenAddressRef {
	return { uri, index, address };
}

function portRef(uri: Uri, index: number, host: string): PortRef {
	return { uri, index, host };
}

/** Where an address connects to, if that is a port. A plain name without one is more likely that of an upstream. */
function portOf({
	directive,
	target,
	scheme,
}: AddressFacts): { readonly host: string; readonly number: number } | undefined {
	if (target.kind !== 'name' || directive === 'listen') return undefined;
	const { name, port } = target;
	if (port) return /^\d{1,5}$/.test(port.text) ? { host: name, number: Number(port.text) } : undefined;
	if (directive !== 'server' && /^[\w-]+$/.test(name) && name !== 'localhost') return undefined;
	return { host: name, number: scheme.toLowerCase() === 'https://' ? HTTPS_PORT : HTTP_PORT };
}

function upstreamNames(uri: Uri, names: readonly string[]): UpstreamNames {
	return { uri, index: 0, names };
}

/** Whether a server takes what no other server answers for, and says of no site that it is its own. */
export function isCatchAll({ names }: Pick<ServerFacts, 'names'>): boolean {
	return names.every(({ text }) => text === '' || text === '_' || text === 'localhost');
}

/** Whether a `listen` of the server makes it the default one. */
export function isDefaultServer({ listens }: Pick<ServerFacts, 'listens'>): boolean {
	return listens.some(({ byDefault }) => byDefault !== undefined);
}

function defaultAddresses({ listens }: Pick<ServerFacts, 'listens'>): ReadonlySet<string> {
	return new Set(listens.flatMap(({ words, byDefault }) => (byDefault ? listenAddresses(words) : [])));
}

/**
 * Whether HTTP goes to a socket whose path holds a variable, or what makes a configuration of a template, or cannot be read
 * yet.
 */
function isFilledInLater({ directive, target }: AddressFacts, { template }: NginxFacts): boolean {
	if (directive !== 'proxy_pass' && directive !== 'server') return false;
	if (target.kind !== 'unix') return target.kind === 'unreadable';
	return (
		target.variable || /\$\{|<[%?]|\{\{|\[\[|@[A-Z]/.test(target.path) || (template && !/\.\w+$/.test(target.path))
	);
}
