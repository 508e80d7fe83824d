import type { Node } from 'jsonc-parser';
import { schemeLength, socketAddress } from '../../../base/socketPath';
import { lineStartsOf, type Span, touchesAny } from '../../../base/text';
import type { Uri } from '../../../base/uri';
import { type TcpEndpoint, tcpAddress, type UnixEndpoint } from '../../../model/endpoint';
import { configNameOf } from '../config/configName';
import { type JsonReading, readJson } from '../config/jsonReader';
import {
	innerSpan,
	insertionInto,
	lastMember,
	lastValue,
	type Member,
	memberSpans,
	repeatedMembers,
} from '../config/members';
import { isPlaceholder } from '../config/placeholder';
import { syntaxDiagnostics } from '../config/syntax';
import { asGhostReadsComments, jsonOf, valuesIn } from '../config/values';
import { GHOST_HOST, GHOST_PORT } from '../defaults';
import type { GhostFacts, GhostKey, GhostPort, GhostSocket, GhostSummary, GhostUrl } from './facts';
import { isPipeName } from './pipeName';
import { hostOfUrl } from './url';

/**
 * What a Ghost config says about its sockets, and what Ghost's JSON reader refuses in it. Half-typed text is read as far
 * as it makes sense. Of a key given twice the last one counts, whole, as in `JSON.parse`.
 */
export function summarizeGhost(uri: Uri, text: string): GhostSummary {
	const reading = readJson(text);
	const name = configNameOf(uri);
	const lines = lineStartsOf(text);
	const syntax = syntaxDiagnostics(reading, name, lines);
	const { root } = reading;
	const server = lastMember(reading, root, 'server');
	const host = lastMember(reading, server?.value, 'host');
	const paths = [
		...pathsIn(reading, lastValue(server?.value, 'socket'), 'server.socket', () => true),
		...pathsIn(reading, pathHolder(server?.value), 'server.port', (path) => !isTcp(path) && !isPlaceholder(path)),
	].sort((a, b) => a.node.offset - b.node.offset);
	const indexOf = (value: Node | undefined): number | undefined => {
		const index = paths.findIndex(({ node }) => node === value);
		return index < 0 ? undefined : index;
	};
	const complete =
		root !== undefined && reading.broken.places.length === 0 && !syntax.some(({ code }) => code === 'json-syntax');
	const tcp = tcpEndpointsOf(reading, server).filter(({ form }) => complete || form !== 'default');
	const tcpAt = (form: string): number | undefined => {
		const at = tcp.findIndex((endpoint) => endpoint.form === form);
		return at < 0 ? undefined : paths.length + at;
	};
	const facts: GhostFacts = {
		environment: name.environment,
		read: name.read,
		complete,
		unread: ['url', 'admin', 'server'].some((key) =>
			memberSpans(root, key).some((span) => touchesAny(reading.broken.places, span)),
		),
		url: urlOf(reading, lastMember(reading, root, 'url')),
		admin: urlOf(reading, lastMember(reading, lastMember(reading, root, 'admin')?.value, 'url')),
		server: server && keyOf(server),
		host: host && keyOf(host),
		socket: socketOf(reading, lastMember(reading, server?.value, 'socket'), indexOf),
		port: portOf(reading, lastMember(reading, server?.value, 'port'), indexOf, tcpAt('server.port')),
		defaultEndpoint: tcpAt('default'),
		values: valuesIn(name.comments ? asGhostReadsComments(reading) : root),
		loopbackProxy: loopbackOf(reading, lastMember(reading, root, 'usingLoopbackReverseProxy')),
		top: topOf(reading),
		insertion: { root: insertionInto(reading, root), server: insertionInto(reading, server?.value) },
		duplicates: duplicatesIn(reading),
	};
	return {
		language: 'ghost',
		lines,
		length: text.length,
		endpoints: [...paths.map(({ node, form }) => endpointOf(reading, node, form)), ...tcp],
		syntax,
		unreadable: reading.broken.places,
		facts,
	};
}

interface WrittenPath {
	readonly node: Node;
	readonly form: string;
}

/** The path in the value of `key`: a text, or the `path` of an object. */
function pathsIn(
	reading: JsonReading,
	value: Node | undefined,
	key: 'server.socket' | 'server.port',
	isPath: (text: string) => boolean,
): WrittenPath[] {
	return [
		{ node: value, form: key },
		{ node: lastValue(value, 'path'), form: `${key}.path` },
	].flatMap(({ node, form }) => {
		const text = textOf(reading, node);
		return node && text && isPath(text) ? [{ node, form }] : [];
	});
}

/** The value of `server.port`, unless it is an object with a `port` in it, which Node takes before a `path`. */
function pathHolder(server: Node | undefined): Node | undefined {
	const value = lastValue(server, 'port');
	return lastValue(value, 'port') ? undefined : value;
}

/**
 * A socket's place. The `unix:` that some write before the path makes Ghost fail (`socket-path-scheme`), but tells which
 * socket is meant.
 */
function endpointOf(reading: JsonReading, node: Node, form: string): UnixEndpoint {
	const path = textOf(reading, node) ?? '';
	return {
		role: 'listen',
		transport: 'unix',
		form,
		span: innerSpan(reading, node),
		path,
		address: socketAddress(path.slice(schemeLength(path))),
		quoting: 'json',
		http: true,
	};
}

/** The port in `server.port`, or where Ghost listens by itself if nothing stands there. */
function tcpEndpointsOf(reading: JsonReading, server: Member | undefined): readonly TcpEndpoint[] {
	const { root } = reading;
	const host = textOf(reading, lastValue(server?.value, 'host')) ?? GHOST_HOST;
	// Ghost looks a path up as a name and does not start.
	if (host.includes('/')) return [];
	const written = lastValue(server?.value, 'port');
	const number = lastValue(written, 'port') ?? written;
	if (number) {
		const port = isTcpNode(reading, number) ? Number(number.value) : Number.NaN;
		if (!Number.isInteger(port) || port < 0 || port > 65535) return [];
		const span = number.type === 'string' ? innerSpan(reading, number) : memberValueSpan(number);
		return [{ ...tcpEndpoint('server.port', host, port, span), portSpan: span }];
	}
	const anchor = server ?? lastMember(reading, root, 'url');
	const span = anchor?.keySpan ?? topOf(reading);
	if (!span || (anchor && isBroken(reading, anchor.value)) || (server && server.value.type !== 'object')) return [];
	return [{ ...tcpEndpoint('default', host, GHOST_PORT, span), isFixed: true }];
}

function topOf({ root, fragment }: JsonReading): Span | undefined {
	return root?.type === 'object' && !fragment ? { start: root.offset, end: root.offset + 1 } : undefined;
}

function memberValueSpan({ offset, length }: Node): Span {
	return { start: offset, end: offset + length };
}

function tcpEndpoint(form: string, host: string, port: number, span: Span): TcpEndpoint {
	const address = tcpAddress(host, port);
	return {
		role: 'listen',
		transport: 'tcp',
		form,
		span,
		portSpan: undefined,
		host,
		port,
		address,
		quoting: 'json',
		http: true,
	};
}

function urlOf(reading: JsonReading, member: Member | undefined): GhostUrl | undefined {
	if (!member || isBroken(reading, member.value)) return undefined;
	const value = textOf(reading, member.value);
	const host = hostOfUrl(value);
	const span = value === undefined ? member.valueSpan : innerSpan(reading, member.value);
	return { ...keyOf(member), value, span, host, secure: /^https:\/\//i.test(value ?? '') };
}

function socketOf(
	reading: JsonReading,
	member: Member | undefined,
	indexOf: (node: Node | undefined) => number | undefined,
): GhostSocket | undefined {
	if (!member) return undefined;
	const { type } = member.value;
	const inner = lastMember(reading, member.value, 'path');
	const permissions = lastMember(reading, member.value, 'permissions');
	const known = !isBroken(reading, member.value) && (type === 'string' || type === 'object' || type === 'null');
	return {
		...keyOf(member),
		shape: known ? type : 'other',
		endpoint: indexOf(type === 'object' ? inner?.value : member.value),
		path: textOf(reading, type === 'object' ? inner?.value : member.value),
		pathMember: inner && keyOf(inner),
		permissions:
			permissions && !isBroken(reading, permissions.value)
				? {
						...keyOf(permissions),
						value: jsonOf(permissions.value),
						raw: reading.text.slice(permissions.valueSpan.start, permissions.valueSpan.end),
					}
				: undefined,
		insertion: insertionInto(reading, member.value),
	};
}

function portOf(
	reading: JsonReading,
	member: Member | undefined,
	indexOf: (node: Node | undefined) => number | undefined,
	tcpEndpoint: number | undefined,
): GhostPort | undefined {
	if (!member) return undefined;
	const { value } = member;
	const inner = lastMember(reading, value, 'path');
	const number = lastValue(value, 'port') ?? value;
	const readable = lastMember(reading, value, 'readableAll');
	const writable = lastMember(reading, value, 'writableAll');
	return {
		...keyOf(member),
		shape: shapeOfPort(reading, number, inner),
		tcp: isTcpNode(reading, number) ? Number(number.value) : undefined,
		tcpEndpoint,
		endpoint: indexOf(value.type === 'object' ? inner?.value : value),
		path: textOf(reading, value.type === 'object' ? inner?.value : value),
		pathMember: inner && keyOf(inner),
		insertion: insertionInto(reading, value),
		flags: { readableAll: readable && keyOf(readable), writableAll: writable && keyOf(writable) },
		readableAll: readable?.value.value === true && !isBroken(reading, readable.value),
		writableAll: writable?.value.value === true && !isBroken(reading, writable.value),
	};
}

function shapeOfPort(reading: JsonReading, value: Node, inner: Member | undefined): GhostPort['shape'] {
	const text = textOf(reading, value);
	if (isTcpNode(reading, value)) return 'tcp';
	if (text !== undefined) return isPlaceholder(text) ? 'other' : 'path';
	return inner && textOf(reading, inner.value) !== undefined ? 'object' : 'other';
}

function isTcpNode(reading: JsonReading, node: Node): boolean {
	return (node.type === 'number' && !isBroken(reading, node)) || isTcp(textOf(reading, node) ?? '');
}

/** Whether a text is a port, such as `2368` or `0x10`. */
function isTcp(text: string): boolean {
	return text !== '' && !isPipeName(text);
}

function loopbackOf(reading: JsonReading, member: Member | undefined): GhostFacts['loopbackProxy'] {
	if (member?.value.type !== 'boolean' || isBroken(reading, member.value)) return undefined;
	return { ...keyOf(member), value: member.value.value === true };
}

/** The keys of the path to each setting, as far as this project reads them. */
const readKeys: readonly (readonly [parent: readonly string[], keys: readonly string[]])[] = [
	[[], ['url', 'server']],
	[['server'], ['socket', 'port']],
	[
		['server', 'socket'],
		['path', 'permissions'],
	],
	[['server', 'port'], ['path']],
];

function duplicatesIn(reading: JsonReading): GhostFacts['duplicates'] {
	return readKeys.flatMap(([parents, keys]) => {
		let object = reading.root;
		for (const parent of parents) object = lastValue(object, parent);
		return keys.flatMap((key) => {
			const members = repeatedMembers(reading, object, key);
			const last = members.pop();
			// Of two values of which the second cannot be read, the first may be the one to keep.
			return last && !touchesAny(reading.broken.places, last.memberSpan)
				? members.map(({ keySpan, removal }) => ({ key, keySpan, removal, laterSpan: last.keySpan }))
				: [];
		});
	});
}

/** The text that is written, where there is no doubt which. */
function textOf(reading: JsonReading, node: Node | undefined): string | undefined {
	return node?.type === 'string' && !isBroken(reading, node) ? String(node.value) : undefined;
}

function isBroken({ broken }: JsonReading, node: Node): boolean {
	return broken.values.has(node.offset);
}

function keyOf({ keySpan, valueSpan, memberSpan, removal }: Member): GhostKey {
	return { keySpan, valueSpan, memberSpan, removal };
}
