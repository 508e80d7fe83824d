import type { Node } from 'jsonc-parser';
import { schemeLength, socketAddress } from '../../../base/socketPath';
import type { Span } from '../../../base/text';
import { type Endpoint, type TcpEndpoint, tcpAddress, type UnixEndpoint } from '../../../model/endpoint';
import type { JsonReading } from '../config/jsonReader';
import { innerSpan, isBroken, lastMember, lastValue, type Member, textOf } from '../config/members';
import { isPlaceholder } from '../config/placeholder';
import { GHOST_HOST, GHOST_PORT } from '../defaults';
import { isPipeName } from './pipeName';

/** The endpoints of a config, and where the one is among them that a value names. */
export interface WrittenEndpoints {
	readonly endpoints: readonly Endpoint[];
	readonly indexOf: (path: Node | undefined) => number | undefined;
	/** That of a TCP endpoint, by its form: `server.port`, or `default` where Ghost listens by itself. */
	readonly tcpAt: (form: string) => number | undefined;
}

/** The places to listen that a config names in `server`. Of one that is not `complete` nobody knows what Ghost does by itself. */
export function writtenEndpoints(
	reading: JsonReading,
	server: Member | undefined,
	complete: boolean,
): WrittenEndpoints {
	const paths = [
		...pathsIn(reading, lastValue(server?.value, 'socket'), 'server.socket', () => true),
		...pathsIn(reading, pathHolder(server?.value), 'server.port', (path) => !isTcp(path) && !isPlaceholder(path)),
	].sort((a, b) => a.node.offset - b.node.offset);
	const tcp = tcpEndpointsOf(reading, server).filter(({ form }) => complete || form !== 'default');
	return {
		endpoints: [...paths.map(({ node, form }) => endpointOf(reading, node, form)), ...tcp],
		indexOf: (path) => {
			const index = paths.findIndex(({ node }) => node === path);
			return index < 0 ? undefined : index;
		},
		tcpAt: (form) => {
			const at = tcp.findIndex((endpoint) => endpoint.form === form);
			return at < 0 ? undefined : paths.length + at;
		},
	};
}

/** Whether a value is a port, alone or as a text. */
export function isTcpNode(reading: JsonReading, node: Node): boolean {
	return (node.type === 'number' && !isBroken(reading, node)) || isTcp(textOf(reading, node) ?? '');
}

/** Whether a text is a port, such as `2368` or `0x10`. */
function isTcp(text: string): boolean {
	return text !== '' && !isPipeName(text);
}

/** The brace with which a whole config begins. */
export function topOf({ root, fragment }: JsonReading): Span | undefined {
	return root?.type === 'object' && !fragment ? { start: root.offset, end: root.offset + 1 } : undefined;
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
