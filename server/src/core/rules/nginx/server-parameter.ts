import type { Uri } from '../../base/uri';
import { hasForm, upstreamServerParameters } from '../../languages/nginx/directives/serverParameters';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';
import { malformedParameter, unknownParameter } from './misspeltParameters';
import type { ParameterContext, ParameterFault } from './parameterFault';
import { refusedHere, unknownToSome } from './refusedParameters';

export const serverParameter = ruleFor('nginx', {
	code: 'server-parameter',
	fixable: true,
	severity: 'error',
	title: 'A parameter that nginx does not accept in an upstream’s `server`',
	when:
		'A word after the address of a `server` in an upstream is no parameter of nginx, or its value has the wrong form; ' +
		'`backup` is used with a balancing method that does not support it; `resolve` has no `zone` or no `resolver`, `service` has no ' +
		'`resolve`. A warning where only NGINX Plus or Angie has the parameter, an information where only new versions have it: ' +
		'both are silent in files with paths or directives which show that one of these programs reads them. Where ' +
		'`ghostNginx.nginxVersion` or the tag of the image tells the version, an error if that is older.',
	why:
		'nginx says `invalid parameter` and does not start. If the semicolon at the end of the line before is missing, nginx reads the next word as ' +
		'a further parameter.',
	example: {
		language: 'nginx',
		bad: 'server unix:/run/ghost/igu.sock fail_timeout = 0;',
		good: 'server unix:/run/ghost/igu.sock fail_timeout=0;',
	},
	fix: 'The near spelling, or the missing semicolon. There are no spaces around `=`; times are `30`, `30s`, `1m30s`.',
	source: 'Run on nginx 1.22.1 and 1.31.5; versions from nginx.org, and for Angie from angie.software.',
	check: parameters,
});

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
				const fault = faultAt(index, { summary, uri, queries, upstream, server, target: address.target });
				if (!fault) continue;
				const { message, severity, fixes } = fault;
				yield { span: parameter.span, message, fixes, ...(severity ? { severity } : {}) };
				if (severity === undefined) break;
			}
		}
}

/** What is wrong with parameter number `index` of a server; undefined of none. */
function faultAt(index: number, place: Omit<ParameterContext, 'index' | 'next'>): ParameterFault | undefined {
	const parameter = place.server.parameters[index];
	if (!parameter) return undefined;
	const context: ParameterContext = { index, next: () => faultAt(index + 1, place), ...place };
	const { text } = parameter;
	const equals = text.indexOf('=');
	const name = equals < 0 ? text : text.slice(0, equals);
	const value = equals < 0 ? undefined : text.slice(equals + 1);
	const known = upstreamServerParameters.find((one) => one.name === name);
	if (!known || (context.upstream.module === 'stream' && !known.stream))
		return unknownParameter(parameter, name, context);
	if (!hasForm(known, value)) return malformedParameter(parameter, known, value, context);
	return refusedHere(parameter, known, value, context) ?? unknownToSome(parameter, known, context);
}
