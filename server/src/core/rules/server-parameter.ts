import type { NginxSummary } from '../language';
import { isKnownDirective } from '../languages/nginx/directiveKinds';
import type { UpstreamFacts, UpstreamServerFacts } from '../languages/nginx/facts';
import { type ServerParameter, upstreamServerParameters } from '../languages/nginx/serverParameters';
import { nearestNames } from '../spelling';
import { positionAt } from '../text';
import type { Uri } from '../uri';
import { type Finding, type Fix, fixInFile, ruleFor, type Severity } from './rule';

export const serverParameter = ruleFor('nginx', {
	code: 'server-parameter',
	severity: 'error',
	title: 'A parameter that nginx does not take behind an upstream’s `server`',
	when:
		'A word behind the address of a `server` in an upstream is no parameter that nginx knows, or its value has the wrong form; ' +
		'`backup` stands behind a balancing method that cannot do it. A warning where only NGINX Plus knows the parameter, an ' +
		'information where only new versions do.',
	why:
		'nginx says `invalid parameter` and does not start. A semicolon that is missing at the end of the line before reads to nginx as ' +
		'a further parameter.',
	example: {
		language: 'nginx',
		bad: 'server unix:/run/ghost/igu.sock fail_timeout = 0;',
		good: 'server unix:/run/ghost/igu.sock fail_timeout=0;',
	},
	fix: 'The near spelling, or the missing semicolon. There are no blanks around `=`; times are `30`, `30s`, `1m30s`.',
	source: 'Run on nginx 1.22.1 and 1.31.5; versions from nginx.org.',
	check: parameters,
});

type Parameter = UpstreamServerFacts['parameters'][number];

/** What is wrong with a parameter, and what to write in its place. */
interface Complaint {
	readonly message: string;
	readonly severity?: Severity;
	readonly fixes: readonly Fix[];
}

function* parameters(summary: NginxSummary, uri: Uri): Generator<Finding> {
	const { upstreams, addresses, template } = summary.facts;
	for (const upstream of upstreams)
		for (const server of upstream.servers) {
			const address = addresses[server.address ?? -1];
			const target = address?.target;
			// `unix: /x` has its own rule, and so have curly quotes, in which blanks may stand.
			const misread = target?.kind === 'unix' && target.path === '';
			if (!address || misread || /[\u201c-\u201f]/.test(address.text)) continue;
			for (const [index, parameter] of server.parameters.entries()) {
				if (template && /[<>{}%@$]/.test(parameter.text)) break;
				const context = { summary, uri, upstream, server, index, unix: target?.kind === 'unix' };
				const complaint = complaintOf(parameter, context);
				if (!complaint) continue;
				const { message, severity, fixes } = complaint;
				yield { span: parameter.span, message, fixes: () => fixes, ...(severity ? { severity } : {}) };
				if (severity === undefined) break;
			}
		}
}

interface Context {
	readonly summary: NginxSummary;
	readonly uri: Uri;
	readonly upstream: UpstreamFacts;
	readonly server: UpstreamServerFacts;
	readonly index: number;
	/** Whether the server's address is a socket. */
	readonly unix: boolean;
}

function complaintOf(parameter: Parameter, context: Context): Complaint | undefined {
	const { upstream } = context;
	const { text } = parameter;
	const equals = text.indexOf('=');
	const name = equals < 0 ? text : text.slice(0, equals);
	const value = equals < 0 ? undefined : text.slice(equals + 1);
	const known = upstreamServerParameters.find((one) => one.name === name);
	if (!known || (upstream.module === 'stream' && !known.stream)) return unknown(parameter, name, context);
	if (!hasForm(known, value)) return malformed(parameter, known, value, context);
	if (name === 'backup') return backup(parameter, context);
	if (name === 'service' && context.unix)
		return {
			message: 'nginx will not start: a socket has no service to ask DNS for.',
			fixes: [remove(parameter, context)],
		};
	if (name === 'resolve' && context.unix)
		return {
			severity: 'information',
			message: 'There is nothing to resolve about a socket: nginx ignores this since 1.27.3 and refuses it before.',
			fixes: [remove(parameter, context)],
		};
	if (known.since === undefined)
		return {
			severity: 'warning',
			message: `Only NGINX Plus knows ${name}. Open source nginx will not start.`,
			fixes: [remove(parameter, context)],
		};
	return isNew(known.since)
		? {
				severity: 'information',
				message: `nginx knows ${name} since ${known.since}. Older ones will not start.`,
				fixes: [],
			}
		: undefined;
}

/** Parameters that came when most machines had their nginx already; on `resolve` and `service` of host names see above. */
function isNew(since: string): boolean {
	return since === '1.29.6';
}

function hasForm({ name, value }: ServerParameter, written: string | undefined): boolean {
	switch (value) {
		case 'none':
			return written === undefined;
		case 'number':
			return written !== undefined && /^\d+$/.test(written) && (name !== 'weight' || /[1-9]/.test(written));
		case 'time':
			return written !== undefined && isTime(written);
		case 'text':
			return written !== undefined && written !== '';
	}
}

/** Seconds, or units from large to small: `30`, `30s`, `1m30s`, `1m 30s`. nginx takes no fraction, no sign and no `ms` here. */
function isTime(written: string): boolean {
	return (
		/\d/.test(written) &&
		/^(?:\d+y *)?(?:\d+M *)?(?:\d+w *)?(?:\d+d *)?(?:\d+h *)?(?:\d+m *)?(?:\d+s? *)?$/.test(written)
	);
}

function unknown(parameter: Parameter, name: string, context: Context): Complaint {
	const { uri, upstream } = context;
	const refused = `nginx will not start: ${parameter.text} is no parameter of server.`;
	const semicolon = missingSemicolon(parameter, name, context);
	if (semicolon)
		return {
			message: `nginx will not start: the line before needs a semicolon, so that ${name} is taken for a parameter of server.`,
			fixes: [semicolon],
		};
	const names = upstreamServerParameters
		.filter((one) => upstream.module === 'http' || one.stream)
		.map((one) => one.name);
	const value = parameter.text.slice(name.length);
	const fixes = nearestNames(name, names)
		.filter((near) => hasForm(parameterNamed(near), value === '' ? undefined : value.slice(1)))
		.map((near, rank) =>
			fixInFile(`Replace by \`${near}${value}\``, uri, [{ span: parameter.span, newText: near + value }], rank === 0),
		);
	return { message: refused, fixes: fixes.length > 0 ? fixes : [remove(parameter, context, false)] };
}

function parameterNamed(name: string): ServerParameter {
	const found = upstreamServerParameters.find((one) => one.name === name);
	return found ?? { name, value: 'none', example: name, meaning: '', since: undefined, stream: false };
}

/** A directive's name at the start of a later line: then a semicolon is missing before it. */
function missingSemicolon(
	parameter: Parameter,
	name: string,
	{ summary, uri, server, index }: Context,
): Fix | undefined {
	const address = summary.facts.addresses[server.address ?? -1];
	if (!isKnownDirective(name) || !address) return undefined;
	const at = server.parameters[index - 1]?.removal.end ?? address.span.end + (address.quoting === 'bare' ? 0 : 1);
	if (positionAt(summary.lines, parameter.span.start).line === positionAt(summary.lines, at).line) return undefined;
	return fixInFile('Insert `;`', uri, [{ span: { start: at, end: at }, newText: ';' }], true);
}

function malformed(
	parameter: Parameter,
	known: ServerParameter,
	value: string | undefined,
	context: Context,
): Complaint {
	const { server, index, uri } = context;
	const wanted = {
		none: 'takes no value',
		number: 'wants a whole number',
		time: 'wants a time',
		text: 'wants a value',
	}[known.value];
	const message = `nginx will not start: ${known.name} ${wanted}, as in ${known.example}.`;
	const joined = joinedValue(server.parameters, index, value);
	if (joined && hasForm(known, joined.value))
		return {
			message: `nginx will not start: no blanks may stand around the = of ${known.name}.`,
			fixes: [
				fixInFile(
					'Remove the blanks',
					uri,
					[{ span: { start: parameter.span.start, end: joined.end }, newText: `${known.name}=${joined.value}` }],
					true,
				),
			],
		};
	const repaired = known.value === 'none' ? known.name : known.value === 'time' && value?.toLowerCase();
	if (typeof repaired === 'string' && hasForm(known, known.value === 'none' ? undefined : repaired)) {
		const newText = known.value === 'none' ? repaired : `${known.name}=${repaired}`;
		return { message, fixes: [fixInFile(`Replace by \`${newText}\``, uri, [{ span: parameter.span, newText }], true)] };
	}
	return { message, fixes: [] };
}

/** The value of `weight = 5`, `weight= 5` or `weight =5`, and where it ends. */
function joinedValue(
	all: readonly Parameter[],
	index: number,
	value: string | undefined,
): { readonly value: string; readonly end: number } | undefined {
	const [next, after] = [all[index + 1], all[index + 2]];
	if (value === '' && next) return { value: next.text, end: next.span.end };
	if (value !== undefined || !next?.text.startsWith('=')) return undefined;
	if (next.text !== '=') return { value: next.text.slice(1), end: next.span.end };
	return after && { value: after.text, end: after.span.end };
}

const withoutBackup = new Set(['hash', 'ip_hash', 'random']);

function backup(parameter: Parameter, context: Context): Complaint | undefined {
	const { upstream, server } = context;
	const method = upstream.directives.find(
		({ name, start }) => withoutBackup.has(name) && start < server.nameSpan.start,
	);
	return (
		method && {
			message: `nginx will not start: ${method.name} knows no backup servers.`,
			fixes: [remove(parameter, context)],
		}
	);
}

function remove({ text, removal }: Parameter, { uri }: Context, preferred = true): Fix {
	return fixInFile(`Remove \`${text}\``, uri, [{ span: removal, newText: '' }], preferred);
}
