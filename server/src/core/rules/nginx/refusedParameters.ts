import { allOf, say } from '../../base/phrase';
import { utf8Length } from '../../base/socketPath';
import { isOlder } from '../../languages/nginx/commands/versions';
import type { ServerParameter } from '../../languages/nginx/directives/serverParameters';
import { versionSaid } from '../../queries/nginx/nginxVersions';
import { type Parameter, type ParameterContext, type ParameterFault, removeParameter } from './parameterFault';
import {
	needsNoResolving,
	type RunTimeName,
	type RunTimeRefusal,
	resolveRefusal,
	serviceRefusal,
} from './runTimeNames';

/** The length of a route that nginx has room for. */
const MAX_ROUTE_BYTES = 32;

/** What no nginx takes in this place, though it knows the word. */
export function refusedHere(
	parameter: Parameter,
	{ name }: ServerParameter,
	value: string | undefined,
	context: ParameterContext,
): ParameterFault | undefined {
	const { summary, upstream, server, target, uri, queries } = context;
	const address = summary.facts.addresses[server.address ?? -1]?.text ?? '';
	const atRunTime = (): RunTimeName => ({
		upstream,
		target,
		resolves: server.parameters.some(({ text }) => text === 'resolve'),
	});
	const since = (refusal: RunTimeRefusal | undefined): ParameterFault | undefined =>
		refusal && {
			message: say`nginx will not start: ${refusal.why}. It says “${refusal.says}” (before 1.27.3 it has no ${name}).`,
			fixes: () => [removeParameter(parameter, context, target.kind === 'unix')],
		};
	switch (name) {
		case 'backup':
			return backup(parameter, context);
		case 'route':
			return utf8Length(value ?? '') <= MAX_ROUTE_BYTES
				? undefined
				: {
						message: say`nginx will not start: a route has at most ${MAX_ROUTE_BYTES} bytes. It says “route is longer than ${MAX_ROUTE_BYTES}” (before 1.29.6 it has no route).`,
						fixes: () => [],
					};
		case 'service':
			return since(serviceRefusal(atRunTime(), address));
		case 'resolve':
			return since(summary.facts.template ? undefined : resolveRefusal(atRunTime(), uri, queries));
		default:
			return undefined;
	}
}

/** What only some of the programs and versions take that read such configs, unless it is known that one of these does. */
export function unknownToSome(
	parameter: Parameter,
	{ name, since, programs }: ServerParameter,
	context: ParameterContext,
): ParameterFault | undefined {
	const { target, uri, queries } = context;
	const isNothing = name === 'resolve' && needsNoResolving(target);
	if (!isNothing && programs.some((program) => queries.mayBeReadBy(uri, program))) return undefined;
	const known = since === undefined ? undefined : queries.nginxVersion(uri);
	if (known !== undefined && since !== undefined && isOlder(known.version, since))
		return {
			message: say`${versionSaid(known)} will not start, “invalid parameter "${parameter.text}"”: ${name} needs nginx ${since} or later.`,
			fixes: () => [removeParameter(parameter, context)],
		};
	if (isNothing)
		return {
			severity: 'information',
			message:
				target.kind === 'unix'
					? say`resolve has no effect: a socket needs no DNS. Before 1.27.3 nginx will not start with it.`
					: say`resolve has no effect: an IP address needs no DNS. Before 1.27.3 nginx will not start with it.`,
			fixes: () => [removeParameter(parameter, context)],
		};
	if (programs.length === 0 || (known !== undefined && since !== undefined)) return undefined;
	if (since !== undefined)
		return {
			severity: 'information',
			message: say`${name} needs nginx ${since} or later. Older versions will not start.`,
			fixes: () => [],
		};
	const owners =
		programs.length > 1 ? say`Only ${allOf(programs)} have ${name}` : say`Only ${allOf(programs)} has ${name}`;
	return {
		severity: 'warning',
		message: say`${owners}: nginx itself will not start, “invalid parameter "${parameter.text}"”.`,
		fixes: () => [removeParameter(parameter, context)],
	};
}

const withoutBackup = new Set(['hash', 'ip_hash', 'random']);

function backup(parameter: Parameter, context: ParameterContext): ParameterFault | undefined {
	const { upstream, server } = context;
	const method = upstream.directives.find(
		({ name, start }) => withoutBackup.has(name) && start < server.nameSpan.start,
	);
	return (
		method && {
			message: say`nginx will not start, “balancing method does not support parameter "backup"”: ${method.name} does not support backup servers.`,
			fixes: () => [removeParameter(parameter, context)],
		}
	);
}
