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
}

interface EndpointBase {
	readonly role: Role;
	/** The directive or key that names it, in the file's own words: `server`, `proxy_pass`, `listen`, `server.socket.path`. */
	readonly form: string;
	/** The path alone, without quotes, `unix:` or a URI behind it; of a TCP address host and port. */
	readonly span: Span;
	/** The address as a key, without regard to scopes: of a path see `socketAddress`, of TCP `tcpAddress`. */
	readonly address: string;
	readonly quoting: Quoting;
	/** Whether HTTP is spoken here, so that a backend may be at the other end (not so for `fastcgi_pass` and the like). */
	readonly http: boolean;
	/** Where the address holds, if the file itself says so; else where the file holds, see `Scope`. */
	readonly scope?: Scope | undefined;
}

/**
 * A view of the machine: what is called by which path there. Two scopes may call one socket by two paths, and two sockets by
 * one.
 */
export interface Scope {
	/** Tells scopes apart. Empty for the machine itself. */
	readonly id: string;
	/** What people call it, as `container web`. */
	readonly label: string;
	/**
	 * The folders that are shared with others: what is called `path` here is `source` to all, a path of the machine or a name
	 * with `PRIVATE` in it. Both without a closing slash.
	 */
	readonly mounts: readonly { readonly path: string; readonly source: string }[];
}

/** Where everything is called by its own name. */
export const MACHINE: Scope = { id: '', label: 'this machine', mounts: [] };

/** The address of `endpoint` in words: its path, or host and port. */
export function addressText(endpoint: Endpoint): string {
	return endpoint.transport === 'unix' ? endpoint.path : `${endpoint.host}:${endpoint.port}`;
}

/** Those of `endpoints` that are sockets with a path. */
export function unixEndpoints(endpoints: readonly Endpoint[]): readonly UnixEndpoint[] {
	return endpoints.filter((endpoint) => endpoint.transport === 'unix');
}

/** The key of a TCP address; all names of this machine's loopback are one. */
export function tcpAddress(host: string, port: number): string {
	return `${/^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(host) ? '127.0.0.1' : host.toLowerCase()}:${port}`;
}

/**
 * The place that an address leads to in `scope`: the key under which those meet who share it. A path below a mount is one
 * with that of all who mount the same source; any other belongs to its scope alone.
 */
export function placeOf(address: string, scope: Scope): string {
	if (scope.id === '') return address;
	const mount = longest(
		scope.mounts.filter(({ path }) => isBelow(path, address)),
		({ path }) => path,
	);
	return mount ? mount.source + address.slice(mount.path.length) : `${scope.id}${PRIVATE}${address}`;
}

/** How `place` is called in `scope`; undefined where it cannot be reached from there. */
export function addressIn(place: string, scope: Scope): string | undefined {
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

function isBelow(folder: string, path: string): boolean {
	return path.startsWith(`${folder}/`);
}

function longest<T>(items: readonly T[], textOf: (item: T) => string): T | undefined {
	return items.reduce<T | undefined>(
		(best, item) => (best === undefined || textOf(item).length > textOf(best).length ? item : best),
		undefined,
	);
}
