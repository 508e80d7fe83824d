import { socketAddress } from '../../../base/socketPath';
import type { Span } from '../../../base/text';
import { type TcpEndpoint, tcpAddress, type UnixEndpoint } from '../../../model/endpoint';
import { HTTP_PORT, HTTPS_PORT } from '../ports';
import type { Word } from '../syntax/tree';
import { innerSpan, quotingOf, valueOffset } from '../syntax/wordSpans';
import type { AddressForm } from './addressForms';
import type { FilledIn } from './constants';
import type { AddressTarget } from './facts';

/** An address word taken apart. */
export interface ReadAddress {
	/** The word without its quotes. */
	readonly span: Span;
	/** As written, `http://`; empty if there is none. */
	readonly scheme: string;
	/** Empty if there is no scheme, and then where one would stand. */
	readonly schemeSpan: Span;
	/** Its `endpoint` is open here; the summary gives it a number. */
	readonly target: AddressTarget;
	/** The socket that is named, also where a missing `unix:` or curly quotes keep nginx from reading it so. */
	readonly endpoint: UnixEndpoint | undefined;
}

/** Takes apart the word that names an address for `directive`, as nginx reads it. `part` is where in the word it stands. */
export function readAddress(
	text: string,
	word: Word,
	directive: string,
	form: AddressForm,
	part: { readonly from: number; readonly end: number } = { from: 0, end: word.value.length },
): ReadAddress {
	const value = word.value.slice(0, part.end);
	const span = innerSpan(text, word);
	// Many words are one thing as a whole, and are kept long: then one object tells both places.
	const place = (start: number, end: number): Span =>
		start === 0 && end === word.value.length
			? span
			: { start: valueOffset(text, word, start), end: valueOffset(text, word, end) };
	return { span, ...readValue({ value, place, word }, part.from, directive, form) };
}

/**
 * Takes apart what nginx makes of a word when a visitor comes, variables filled in that are the same for all. Undefined where
 * nginx then refuses that, and where it has a path of its own, which is then asked for whatever visitors ask for.
 */
export function readFilledIn(
	text: string,
	word: Word,
	filled: FilledIn,
	directive: string,
	form: AddressForm,
): ReadAddress | undefined {
	const read = readValue(filled, 0, directive, form);
	const { target, scheme } = read;
	if (form.schemeRequired && !form.schemes.includes(scheme.toLowerCase())) return undefined;
	const uri = target.kind === 'name' ? target.uri : target.kind === 'unix' ? (target.uri?.text ?? '') : undefined;
	const goesOn = uri === '' || (uri !== undefined && pathVariable.test(uri));
	return goesOn ? { span: innerSpan(text, word), ...read } : undefined;
}

function readValue(
	{ value, place, word }: FilledIn,
	from: number,
	directive: string,
	form: AddressForm,
): Omit<ReadAddress, 'span'> {
	const scheme = schemeOf(value.slice(from));
	const start = from + scheme.length;
	const target = targetAt(value, start, scheme, form, place);
	const path = target.kind === 'unix' ? unixPath(target) : intendedPath(value, start, target, form, place);
	const endpoint = path && endpointOf(directive, form, path.text, path.span, quotingOf(word));
	return { scheme, schemeSpan: place(from, start), target, endpoint };
}

/** The endpoint that a socket's `path` at `span` is, as an argument of `directive`. Whether it listens is up to `form`. */
export function endpointOf(
	directive: string,
	form: AddressForm,
	path: string,
	span: Span,
	quoting: UnixEndpoint['quoting'],
): UnixEndpoint {
	return {
		role: form.role,
		transport: 'unix',
		form: directive,
		span,
		path,
		address: socketAddress(path),
		quoting,
		http: form.http,
	};
}

/** A host as it is written where no other language fills it in. */
const HOST = /^(?:\[[\da-f:.]+\]|[\w.-]+)$/i;

/**
 * The endpoint that a TCP address is, as the argument of `directive`; undefined where no HTTP goes there. Without a port it is
 * that of the scheme.
 */
export function tcpEndpointOf(
	directive: string,
	form: AddressForm,
	target: AddressTarget,
	scheme: string,
	quoting: TcpEndpoint['quoting'],
): TcpEndpoint | undefined {
	if (target.kind !== 'name' || !form.http || form.role !== 'connect' || !HOST.test(target.name)) return undefined;
	const { name, nameSpan, port } = target;
	const number = port
		? /^\d{1,5}$/.test(port.text)
			? Number(port.text)
			: Number.NaN
		: scheme === 'https://'
			? HTTPS_PORT
			: HTTP_PORT;
	if (!(number >= 1 && number <= 65535)) return undefined;
	return {
		role: form.role,
		transport: 'tcp',
		form: directive,
		span: { start: nameSpan.start, end: port?.span.end ?? nameSpan.end },
		portSpan: port?.span,
		host: name,
		port: number,
		address: tcpAddress(name, number),
		quoting,
		http: form.http,
		...(!port && directive !== 'server' && name !== 'localhost' && !/[.:]/.test(name) ? { isBareName: true } : {}),
	};
}

type SpanInText = (start: number, end: number) => Span;

/** `http://` and the like as written; also what nginx refuses, as `http:/`, `http:///` and `http:` before `unix:`. */
function schemeOf(value: string): string {
	const slip = /^https?[:/]+(?=unix:)/i.exec(value)?.[0];
	return slip ?? /^(?!unix:)[a-z][a-z0-9+.-]*:\/\//i.exec(value)?.[0] ?? '';
}

function targetAt(value: string, start: number, scheme: string, form: AddressForm, place: SpanInText): AddressTarget {
	if (value.slice(start, start + 5).toLowerCase() === 'unix:') return unixTarget(value, start + 5, form, place);
	if (form.variables && scheme === '' && value.startsWith('$')) return variableTarget(value, start);
	if (form.variables && /^[a-z]*\$/i.test(value)) return variableTarget(value, start);
	if (scheme === '' ? form.schemeRequired : !form.schemes.includes(scheme.toLowerCase())) return { kind: 'other' };
	return nameTarget(value, start, form, place);
}

function unixTarget(value: string, start: number, form: AddressForm, place: SpanInText): AddressTarget {
	const colon = form.uri ? value.indexOf(':', start) : -1;
	const end = colon < 0 ? value.length : colon;
	const path = value.slice(start, end);
	return {
		kind: 'unix',
		endpoint: undefined,
		path,
		pathSpan: place(start, end),
		uri: colon < 0 ? undefined : { text: value.slice(colon + 1), span: place(colon + 1, value.length) },
		variable: form.variables && path.includes('$'),
	};
}

/** Variables that begin with a slash, so that the host ends before them. */
const pathVariable = /^\$(?:request_uri|uri|document_uri)\b|^\$\{(?:request_uri|uri|document_uri)\}/i;

function nameTarget(value: string, start: number, form: AddressForm, place: SpanInText): AddressTarget {
	const rest = value.slice(start);
	const host = /^(?:\[[^\]]*\]|[^/:?]*)/.exec(rest)?.[0] ?? '';
	const dollar = form.variables ? host.indexOf('$') : -1;
	if (dollar >= 0) {
		if (dollar === 0 || !pathVariable.test(rest.slice(dollar))) return variableTarget(value, start);
		return nameOnly(value, start, start + dollar, place);
	}
	if (host === '' && !rest.startsWith(':')) return { kind: 'other' };
	const behind = rest.slice(host.length);
	const path = form.variables ? behind.search(/\$/) : -1;
	const portEnd = path >= 0 && pathVariable.test(behind.slice(path)) ? path : undefined;
	const port = /^:([^/?]*)/.exec(behind.slice(0, portEnd))?.[1];
	if (form.variables && port?.includes('$')) return variableTarget(value, start);
	const hostEnd = start + host.length;
	const end = port === undefined ? hostEnd : hostEnd + 1 + port.length;
	if (end < value.length && !form.uri) return { kind: 'other' };
	return {
		kind: 'name',
		endpoint: undefined,
		name: host,
		nameSpan: place(start, hostEnd),
		port: port === undefined ? undefined : { text: port, span: place(hostEnd + 1, end) },
		uri: value.slice(end),
		uriSpan: place(end, value.length),
	};
}

function nameOnly(value: string, start: number, end: number, place: SpanInText): AddressTarget {
	return {
		kind: 'name',
		endpoint: undefined,
		name: value.slice(start, end),
		nameSpan: place(start, end),
		port: undefined,
		uri: value.slice(end),
		uriSpan: place(end, value.length),
	};
}

function variableTarget(value: string, start: number): AddressTarget {
	const slash = value.indexOf('/', start);
	return { kind: 'variable', uri: slash < 0 ? '' : value.slice(slash) };
}

interface Path {
	readonly text: string;
	readonly span: Span;
}

function unixPath(target: Extract<AddressTarget, { kind: 'unix' }>): Path | undefined {
	return target.path === '' || target.variable ? undefined : { text: target.path, span: target.pathSpan };
}

/**
 * The socket that was surely meant by an address that nginx refuses: `/run/x.sock`, `unix/run/x.sock`, `“unix:/run/x.sock”`.
 */
function intendedPath(
	value: string,
	start: number,
	target: AddressTarget,
	form: AddressForm,
	place: SpanInText,
): Path | undefined {
	if (target.kind !== 'other' && !(target.kind === 'name' && target.name.toLowerCase() === 'unix')) return undefined;
	const curly = /^[“”„‟]((?:https?:\/\/)?unix:)([^“”„‟]+)[“”„‟]$/i.exec(value);
	const word = value.slice(start, start + 5).toLowerCase() === 'unix/' ? 4 : 0;
	const from = curly ? 1 + (curly[1]?.length ?? 0) : start + word;
	const end = curly ? value.length - 1 : socketEnd(value, from, form);
	const path = value.slice(from, end);
	if (!curly && !path.startsWith('/')) return undefined;
	if (!curly && form.uri && !/\.sock(?:et)?$/.test(path)) return undefined;
	return { text: path, span: place(from, end) };
}

/** Where a path ends that `unix:` is missing before: as elsewhere, at the colon of a URI. */
function socketEnd(value: string, from: number, form: AddressForm): number {
	const colon = form.uri ? value.indexOf(':', from) : -1;
	return colon < 0 ? value.length : colon;
}
