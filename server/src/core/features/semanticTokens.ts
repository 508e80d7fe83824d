import { finished, type Steps } from '../base/steps';
import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { commandsNamed } from '../languages/nginx/commands/commandTable';
import type { Documentation } from '../languages/nginx/directives/documentation';
import type { NginxFacts, NginxSummary } from '../languages/nginx/facts/facts';
import { variableUsesIn } from '../languages/nginx/facts/variables';
import { parsing } from '../languages/nginx/syntax/parse';
import { directivesIn } from '../languages/nginx/syntax/walk';
import { queriesOf } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { upstreamUndefined } from '../rules/nginx/upstream-undefined';
import { upstreamUnused } from '../rules/nginx/upstream-unused';
import type { Rule } from '../rules/rule';
import { fileAt, type Snapshot } from '../workspace/snapshot';
import { holdsEntries } from './surroundings';

/** The types of tokens, by the protocol's names. */
export const TOKEN_TYPES = ['keyword', 'namespace', 'variable', 'parameter'] as const;

/** What more is told of one. `unknown` and `unused` are our own; the others are the protocol's. */
export const TOKEN_MODIFIERS = ['unknown', 'unused', 'readonly', 'defaultLibrary'] as const;

/** A part of a text that means more than its grammar can tell. */
export interface SemanticToken {
	/** Within one line. */
	readonly span: Span;
	readonly type: (typeof TOKEN_TYPES)[number];
	readonly modifier: (typeof TOKEN_MODIFIERS)[number] | undefined;
}

/**
 * What only who knows nginx and the other files can tell of an nginx file, in the order of the text: directives that neither nginx nor a module in the
 * table of commands has, upstreams and whether there are any of that name or nobody passes to them, variables by whether nginx has them, `set` does,
 * or something that decides once for each request, such as `map`, and groups of regular expressions. Only what touches `within`.
 */
export function semanticTokensIn(
	snapshot: Snapshot,
	uri: Uri,
	text: string,
	within: Span,
	documentation: Documentation | undefined,
): readonly SemanticToken[] {
	return finished(findingSemanticTokens(snapshot, uri, text, within, documentation));
}

/** The same in steps. */
export function* findingSemanticTokens(
	snapshot: Snapshot,
	uri: Uri,
	text: string,
	within: Span,
	documentation: Documentation | undefined,
): Steps<readonly SemanticToken[]> {
	const file = fileAt(snapshot, uri);
	if (file?.summary.language !== 'nginx' || file.lastGoodParse || holdsEntries(snapshot, file)) return [];
	const { facts } = file.summary;
	const found = [
		...unknownDirectives(facts),
		...(yield* upstreams(file.uri, file.summary, queriesOf(snapshot))),
		...(yield* variables(text, facts, within, documentation)),
	];
	const seen = found.filter(({ span }) => span.start <= within.end && within.start <= span.end);
	return withoutOverlaps(seen.sort((a, b) => a.span.start - b.span.start));
}

function unknownDirectives({ unknownDirectives: unknown, template }: NginxFacts): readonly SemanticToken[] {
	if (template) return [];
	return unknown.flatMap(({ name, span }): SemanticToken[] =>
		commandsNamed(name).length > 0 ? [] : [{ span, type: 'keyword', modifier: 'unknown' }],
	);
}

function* upstreams(uri: Uri, summary: NginxSummary, queries: WorkspaceQueries): Steps<readonly SemanticToken[]> {
	const { upstreams: declared, addresses } = summary.facts;
	// The rules themselves: whatever is set for them and silenced by comments, the names are what they are.
	const startsOf = ({ check }: Rule): ReadonlySet<number> =>
		new Set(Array.from(check({ uri, summary }, queries), (found) => found?.span.start ?? -1));
	const [unknown, unused] = [startsOf(upstreamUndefined), startsOf(upstreamUnused)];
	yield;
	return [
		...declared.map(({ nameSpan }): SemanticToken => {
			return { span: nameSpan, type: 'namespace', modifier: unused.has(nameSpan.start) ? 'unused' : undefined };
		}),
		...addresses.flatMap((address): SemanticToken[] => {
			if (address.target.kind !== 'name') return [];
			const { nameSpan: span } = address.target;
			if (unknown.has(span.start)) return [{ span, type: 'namespace', modifier: 'unknown' }];
			const isUpstream = queries.upstreamsOf({ uri, address }).length > 0;
			return isUpstream ? [{ span, type: 'namespace', modifier: undefined }] : [];
		}),
	];
}

/** Directives that give a variable anew wherever they stand; all others decide it once for a request. */
const assigning: ReadonlySet<string> = new Set(['set', 'auth_request_set', 'set_by_lua', 'set_by_lua_block', 'js_var']);

/** Those whose groups become variables. */
const matching: ReadonlySet<string> = new Set(['server_name', 'location', 'if', 'rewrite']);

function* variables(
	text: string,
	facts: NginxFacts,
	within: Span,
	documentation: Documentation | undefined,
): Steps<readonly SemanticToken[]> {
	const own = new Map(
		facts.names.flatMap(({ kind, name, directive }) =>
			kind === 'variable' ? [[name.toLowerCase(), directive] as const] : [],
		),
	);
	const kindOf = (name: string): Omit<SemanticToken, 'span'> => {
		const directive = own.get(name.toLowerCase());
		if (/^\d$/.test(name) || (directive !== undefined && matching.has(directive)))
			return { type: 'parameter', modifier: undefined };
		if (directive !== undefined)
			return { type: 'variable', modifier: assigning.has(directive) ? undefined : 'readonly' };
		const isOfNginx = documentation?.variable(name, undefined) !== undefined;
		return { type: 'variable', modifier: isOfNginx ? 'defaultLibrary' : undefined };
	};
	const found: SemanticToken[] = [];
	let seen = 0;
	for (const { words } of directivesIn((yield* parsing(text)).directives)) {
		for (const word of words) {
			if (word.end < within.start || word.start > within.end) continue;
			for (const { span, name } of variableUsesIn(text, word)) found.push({ span, ...kindOf(name) });
		}
		if (++seen % STEP === 0) yield;
	}
	return found;
}

/** So many directives are a step. */
const STEP = 1024;

/** Of tokens in the order of the text, each that begins behind the end of the one before. */
function withoutOverlaps(tokens: readonly SemanticToken[]): readonly SemanticToken[] {
	let end = 0;
	return tokens.filter(({ span }) => {
		if (span.start < end || span.end <= span.start) return false;
		end = span.end;
		return true;
	});
}
