import { nearestNames } from '../../base/editDistance';
import { oneOf, say, type Words } from '../../base/phrase';
import { type Edit, positionAt } from '../../base/text';
import type { Uri } from '../../base/uri';
import { placesIn } from '../../languages/nginx/directives/directiveKinds';
import {
	hasForm,
	type ServerParameter,
	upstreamServerParameters,
} from '../../languages/nginx/directives/serverParameters';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { type Fix, fixInFile } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { type Parameter, type ParameterContext, type ParameterFault, removeParameter } from './parameterFault';

/** A word that is no parameter's name, or not in this module. */
export function unknownParameter(parameter: Parameter, name: string, context: ParameterContext): ParameterFault {
	const { uri, upstream, queries } = context;
	const names = upstreamServerParameters.filter((one) => upstream.module === 'http' || one.stream);
	const near = nearestNames(
		name,
		names.map((one) => one.name),
	).filter((one) => isKnownTo(parameterNamed(one), uri, queries));
	const semicolon = missingSemicolon(parameter, name, near.length > 0, context);
	if (semicolon)
		return {
			message: say`${refusedAs(parameter)}: a semicolon is missing before ${name}, so nginx reads it as a parameter of server.`,
			fixes: () => [semicolon],
		};
	const value = parameter.text.slice(name.length);
	const fixes = (): readonly Fix[] => {
		const replaced = near
			.filter((near) => hasForm(parameterNamed(near), value === '' ? undefined : value.slice(1)))
			.map((near, rank) =>
				fixInFile(
					say`Replace with ${near}${value}`,
					uri,
					[{ span: parameter.span, newText: near + value }],
					rank === 0,
				),
			);
		return replaced.length > 0 ? replaced : removable(parameter, context);
	};
	const told = say`${refusedAs(parameter)}: server has no parameter ${name}.`;
	return { message: near.length === 0 ? told : say`${told} Did you mean ${oneOf(near)}?`, fixes };
}

/** A parameter with a value that it does not take, or without one. */
export function malformedParameter(
	parameter: Parameter,
	known: ServerParameter,
	value: string | undefined,
	context: ParameterContext,
): ParameterFault {
	const { uri } = context;
	const wanted = {
		none: say`${known.name} has no value, as in ${known.example}`,
		number: say`${known.name} needs a whole number, as in ${known.example}`,
		time: say`${known.name} needs a time, as in ${known.example}`,
		text: say`${known.name} needs a value, as in ${known.example}`,
	}[known.value];
	const message = say`${refusedAs(parameter)}: ${wanted}.`;
	const joined = joinedValue(context, known, value);
	if (joined)
		return {
			message: say`${refusedAs(parameter)}: write ${joined.newText}, without spaces around =.`,
			fixes: () => [
				fixInFile(say`Replace with ${joined.newText}`, uri, [{ span: joined.span, newText: joined.newText }], true),
			],
		};
	const repaired = known.value === 'none' ? known.name : known.value === 'time' && value?.toLowerCase();
	if (typeof repaired === 'string' && hasForm(known, known.value === 'none' ? undefined : repaired)) {
		const newText = known.value === 'none' ? repaired : `${known.name}=${repaired}`;
		const fix = fixInFile(say`Replace with ${newText}`, uri, [{ span: parameter.span, newText }], true);
		return { message, fixes: () => [fix] };
	}
	return { message, fixes: () => [] };
}

/** What nginx says of a parameter that it does not accept. */
function refusedAs({ text }: Parameter): Words {
	return say`nginx will not start, “invalid parameter "${text}"”`;
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
function removable(parameter: Parameter, context: ParameterContext): readonly Fix[] {
	return context.next() ? [] : [removeParameter(parameter, context, false)];
}

/**
 * A semicolon before a word that is a directive's name there, or at the start of a later line any name that is not like a
 * parameter's.
 */
function missingSemicolon(
	parameter: Parameter,
	name: string,
	alike: boolean,
	{ summary, uri, server, index, upstream }: ParameterContext,
): Fix | undefined {
	const address = summary.facts.addresses[server.address ?? -1];
	if (!address || parameter.text !== name || !/^[a-z_\d]+$/.test(name)) return undefined;
	const around = { name: 'upstream', parent: { name: upstream.module, parent: undefined } };
	const known = placesIn(name, around).length > 0;
	const at = server.parameters[index - 1]?.removal.end ?? address.span.end + (address.quoting === 'bare' ? 0 : 1);
	if (!known && (alike || lineOf(summary, parameter.span.start) === lineOf(summary, at))) return undefined;
	return {
		...fixInFile(say`Insert ";"`, uri, [{ span: { start: at, end: at }, newText: ';' }], true),
		makesReadable: true,
	};
}

/** `weight=5` for `weight = 5`, `weight= 5`, `weight =5` or `weight 5` on one line. */
function joinedValue(
	{ summary, server: { parameters: all }, index }: ParameterContext,
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
