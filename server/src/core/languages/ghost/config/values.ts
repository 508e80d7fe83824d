import { type Node, parseTree } from 'jsonc-parser';
import type { GhostFacts, Json } from '../facts/facts';
import { MAX_NESTING } from '../limits';
import type { JsonReading } from './jsonReader';
import { lastValue } from './members';

/** What a Ghost takes from a config to decide where it listens; of `server` only the members that count for that. */
export function valuesIn(root: Node | undefined): GhostFacts['values'] {
	const [url, server] = [lastValue(root, 'url'), lastValue(root, 'server')];
	const values: { url?: Json; server?: Json } = {};
	if (url) values.url = jsonOf(url);
	if (server) values.server = serverValue(server);
	return values;
}

/** What Ghost itself can read of a `config.local.jsonc`: it never refuses one, and mends none of its quotes. */
export function asGhostReadsComments({ accepted, root, text }: JsonReading): Node | undefined {
	// jsonc-parser reads brackets by recursion.
	if (accepted || (text.match(/[{[]/g)?.length ?? 0) > MAX_NESTING) return root;
	return parseTree(text.replace(/^\uFEFF/, ''));
}

/** A value as `JSON.parse` gives it. The objects of jsonc-parser's own `getNodeValue` take several times the memory. */
export function jsonOf({ type, children = [], value }: Node): Json {
	if (type === 'array') return children.map(jsonOf);
	if (type !== 'object') return value as Json;
	const members = children.flatMap(({ children: [key, member] = [] }) =>
		key && member ? [[String(key.value), jsonOf(member)]] : [],
	);
	return Object.fromEntries(members) as Json;
}

function serverValue(server: Node): Json {
	if (server.type !== 'object') return jsonOf(server);
	const members = ['host', 'port', 'socket'].flatMap((key) => {
		const value = lastValue(server, key);
		return value ? [[key, jsonOf(value)]] : [];
	});
	return Object.fromEntries(members) as Json;
}
