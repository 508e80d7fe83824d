import { type Sentence, say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { fixTitle } from '../../fixes/fixTitle';
import { destinationOf } from '../../fixes/proxyTarget';
import { redirectTraffic } from '../../fixes/redirectTraffic';
import type { FileChange, Fix, RuleResult } from '../../model/diagnostic';
import { addressShown, addressText, networkOfPlace } from '../../model/endpoint';
import { endFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendBehind, endpointsAtHome, labelAt, siteHostAt } from '../../sites/backends';
import { type Crossing, crossedWith, crossingsOf, crossingsOver } from '../../sites/crossings';
import { siteServers } from '../../sites/siteServers';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { CheckedFile, Rule } from '../rule';

export const siteCrossed: Rule = {
	code: 'site-crossed',
	fixable: true,
	languages: 'any',
	severity: 'warning',
	title: 'nginx sends the visitors of one site to the Ghost of another',
	when:
		'The server for the host of a Ghost’s `url` connects to a socket or port on which the Ghost of another host ' +
		'listens, and to none on which this Ghost listens. The server is chosen as nginx chooses it: by its exact name, else by a ' +
		'wildcard or a regular expression, else the default one. `www.` is the same site, and servers that only redirect are ' +
		'skipped. Silent where the answer depends on a regular expression that only PCRE can evaluate, such as one with a lookahead.',
	why:
		'Visitors of the one site see the other’s pages, or are redirected to its address, since Ghost builds all its links from ' +
		'its own `url`. For nginx nothing is wrong with it.',
	example: {
		language: 'nginx',
		bad: 'server {\n    server_name igu.io;\n    location / { proxy_pass http://unix:/run/ghost/blog.sock; }\n}',
		good: 'server {\n    server_name igu.io;\n    location / { proxy_pass http://unix:/run/ghost/igu.sock; }\n}',
	},
	fix: '“Change nginx: swap the upstreams” corrects all sites that are crossed with each other; “Change nginx: connect to `<path>`” only this one, unless one server is for both sites.',
	source: 'Follows from both programs; seen with two Ghost 6.65.0 behind nginx 1.22.1.',
	check: (file, queries) => (queries.hasBackends() && queries.settled() ? crossings(file, queries) : []),
};

function* crossings({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const own of endpointsAtHome(queries, uri)) {
		const [first] = crossingsOf(own, queries);
		if (first) yield finding(first, own, queries);
	}
	for (const here of queries.endpointsIn(uri)) {
		if (here.endpoint.role !== 'connect' || !here.endpoint.http) continue;
		const [first] = crossingsOver(here, queries);
		if (first) yield finding(first, here, queries);
	}
}

function finding(crossing: Crossing, here: EndpointRef, queries: WorkspaceQueries): RuleResult {
	const { host, own, other, connector, isThroughDoor } = crossing;
	const theirs = siteHostAt(queries, other) ?? '';
	const atBackend = here.endpoint.role === 'listen';
	const [label, theirLabel] = [labelAt(queries, own), labelAt(queries, other)];
	const sender = labelAt(queries, connector);
	const to = isThroughDoor ? addressText(connector.endpoint) : shown(other);
	const where = endFrom(here.uri, atBackend ? connector : own, queries);
	const pages = say`Wrong site: visitors of ${host} get ${theirs}’s pages`;
	const isClosed = isOutOfReach(crossing);
	return {
		span: here.endpoint.span,
		message: atBackend
			? say`${pages}, as ${sender} (${where}) connects to ${to}, where ${theirs}’s ${theirLabel} listens. ${isClosed ? say`Publish a port of this container for ${sender}.` : say`Connect ${sender} to ${shown(own)}.`}`
			: say`${pages}. ${isClosed ? say`Publish a port of the container of ${host}’s ${label} (${where}) and connect to it.` : say`Connect to ${shown(own)}, where ${host}’s ${label} listens (${where}).`}`,
		related: [
			atBackend
				? { uri: connector.uri, span: connector.endpoint.span, message: say`${sender} sends visitors of ${host} here` }
				: { uri: own.uri, span: own.endpoint.span, message: say`${host}’s ${label} listens here` },
			{ uri: other.uri, span: other.endpoint.span, message: say`${theirs}’s ${theirLabel} listens here` },
		],
		fixes: () => fixesFor(crossing, here.uri, queries),
	};
}

function shown({ endpoint, scope }: EndpointRef): string {
	return addressShown(endpoint, scope);
}

function fixesFor({ own, connector }: Crossing, here: Uri, queries: WorkspaceQueries): Fix[] {
	const crossed = crossedWith(own, queries);
	const alone = uncross([own], queries);
	const swapped = crossed.length > 1 ? uncross(crossed, queries) : undefined;
	const fix = (what: Sentence, changes: readonly FileChange[] | undefined, preferred: boolean): Fix[] => {
		const title = say`Change ${labelAt(queries, connector)}: ${what}`;
		return changes ? [{ title: fixTitle(title, changes, here, queries), preferred, changes }] : [];
	};
	const isApart = !crossingsOf(own, queries).some((one) => sharesServer(one, queries));
	return [
		...fix(say`swap the upstreams`, swapped, true),
		...fix(say`connect to ${shown(own)}`, isApart ? alone : undefined, !swapped),
	];
}

/** Whether a server is for both sites: leading it elsewhere puts the one right and the other wrong. */
function sharesServer({ own, other }: Crossing, queries: WorkspaceQueries): boolean {
	const theirs = siteServers(queries, backendBehind(queries, other));
	return siteServers(queries, backendBehind(queries, own)).some(({ uri, index }) =>
		theirs.some((one) => one.uri === uri && one.index === index),
	);
}

/** Sends the visitors of the backends at these ends to their own; undefined where that cannot be written. */
function uncross(ends: readonly EndpointRef[], queries: WorkspaceQueries): readonly FileChange[] | undefined {
	const changes: FileChange[] = [];
	for (const crossing of ends.flatMap((end) => crossingsOf(end, queries))) {
		const { connector, own } = crossing;
		const to = isOutOfReach(crossing) ? undefined : destinationOf(queries, own, connector);
		const servers = siteServers(queries, backendBehind(queries, own));
		const redirected = to && redirectTraffic(queries, connector, servers, to);
		if (!redirected) return undefined;
		changes.push(...redirected);
	}
	return changes;
}

/** Whether nginx, which is on the machine, would have to call a container by its name, as nothing of it is published. */
function isOutOfReach({ own, connector, isThroughDoor }: Crossing): boolean {
	return isThroughDoor && connector.scope.id === '' && networkOfPlace(own.place) !== undefined;
}
