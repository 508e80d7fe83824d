import { anyAnswersFor, isPublicHost, siteHosts } from '../base/hostNames';
import { installsOf, ofInstall } from '../installs/install';
import { settingOf } from '../installs/settingOf';
import type { ServerRef } from '../languages/nginx/facts/indexEntries';
import type { TextPlace } from '../model/launcher';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { BackendRef } from '../workspace/keyIndex';

/** The public address of a backend, taken apart. */
export interface SiteUrl {
	/** As written. */
	readonly text: string;
	readonly secure: boolean;
	/** In lower case, `[::1]` with its brackets. */
	readonly host: string;
	/** Empty if none is written. */
	readonly port: string;
	/** With a slash at both ends: `/`, `/blog/`. */
	readonly path: string;
}

/** The text that decides a public address, without its quotes. */
export interface UrlPlace extends TextPlace {
	/** Whether the address stands there letter for letter, so that a part of it can be changed. */
	readonly isVerbatim: boolean;
}

/** The public address of a backend; undefined where it has none that Ghost takes. */
export function siteUrlOf({ backend: { url } }: BackendRef): SiteUrl | undefined {
	if (url === undefined) return undefined;
	const parts = /^http(s?):\/\/(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:]+)(?::(\d*))?([^?#]*)/i.exec(url);
	if (!parts) return undefined;
	const [, s = '', host = '', port = '', path = ''] = parts;
	return {
		text: url,
		secure: s !== '',
		host: host.toLowerCase(),
		port,
		path: path.endsWith('/') ? path : `${path}/`,
	};
}

/** Where the public address of a backend is written; undefined where nobody tells. */
export function urlPlaceOf(
	queries: WorkspaceQueries,
	{ uri, backend: { url, install: id } }: BackendRef,
): UrlPlace | undefined {
	const install = installsOf(queries, uri).find((one) => one.id === id);
	const place = install && ofInstall(queries, install, 'place of url', (one) => settingOf(one, 'url')?.place);
	return place && { uri: place.uri, span: place.span, isVerbatim: place.span.end - place.span.start === url?.length };
}

/**
 * Whether visitors who come to a backend by some servers are to come by https: by the address whose host these have a name for, of
 * the site or of its admin, else by that of the site.
 */
export function isMeantForHttps(
	queries: WorkspaceQueries,
	{ backend: { url, sites } }: BackendRef,
	servers: readonly ServerRef[],
): boolean {
	const names = servers.flatMap(({ server }) => server.names.map(({ text }) => text));
	const named = sites.filter(({ host }) => anyAnswersFor(queries.regexMatches, names, siteHosts(host)));
	return (named.length > 0 ? named.map((site) => site.url) : [url ?? '']).some((one) => /^https:/i.test(one));
}

/** The hosts of a backend that tell its site from others: those of its public address and of its admin's. */
export function hostsOf({ backend }: BackendRef): readonly string[] {
	return backend.sites.flatMap(({ host }) => (isPublicHost(host) ? [host] : []));
}
