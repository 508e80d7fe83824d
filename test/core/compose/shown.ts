import { baseName } from '../../../server/src/core/base/uri';
import { placeOf, portPlace } from '../../../server/src/core/model/endpoint';
import type { Launcher, TextPlace } from '../../../server/src/core/model/launcher';
import { clauseText } from '../../clause';
import { assemblyOf } from './assemblyOf';

type Assembled = ReturnType<typeof assemblyOf>;

/** What an assembly says of a service, in lines that a test can hold against what it wants. */
export interface ShownService {
	/** `ghost 6`, `nginx`, `other`. */
	readonly runs: string;
	readonly hidden: string | undefined;
	/** The value that counts, as `server__port=/run/x.sock at /run/x.sock in .env`: where it is written, unless nowhere. */
	readonly variables: readonly string[];
	/** By which names which services are reached; undefined on the machine's network. */
	readonly hosts: readonly string[] | undefined;
	/** `sock:/run/ghost`, with the way in which it is mounted. */
	readonly volumes: readonly string[];
	readonly ports: readonly string[];
	readonly files: readonly string[];
}

/** The services of the project in a fixture, by their names. */
export function shownServices(fixture: string): Readonly<Record<string, ShownService>> {
	const assembly = assemblyOf(fixture);
	return Object.fromEntries(assembly.launchers.map((launcher) => [launcher.name, shownService(assembly, launcher)]));
}

/** The text at a place, in front of its file. */
function shownPlace({ texts }: Assembled, { uri, span }: TextPlace): string {
	return `${texts.get(uri)?.slice(span.start, span.end)} in ${baseName(uri)}`;
}

function shownService(assembly: Assembled, launcher: Launcher): ShownService {
	const { runs, version, hidden, variables, scope, volumes } = launcher;
	const own = (id: string): string => id.replace(/^.*:/, '') || 'the machine';
	const names = [...new Set(variables.map(({ name }) => name))];
	return {
		runs: [runs, version].filter((part) => part !== undefined).join(' '),
		hidden: clauseText(hidden),
		variables: names.map((name) => {
			const last = variables.findLast((one) => one.name === name);
			const place =
				last?.written && ` at ${shownPlace(assembly, last.written)}${last.written.isWritable ? '' : ', fixed'}`;
			return `${name}=${last?.value ?? '?'}${place ?? ''}`;
		}),
		hosts: scope.hosts?.map((host) => (host.name === own(host.scope) ? host.name : `${host.name}=${own(host.scope)}`)),
		volumes: volumes.map(({ kind, source, target, readOnly }) => `${kind} ${source}:${target}${readOnly ? ':ro' : ''}`),
		ports: assembly.endpoints.flatMap((from, index) => {
			const to = assembly.endpoints[index + 1];
			if (from.endpoint.transport !== 'tcp' || from.endpoint.role !== 'listen') return [];
			if (to?.endpoint.transport !== 'tcp' || to.endpoint.scope?.id !== scope.id) return [];
			const { host, port, leadsTo, portSpan } = from.endpoint;
			const at = portSpan ? ` at ${shownPlace(assembly, { uri: from.uri, span: portSpan })}` : ', fixed';
			const meets =
				placeOf(to.endpoint, scope) === leadsTo && leadsTo === portPlace(scope.network ?? scope.id, to.endpoint.port);
			return [`${host}:${port}${at} to ${to.endpoint.port}${meets ? '' : ', which is elsewhere'}`];
		}),
		files: assembly.scopedFiles
			.filter((file) => file.scope.id === scope.id)
			.map(({ file, isFolder }) => `${baseName(file)}${isFolder ? '/' : ''}`),
	};
}
