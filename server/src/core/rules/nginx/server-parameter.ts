import { nearestNames } from '../../base/editDistance';
import { utf8Length } from '../../base/socketPath';
import { type Edit, positionAt } from '../../base/text';
import type { Uri } from '../../base/uri';
import { placesIn } from '../../languages/nginx/directives/directiveKinds';
import {
	hasForm,
	type ServerParameter,
	upstreamServerParameters,
} from '../../languages/nginx/directives/serverParameters';
import type {
	AddressTarget,
	NginxSummary,
	UpstreamFacts,
	UpstreamServerFacts,
} from '../../languages/nginx/facts/facts';
import { type Fix, fixInFile, type RuleResult, type Severity } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';
import { needsNoResolving, type RunTimeRefusal, resolveRefusal, serviceRefusal } from './runTimeNames';

export const serverParameter = ruleFor('nginx', {
	code: 'server-parameter',
	severity: 'error',
	title: 'A parameter that nginx does not take behind an upstream’s `server`',
	when:
		'A word behind the address of a `server` in an upstream is no parameter that nginx knows, or its value has the wrong form; ' +
		'`backup` stands behind a balancing method that cannot do it; `resolve` lacks a `zone` or a `resolver`, `service` lacks ' +
		'`resolve`. A warning where only NGINX Plus or Angie knows the parameter, an information where only new versions do: ' +
		'both are silent in files that show by their paths or directives that it is one of these which reads them. Where ' +
		'`ghostNginx.nginxVersion` tells the version, an error if that is older.',
	why:
		'nginx says `invalid parameter` and does not start. A semicolon that is missing at the end of the line before reads to nginx as ' +
		'a further parameter.',
	example: {
		language: 'nginx',
		bad: 'server unix:/run/ghost/igu.sock fail_timeout = 0;',
		good: 'server unix:/run/ghost/igu.sock fail_timeout=0;',
	},
	fix: 'The near spelling, or the missing semicolon. There are no blanks around `=`; times are `30`, `30s`, `1m30s`.',
	source: 'Run on nginx 1.22.1 and 1.31.5; versions from nginx.org, and for Angie from angie.software.',
	check: parameters,
});

type Parameter = UpstreamServerFacts['parameters'][number];

/** What is wrong with a parameter, and what to write in its place. */
interface ParameterFault {
	readonly message: string;
	readonly severity?: Severity;
	/** Made when asked for: whether a word may go depends on the words behind it, and so on to the end of the line. */
	readonly fixes: () => readonly Fix[];
}

function* parameters(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { upstreams, addresses, template } = summary.facts;
	for (const upstream of upstreams)
		for (const server of upstream.servers) {
			const address = addresses[server.address ?? -1];
			const target = address?.target;
			// `unix: /x` has its own rule, and so have curly quotes, in which blanks may stand.
			const misread = target?.kind === 'unreadable' || (target?.kind === 'unix' && target.path === '');
			if (!address || misread || /[\u201c-\u201f]/.test(address.text)) continue;
			// Blanks within a placeholder make words of it, so that one mark speaks for all of the line.
			const words = [address.text, ...server.parameters.map(({ text }) => text)];
			if (template && words.some((text) => /[<>{}%@$]/.test(text))) continue;
			for (const [index, parameter] of server.parameters.entries()) {
				const context = { summary, uri, queries, upstream, server, index, target: address.target };
				const complaint = complaintOf(parameter, context);
				if (!complaint) continue;
				const { message, severity, fixes } = complaint;
				yield { span: parameter.span, message, fixes, ...(severity ? { severity } : {}) };
				if (severity === undefined) break;
			}
		}
}

interface Context {
	readonly summary: NginxSummary;
	readonly uri: Uri;
	readonly queries: WorkspaceQueries;
	readonly upstream: UpstreamFacts;
	readonly server: UpstreamServerFacts;
	readonly index: number;
	/** Where the server's address leads. */
	readonly target: AddressTarget;
}

function complaintOf(parameter: Parameter, context: Context): ParameterFault | undefined {
	const { text } = parameter;
	const equals = text.indexOf('=');
	const name = equals < 0 ? text : text.slice(0, equals);
	const value = equals < 0 ? undefined : text.slice(equals + 1);
	const known = upstreamServerParameters.find((one) => one.name === name);
	if (!known || (context.upstream.module === 'stream' && !known.stream)) return unknown(parameter, name, context);
	if (!hasForm(known, value)) return malformed(parameter, known, value, context);
	return refusedHere(parameter, known, value, context) ?? unknownToSome(parameter, known, context);
}

/** What no nginx takes in this place, though it knows the word. */
function refusedHere(
	parameter: Parameter,
	{ name }: ServerParameter,
	value: string | undefined,
	context: Context,
): ParameterFault | undefined {
	const { summary, upstream, server, target, uri, queries } = context;
	const address = summary.facts.addresses[server.address ?? -1]?.text ?? '';
	const atRunTime = { upstream, target, resolves: server.parameters.some(({ text }) => text === 'resolve') };
	const since = (refusal: RunTimeRefusal | undefined): ParameterFault | undefined =>
		refusal && {
			message: `nginx will not start: ${refusal.why}. Since 1.27.3 it says “${refusal.says}”, before that it knows no ${name}.`,
			fixes: () => [remove(parameter, context, target.kind === 'unix')],
		};
	switch (name) {
		case 'backup':
			return backup(parameter, context);
		case 'route':
			return utf8Length(value ?? '') <= MAX_ROUTE_BYTES
				? undefined
				: {
						message: `nginx will not start: a route has at most ${MAX_ROUTE_BYTES} bytes. Since 1.29.6 it says “route is longer than ${MAX_ROUTE_BYTES}”, before that it knows no route.`,
						fixes: () => [],
					};
		case 'service':
			return since(serviceRefusal(atRunTime, address));
		case 'resolve':
			return since(summary.facts.template ? undefined : resolveRefusal(atRunTime, uri, queries));
		default:
			return undefined;
	}
}

/** What only some of the programs and versions take that read such configs, unless it is known that one of these does. */
function unknownToSome(
	parameter: Parameter,
	{ name, since, programs }: ServerParameter,
	context: Context,
): ParameterFault | undefined {
	const { target, uri, queries } = context;
	const isNothing = name === 'resolve' && needsNoResolving(target);
	if (!isNothing && programs.some((program) => queries.mayBeReadBy(uri, program))) return undefined;
	const version = queries.nginxVersion(uri);
	if (version !== undefined && since !== undefined && isOlder(version, since))
		return {
			message: `nginx ${version} will not start, “invalid parameter "${parameter.text}"”: it knows ${name} since ${since}.`,
			fixes: () => [remove(parameter, context)],
		};
	if (isNothing)
		return {
			severity: 'information',
			message: `There is nothing to resolve about ${target.kind === 'unix' ? 'a socket' : 'an address of IP'}: nginx ignores this since 1.27.3 and refuses it before.`,
			fixes: () => [remove(parameter, context)],
		};
	if (programs.length === 0 || (version !== undefined && since !== undefined)) return undefined;
	if (since !== undefined)
		return {
			severity: 'information',
			message: `nginx knows ${name} since ${since}. Older ones will not start.`,
			fixes: () => [],
		};
	return {
		severity: 'warning',
		message: `Only ${programs.join(' and ')} ${programs.length > 1 ? 'know' : 'knows'} ${name}. nginx itself will not start: “invalid parameter "${parameter.text}"”.`,
		fixes: () => [remove(parameter, context)],
	};
}

/** Whether `version` comes before `since`; `1.24` is any of its releases. */
function isOlder(version: string, since: string): boolean {
	const [one, other] = [version, since].map((text) => text.split('.').map(Number));
	for (const [at, number] of (one ?? []).entries()) {
		const theirs = other?.[at] ?? 0;
		if (number !== theirs) return number < theirs;
	}
	return false;
}

/** The length of a route that nginx has room for. */
const MAX_ROUTE_BYTES = 32;

/** What nginx says of a parameter that it does not take. */
function refusedAs({ text }: Parameter): string {
	return `nginx will not start, “invalid parameter "${text}"”`;
}

function unknown(parameter: Parameter, name: string, context: Context): ParameterFault {
	const { uri, upstream, queries } = context;
	const refused = `${refusedAs(parameter)}: ${parameter.text} is no parameter of server.`;
	const names = upstreamServerParameters.filter((one) => upstream.module === 'http' || one.stream);
	const near = nearestNames(
		name,
		names.map((one) => one.name),
	).filter((one) => isKnownTo(parameterNamed(one), uri, queries));
	const semicolon = missingSemicolon(parameter, name, near.length > 0, context);
	if (semicolon)
		return {
			message: `${refusedAs(parameter)}: a semicolon is missing before ${name}, which is taken for a parameter of server.`,
			fixes: () => [semicolon],
		};
	const value = parameter.text.slice(name.length);
	const fixes = (): readonly Fix[] => {
		const replaced = near
			.filter((near) => hasForm(parameterNamed(near), value === '' ? undefined : value.slice(1)))
			.map((near, rank) =>
				fixInFile(`Replace by \`${near}${value}\``, uri, [{ span: parameter.span, newText: near + value }], rank === 0),
			);
		return replaced.length > 0 ? replaced : removable(parameter, context);
	};
	return { message: refused, fixes };
}

/** Whether the open source nginx knows a parameter, or the program of which the files hold a sign. */
function isKnownTo({ since, programs }: ServerParameter, uri: Uri, queries: WorkspaceQueries): boolean {
	return since !== undefined || programs.some((program) => queries.mayBeReadBy(uri, program));
}

function parameterNamed(name: string): ServerParameter {
	const found = upstreamServerParameters.find((one) => one.name === name);
	return found ?? { name, value: 'none', example: name, meaning: '', since: undefined, programs: [], stream: false };
}

/** For removal, unless more follows that nginx does not know either: then it was meant otherwise. */
function removable(parameter: Parameter, context: Context): readonly Fix[] {
	const next = context.server.parameters[context.index + 1];
	const goesOn = next && complaintOf(next, { ...context, index: context.index + 1 });
	return goesOn ? [] : [remove(parameter, context, false)];
}

/**
 * A semicolon before a word that is a directive's name there, or at the start of a later line any name that is not like a
 * parameter's.
 */
function missingSemicolon(
	parameter: Parameter,
	name: string,
	alike: boolean,
	{ summary, uri, server, index, upstream }: Context,
): Fix | undefined {
	const address = summary.facts.addresses[server.address ?? -1];
	if (!address || parameter.text !== name || !/^[a-z_\d]+$/.test(name)) return undefined;
	const around = { name: 'upstream', parent: { name: upstream.module, parent: undefined } };
	const known = placesIn(name, around).length > 0;
	const at = server.parameters[index - 1]?.removal.end ?? address.span.end + (address.quoting === 'bare' ? 0 : 1);
	if (!known && (alike || lineOf(summary, parameter.span.start) === lineOf(summary, at))) return undefined;
	return {
		...fixInFile('Insert `;`', uri, [{ span: { start: at, end: at }, newText: ';' }], true),
		makesReadable: true,
	};
}

function malformed(
	parameter: Parameter,
	known: ServerParameter,
	value: string | undefined,
	context: Context,
): ParameterFault {
	const { uri } = context;
	const wanted = {
		none: 'takes no value',
		number: 'wants a whole number',
		time: 'wants a time',
		text: 'wants a value',
	}[known.value];
	const message = `${refusedAs(parameter)}: ${known.name} ${wanted}, as in ${known.example}.`;
	const joined = joinedValue(context, known, value);
	if (joined)
		return {
			message: `${refusedAs(parameter)}: ${known.name} and its value are one word, with = between them and no blanks.`,
			fixes: () => [
				fixInFile(`Replace by \`${joined.newText}\``, uri, [{ span: joined.span, newText: joined.newText }], true),
			],
		};
	const repaired = known.value === 'none' ? known.name : known.value === 'time' && value?.toLowerCase();
	if (typeof repaired === 'string' && hasForm(known, known.value === 'none' ? undefined : repaired)) {
		const newText = known.value === 'none' ? repaired : `${known.name}=${repaired}`;
		const fix = fixInFile(`Replace by \`${newText}\``, uri, [{ span: parameter.span, newText }], true);
		return { message, fixes: () => [fix] };
	}
	return { message, fixes: () => [] };
}

/** `weight=5` for `weight = 5`, `weight= 5`, `weight =5` or `weight 5` on one line. */
function joinedValue(
	{ summary, server: { parameters: all }, index }: Context,
	known: ServerParameter,
	value: string | undefined,
): Edit | undefined {
	const [first, next, after] = [all[index], all[index + 1], all[index + 2]];
	if (!first || !next || (value !== undefined && value !== '')) return undefined;
	const sign = value === undefined && next.text.startsWith('=');
	const last = sign && next.text === '=' ? after : next;
	const written = sign && next.text !== '=' ? next.text.slice(1) : last?.text;
	if (!last || written === undefined || !hasForm(known, written)) return undefined;
	// Between lines a comment may stand.
	if (lineOf(summary, first.whole.start) !== lineOf(summary, last.whole.end)) return undefined;
	const word = `${known.name}=${written}`;
	return {
		span: { start: first.whole.start, end: last.whole.end },
		newText: /[^\w=]/.test(word) ? `"${word}"` : word,
	};
}

function lineOf({ lines }: NginxSummary, offset: number): number {
	return positionAt(lines, offset).line;
}

const withoutBackup = new Set(['hash', 'ip_hash', 'random']);

function backup(parameter: Parameter, context: Context): ParameterFault | undefined {
	const { upstream, server } = context;
	const method = upstream.directives.find(
		({ name, start }) => withoutBackup.has(name) && start < server.nameSpan.start,
	);
	return (
		method && {
			message: `nginx will not start, “balancing method does not support parameter "backup"”: ${method.name} knows no backup servers.`,
			fixes: () => [remove(parameter, context)],
		}
	);
}

function remove({ text, removal }: Parameter, { uri }: Context, preferred = true): Fix {
	return fixInFile(`Remove \`${text}\``, uri, [{ span: removal, newText: '' }], preferred);
}
