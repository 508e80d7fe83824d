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

/** One socket as the configs have it: what the doctor compares with the machine. */
export interface Subject {
	readonly link: Link;
	/** The path to look at: Ghost's, or nginx's where no Ghost is known. */
	readonly path: string;
	/** Where nginx looks instead, in a mismatch. */
	readonly nginxPath: string | undefined;
	readonly ghost: GhostSubject | undefined;
	readonly nginx: NginxSubject | undefined;
}

export interface GhostSubject {
	readonly config: Uri;
	/** The folder in which Ghost is started. */
	readonly folder: string;
	readonly url: string | undefined;
	readonly version: string | undefined;
	readonly key: 'server.socket' | 'server.port';
	/** Where Ghost listens when it takes no notice of the socket; its own port where it has not read this file at all. */
	readonly tcpPort: number;
	/** Its systemd unit, where Ghost-CLI has made one. */
	readonly unit: string | undefined;
	/** What the site is called, by Ghost-CLI first; without any name of its own, `NAME`. */
	readonly site: string;
	/** How its unit keeps the socket usable. */
	readonly runtime: RuntimeFolder;
	/** Whether it removes a socket that a killed Ghost has left, as Ghost 4 and earlier do. */
	readonly unlinks: boolean;
	readonly trustsLoopbackOnly: boolean;
}

export interface NginxSubject {
	/** Path of the main file; undefined where none is known. */
	readonly mainFile: string | undefined;
	readonly user: { readonly name: string; readonly group: string | undefined } | undefined;
	/** The pass through which visitors come; undefined where nothing passes to the address. */
	readonly pass:
		| { readonly file: Uri; readonly line: number; readonly host: HeaderValue; readonly proto: HeaderValue }
		| undefined;
}

/** What nginx sends: a text as it stands in the config; `absent` where it sends none, `unknown` where a file is not known. */
export type HeaderValue =
	| { readonly kind: 'sent'; readonly value: string }
	| { readonly kind: 'absent' }
	| { readonly kind: 'unknown' };

/** All sockets that the configs of `snapshot` name. `lineOf` counts from 1. */
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

/** Of several headers of one name nginx sends all, and Ghost sees the first. */
function headerAt(queries: WorkspaceQueries, { uri, pass }: PassRef, name: string): HeaderValue {
	const levels = queries.headersAt(uri, pass.scope);
	if (!levels) return { kind: 'unknown' };
	const [found] = levels.flatMap(({ headers }) => headers.filter((header) => header.name.toLowerCase() === name));
	return found ? { kind: 'sent', value: found.value } : { kind: 'absent' };
}
