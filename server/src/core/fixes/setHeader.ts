import { say } from '../base/phrase';
import { type Edit, lineEndOf } from '../base/text';
import type { Uri } from '../base/uri';
import type { NginxFacts, NginxSummary } from '../languages/nginx/facts/facts';
import type { PassRef, ServerRef } from '../languages/nginx/facts/indexEntries';
import type { FileChange, RuleResult } from '../model/diagnostic';
import type { HeaderLevel } from '../queries/nginx/nginxAnswers';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { ghostsBehind } from '../sites/routes';
import { isMeantForHttps, type SiteUrl, siteUrlOf } from '../sites/siteUrl';
import type { BackendRef } from '../workspace/keyIndex';
import { fixTitle } from './fixTitle';

/** A pass with the servers around it and the Ghosts to which it leads: one or more. */
export interface GhostPass extends PassRef {
	readonly servers: readonly ServerRef[];
	readonly ghosts: readonly BackendRef[];
}

/** The passes of a file that lead to a Ghost; none in a workspace without Ghost. */
export function passesToGhost(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): readonly GhostPass[] {
	// Of a file that nginx may read as entries the summary holds no passes for rules, which makes no difference to others who ask.
	if (summary.facts.passes.length === 0 || !queries.hasBackends() || !queries.settled()) return [];
	return queries.memoize(uri, 'passes to Ghost', () => findPassesToGhost(summary.facts, uri, queries), [uri]);
}

function findPassesToGhost({ passes, addresses }: NginxFacts, uri: Uri, queries: WorkspaceQueries): GhostPass[] {
	return passes.flatMap((pass, index) => {
		const address = pass.address === undefined ? undefined : addresses[pass.address];
		if (!address || pass.directive !== 'proxy_pass') return [];
		const ref = { uri, index, pass, address };
		const ghosts = ghostsBehind(queries, ref);
		if (ghosts.length === 0) return [];
		const servers = queries.serversAround(uri, pass.level);
		return isReached(servers) ? [{ servers, ghosts, ...ref }] : [];
	});
}

/** Whether any server has no `return` of its own, which would answer everybody before. */
function isReached(servers: readonly ServerRef[]): boolean {
	return servers.length === 0 || servers.some(({ server }) => !server.returns);
}

/** A pass to a Ghost whose visitors are to come by https. */
export interface HttpsPass {
	readonly pass: GhostPass;
	readonly ghost: BackendRef;
	readonly url: SiteUrl;
}

/** The passes of a file to a Ghost whose url begins with https, as far as that is the address for the servers around. */
export function passesByHttps(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): readonly HttpsPass[] {
	const passes = passesToGhost(summary, uri, queries);
	if (passes.length === 0) return [];
	return queries.memoize(
		uri,
		'passes by https',
		() => passesToGhost(summary, uri, queries).flatMap((pass) => httpsPass(pass, queries) ?? []),
		[uri],
	);
}

function httpsPass(pass: GhostPass, queries: WorkspaceQueries): HttpsPass | undefined {
	for (const ghost of pass.ghosts) {
		const url = siteUrlOf(ghost);
		if (url?.secure && isMeantForHttps(queries, ghost, pass.servers)) return { pass, ghost, url };
	}
	return undefined;
}

/** The levels whose headers a pass sends, one for each way of includes to it; none where that cannot be told. */
export function levelsInForce({ uri, pass }: PassRef, queries: WorkspaceQueries): readonly HeaderLevel[] {
	return queries.memoize(uri, `headers at ${pass.level}`, () => queries.headersAt(uri, pass.level) ?? [], [uri]);
}

/** What the headers of a level say under that name, each time that they do; an empty value has nginx leave it out. */
export function valuesOf({ headers }: Pick<HeaderLevel, 'headers'>, name: string): readonly string[] {
	const wanted = name.toLowerCase();
	return headers.flatMap((header) => (header.name.toLowerCase() === wanted ? [header.value] : []));
}

/** Whether Ghost is told for which host the visitor asked. */
export function sendsHost(level: HeaderLevel): boolean {
	return valuesOf(level, 'Host').some((value) => value !== '');
}

/** What Ghost sees for the host where nobody tells it: the name of the upstream, an address, `localhost` over a bare socket. */
export function hostSeen({ target }: PassRef['address']): string {
	if (target.kind !== 'name') return 'localhost';
	return target.port ? `${target.name}:${target.port.text}` : target.name;
}

/**
 * The finding at a pass on whose ways those of `lacking` send no header of that name. nginx inherits headers from an outer
 * level only while the inner one has none, so the fix goes to the level that is in force: anywhere else it would undo the others.
 */
export function missingHeader(
	ref: PassRef,
	lacking: readonly HeaderLevel[],
	{ name, value, preferred }: { readonly name: string; readonly value: string; readonly preferred: boolean },
	queries: WorkspaceQueries,
): Omit<RuleResult, 'message'> {
	return {
		span: ref.pass.nameSpan,
		fixes: () => {
			const setting = `proxy_set_header ${name} ${value}`;
			const others = lacking.length < levelsInForce(ref, queries).length;
			const changes = insertions(ref, lacking, others, `${setting};`, queries);
			return changes ? [{ title: fixTitle(say`Add ${setting}`, changes, ref.uri, queries), preferred, changes }] : [];
		},
	};
}

/** The directive for each way on which it is missing; undefined where it cannot be inserted for one of them. */
function insertions(
	ref: PassRef,
	lacking: readonly HeaderLevel[],
	others: boolean,
	directive: string,
	queries: WorkspaceQueries,
): readonly FileChange[] | undefined {
	const bare = !others && lacking.every(({ headers }) => headers.length === 0);
	const changes = new Map<string, FileChange>();
	for (const level of lacking) {
		const place = placeFor(ref, level, bare, queries);
		const edit = place && insertionAt(place, directive, queries);
		if (!edit) return undefined;
		changes.set(`${place.uri}#${edit.span.start}`, { kind: 'edit', uri: place.uri, edits: [edit] });
	}
	return [...changes.values()];
}

/** Where a directive may be inserted: directly before a pass, or at the top of a level. */
type HeaderPlace =
	| { readonly uri: Uri; readonly pass: PassRef['pass'] }
	| { readonly uri: Uri; readonly level: number };

/**
 * The level that is in force; where none has any header, the pass itself, or the location around it if it stands in a block
 * that takes none. Unless the pass is `bare` on all ways that lead to it: what others bring along would be lost by that, so
 * then it is the server of this way.
 */
function placeFor(
	{ uri, pass }: PassRef,
	lacking: HeaderLevel,
	bare: boolean,
	queries: WorkspaceQueries,
): HeaderPlace | undefined {
	if (lacking.headers.length > 0)
		return lacking.uri === uri && lacking.level === pass.level
			? { uri, pass }
			: { uri: lacking.uri, level: lacking.level };
	if (!bare) return lacking.server && { uri: lacking.server.uri, level: lacking.server.level };
	const levels = queries.summaryOf(uri, 'nginx')?.facts.levels ?? [];
	let { level } = pass;
	while (['if', 'limit_except'].includes(levels[level]?.kind ?? '')) level = levels[level]?.parent ?? 0;
	return level === pass.level ? { uri, pass } : { uri, level };
}

function insertionAt(place: HeaderPlace, directive: string, queries: WorkspaceQueries): Edit | undefined {
	const text = queries.text(place.uri) ?? '';
	if ('pass' in place) {
		const { nameSpan, indent } = place.pass;
		const alone = isFirstInLine(text, nameSpan.start);
		return insertion(nameSpan.start, `${directive}${alone ? `${lineEndOf(text)}${indent}` : ' '}`);
	}
	const level = queries.summaryOf(place.uri, 'nginx')?.facts.levels[place.level];
	if (!level) return undefined;
	if (place.level === 0) return insertion(0, `${directive}${lineEndOf(text)}`);
	const [line, rest = '', indent] =
		/^([ \t]*(?:#[^\r\n]*)?)\r?\n(?:[ \t]*\r?\n)*([ \t]*)/.exec(text.slice(level.bodyStart, level.bodyStart + 5000)) ??
		[];
	return line === undefined
		? insertion(level.bodyStart, ` ${directive}`)
		: insertion(level.bodyStart + rest.length, `${lineEndOf(text)}${indent}${directive}`);
}

function isFirstInLine(text: string, offset: number): boolean {
	let before = offset - 1;
	while (text[before] === ' ' || text[before] === '\t') before--;
	return before < 0 || text[before] === '\n' || text[before] === '\r';
}

function insertion(offset: number, newText: string): Edit {
	return { span: { start: offset, end: offset }, newText };
}
