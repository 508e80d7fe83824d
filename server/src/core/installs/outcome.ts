import { MAX_SOCKET_PATH_LINUX, utf8Length } from '../base/socketPath';
import type { Json } from '../languages/ghost/facts/facts';
import { readsSocketKey } from '../languages/ghost/facts/installInfo';
import { isPipeName } from '../languages/ghost/facts/pipeName';
import { USUAL_UMASK } from '../model/launcher';
import { configsRead, type GhostSources, settingsFrom, stopsGhost } from './settings';
import { DEFAULT_MODE, type SocketMode, socketModeOf } from './socketMode';
import { isObject, type JsonObject, secretConflict } from './variables';

/** How a Ghost comes to listen, or why it does not start. */
export type GhostOutcome = GhostOnSocket | GhostOnTcp | GhostStopped;

/** A Ghost that listens on a Unix socket. */
export interface GhostOnSocket {
	readonly kind: 'socket';
	/** As the system gets it: a relative one starts from the folder in which Ghost was started. */
	readonly path: string;
	/** The setting that has it do so: Ghost 4 and earlier read `server.socket`, later ones a path in `server.port`. */
	readonly key: 'server.socket' | 'server.port';
	/** True where nobody wrote a path, so that Ghost took its own, which begins with `<contentPath>`. */
	readonly isDefault: boolean;
	/** The mode of the socket's file. */
	readonly mode: number;
	/** What stood at the path, and is gone now. */
	readonly deletes: 'socket' | 'file' | undefined;
}

/** A Ghost that listens on a TCP port. */
export interface GhostOnTcp {
	readonly kind: 'tcp';
	/** Undefined: all addresses of the machine. */
	readonly host: string | undefined;
	/** Undefined: one that was free. */
	readonly port: number | undefined;
	/** Whether a `server.socket` is there, of which this Ghost takes no notice. */
	readonly ignoresSocket: boolean;
}

/** A Ghost that ends before it listens. */
export interface GhostStopped {
	readonly kind: 'stops';
	/** A part of what Ghost prints. */
	readonly says: string;
	/** The mode that Ghost gives to a folder at the path before it stops. */
	readonly chmodsFolder?: number;
}

/** Everything that decides how a Ghost comes to listen. */
export interface GhostStart extends GhostSources {
	/** `6.65.0`, or a part of it. */
	readonly version: string;
	/** The major version of Node that runs it; left out: a current one. */
	readonly node?: number;
	/** 0022 where left out, as systemd has it. */
	readonly umask?: number;
	/** What is at the path already, or that the folder for it is missing; left out: the place is free. */
	readonly inTheWay?: 'socket' | 'file' | 'folder' | 'no-parent';
}

/**
 * Tells how a Ghost will come to listen. Read in the sources of Ghost 4.48.9 and 6.65.0 (`ghost-server.js`, `config/`) and of
 * Node's `net.Server.listen`; what is not Ghost 4 is run on 6.65.0 by `npm run test:ghost`.
 */
export function ghostOutcome(start: GhostStart): GhostOutcome {
	const conflict = secretConflict(start.variables ?? {}, start.version);
	if (conflict !== undefined) return stops(conflict);
	if (configsRead(start, start.version).some(stopsGhost)) return stops('Error parsing your configuration file');
	const { url, server } = settingsFrom(start, start.version);
	if (typeof url !== 'string') return stops('TypeError');
	if (!/^https?:\/\//i.test(url)) return stops('URL in config must be provided with protocol');
	if (server === null) return stops('TypeError');
	const keys = isObject(server) ? server : {};
	if (readsSocketKey(start.version) && keys['socket'] !== undefined) return onSocketKey(start, keys);
	return onPortKey(start, keys);
}

/** What Ghost prints when nobody knows the address of its `server.host`. */
export const NO_SUCH_HOST = '(Code: -3008)';

const IN_USE = 'is already in use by another program.';

function stops(says: string): GhostStopped {
	return { kind: 'stops', says };
}

/** Ghost 4 and earlier: the key's presence decides. */
function onSocketKey(start: GhostStart, { socket, port }: JsonObject): GhostOutcome {
	const written = isObject(socket) ? socket['path'] : typeof socket === 'string' ? socket : undefined;
	const isDefault = typeof socket !== 'string' && !written;
	const path = isDefault ? `<contentPath>/${start.environment}.socket` : written;
	const target = nodeTarget(path);
	if (target.kind !== 'path') return target.kind === 'stops' ? target : { ...target, ignoresSocket: false };
	const set = socketModeOf(isObject(socket) ? socket['permissions'] : undefined);
	const mode = modeSet(set) ?? modeMade(start, {});
	// Ghost names the port, which has nothing to do with it.
	const named = typeof port === 'number' || typeof port === 'string' ? `Port ${port} ` : '';
	if (start.inTheWay === 'folder') return { ...stops(`${named}${IN_USE}`), chmodsFolder: mode };
	if (start.inTheWay === 'no-parent') return stops('(Code: -13)');
	return bound(start, target.path, {
		kind: 'socket',
		path: target.path,
		key: 'server.socket',
		isDefault,
		mode,
		deletes: start.inTheWay,
	});
}

/** Undefined where `chmod` refuses it, so that the socket keeps the mode with which it was made. */
function modeSet(mode: SocketMode): number | undefined {
	switch (mode.kind) {
		case 'default':
			return DEFAULT_MODE;
		case 'octal':
		case 'decimal':
		case 'wrongNumber':
			return mode.mode;
		case 'refused':
			return undefined;
	}
}

/** Ghost 5 and later, and earlier ones without `server.socket`. */
function onPortKey(start: GhostStart, { port, host, socket }: JsonObject): GhostOutcome {
	const target = nodeTarget(port, host);
	switch (target.kind) {
		case 'stops':
			return target;
		case 'tcp':
			// A path as host is looked up as a name.
			return target.host?.includes('/') ? stops(NO_SUCH_HOST) : { ...target, ignoresSocket: socket !== undefined };
		case 'path':
			if (start.inTheWay === 'no-parent') return stops('(Code: -13)');
			if (start.inTheWay !== undefined) return stops(IN_USE);
			return bound(start, target.path, {
				kind: 'socket',
				path: target.path,
				key: 'server.port',
				isDefault: false,
				mode: modeMade(start, isObject(port) ? port : {}),
				deletes: undefined,
			});
	}
}

/** What remains to go wrong when the path is handed to the system. */
function bound({ node = 24 }: GhostStart, path: string, outcome: GhostOnSocket): GhostOutcome {
	// Such a folder is hardly there.
	if (/^(?:https?:\/\/)?unix:.*\//i.test(path)) return stops('(Code: -13)');
	if (utf8Length(path) <= MAX_SOCKET_PATH_LINUX) return outcome;
	return node >= 23 ? stops('(Code: -22)') : { ...outcome, path: cut(path) };
}

/** The longest beginning that the system has room for; a letter that is cut in two counts as gone. */
function cut(path: string): string {
	let length = 0;
	let bytes = 0;
	for (const letter of path) {
		bytes += utf8Length(letter);
		if (bytes > MAX_SOCKET_PATH_LINUX) break;
		length += letter.length;
	}
	return path.slice(0, length);
}

type Target = { readonly kind: 'path'; readonly path: string } | Omit<GhostOnTcp, 'ignoresSocket'> | GhostStopped;

/** What Node's `listen(port, host)` makes of its arguments. */
function nodeTarget(port: Json | undefined, host?: Json): Target {
	if (port === undefined || port === null) return { kind: 'tcp', host: hostOf(host), port: undefined };
	if (typeof port === 'string' || typeof port === 'number') return textTarget(port, hostOf(host));
	if (typeof port === 'boolean') return stops("The argument 'options' is invalid");
	if (!isObject(port)) return stops(`The argument 'options' must have the property "port" or "path"`);
	const inner = port['port'];
	if (typeof inner === 'string' || typeof inner === 'number') return tcp(inner, hostOf(port['host']));
	if (inner === null) return { kind: 'tcp', host: hostOf(port['host']), port: undefined };
	const { path } = port;
	if (typeof path === 'string' && isPipeName(path)) return { kind: 'path', path };
	const given = path !== undefined || 'port' in port;
	return stops(`The argument 'options' ${given ? 'is invalid' : 'must have the property "port" or "path"'}`);
}

function textTarget(port: string | number, host: string | undefined): Target {
	return typeof port === 'string' && isPipeName(port) ? { kind: 'path', path: port } : tcp(port, host);
}

function tcp(port: string | number, host: string | undefined): Target {
	const number = typeof port === 'string' && port.trim() === '' ? Number.NaN : Number(port);
	if (!Number.isInteger(number) || number < 0 || number > 65535)
		return stops('options.port should be >= 0 and < 65536.');
	return { kind: 'tcp', host, port: number === 0 ? undefined : number };
}

function hostOf(host: Json | undefined): string | undefined {
	return typeof host === 'string' && host !== '' ? host : undefined;
}

/**
 * The mode with which Node makes a socket. Without flags the umask decides. With them Node 22 and later give what they say and
 * no more; earlier ones add it to what the umask left (run on Node 20.20, 22.23 and 24.21).
 */
function modeMade({ node = 24, umask = USUAL_UMASK }: GhostStart, port: JsonObject): number {
	const flags = (port['readableAll'] === true ? 0o444 : 0) | (port['writableAll'] === true ? 0o222 : 0);
	const left = 0o777 & ~umask;
	return flags !== 0 && node >= 22 ? flags : left | flags;
}
