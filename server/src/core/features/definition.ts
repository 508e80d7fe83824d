import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { UpstreamRef } from '../languages/nginx/facts/indexEntries';
import { isInnerSide } from '../model/endpoint';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { backendAt, endsOf } from '../sites/backends';
import { decidingEnds, isWithoutEffect, listenersInForce, listenersNamed } from '../sites/decidingEnds';
import { isDoor } from '../sites/doors';
import { meantPlaces } from '../sites/meantEnds';
import type { EndpointRef } from '../workspace/keyIndex';
import type { Snapshot } from '../workspace/snapshot';
import { fileAt } from '../workspace/snapshot';
import { definitionsOf, scriptsOf } from './names';
import { type Location, symbolAt } from './symbolAt';

/** Where the thing at the cursor is defined. */
export interface Definition {
	/** What the cursor stands on. */
	readonly origin: Span;
	/** `full` is the whole block around `span`, where there is one. */
	readonly targets: readonly (Location & { readonly full?: Span })[];
}

/**
 * Where the thing at `offset` is defined: from an address to which somebody connects, to the place that decides who listens there;
 * from where somebody listens, which is the definition itself, on to who connects; where nobody is at the other side, to the end
 * that is meant; from a setting without effect to what decides, too; from a name in `proxy_pass` to its upstream, from a variable,
 * a named location, a log format or a zone to what defines it, from a function of njs to its script; from an `include` to the files it
 * loads, from a `js_import` to the script. Undefined where there is nothing to go to.
 */
export function definitionAt(snapshot: Snapshot, uri: Uri, offset: number): Definition | undefined {
	const found = symbolAt(snapshot, uri, offset);
	if (!found) return undefined;
	const { file, queries, symbol } = found;
	switch (symbol.kind) {
		case 'endpoint':
			return definition(symbol.span, otherEnds(symbol.ref, queries));
		case 'upstream':
			return definition(
				symbol.span,
				upstreamTargets(queries.upstreams(file.uri, symbol.name, undefined, symbol.level)),
			);
		case 'include':
			return definition(symbol.span, filesMeant(symbol.targets, snapshot));
		case 'name': {
			const { name } = symbol;
			// From where a module is imported on to the script.
			const scripts = name.kind === 'js-module' && name.declares ? scriptsOf(name, queries) : [];
			if (scripts.length > 0) return definition(symbol.span, filesMeant(scripts, snapshot));
			return definition(symbol.span, definitionsOf(name, queries));
		}
	}
}

function filesMeant(files: readonly Uri[], snapshot: Snapshot): Definition['targets'] {
	return files.filter((uri) => fileAt(snapshot, uri)).map((uri) => ({ uri, span: { start: 0, end: 0 } }));
}

/** The other ends of an address, or those that are meant, each once. */
export function otherEnds(ref: EndpointRef, queries: WorkspaceQueries): readonly Location[] {
	const found = ref.endpoint.role === 'connect' ? fromConnector(ref, queries) : fromListener(ref, queries);
	return [...new Map(found.map((place) => [`${place.uri}#${place.span.start}`, place])).values()];
}

/** Where upstreams are declared. */
export function upstreamTargets(refs: readonly UpstreamRef[]): Definition['targets'] {
	return refs.map(({ uri, upstream }) => ({ uri, span: upstream.nameSpan, full: upstream.removal }));
}

function fromConnector(ref: EndpointRef, queries: WorkspaceQueries): readonly Location[] {
	const listeners = listenersInForce(queries, ref.uri, ref.place).flatMap((one) => decidingEnds(queries, one));
	if (listeners.length > 0) return listeners.map(locationOf);
	const meant = meantPlaces(queries, ref);
	return meant.length > 0 ? meant : listenersNamed(queries, ref.uri, ref.place).map(locationOf);
}

function fromListener(ref: EndpointRef, queries: WorkspaceQueries): readonly Location[] {
	const here = connectorsAt([ref], queries);
	if (isDoor(ref)) {
		const behind = decidingEnds(queries, ref).filter((one) => !isDoor(one));
		return [...behind.map(locationOf), ...(here.length > 0 ? here : meantPlaces(queries, ref))];
	}
	if (isWithoutEffect(queries, ref)) {
		const deciding = decidingEnds(queries, ref);
		return [...deciding.map(locationOf), ...deciding.flatMap((one) => fromListener(one, queries)), ...here];
	}
	const backend = backendAt(queries, ref);
	const [, ...doors] = backend ? endsOf(queries, backend) : [];
	const all = [...here, ...connectorsAt(doors, queries)];
	if (all.length > 0) return all;
	const meant = meantPlaces(queries, ref);
	return meant.length > 0 ? meant : doors.map(locationOf);
}

/** Those who connect at some ends; nobody comes from the inner side of a published port. */
function connectorsAt(ends: readonly EndpointRef[], queries: WorkspaceQueries): readonly Location[] {
	return ends
		.flatMap(({ uri, place }) => queries.connectors(uri, place))
		.filter(({ endpoint }) => !isInnerSide(endpoint))
		.map(locationOf);
}

function locationOf({ uri, endpoint }: EndpointRef): Location {
	return { uri, span: endpoint.span };
}

function definition(origin: Span, targets: Definition['targets']): Definition | undefined {
	return targets.length > 0 ? { origin, targets } : undefined;
}
