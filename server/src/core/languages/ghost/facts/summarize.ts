import type { Node } from 'jsonc-parser';
import { lineStartsOf, touchesAny } from '../../../base/text';
import type { Uri } from '../../../base/uri';
import { configNameOf } from '../config/configName';
import { type JsonReading, readJson } from '../config/jsonReader';
import {
	innerSpan,
	insertionInto,
	isBroken,
	lastMember,
	lastValue,
	type Member,
	memberSpans,
	removalOf,
	repeatedMembers,
	textOf,
} from '../config/members';
import { isPlaceholder } from '../config/placeholder';
import { syntaxDiagnostics } from '../config/syntax';
import { asGhostReadsComments, jsonOf, valuesIn } from '../config/values';
import { isTcpNode, topOf, writtenEndpoints } from './endpoints';
import type { GhostFacts, GhostKey, GhostPort, GhostSocket, GhostSummary, GhostUrl } from './facts';
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
	const complete =
		root !== undefined && reading.broken.places.length === 0 && !syntax.some(({ code }) => code === 'json-syntax');
	const { endpoints, indexOf, tcpAt } = writtenEndpoints(reading, server, complete);
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
		endpoints,
		syntax,
		unreadable: reading.broken.places,
		facts,
	};
}

function urlOf(reading: JsonReading, member: Member | undefined): GhostUrl | undefined {
	if (!member || isBroken(reading, member.value)) return undefined;
	const value = textOf(reading, member.value);
	const host = hostOfUrl(value);
	const span = value === undefined ? member.valueSpan : innerSpan(reading, member.value);
	const { keySpan, valueSpan } = member;
	return { keySpan, valueSpan, value, span, host, secure: /^https:\/\//i.test(value ?? '') };
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
		shape: known ? type : 'other',
		endpoint: indexOf(type === 'object' ? inner?.value : member.value),
		path: textOf(reading, type === 'object' ? inner?.value : member.value),
		pathValue: inner?.valueSpan,
		permissions:
			permissions && !isBroken(reading, permissions.value)
				? {
						value: jsonOf(permissions.value),
						raw: reading.text.slice(permissions.valueSpan.start, permissions.valueSpan.end),
						...keyOf(permissions),
					}
				: undefined,
		insertion: insertionInto(reading, member.value),
		keySpan: member.keySpan,
		valueSpan: member.valueSpan,
		removal: removalOf(reading, member),
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
		shape: shapeOfPort(reading, number, inner),
		tcp: isTcpNode(reading, number) ? Number(number.value) : undefined,
		tcpEndpoint,
		endpoint: indexOf(value.type === 'object' ? inner?.value : value),
		path: textOf(reading, value.type === 'object' ? inner?.value : value),
		pathValue: inner?.valueSpan,
		insertion: insertionInto(reading, value),
		flags: { readableAll: readable?.valueSpan, writableAll: writable?.valueSpan },
		readableAll: readable?.value.value === true && !isBroken(reading, readable.value),
		writableAll: writable?.value.value === true && !isBroken(reading, writable.value),
		keySpan: member.keySpan,
		valueSpan: member.valueSpan,
		removal: removalOf(reading, member),
	};
}

function shapeOfPort(reading: JsonReading, value: Node, inner: Member | undefined): GhostPort['shape'] {
	const text = textOf(reading, value);
	if (isTcpNode(reading, value)) return 'tcp';
	if (text !== undefined) return isPlaceholder(text) ? 'other' : 'path';
	return inner && textOf(reading, inner.value) !== undefined ? 'object' : 'other';
}

function loopbackOf(reading: JsonReading, member: Member | undefined): GhostFacts['loopbackProxy'] {
	if (member?.value.type !== 'boolean' || isBroken(reading, member.value)) return undefined;
	return { ...keyOf(member), removal: removalOf(reading, member), value: member.value.value === true };
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
				? members.map((one) => ({
						key,
						keySpan: one.keySpan,
						removal: removalOf(reading, one),
						laterSpan: last.keySpan,
					}))
				: [];
		});
	});
}

function keyOf({ keySpan, valueSpan }: Member): GhostKey {
	return { keySpan, valueSpan };
}
