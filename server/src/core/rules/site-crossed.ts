import type { Links, OccurrenceRef, PassRef } from '../links';
import { ghostHost, ghostSocket, siteHosts } from '../sites';
import { type Route, routesOfSite } from '../siteTraffic';
import { displayPath, folderOf, type Uri } from '../uri';
import { proxyTo } from './proxy-target';
import { respell } from './respell';
import type { CheckedFile, FileChange, Finding, Fix, Rule } from './rule';

export const siteCrossed: Rule = {
	code: 'site-crossed',
	languages: ['ghost', 'nginx'],
	severity: 'warning',
	title: 'nginx sends the visitors of one site to the Ghost of another',
	when:
		'The server for the host of a Ghost’s `url` proxies to a socket on which another install listens, whose `url` has another ' +
		'host, and to none on which this Ghost listens. Wildcard and regex names count, `www.` is the same site, and servers that ' +
		'only redirect are passed over.',
	why:
		'Visitors of the one site see the other’s pages, or are redirected to its address, since Ghost builds all its links from ' +
		'its own `url`. nginx finds nothing wrong with it.',
	example: {
		language: 'nginx',
		bad: 'server {\n    server_name igu.io;\n    location / { proxy_pass http://unix:/run/ghost/blog.sock; }\n}',
		good: 'server {\n    server_name igu.io;\n    location / { proxy_pass http://unix:/run/ghost/igu.sock; }\n}',
	},
	fix: '“Swap the upstreams” puts all sites right that are crossed with each other; “Use `<path>`” only this one.',
	source: 'Follows from both programs; seen with two Ghost 6.65.0 behind nginx 1.22.1.',
	check: (file, links) => (links.hasGhost() && links.settled() ? crossings(file, links) : []),
};

/** A route that should end at `ghost` and ends at `other` instead. */
interface Crossing {
	readonly ghost: Uri;
	readonly own: OccurrenceRef;
	readonly host: string;
	readonly route: Route;
	readonly connector: OccurrenceRef;
	readonly other: OccurrenceRef;
}

function* crossings(file: CheckedFile, links: Links): Generator<Finding> {
	const { summary } = file;
	if (summary.language === 'ghost') {
		const [first, ...more] = crossingsOf(file.uri, links);
		if (first) yield finding(first, first.own, [first, ...more], links);
		return;
	}
	for (const [index, occurrence] of summary.occurrences.entries()) {
		if (occurrence.role !== 'connect' || !occurrence.http) continue;
		const here = { uri: file.uri, index, occurrence };
		const found = wronglySent(here, links);
		if (found[0]) yield finding(found[0], here, found, links);
	}
}

/** The crossings that go through an nginx address. */
function wronglySent(connector: OccurrenceRef, links: Links): Crossing[] {
	const hosts = new Set<Uri>();
	for (const { uri, pass } of links.passesOver(connector))
		for (const { server } of links.serversAround(uri, pass.scope))
			for (const { text } of server.names)
				for (const host of siteHosts(text.toLowerCase()))
					for (const ghost of links.ghostsFor(connector.uri, host)) hosts.add(ghost);
	return [...hosts]
		.flatMap((ghost) => crossingsOf(ghost, links))
		.filter((one) => one.connector.uri === connector.uri && one.connector.index === connector.index);
}

function crossingsOf(ghost: Uri, links: Links): Crossing[] {
	const own = ghostSocket(links, ghost);
	const host = ghostHost(links, ghost);
	if (!own || host === undefined) return [];
	const routes = routesOfSite(links, ghost);
	if (routes.some(({ sockets }) => sockets.some(({ occurrence }) => occurrence.address === own.occurrence.address)))
		return [];
	return routes.flatMap((route) =>
		route.sockets.flatMap((connector) =>
			othersAt(connector, ghost, host, links)
				.slice(0, 1)
				.map((other) => ({ ghost, own, host, route, connector, other })),
		),
	);
}

/** The Ghosts of other sites, in other folders, that listen where an address leads. */
function othersAt(connector: OccurrenceRef, ghost: Uri, host: string, links: Links): OccurrenceRef[] {
	return links.listeners(connector.uri, connector.occurrence.address).filter((listener) => {
		const theirs = ghostHost(links, listener.uri);
		return (
			folderOf(listener.uri) !== folderOf(ghost) &&
			ghostSocket(links, listener.uri)?.index === listener.index &&
			theirs !== undefined &&
			!siteHosts(host).includes(theirs)
		);
	});
}

function finding(crossing: Crossing, here: OccurrenceRef, all: readonly Crossing[], links: Links): Finding {
	const { host, own, other, connector } = crossing;
	const theirs = ghostHost(links, other.uri) ?? '';
	const where = here.uri === own.uri ? displayPath(connector.uri, here.uri) : displayPath(own.uri, here.uri);
	const message =
		here.uri === own.uri
			? `nginx (${where}) sends visitors of ${host} to ${other.occurrence.path}, the Ghost of ${theirs}, and not to this one.`
			: `Visitors of ${host} reach the Ghost of ${theirs} here. Their own listens on ${own.occurrence.path} (${where}).`;
	return {
		span: here.occurrence.span,
		message,
		related: [
			...(here.uri === own.uri
				? [{ uri: connector.uri, span: connector.occurrence.span, message: `nginx sends visitors of ${host} here` }]
				: [{ uri: own.uri, span: own.occurrence.span, message: `The Ghost of ${host} listens here` }]),
			{ uri: other.uri, span: other.occurrence.span, message: `The Ghost of ${theirs} listens here` },
		],
		fixes: () => fixesFor(crossing, all, links),
	};
}

function fixesFor(crossing: Crossing, all: readonly Crossing[], links: Links): Fix[] {
	const ring = crossedWith(crossing.ghost, links);
	const own = uncross(
		all.filter(({ ghost }) => ghost === crossing.ghost),
		links,
	);
	const alone = { title: `Use \`${crossing.own.occurrence.path}\``, changes: own };
	if (ring.length === 1) return own.length > 0 ? [{ ...alone, preferred: true }] : [];
	const swapped = uncross(
		ring.flatMap((ghost) => crossingsOf(ghost, links)),
		links,
	);
	return [
		{ title: 'Swap the upstreams', preferred: true, changes: swapped },
		{ ...alone, preferred: false },
	].filter(({ changes }) => changes.length > 0);
}

/** All Ghosts whose routes are crossed with this one's, each sending its visitors to the next. */
function crossedWith(ghost: Uri, links: Links): readonly Uri[] {
	const found = new Set<Uri>();
	const queue = [ghost];
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		if (found.has(next)) continue;
		const crossed = crossingsOf(next, links);
		if (crossed.length === 0) continue;
		found.add(next);
		queue.push(...crossed.map(({ other }) => other.uri));
	}
	return [...found];
}

/**
 * Sends each crossed route to its own Ghost: in the address where only routes of that site use it, else in the pass, so
 * that an upstream which serves another site as well keeps serving it.
 */
function uncross(crossed: readonly Crossing[], links: Links): readonly FileChange[] {
	const changes: FileChange[] = [];
	const done = new Set<string>();
	for (const one of crossed) {
		const exclusive = links
			.passesOver(one.connector)
			.every((pass) => crossed.some((other) => other.ghost === one.ghost && samePass(other.route.pass, pass)));
		const key = exclusive
			? `${one.connector.uri} ${one.connector.index}`
			: `${one.route.pass.uri} pass ${one.route.pass.index}`;
		if (done.has(key)) continue;
		done.add(key);
		const change = exclusive
			? respell(links, one.connector, one.own.occurrence.path)
			: proxyTo(one.route.pass.uri, one.route.pass.address, one.own.occurrence.path, links);
		if (change) changes.push(change);
	}
	return changes;
}

function samePass(a: PassRef, b: PassRef): boolean {
	return a.uri === b.uri && a.index === b.index;
}
