import { bareName, EVERYBODYS_NAMES, plainName } from '../../../base/spelling';
import { baseName, folderOf, type Uri } from '../../../base/uri';
import { addressText } from '../../../model/endpoint';
import type { InstallInfo, NamedBackend, VisitedSite } from '../../../model/site';
import type { GhostFacts, GhostSummary } from './facts';
import { readsSocketKey } from './installInfo';

/** The Ghost that reads a config. */
export function ghostBackends(uri: Uri, summary: GhostSummary, info: InstallInfo): readonly NamedBackend[] {
	const endpoint = meantEndpoint(summary.facts, info);
	return [
		{
			label: 'Ghost',
			version: info.version,
			// The `config.*.json` files of one folder are one install.
			install: folderOf(uri),
			isWhole: summary.facts.complete,
			endpoint,
			isEndpointHidden: endpoint === undefined && mayHideEndpoint(summary.facts),
			url: summary.facts.url?.value,
			host: summary.facts.url?.host,
			sites: sitesOf(summary.facts),
			names: () => namesOfGhost(uri, summary),
		},
	];
}

function mayHideEndpoint({ unread, complete, server }: GhostFacts): boolean {
	return unread || (!complete && !server);
}

/**
 * The endpoint on which a Ghost means to listen: `server.port` where its version reads that, `server.socket` otherwise, also
 * where Ghost 5 ignores it, since it still tells what its owner meant.
 */
function meantEndpoint({ socket, port }: GhostFacts, { version }: InstallInfo): number | undefined {
	return readsSocketKey(version) === true ? socket?.endpoint : (port?.endpoint ?? socket?.endpoint);
}

/** A Ghost is visited under its `url`, and under its `admin.url` where it has one. */
function sitesOf({ url, admin }: GhostFacts): readonly VisitedSite[] {
	return [url, admin].flatMap((one) => (one?.host === undefined ? [] : [{ url: one.value ?? '', host: one.host }]));
}

/** The plain names by which an upstream for this Ghost may go: its host, its folder, its socket. */
export function namesOfGhost(uri: Uri, summary: GhostSummary): readonly string[] {
	const host = summary.facts.url?.host?.replace(/^www\./, '');
	const names = new Set([plainName(baseName(folderOf(uri)))]);
	if (host !== undefined && host !== 'localhost') names.add(plainName(host)).add(plainName(host.replace(/\..*$/, '')));
	for (const endpoint of summary.endpoints) names.add(plainName(bareName(addressText(endpoint))));
	return [...names].filter((name) => name.length > 1 && !EVERYBODYS_NAMES.has(name));
}
