import { say, type Words } from '../base/phrase';
import type { Span } from '../base/text';

/** Who listens defines an address, who connects refers to it. */
export type Role = 'listen' | 'connect';

/** How a path is written where it stands, so that another can be written in its place. */
export type Quoting = 'json' | 'bare' | 'double' | 'single';

/** One place in a file that says where to listen or where to connect. */
export type Endpoint = UnixEndpoint | TcpEndpoint;

/** An endpoint at a Unix socket. */
export interface UnixEndpoint extends EndpointBase {
	readonly transport: 'unix';
	/** The path as the program reads it, escapes resolved. Empty where it is missing. */
	readonly path: string;
}

/** An endpoint at a TCP address. */
export interface TcpEndpoint extends EndpointBase {
	readonly transport: 'tcp';
	/** As the program reads it: a name or an address of IP. */
	readonly host: string;
	readonly port: number;
	/** The number of the port alone; undefined where no text gives it. */
	readonly portSpan: Span | undefined;
	/** Set of a plain name without a port: it is an address only where its scope knows a host of that name, and nobody an upstream. */
	readonly isBareName?: true | undefined;
	/** Of a port that is published for a container: the place of the port behind it, see `placeOf`. */
	readonly leadsTo?: string | undefined;
	/** Of a published port, its side in the container: the place of the other side, through which visitors come to it. */
	readonly door?: string | undefined;
}

interface EndpointBase {
	readonly role: Role;
	/** The directive or key that names it, in the file's own words: `server`, `proxy_pass`, `listen`, `server.socket.path`. */
	readonly form: string;
	/** The path alone, without quotes, `unix:` or a URI behind it; of a TCP address host and port. */
	readonly span: Span;
	/**
	 * The address as a key, without regard to scopes: of a path see `socketAddress`, of TCP `tcpAddress`. A relative path is an absolute
	 * address where what starts the program tells its folder.
	 */
	readonly address: string;
	readonly quoting: Quoting;
	/** Whether HTTP is spoken here, so that a backend may be at the other end (not so for `fastcgi_pass` and the like). */
	readonly http: boolean;
	/** Where the address holds, if the file itself says so; else where the file holds, see `Scope`. */
	readonly scope?: Scope | undefined;
	/** Set where no text can be changed that gives the address: a default, or what is put together of several texts. */
	readonly isFixed?: true | undefined;
}

/**
 * A view of the machine: what is called by which path there, and by which host. Two scopes may call one socket by two paths, and
 * two sockets by one.
 */
export interface Scope {
	/** Tells scopes apart. Empty for the machine itself. */
	readonly id: string;
	/** What people call it, as `container web`. */
	readonly label: Words;
	/**
	 * The folders that are shared with others: what is called `path` here is `source` to all, a path of the machine or a name
	 * with `PRIVATE` in it. Both without a closing slash.
	 */
	readonly mounts: readonly Mount[];
	/**
	 * The names by which others are called over the network, each with the id of the scope that it leads to. Undefined where the
	 * network is that of the machine, unless a file may be for one of the machine's containers, nobody knows which.
	 */
	readonly hosts?: readonly { readonly name: string; readonly scope: string }[] | undefined;
	/** The id of the scope whose network it is on, where that is another container's. */
	readonly network?: string | undefined;
	/** The networks of the machine that it is on, where others may be as well. */
	readonly networks?: readonly SharedNetwork[] | undefined;
}

/** A folder, or a file, that is shared with others. Empty for the root of all. */
export interface Mount {
	readonly path: string;
	readonly source: string;
	/** Set where others may call the same by another source, as nobody here knows what it is. */
	readonly isUnknown?: true | undefined;
}

/** A network of the machine on which containers call each other by names. */
export interface SharedNetwork {
	/** What it is called on the machine. */
	readonly name: string;
	/** Whether somebody wrote that name; else it is made from that of a project, which has it for itself. */
	readonly isNamed: boolean;
}

/** Where everything is called by its own name. */
export const MACHINE: Scope = { id: '', label: say`this machine`, mounts: [] };

/** The name by which a container calls the machine that it runs on. */
const MACHINE_HOST = 'host.docker.internal';
/** Further ones: podman's, that of Docker Desktop, and the address that Docker gives to the machine by default. */
const MACHINE_HOSTS: ReadonlySet<string> = new Set([
	MACHINE_HOST,
	'host.containers.internal',
	'gateway.docker.internal',
	'172.17.0.1',
]);

/** Whether a host is the machine on which a container runs, as seen from inside. */
export function isMachineHost(host: string): boolean {
	return MACHINE_HOSTS.has(host.toLowerCase());
}
const LOOPBACK = '127.0.0.1';

/** The address of `endpoint` in words: its path, or host and port, as `[::]:2368` where the host is one of IPv6. */
export function addressText(endpoint: Endpoint): string {
	if (endpoint.transport === 'unix') return endpoint.path;
	const { host, port } = endpoint;
	return host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The same as others call it: a port on which somebody listens in a container by a name of that. */
export function addressShown(endpoint: Endpoint, { hosts, id, network = id }: Scope): string {
	const named = endpoint.role === 'listen' && hosts?.find(({ scope }) => scope === network);
	return endpoint.transport === 'tcp' && named ? `${named.name}:${endpoint.port}` : addressText(endpoint);
}

/** Those of `endpoints` that are sockets with a path. */
export function unixEndpoints(endpoints: readonly Endpoint[]): readonly UnixEndpoint[] {
	return endpoints.filter((endpoint) => endpoint.transport === 'unix');
}

/** Whether an endpoint is the side of a published port in the container, to which nobody comes but through the other side. */
export function isInnerSide(endpoint: Endpoint): boolean {
	return endpoint.transport === 'tcp' && endpoint.door !== undefined;
}

/** Whether a host is this machine's loopback. */
export function isLoopback(host: string): boolean {
	return /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(host);
}

/** Whether who listens there listens on all addresses of its machine. */
export function isAnyAddress(host: string): boolean {
	return /^(?:|\*|0\.0\.0\.0|\[?::\]?)$/.test(host);
}

/**
 * Whether two programs of one machine may listen on a port at once, each at its host. Not so at one address, and where one of
 * them takes all: `0.0.0.0` all of IPv4, `::` those of IPv6 as well (run on Linux).
 */
export function mayListenBeside(one: string, other: string): boolean {
	const [a, b] = [one, other].map((host) => plainHost(host).replace(/^localhost$/, LOOPBACK));
	if (a === undefined || b === undefined || a === b) return false;
	const anyOf4 = [a, b].filter((host) => host === '0.0.0.0');
	const isAny = [a, b].some((host) => isAnyAddress(host) && host !== '0.0.0.0');
	return !isAny && (anyOf4.length === 0 || [a, b].some((host) => host.includes(':')));
}

/**
 * Whether who connects at one place with a listener may get to it. Not so where each names another address of the loopback, of
 * which `localhost` may be any, or where `0.0.0.0` takes those of IPv4 only (run on Linux). What a published port takes its engine
 * decides.
 */
export function mayReach(listener: Endpoint, connector: Endpoint): boolean {
	if (listener.transport !== 'tcp' || connector.transport !== 'tcp') return true;
	const [at, to] = [plainHost(listener.host), plainHost(connector.host)];
	if (!isLoopbackAddress(to)) return true;
	if (at === '0.0.0.0') return to !== '::1' || listener.leadsTo !== undefined;
	return at === to || !isLoopbackAddress(at);
}

function plainHost(host: string): string {
	return host.toLowerCase().replace(/^\[|\]$/g, '');
}

function isLoopbackAddress(host: string): boolean {
	return isLoopback(host) && host !== 'localhost';
}

/** Whether a name is that of a host in a scope. */
export function knowsHost({ hosts = [] }: Scope, name: string): boolean {
	return hosts.some((host) => host.name.toLowerCase() === name.toLowerCase());
}

/** The key of a TCP address; all names of this machine's loopback are one, and so is what listens on all addresses. */
export function tcpAddress(host: string, port: number): string {
	return `${isLoopback(host) || isAnyAddress(host) ? LOOPBACK : host.toLowerCase()}:${port}`;
}

/**
 * The place that an endpoint's address leads to in `scope`: the key under which those meet who share it. A path below a mount is
 * one with that of all who mount the same source; a port is one for all names of the scope that it belongs to; any other belongs
 * to its scope alone.
 */
export function placeOf({ transport, address }: Pick<Endpoint, 'transport' | 'address'>, scope: Scope): string {
	if (transport === 'tcp') return tcpPlaceOf(address, scope);
	if (scope.id === '') return address;
	const mount = mountOver(address, scope);
	return mount ? mount.source + address.slice(mount.path.length) : `${scope.id}${PRIVATE}${address}`;
}

/** Whether nobody here knows what a path in `scope` is to others. */
export function isPlaceUnknown({ transport, address }: Pick<Endpoint, 'transport' | 'address'>, scope: Scope): boolean {
	return transport === 'unix' && scope.id !== '' && mountOver(address, scope)?.isUnknown === true;
}

function mountOver(address: string, scope: Scope): Mount | undefined {
	return longest(
		scope.mounts.filter(({ path }) => isBelow(path, address)),
		({ path }) => path,
	);
}

/** The place of a port of the scope with this id. */
export function portPlace(scope: string, port: number): string {
	return scope === '' ? `${LOOPBACK}:${port}` : `${scope}${PRIVATE}:${port}`;
}

/** The id of the scope to which the port at `place` belongs; undefined for what is no port of a container. */
export function networkOfPlace(place: string): string | undefined {
	const [id = '', port] = place.split(PRIVATE);
	return port !== undefined && /^:\d+$/.test(port) ? id : undefined;
}

function tcpPlaceOf(address: string, { id: own, hosts, network: id = own }: Scope): string {
	const colon = address.lastIndexOf(':');
	const [host, port] = [address.slice(0, colon), Number(address.slice(colon + 1))];
	if (!hosts) return address;
	if (host === LOOPBACK) return portPlace(id, port);
	const named = hosts.find(({ name }) => name.toLowerCase() === host);
	if (named) return portPlace(named.scope, port);
	if (id !== '' ? isMachineHost(host) : host === MACHINE_HOST) return portPlace('', port);
	if (id === '') return address;
	// A plain name means something to this network only.
	return host.includes('.') || host.includes(':') ? address : `${id}${PRIVATE}${address}`;
}

/**
 * How `place` is called in `scope`: a path, or host and port. Undefined where it cannot be reached from there.
 */
export function addressIn(place: string, scope: Scope): string | undefined {
	const port = Number(/^.*:(\d+)$/.exec(place)?.[1] ?? Number.NaN);
	const called = Number.isNaN(port) ? undefined : hostIn(place, port, scope);
	if (called !== undefined) return called;
	// On the network of the machine all of it is called as there.
	if (!Number.isNaN(port) && !scope.hosts && !place.includes(PRIVATE)) return place;
	if (scope.id === '') return place.includes(PRIVATE) ? undefined : place;
	if (place.startsWith(`${scope.id}${PRIVATE}`)) return place.slice(scope.id.length + PRIVATE.length);
	const mount = longest(
		scope.mounts.filter(({ source }) => isBelow(source, place)),
		({ source }) => source,
	);
	return mount && mount.path + place.slice(mount.source.length);
}

/** Stands between the id of a scope and what only it calls so. In no path, since no system allows it there. */
export const PRIVATE = '\0';

/** `ghost:2368` for the port of a container by its name in `scope`; undefined where it has none there, or is no port. */
function hostIn(place: string, port: number, scope: Scope): string | undefined {
	const own = place.indexOf(PRIVATE);
	if (own < 0) {
		const isElsewhere = scope.id !== '' && scope.hosts !== undefined;
		return isElsewhere && place === portPlace('', port) ? `${MACHINE_HOST}:${port}` : undefined;
	}
	const id = place.slice(0, own);
	if (place !== portPlace(id, port)) return undefined;
	if (id === (scope.network ?? scope.id)) return `${LOOPBACK}:${port}`;
	const named = scope.hosts?.find((host) => host.scope === id);
	return named && `${named.name}:${port}`;
}

function isBelow(folder: string, path: string): boolean {
	// A socket can be mounted by itself.
	return path === folder || path.startsWith(`${folder}/`);
}

function longest<T>(items: readonly T[], textOf: (item: T) => string): T | undefined {
	return items.reduce<T | undefined>(
		(best, item) => (best === undefined || textOf(item).length > textOf(best).length ? item : best),
		undefined,
	);
}

/** Whether a place is the port of a host that goes by a name: neither a path nor an address of IP. */
export function isHostName(place: string): boolean {
	return !/^[/\d[]/.test(place);
}
