import type { GhostSummary } from './language';
import { readsSocketKey } from './languages/ghost/evidence';
import type { Links, OccurrenceRef, ServerRef } from './links';
import type { Uri } from './uri';

/** The name of a site with and without `www.`: owners point both at one Ghost. */
export function siteHosts(host: string): readonly [string, string] {
	return [host, host.startsWith('www.') ? host.slice(4) : `www.${host}`];
}

/** Whether a host name tells one site from another; every development config says `localhost`. */
export function isPublicHost(host: string | undefined): host is string {
	return host !== undefined && host !== 'localhost' && !/^[\d.]+$|^\[/.test(host);
}

/** The servers that answer for `host`: those that name it, else those with a pattern that fits. */
export function serversOfSite(links: Links, from: Uri, host: string): readonly ServerRef[] {
	for (const name of siteHosts(host)) {
		const named = links.serversNamed(from, name);
		if (named.length > 0) return named;
	}
	return links
		.serversWithPatterns(from)
		.filter(({ server }) => server.names.some(({ text }) => answersFor(text, host)));
}

/** Whether a `server_name` answers for `host`, as nginx matches: exact, `*.x` and `.x`, `x.*`, `~regex`. */
export function answersFor(name: string, host: string): boolean {
	const lower = name.toLowerCase();
	if (lower.startsWith('~')) return regexAnswers(name.slice(1), host);
	if (lower.startsWith('*.')) return host.endsWith(lower.slice(1));
	if (lower.startsWith('.')) return host === lower.slice(1) || host.endsWith(lower);
	if (lower.endsWith('.*')) return host.startsWith(lower.slice(0, -1));
	return lower === host;
}

function regexAnswers(pattern: string, host: string): boolean {
	try {
		return new RegExp(pattern.replace(/\(\?P?<(\w+)>/g, '(?<$1>').replace(/^\(\?i\)/, ''), 'i').test(host);
	} catch {
		return false;
	}
}

/**
 * The socket on which a Ghost is meant to listen: `server.port` where its version reads that, `server.socket` otherwise,
 * also where Ghost 5 ignores it, since it still tells what its owner meant.
 */
export function ghostSocket(links: Links, uri: Uri): OccurrenceRef | undefined {
	const summary = links.summaryOf(uri);
	return summary?.language === 'ghost' ? socketOf(links, uri, summary) : undefined;
}

function socketOf(links: Links, uri: Uri, summary: GhostSummary): OccurrenceRef | undefined {
	const { socket, port } = summary.facts;
	const readsPort = readsSocketKey(links.evidence(uri).version) !== true;
	const byPort = port?.occurrence;
	const index = readsPort ? (byPort ?? socket?.occurrence) : socket?.occurrence;
	const occurrence = index === undefined ? undefined : summary.occurrences[index];
	return index !== undefined && occurrence ? { uri, index, occurrence } : undefined;
}

/** The host of the site that a Ghost config serves, where it tells one site from another. */
export function ghostHost(links: Links, uri: Uri): string | undefined {
	const summary = links.summaryOf(uri);
	const host = summary?.language === 'ghost' ? summary.facts.url?.host : undefined;
	return isPublicHost(host) ? host : undefined;
}

/** The host names of the servers whose locations proxy to a socket, as written. */
export function hostsServedBy(links: Links, connector: OccurrenceRef): readonly string[] {
	const names = new Set<string>();
	for (const { uri, pass } of links.passesOver(connector))
		for (const { server } of links.serversAround(uri, pass.scope)) for (const { text } of server.names) names.add(text);
	return [...names].filter((name) => name !== '' && name !== '_');
}
