import type { GhostSummary } from '../language';
import { readsSocketKey } from '../languages/ghost/evidence';
import type { Links, OccurrenceRef } from '../links';
import { answersFor, ghostHost, ghostSocket, hostsServedBy, siteHosts } from '../sites';
import { bareName, plainName } from '../spelling';
import { displayPath, folderOf, type Uri } from '../uri';
import { respell } from './respell';
import { type FileChange, type Finding, type Fix, ruleFor } from './rule';

export const socketShared = ruleFor('ghost', {
	code: 'socket-shared',
	severity: 'error',
	title: 'Two Ghost installs listen on one socket',
	when:
		'Two Ghost configs in different folders name the same socket. The `config.*.json` files of one folder are one install, and ' +
		'installs that lie with different main nginx files (`staging/`, `prod/`) are on different machines.',
	why:
		'Ghost 4 removes whatever lies at its path before it listens: the Ghost that starts last takes the socket, and the other ' +
		'site shows the wrong blog without a word in any log. Ghost 5 and later refuse to start: `Port <path> is already in use`.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "/run/ghost/blog.sock" } // in shop/ and in blog/',
		good: '"server": { "socket": "/run/ghost/shop.sock" } // in shop/, another in blog/',
	},
	fix: '“Rename to `<path>`” gives this install a path of its own, and takes along the nginx addresses that serve its host.',
	source: 'Run on Ghost 4.48.9 and 6.65.0.',
	check: (summary, uri, links) => (links.settled() ? shared(summary, uri, links) : []),
});

function* shared(summary: GhostSummary, uri: Uri, links: Links): Generator<Finding> {
	const own = ghostSocket(links, uri);
	for (const [index, occurrence] of summary.occurrences.entries()) {
		const others = links
			.listeners(uri, occurrence.address)
			.filter((other) => folderOf(other.uri) !== folderOf(uri) && isGhost(links, other));
		const [first] = others;
		if (!first || own?.index !== index) continue;
		yield {
			span: occurrence.span,
			message: `${displayPath(first.uri, uri)} listens on ${occurrence.path} too. ${consequence(links, uri)}`,
			related: others.map((other) => ({
				uri: other.uri,
				span: other.occurrence.span,
				message: 'The other Ghost listens here',
			})),
			fixes: () => renameFixes({ uri, index, occurrence }, links),
		};
	}
}

function isGhost(links: Links, ref: OccurrenceRef): boolean {
	const socket = ghostSocket(links, ref.uri);
	return socket !== undefined && socket.index === ref.index;
}

function consequence(links: Links, uri: Uri): string {
	const read = readsSocketKey(links.evidence(uri).version);
	if (read === true) return 'Whichever starts last deletes the other’s socket: one site then shows the other’s pages.';
	if (read === false) return 'The second one to start fails with “already in use”.';
	return 'The second one to start takes the socket away (Ghost 4 and earlier) or fails with “already in use” (Ghost 5 and later).';
}

/** A path in the same folder that nobody uses, called after the site. */
function renameFixes(ref: OccurrenceRef, links: Links): Fix[] {
	const path = freePath(ref, links);
	const own = path === undefined ? undefined : respell(links, ref, path);
	if (path === undefined || !own) return [];
	const changes: FileChange[] = [own];
	for (const connector of links.connectors(ref.uri, ref.occurrence.address)) {
		if (!servesSiteOf(connector, ref.uri, links)) continue;
		const change = respell(links, connector, path);
		if (change) changes.push(change);
	}
	return [{ title: `Rename to \`${path}\``, preferred: true, changes }];
}

function servesSiteOf(connector: OccurrenceRef, ghost: Uri, links: Links): boolean {
	const host = ghostHost(links, ghost);
	return (
		host !== undefined &&
		hostsServedBy(links, connector).some((name) => siteHosts(host).some((one) => answersFor(name, one)))
	);
}

function freePath(ref: OccurrenceRef, links: Links): string | undefined {
	const { path } = ref.occurrence;
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const ending = /\.[a-z]+$/i.exec(path)?.[0] ?? '.sock';
	const host = ghostHost(links, ref.uri);
	const install = displayPath(folderOf(ref.uri), ref.uri).replace(/^.*\//, '');
	const names = [host, plainName(install), `${bareName(path)}-2`, `${bareName(path)}-3`];
	for (const name of names) {
		if (name === undefined || name === '' || !/^[\w.-]+$/.test(name)) continue;
		const candidate = `${folder}${name}${ending}`;
		if (links.listeners(ref.uri, candidate).length === 0 && links.connectors(ref.uri, candidate).length === 0)
			return candidate;
	}
	return undefined;
}
