import { isRelativePath, socketAddress } from '../../../base/socketPath';
import { bareName, EVERYBODYS_NAMES, plainName } from '../../../base/spelling';
import type { Span } from '../../../base/text';
import { addressText, type Endpoint, tcpAddress } from '../../../model/endpoint';
import {
	isKeptVariable,
	type Launched,
	type Launcher,
	type PlacedEndpoint,
	type Variable,
	type WrittenValue,
} from '../../../model/launcher';
import { GHOST_HOST, GHOST_PORT } from '../defaults';
import { isPipeName } from '../facts/pipeName';
import { hostOfUrl } from '../facts/url';
import { environmentValue, partOfValue } from './value';

/** What the variables of a launcher say of a Ghost that it starts; undefined where it starts something else. */
export function ghostLaunched(launcher: Launcher): Launched | undefined {
	if (launcher.runs !== 'ghost') return undefined;
	const variables = launcher.variables.filter(({ name }) => isKeptVariable(name));
	const decisive = new Map(variables.map((variable) => [variable.name, variable]));
	const host = decisive.get('server__host')?.value ?? launcher.image?.host ?? GHOST_HOST;
	const written = variables.flatMap((variable) => endpointIn(variable, host, launcher));
	const hosts = ['url', 'admin__url'].flatMap((name) => hostOfUrl(decisive.get(name)?.value) ?? []);
	return {
		variables,
		endpoints: [...written, defaultEndpoint(launcher, host)],
		hosts,
		names: namesOf(launcher, hosts, written),
	};
}

/** The settings that name a place to listen, by the variables that set them. */
const FORMS: Readonly<Record<string, string>> = {
	server__port: 'server.port',
	server__port__path: 'server.port.path',
	server__socket: 'server.socket',
	server__socket__path: 'server.socket.path',
};

/** The place to listen that a variable names, if it does, in the file where its value is written. */
function endpointIn(variable: Variable, host: string, launcher: Launcher): readonly PlacedEndpoint[] {
	const { name, value, written } = variable;
	const form = FORMS[name];
	if (form === undefined || value === undefined || !written) return [];
	const setting = environmentValue(value);
	const takesObject = name === 'server__port' || name === 'server__socket';
	const inner = takesObject ? partOfValue(value, 'path') : undefined;
	const endpoint =
		inner === undefined
			? plainEndpoint(setting, value, form, written, host, launcher)
			: socketEndpoint(inner.text, `${form}.path`, written, spanOf(written, inner.span), launcher);
	return endpoint ? [{ uri: written.uri, endpoint: { ...endpoint, scope: launcher.scope } }] : [];
}

/** A number, or a text, which is a path unless it is a number. */
function plainEndpoint(
	setting: unknown,
	value: string,
	form: string,
	written: WrittenValue,
	host: string,
	launcher: Launcher,
): Endpoint | undefined {
	if (typeof setting !== 'string' && typeof setting !== 'number') return undefined;
	const text = String(setting);
	const from = value.indexOf(text);
	const span = from < 0 ? written.span : spanOf(written, { start: from, end: from + text.length });
	const port = Number(text);
	if (form.startsWith('server.port') && text !== '' && !isPipeName(text)) {
		if (!Number.isInteger(port) || port > 65535) return undefined;
		return {
			...common(form, written),
			transport: 'tcp',
			span,
			portSpan: span,
			host,
			port,
			address: tcpAddress(host, port),
		};
	}
	return text === '' || typeof setting === 'number' ? undefined : socketEndpoint(text, form, written, span, launcher);
}

/** A relative path starts from the folder in which the launcher starts Ghost; undefined where nobody knows that one. */
function socketEndpoint(
	path: string,
	form: string,
	written: WrittenValue,
	span: Span,
	{ folder }: Launcher,
): Endpoint | undefined {
	const isRelative = isRelativePath(path);
	if (isRelative && folder === undefined) return undefined;
	const address = socketAddress(isRelative ? `${folder}/${path}` : path);
	return { ...common(form, written), transport: 'unix', span, path, address };
}

function common(
	form: string,
	{ quoting, isWritable }: WrittenValue,
): Pick<Endpoint, 'role' | 'form' | 'quoting' | 'http' | 'isFixed'> {
	return { role: 'listen', form, quoting, http: true, ...(isWritable ? {} : { isFixed: true }) };
}

/** Where a part of a value stands in the text. */
function spanOf({ span, offsets }: WrittenValue, part: Span): Span {
	if (!offsets) return { start: span.start + part.start, end: span.start + part.end };
	return { start: offsets[part.start] ?? span.start, end: offsets[part.end] ?? span.end };
}

/** Where a Ghost listens that is told nothing, run on 6.65.0: its own config says so, or that of its image. */
function defaultEndpoint({ place, image, scope }: Launcher, host: string): PlacedEndpoint {
	const port = image?.port ?? GHOST_PORT;
	const endpoint: Endpoint = {
		role: 'listen',
		transport: 'tcp',
		form: 'default',
		span: place.span,
		portSpan: undefined,
		host,
		port,
		address: tcpAddress(host, port),
		quoting: 'bare',
		http: true,
		isFixed: true,
		scope,
	};
	return { uri: place.uri, endpoint };
}

/** The plain names by which an upstream for this Ghost may go: its launcher, its host, its socket. */
function namesOf({ name }: Launcher, hosts: readonly string[], written: readonly PlacedEndpoint[]): readonly string[] {
	const [host] = hosts.map((one) => one.replace(/^www\./, ''));
	const names = new Set([plainName(name)]);
	if (host !== undefined && host !== 'localhost') names.add(plainName(host)).add(plainName(host.replace(/\..*$/, '')));
	for (const { endpoint } of written)
		if (endpoint.transport === 'unix') names.add(plainName(bareName(addressText(endpoint))));
	return [...names].filter((one) => one.length > 1 && !EVERYBODYS_NAMES.has(one));
}
