import { baseName, type Uri } from '../../../base/uri';
import type { Json } from '../facts/facts';
import { isGhostConfigName } from './configName';
import { readJson, strictValue } from './jsonReader';
import { jsonOf } from './values';

export { isGhostConfigName };

/**
 * Whether a file is a Ghost config. The name alone does not tell: many programs have a `config.production.json`. So its
 * content must have shapes that Ghost uses, unless something of Ghost lies beside it (`.ghost-cli`, `current`,
 * `versions`). A text that does not parse counts when it mentions `url` or `server`, since it may be half-typed.
 */
export function isGhostConfig(uri: Uri, text: string, hasGhostNeighbours: boolean): boolean {
	if (!isGhostConfigName(baseName(uri))) return false;
	if (hasGhostNeighbours) return true;
	// Most are JSON. Those need no tree, which is made once it is clear that the file is ours.
	const strict = strictValue(text);
	if (strict !== undefined) return looksLikeGhost(strict, text);
	const { root, errors, fragment, marks, plain } = readJson(text);
	if (errors.length > 0 || fragment || marks.length > 0) return mention.test(text);
	return root !== undefined && looksLikeGhost(jsonOf(root), plain);
}

/** A key `url` or `server`, quoted or not, perhaps without its colon yet. */
const mention = /(?:^|[\s{,"'‘’“”„])(?:url|server)(?:["'‘’“”„]|\s*:|\s*$)/m;

function looksLikeGhost(root: Json, plain: string): boolean {
	const url = memberOf(root, 'url');
	const server = memberOf(root, 'server');
	if (url === undefined && server === undefined) return false;
	if (hasSocket(server)) return true;
	if (Object.entries(sections).some(([key, isGhosts]) => isGhosts(memberOf(root, key)))) return true;
	if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) return false;
	if (hasGhostsPort.test(url) || isObject(server) || isObject(memberOf(root, 'logging'))) return true;
	return plain.includes('"usingLoopbackReverseProxy"');
}

/** A url with the port on which Ghost listens by default, as in the one of its own defaults. */
const hasGhostsPort = /^https?:\/\/[^/]+:2368(?:\/|$)/i;

/** A place to listen that is no TCP port. Other programs keep websocket settings in `server.socket`. */
function hasSocket(server: Json | undefined): boolean {
	const socket = memberOf(server, 'socket');
	const port = memberOf(server, 'port');
	if (socket === null || isPath(socket) || isPath(port)) return true;
	if (isPath(memberOf(port, 'path'))) return true;
	return isObject(socket) && Object.keys(socket).every((key) => key === 'path' || key === 'permissions');
}

function isPath(value: Json | undefined): boolean {
	return typeof value === 'string' && /^(?:\.{0,2}\/|(?:https?:\/\/)?unix:|$)|\.sock(?:et)?$/i.test(value);
}

/** What Ghost 4 to 6 take for `database.client`. */
const databaseClients = new Set(['mysql', 'mysql2', 'sqlite3', 'better-sqlite3']);

/** Parts of a config whose shape is Ghost's own. */
const sections: Readonly<Record<string, (value: Json | undefined) => boolean>> = {
	database: (value) => {
		const connection = memberOf(value, 'connection');
		const client = memberOf(value, 'client');
		if (connection === undefined) return typeof client === 'string' && databaseClients.has(client);
		return typeof client === 'string' && isObject(connection);
	},
	mail: (value) => typeof memberOf(value, 'transport') === 'string',
	paths: (value) => typeof memberOf(value, 'contentPath') === 'string',
	process: (value) => value === 'systemd' || value === 'local',
};

function memberOf(value: Json | undefined, key: string): Json | undefined {
	return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
