import type { Node } from 'jsonc-parser';
import { baseName, type Uri } from '../../../base/uri';
import { isGhostConfigName } from './configName';
import { readJson } from './jsonReader';

export { isGhostConfigName };

/**
 * Whether a file is a Ghost config. The name alone does not tell: many programs have a `config.production.json`. So its
 * content must have shapes that Ghost uses, unless something of Ghost lies beside it (`.ghost-cli`, `current`,
 * `versions`). A text that does not parse counts when it mentions `url` or `server`, since it may be half-typed.
 */
export function isGhostConfig(uri: Uri, text: string, hasGhostNeighbours: boolean): boolean {
	if (!isGhostConfigName(baseName(uri))) return false;
	if (hasGhostNeighbours) return true;
	const { root, errors, fragment, marks, plain } = readJson(text);
	if (errors.length > 0 || fragment || marks.length > 0) return mention.test(text);
	return root?.type === 'object' && looksLikeGhost(root, plain);
}

/** A key `url` or `server`, quoted or not, perhaps without its colon yet. */
const mention = /(?:^|[\s{,"'‘’“”„])(?:url|server)(?:["'‘’“”„]|\s*:|\s*$)/m;

function looksLikeGhost(root: Node, plain: string): boolean {
	const url = valueOf(root, 'url');
	const server = valueOf(root, 'server');
	if (!url && !server) return false;
	if (hasSocket(server)) return true;
	if (Object.entries(sections).some(([key, isGhosts]) => isGhosts(valueOf(root, key)))) return true;
	const http = typeof url?.value === 'string' && /^https?:\/\//i.test(url.value);
	return (
		http &&
		(server?.type === 'object' || isObject(valueOf(root, 'logging')) || plain.includes('"usingLoopbackReverseProxy"'))
	);
}

/** A place to listen that is no TCP port. Other programs keep websocket settings in `server.socket`. */
function hasSocket(server: Node | undefined): boolean {
	const socket = valueOf(server, 'socket');
	const port = valueOf(server, 'port');
	if (socket?.type === 'null' || isPath(socket) || isPath(port)) return true;
	if (port?.type === 'object' && isPath(valueOf(port, 'path'))) return true;
	const keys = (socket?.children ?? []).map(({ children }) => children?.[0]?.value);
	return socket?.type === 'object' && keys.every((key) => key === 'path' || key === 'permissions');
}

function isPath(node: Node | undefined): boolean {
	return typeof node?.value === 'string' && /^(?:\.{0,2}\/|(?:https?:\/\/)?unix:|$)|\.sock(?:et)?$/i.test(node.value);
}

/** Parts of a config whose shape is Ghost's own. */
const sections: Readonly<Record<string, (value: Node | undefined) => boolean>> = {
	database: (value) => isText(valueOf(value, 'client')) && isObject(valueOf(value, 'connection')),
	mail: (value) => isText(valueOf(value, 'transport')),
	paths: (value) => isText(valueOf(value, 'contentPath')),
	process: (value) => value?.value === 'systemd' || value?.value === 'local',
};

/** The last value of `key`, as `JSON.parse` takes it. */
function valueOf(object: Node | undefined, key: string): Node | undefined {
	if (object?.type !== 'object') return undefined;
	return object.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

function isText(value: Node | undefined): boolean {
	return value?.type === 'string';
}

function isObject(value: Node | undefined): boolean {
	return value?.type === 'object';
}
