import { say } from '../base/phrase';
import { lineEndOf } from '../base/text';
import { baseName, displayPath, folderOf, joinUri, type Uri } from '../base/uri';
import { infoOf } from '../installs/install';
import type { ServerRef } from '../languages/nginx/facts/indexEntries';
import { indentOf } from '../languages/nginx/repairs/indentation';
import type { FileChange, Fix } from '../model/diagnostic';
import { addressText } from '../model/endpoint';
import { passesAt } from '../queries/nginx/locations';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { nginxSite, upstreamName } from '../scaffold/nginxSite';
import { checkRequest, type Site } from '../scaffold/request';
import { addressSeen } from '../sites/addressSeen';
import { siteHost } from '../sites/backends';
import { serversOfSite, serves } from '../sites/siteServers';
import type { EndpointRef } from '../workspace/keyIndex';
import { fixTitle } from './fixTitle';

/**
 * Has nginx lead to a Ghost's socket: in the server that answers for its host and sends its visitors nowhere yet, or, where
 * there is no server for the host, in a site file of its own, where nginx loads it. Nothing where a second server or location
 * would only get in the way of the first.
 */
export function addUpstream(socket: EndpointRef, queries: WorkspaceQueries): readonly Fix[] {
	const site = siteOf(socket, queries);
	const host = siteHost(queries, socket.uri);
	if (!site || host === undefined) return [];
	const { servers, byDefault, sure } = serversOfSite(queries, socket.uri, host);
	if (!sure) return [];
	const change =
		byDefault || servers.length === 0 ? newSite(socket, site, queries) : insertion(servers, site, socket, queries);
	if (!change) return [];
	const title = fixTitle(say`Add an nginx upstream for this socket`, [change], socket.uri, queries);
	return [{ title, preferred: true, changes: [change] }];
}

/** The site with a name for its upstream that is free; undefined for a url or a path that cannot be written everywhere. */
function siteOf({ uri, endpoint }: EndpointRef, queries: WorkspaceQueries): Site | undefined {
	const url = queries.summaryOf(uri, 'ghost')?.facts.url;
	if (url?.value === undefined || url.host === undefined) return undefined;
	for (const name of [url.host, `${url.host}-2`, `${url.host}-3`]) {
		const request = { folder: folderOf(uri), site: name, url: url.value, socketPath: addressText(endpoint) };
		const checked = checkRequest(request, infoOf(queries, uri));
		if (!checked.ok) return undefined;
		if (!queries.declaresUpstream(uri, upstreamName(checked.site))) return checked.site;
	}
	return undefined;
}

/** An upstream before the server, and a location that proxies to it at the server's top. */
function insertion(
	servers: readonly ServerRef[],
	site: Site,
	socket: EndpointRef,
	queries: WorkspaceQueries,
): FileChange | undefined {
	const place = `${site.url.path}/`;
	const open = servers.filter((server) => {
		const { passes, own, located, sure } = passesAt(queries, server, place);
		return sure && serves(server.server) && (passes.length === 0 || !own || !located);
	});
	const server = open.find(({ server }) => server.ssl === site.url.secure) ?? open[0];
	const summary = server && queries.summaryOf(server.uri, 'nginx');
	const text = server && queries.text(server.uri);
	const path = server && addressSeen(socket, queries.scopeOf(server.uri));
	if (!server || !summary || text === undefined || path === undefined) return undefined;
	const level = summary.facts.levels[server.server.level];
	const taken = summary.facts.levels.some(
		({ parent, kind, args }) =>
			parent === server.server.level && kind === 'location' && args.at(-1)?.replace(/\/?$/, '/') === place,
	);
	if (!level || taken) return undefined;
	const end = lineEndOf(text);
	const indent = indentOf(text, level.span.start);
	const step = indent.startsWith('\t') || /^\t+\S/m.test(text.slice(level.bodyStart)) ? '\t' : '    ';
	const name = upstreamName(site);
	const upstream = [`upstream ${name} {`, `${indent}${step}server unix:${path};`, `${indent}}`, '', indent].join(end);
	const location = [
		'',
		`${indent}${step}location ${place} {`,
		`${indent}${step}${step}proxy_pass http://${name};`,
		`${indent}${step}${step}proxy_set_header Host $http_host;`,
		`${indent}${step}${step}proxy_set_header X-Real-IP $remote_addr;`,
		`${indent}${step}${step}proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;`,
		`${indent}${step}${step}proxy_set_header X-Forwarded-Proto ${site.url.secure ? 'https' : '$scheme'};`,
		`${indent}${step}}`,
	].join(end);
	return {
		kind: 'edit',
		uri: server.uri,
		edits: [
			{ span: { start: level.span.start, end: level.span.start }, newText: upstream },
			{ span: { start: level.bodyStart, end: level.bodyStart }, newText: location },
		],
	};
}

function newSite(socket: EndpointRef, site: Site, queries: WorkspaceQueries): FileChange | undefined {
	for (const { folder, beside } of siteFolders(socket.uri, queries)) {
		const uri = joinUri(folder, `${site.url.host}.conf`);
		const path = addressSeen(socket, queries.scopeOf(beside));
		if (path !== undefined && !queries.isThere(uri))
			return { kind: 'create', uri, text: nginxSite(site, path, 'machine') };
	}
	return undefined;
}

/** A folder for sites, and a file that is read by the nginx that loads them. */
interface SiteFolder {
	readonly folder: Uri;
	readonly beside: Uri;
}

/** The folders from which a main file includes all sites, else the one with the nearest site. */
function* siteFolders(ghost: Uri, queries: WorkspaceQueries): Generator<SiteFolder> {
	const mains = queries.mainFiles(ghost).filter((file) => !queries.isFound(file));
	for (const file of mains) {
		const summary = queries.summaryOf(file, 'nginx');
		if (!summary) continue;
		for (const { pattern, level } of summary.facts.includes) {
			const folder = /^(?:\/etc\/nginx\/)?([\w./-]+)\/\*(?:\.conf)?$/.exec(pattern)?.[1];
			if (folder !== undefined && summary.facts.levels[level]?.kind === 'http' && !folder.startsWith('/'))
				yield { folder: joinUri(folderOf(file), folder), beside: file };
		}
	}
	if (mains.length > 0) return;
	const sites = queries.placesOfSites(ghost);
	const files = sites.length > 0 ? sites : queries.nginxFiles(ghost).filter((file) => !queries.isFound(file));
	const [nearest] = files.toSorted((a, b) => displayPath(a, ghost).length - displayPath(b, ghost).length);
	if (nearest !== undefined && baseName(folderOf(nearest)) !== 'snippets')
		yield { folder: folderOf(nearest), beside: nearest };
}
