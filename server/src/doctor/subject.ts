import { pathOf, type Uri } from '../core/base/uri';
import { type Link, linkMap } from '../core/features/linkMap';
import { tcpPortOf } from '../core/installs/listening';
import { readsSocketKey } from '../core/languages/ghost/facts/installInfo';
import type { PassRef } from '../core/languages/nginx/facts/indexEntries';
import { addressText } from '../core/model/endpoint';
import { queriesOf } from '../core/queries/snapshotQueries';
import type { WorkspaceQueries } from '../core/queries/workspaceQueries';
import { GHOST_TCP_PORT } from '../core/scaffold/ghostConfig';
import { type RuntimeFolder, runtimeFolder } from '../core/scaffold/runtimeFolder';
import { ownEndpoint } from '../core/sites/backends';
import type { EndpointRef } from '../core/workspace/keyIndex';
import type { Snapshot } from '../core/workspace/snapshot';

/** One socket as the configs name it, which the doctor compares with the machine. */
export interface Subject {
	readonly link: Link;
	/** The path in Ghost's config, or in nginx's if no Ghost is known. */
	readonly path: string;
	/** The other path that nginx connects to; undefined if there is no mismatch. */
	readonly nginxPath: string | undefined;
	readonly ghost: GhostSubject | undefined;
	readonly nginx: NginxSubject | undefined;
}

/** The Ghost that listens on a socket. */
export interface GhostSubject {
	readonly config: Uri;
	/** The path of the folder that Ghost is started in. */
	readonly folder: string;
	readonly url: string | undefined;
	readonly version: string | undefined;
	/** The setting that names the path. */
	readonly key: 'server.socket' | 'server.port';
	/** The port that Ghost listens on if it ignores the socket; Ghost's default port if it has not read this file at all. */
	readonly tcpPort: number;
	/** Its systemd unit; undefined if Ghost-CLI has made none. */
	readonly unit: string | undefined;
	/** The name of the site: Ghost-CLI's, else the host of its url, else `NAME`. */
	readonly site: string;
	/** How its unit keeps the folder of the socket usable. */
	readonly runtime: RuntimeFolder;
	/** Whether it removes the socket that a killed Ghost leaves behind, as Ghost 4 and earlier do. */
	readonly unlinks: boolean;
	/** Whether it believes `X-Forwarded-Proto` from loopback addresses only. */
	readonly trustsLoopbackOnly: boolean;
}

/** The nginx that connects to a socket. */
export interface NginxSubject {
	/** The path of the main file; undefined if none is known. */
	readonly mainFile: string | undefined;
	/** What the `user` directive names; undefined if there is none. */
	readonly user: { readonly name: string; readonly group: string | undefined } | undefined;
	/** The first directive that passes to the socket; undefined if there is none. */
	readonly pass:
		| { readonly file: Uri; readonly line: number; readonly host: HeaderValue; readonly proto: HeaderValue }
		| undefined;
}

/**
 * A header that nginx sends, as the config writes it. It is `absent` if nginx sends none, and `unknown` if a file is missing.
 */
export type HeaderValue =
	| { readonly kind: 'sent'; readonly value: string }
	| { readonly kind: 'absent' }
	| { readonly kind: 'unknown' };

/** The sockets that the configs of `snapshot` name. `lineOf` gives the line of an offset, counted from 1. */
export function subjectsOf(snapshot: Snapshot, lineOf: (uri: Uri, offset: number) => number): readonly Subject[] {
	const queries = queriesOf(snapshot);
	return linkMap(snapshot).map((link): Subject => {
		const [listener] = link.listeners;
		const [connector] = link.connectors;
		const nginx = connector && nginxSubject(queries, connector, lineOf);
		const nginxPath = link.status === 'mismatch' && connector ? pathAt(queries, connector) : undefined;
		return { link, path: link.socket, nginxPath, ghost: listener && ghostSubject(queries, listener.uri), nginx };
	});
}

function ghostSubject(queries: WorkspaceQueries, config: Uri): GhostSubject | undefined {
	const summary = queries.summaryOf(config);
	const socket = ownEndpoint(queries, config);
	if (summary?.language !== 'ghost' || !socket) return undefined;
	const { version, siteName } = queries.installInfo(config);
	const names = [siteName, summary.facts.url?.host].filter((name) => name !== undefined);
	const key = socket.endpoint.form.startsWith('server.socket') ? 'server.socket' : 'server.port';
	const unlinks = key === 'server.socket' && readsSocketKey(version) === true;
	return {
		config,
		folder: pathOf(config).replace(/\/[^/]*$/, '') || '/',
		url: summary.facts.url?.value,
		version,
		key,
		tcpPort: tcpPortOf(queries, config) ?? GHOST_TCP_PORT,
		unit: siteName === undefined ? undefined : `ghost_${siteName}.service`,
		site: names[0] ?? 'NAME',
		runtime: runtimeFolder(addressText(socket.endpoint), names, unlinks),
		unlinks,
		trustsLoopbackOnly: summary.facts.loopbackProxy?.value === true,
	};
}

function nginxSubject(
	queries: WorkspaceQueries,
	end: { readonly uri: Uri; readonly span: { readonly start: number } },
	lineOf: (uri: Uri, offset: number) => number,
): NginxSubject {
	const { main } = queries.instanceOf(end.uri);
	const summary = main === undefined ? undefined : queries.summaryOf(main);
	const user = summary?.language === 'nginx' ? summary.facts.user : undefined;
	const pass = passOf(queries, end);
	return {
		mainFile: main === undefined ? undefined : pathOf(main),
		user: user && { name: user.name, group: user.group },
		pass: pass && {
			file: pass.uri,
			line: lineOf(pass.uri, pass.pass.nameSpan.start),
			host: headerAt(queries, pass, 'host'),
			proto: headerAt(queries, pass, 'x-forwarded-proto'),
		},
	};
}

function passOf(
	queries: WorkspaceQueries,
	end: { readonly uri: Uri; readonly span: { readonly start: number } },
): PassRef | undefined {
	const connector = endpointOf(queries, end);
	return connector && queries.passesOver(connector)[0];
}

function pathAt(
	queries: WorkspaceQueries,
	end: { readonly uri: Uri; readonly span: { readonly start: number } },
): string | undefined {
	const found = endpointOf(queries, end);
	return found && addressText(found.endpoint);
}

function endpointOf(
	queries: WorkspaceQueries,
	end: { readonly uri: Uri; readonly span: { readonly start: number } },
): EndpointRef | undefined {
	return queries.endpointsIn(end.uri).find(({ endpoint }) => endpoint.span.start === end.span.start);
}

/** The header of that name at a pass. nginx sends all that have one name, and Ghost reads the first. */
function headerAt(queries: WorkspaceQueries, { uri, pass }: PassRef, name: string): HeaderValue {
	const levels = queries.headersAt(uri, pass.level);
	if (!levels) return { kind: 'unknown' };
	const [found] = levels.flatMap(({ headers }) => headers.filter((header) => header.name.toLowerCase() === name));
	return found ? { kind: 'sent', value: found.value } : { kind: 'absent' };
}
