import type { GhostSummary } from '../language';
import type { Links, OccurrenceRef } from '../links';
import { isUnvisited, pairsOfListener } from '../pairing';
import { nginxSite, upstreamName } from '../scaffold/nginxSite';
import { checkRequest } from '../scaffold/request';
import { ghostHost, ghostSocket, serversOfSite } from '../sites';
import { routesOfSite } from '../siteTraffic';
import { lineEndOf } from '../text';
import { baseName, displayPath, folderOf, joinUri, type Uri } from '../uri';
import { type FileChange, type Finding, type Fix, ruleFor } from './rule';

export const socketUnused = ruleFor('ghost', {
	code: 'socket-unused',
	severity: 'information',
	title: 'No nginx address leads to this socket of Ghost',
	when:
		'A Ghost config names a socket, the workspace has nginx files, none of them connects to it, and no nginx address is meant ' +
		'for it (then `socket-mismatch`, `site-crossed` or `transport-mismatch` speak instead).',
	why: 'Ghost listens, but no visitor can reach it: a browser cannot open a Unix socket, only nginx can.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "/run/ghost/igu.sock" } // and no nginx file names it',
		good: '"server": { "socket": "/run/ghost/igu.sock" } // upstream igu { server unix:/run/ghost/igu.sock; }',
	},
	fix:
		'“Add an nginx upstream for this socket”: a new site file beside the others, or an upstream and a location in the server ' +
		'that answers for the host of Ghost’s `url`.',
	source: 'Follows from both programs: nothing else connects to the socket.',
	check: (summary, uri, links) =>
		links.settled() && links.hasNginx() && summary.facts.complete ? unused(summary, uri, links) : [],
});

function* unused(summary: GhostSummary, uri: Uri, links: Links): Generator<Finding> {
	const socket = ghostSocket(links, uri);
	if (!socket || !isUnvisited(links, socket) || pairsOfListener(links, socket).length > 0) return;
	if (routesOfSite(links, uri).some(({ sockets, tcp }) => sockets.length > 0 || tcp.length > 0)) return;
	yield {
		span: socket.occurrence.span,
		message: `No nginx file of the workspace connects to ${socket.occurrence.path}, so no visitor reaches this Ghost.`,
		fixes: () => addUpstream(summary, socket, links),
	};
}

function addUpstream(summary: GhostSummary, socket: OccurrenceRef, links: Links): Fix[] {
	const url = summary.facts.url?.value;
	const host = summary.facts.url?.host;
	const folder = folderOf(socket.uri);
	if (url === undefined || host === undefined) return [];
	const checked = checkRequest(
		{ folder, site: host, url, socketPath: socket.occurrence.path },
		links.evidence(socket.uri),
	);
	if (!checked.ok) return [];
	const title = 'Add an nginx upstream for this socket';
	const server = ghostHost(links, socket.uri) === undefined ? undefined : emptyServer(links, socket.uri, host);
	if (server) {
		const name = upstreamName(checked.site);
		const change = insertIntoServer(server, name, socket.occurrence.path, checked.site.url.secure, links);
		return change ? [{ title, preferred: true, changes: [change] }] : [];
	}
	const place = siteFileFor(socket.uri, host, links);
	const text = nginxSite(checked.site, socket.occurrence.path);
	return place === undefined ? [] : [{ title, preferred: true, changes: [{ kind: 'create', uri: place, text }] }];
}

/** The server for this host that sends its visitors nowhere yet. */
function emptyServer(links: Links, from: Uri, host: string): { uri: Uri; scope: number } | undefined {
	const found = serversOfSite(links, from, host).find(({ server }) => server.redirect === undefined);
	return found && { uri: found.uri, scope: found.server.scope };
}

/** An upstream before the server, and a location that proxies to it at the server's top. */
function insertIntoServer(
	server: { uri: Uri; scope: number },
	name: string,
	path: string,
	secure: boolean,
	links: Links,
): FileChange | undefined {
	const summary = links.summaryOf(server.uri);
	const text = links.text(server.uri);
	if (summary?.language !== 'nginx' || text === undefined) return undefined;
	const scope = summary.facts.scopes[server.scope];
	const isRoot = (args: readonly string[]): boolean => args.length === 1 && args[0] === '/';
	if (
		!scope ||
		summary.facts.scopes.some(
			({ parent, kind, args }) => parent === server.scope && kind === 'location' && isRoot(args),
		)
	)
		return undefined;
	const end = lineEndOf(text);
	const lineStart =
		Math.max(text.lastIndexOf('\n', scope.span.start - 1), text.lastIndexOf('\r', scope.span.start - 1)) + 1;
	const indent = /^[ \t]*/.exec(text.slice(lineStart, scope.span.start))?.[0] ?? '';
	const step = indent.startsWith('\t') ? '\t' : '    ';
	const upstream = [`upstream ${name} {`, `${indent}${step}server unix:${path};`, `${indent}}`, '', indent].join(end);
	const location = [
		'',
		`${indent}${step}location / {`,
		`${indent}${step}${step}proxy_pass http://${name};`,
		`${indent}${step}${step}proxy_set_header Host $http_host;`,
		`${indent}${step}${step}proxy_set_header X-Real-IP $remote_addr;`,
		`${indent}${step}${step}proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;`,
		`${indent}${step}${step}proxy_set_header X-Forwarded-Proto ${secure ? 'https' : '$scheme'};`,
		`${indent}${step}}`,
	].join(end);
	return {
		kind: 'edit',
		uri: server.uri,
		edits: [
			{ span: { start: scope.span.start, end: scope.span.start }, newText: upstream },
			{ span: { start: scope.bodyStart, end: scope.bodyStart }, newText: location },
		],
	};
}

/** A free name in a folder that an nginx of the workspace loads, else beside another nginx file. */
function siteFileFor(ghost: Uri, host: string, links: Links): Uri | undefined {
	for (const folder of siteFolders(ghost, links)) {
		const place = joinUri(folder, `${host}.conf`);
		if (links.summaryOf(place) === undefined) return place;
	}
	return undefined;
}

function* siteFolders(ghost: Uri, links: Links): Generator<Uri> {
	const files = links.nginxFiles(ghost);
	for (const file of files) {
		const summary = links.summaryOf(file);
		if (summary?.language !== 'nginx' || !summary.facts.main) continue;
		for (const { pattern, scope } of summary.facts.includes) {
			const folder = /^(?:\/etc\/nginx\/)?([\w./-]+)\/\*(?:\.conf)?$/.exec(pattern)?.[1];
			if (folder !== undefined && summary.facts.scopes[scope]?.kind === 'http' && !folder.startsWith('/'))
				yield joinUri(folderOf(file), folder);
		}
	}
	const sites = files.filter(
		(file) => links.summaryOf(file)?.language === 'nginx' && !/^nginx\.conf$/.test(baseName(file)),
	);
	const nearest = [...sites].sort((a, b) => displayPath(a, ghost).length - displayPath(b, ghost).length)[0] ?? files[0];
	if (nearest !== undefined) yield folderOf(nearest);
}
