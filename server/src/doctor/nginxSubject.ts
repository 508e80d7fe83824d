import { pathOf } from '../core/base/uri';
import { valuesOf } from '../core/fixes/setHeader';
import { hostOfUrl } from '../core/languages/ghost/facts/url';
import type { PassRef } from '../core/languages/nginx/facts/indexEntries';
import type { HeaderLevel } from '../core/queries/nginx/nginxAnswers';
import type { WorkspaceQueries } from '../core/queries/workspaceQueries';
import { routesOf } from '../core/sites/routes';
import { hostsOf } from '../core/sites/siteUrl';
import { tlsEndsOn } from '../core/sites/tlsEnd';
import type { BackendRef, EndpointRef } from '../core/workspace/keyIndex';
import type { Names } from './names';
import type { HeaderValue, NginxSubject, Way } from './subject';

/** What the configs tell of the nginx that connects from some places, to a Ghost if one is known there. The first one stands for all. */
export function nginxSubject(
	queries: WorkspaceQueries,
	names: Names,
	[connector, ...others]: readonly [EndpointRef, ...EndpointRef[]],
	ghost: BackendRef | undefined,
): NginxSubject {
	const { main } = queries.instanceOf(connector.uri);
	const user = main === undefined ? undefined : queries.summaryOf(main, 'nginx')?.facts.user;
	return {
		file: pathOf(connector.uri),
		mainFile: main === undefined ? undefined : pathOf(main),
		user: user && { name: user.name, group: user.group },
		ways: passesFor(queries, [connector, ...others], ghost).flatMap((pass) => waysBy(queries, names, pass, ghost)),
	};
}

/** The passes over addresses by which visitors of the Ghost's url come; all of them, where nothing tells which these are. */
function passesFor(
	queries: WorkspaceQueries,
	connectors: readonly EndpointRef[],
	ghost: BackendRef | undefined,
): readonly PassRef[] {
	const all = connectors.flatMap((connector) => queries.passesOver(connector));
	const { url = '', host = hostOfUrl(url) } = ghost?.backend ?? {};
	const routes = ghost && host !== undefined ? routesOf(queries, ghost.uri, host, url) : [];
	const meant = all.filter((one) =>
		routes.some(({ pass, sure }) => sure && pass.uri === one.uri && pass.index === one.index),
	);
	return meant.length > 0 ? meant : all;
}

/** A pass may be reached in several ways, each with headers of its own. */
function waysBy(queries: WorkspaceQueries, names: Names, ref: PassRef, ghost: BackendRef | undefined): readonly Way[] {
	const place = names.line(ref.uri, ref.pass.nameSpan.start);
	const levels = queries.headersAt(ref.uri, ref.pass.level);
	if (!levels) return [{ place, host: { kind: 'unknown' }, proto: { kind: 'unknown' }, tls: 'unknown' }];
	const hosts = ghost ? hostsOf(ghost) : [];
	return levels.flatMap((level) => {
		const ends = new Set(tlsEndsOn(queries, level, hosts));
		const ways = ends.size > 0 ? [...ends] : (['unknown'] as const);
		const [host, proto] = [headerOf(level, 'Host'), headerOf(level, 'X-Forwarded-Proto')];
		return ways.map((tls): Way => ({ place, host, proto, tls }));
	});
}

/** nginx sends all headers that have one name, and Ghost reads the first. */
function headerOf(level: HeaderLevel, name: string): HeaderValue {
	const [value] = valuesOf(level, name);
	return value === undefined ? { kind: 'absent' } : { kind: 'sent', value };
}
