import { touches } from '../base/text';
import type { Uri } from '../base/uri';
import { levelAt } from '../languages/nginx/facts/lookup';
import { isKeptApart, type NameAt, nameKey, type ScopedName } from '../languages/nginx/names/nameKinds';
import { namesIn } from '../languages/nginx/names/namesIn';
import { isOwnVariable } from '../languages/nginx/names/ownVariables';
import { parseNginx } from '../languages/nginx/syntax/parse';
import { forEachDirective, wordAt } from '../languages/nginx/syntax/walk';
import type { WorkspaceQueries } from '../queries/workspaceQueries';

/** A name of nginx's in a file. */
export interface PlacedName extends NameAt {
	readonly uri: Uri;
}

/** The name of a variable, a named location, a log format, a zone and the like that `offset` touches, besides upstreams. */
export function nameAt(uri: Uri, offset: number, queries: WorkspaceQueries): PlacedName | undefined {
	const text = queries.text(uri);
	const found = text === undefined ? undefined : wordAt(parseNginx(text), offset);
	if (text === undefined || !found) return undefined;
	const name = namesIn(text, found.directive).find(({ whole }) => touches(whole, offset));
	return name && { ...name, uri };
}

/** Where the files that nginx loads together define what a name means. */
export function definitionsOf(name: PlacedName, queries: WorkspaceQueries): readonly PlacedName[] {
	if (name.kind === 'js-function') return functionsMeant(name, queries);
	const files = new Set(queries.definitionsOf(name.uri, name).map(({ uri }) => uri));
	return placesIn(name, [...files], queries).filter(({ declares }) => declares);
}

/** The functions of the scripts that a module is imported from. */
function functionsMeant(name: PlacedName, queries: WorkspaceQueries): readonly PlacedName[] {
	const [, module = '', called = ''] = /^(\w+)\.(.*)$/.exec(name.name) ?? [];
	return scriptsOf({ ...name, kind: 'js-module', name: module }, queries).flatMap((uri) =>
		(queries.summaryOf(uri, 'njs')?.facts.functions ?? [])
			.filter((one) => one.name === called)
			.map(({ span }) => ({ ...name, uri, span, whole: span, declares: true })),
	);
}

/** The scripts that a module of njs is, as far as they are here. */
export function scriptsOf(module: ScopedName & { readonly uri: Uri }, queries: WorkspaceQueries): readonly Uri[] {
	const found = queries.definitionsOf(module.uri, module).flatMap(({ uri }) => {
		const scripts = queries.summaryOf(uri, 'nginx')?.facts.scripts ?? [];
		return scripts.flatMap((one) => (one.name === module.name ? (queries.scriptOf(uri, one) ?? []) : []));
	});
	return [...new Set(found)];
}

/** All places that mean the same by a name, in the files in which that may be used, and where a script has it. */
export function everyPlaceOf(name: PlacedName, queries: WorkspaceQueries): readonly PlacedName[] {
	const inScripts = name.kind === 'js-function' ? functionsMeant(name, queries) : [];
	return [...inScripts, ...placesIn(name, filesAround(name, queries), queries)];
}

/** All places in these files that mean the same by a name. */
export function placesIn(name: PlacedName, files: readonly Uri[], queries: WorkspaceQueries): readonly PlacedName[] {
	const found = files.flatMap((uri) => namesakesIn(uri, name, queries));
	if (name.kind === 'location') return found.filter((one) => areInOneServer(name, one, queries));
	return isKeptApart(name.kind) ? found.filter((one) => queries.mayMeanTheSame(name, one)) : found;
}

/** The files in which a name may be used: nginx's own variables are everywhere, so that only its own file counts for these. */
export function filesAround(name: PlacedName, queries: WorkspaceQueries): readonly Uri[] {
	return isOfNginx(name) ? [name.uri] : queries.instanceOf(name.uri).files();
}

/** Whether nginx brings a variable along. */
export function isOfNginx({ kind, name }: NameAt): boolean {
	return kind === 'variable' && isOwnVariable(name.toLowerCase());
}

function namesakesIn(uri: Uri, name: PlacedName, queries: WorkspaceQueries): readonly PlacedName[] {
	const text = queries.text(uri);
	// Most files are left out by this, which reads a hundred times as much in the same time.
	if (text === undefined || !text.toLowerCase().includes(name.name.toLowerCase())) return [];
	const key = nameKey(name);
	const found: PlacedName[] = [];
	forEachDirective(parseNginx(text), (directive) => {
		for (const one of namesIn(text, directive)) if (nameKey(one) === key) found.push({ ...one, uri });
	});
	return found;
}

/** A named location is known in its server alone. */
function areInOneServer(a: PlacedName, b: PlacedName, queries: WorkspaceQueries): boolean {
	const [one, other] = [serversAround(a, queries), serversAround(b, queries)];
	return one.length === 0 && other.length === 0 ? a.uri === b.uri : one.some((server) => other.includes(server));
}

function serversAround({ uri, span }: PlacedName, queries: WorkspaceQueries): readonly string[] {
	const levels = queries.summaryOf(uri, 'nginx')?.facts.levels ?? [];
	return queries.serversAround(uri, levelAt(levels, span.start)).map((server) => `${server.uri}#${server.index}`);
}
