import type { Uri } from '../base/uri';
import { effectiveEndpoint, overruledEnds } from '../installs/effectiveEndpoint';
import { installsOf } from '../installs/install';
import { mayListenAt } from '../installs/listening';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { isInForce } from './backends';
import { isDoor, leadsTo } from './doors';

/**
 * The places that decide where somebody listens who is named by `end`: of a published port that of the backend behind it, of a
 * setting without effect that of the one which overrules it, else `end` itself.
 */
export function decidingEnds(queries: WorkspaceQueries, end: EndpointRef): readonly EndpointRef[] {
	const inner = leadsTo(end);
	if (inner !== undefined) {
		const behind = listenersInForce(queries, end.uri, inner).filter((one) => !isDoor(one));
		return behind.length > 0 ? behind : [end];
	}
	return isWithoutEffect(queries, end) ? overrulersOf(queries, end) : [end];
}

/**
 * Whether an end is a setting that tells where to listen, and another place has it listen elsewhere. Not so where Ghost goes by it
 * after all, as by a port beside a path that its version ignores.
 */
export function isWithoutEffect(queries: WorkspaceQueries, end: EndpointRef): boolean {
	if (end.endpoint.role !== 'listen' || isInForce(queries, end)) return false;
	return !installsOf(queries, end.uri).some((install) => mayListenAt(install, end.endpoint));
}

/** Those who listen at a place, without the settings that have no effect. */
export function listenersInForce(queries: WorkspaceQueries, from: Uri, place: string): readonly EndpointRef[] {
	return queries.listeners(from, place).filter((end) => isInForce(queries, end));
}

/** Those with the settings that have no effect, as far as somebody wrote them: nobody reads a default that counts for nothing. */
export function listenersNamed(queries: WorkspaceQueries, from: Uri, place: string): readonly EndpointRef[] {
	return queries.listeners(from, place).filter((end) => isTold(queries, end));
}

/** Whether an end stands in a text, or is a default that counts. */
export function isTold(queries: WorkspaceQueries, end: EndpointRef): boolean {
	return end.endpoint.form !== 'default' || isInForce(queries, end);
}

/** Where the installs listen for which a setting has no effect. */
function overrulersOf(queries: WorkspaceQueries, end: EndpointRef): readonly EndpointRef[] {
	const found = new Map<string, EndpointRef>();
	for (const install of installsOf(queries, end.uri)) {
		const { end: decides } = effectiveEndpoint(queries, install);
		const isOverruled = overruledEnds(queries, install).some(
			({ uri, index }) => uri === end.uri && index === end.index,
		);
		if (decides && isOverruled) found.set(`${decides.uri}#${decides.index}`, decides);
	}
	return [...found.values()];
}
