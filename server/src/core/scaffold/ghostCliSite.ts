import { findNodeAtLocation } from 'jsonc-parser';
import { say, type Words } from '../base/phrase';
import { displayPath, joinUri, pathOf, type Uri } from '../base/uri';
import { GHOST_PORT } from '../languages/ghost/defaults';
import { type ExistingGhostConfig, readGhostConfig } from './mergeGhostConfig';
import { newSite } from './newSite';
import { LOOPBACK_NAMES, type ProxyChanges, proxyChanges } from './proxyChanges';
import { refuse, refuseToOverwrite, type Site } from './request';
import { ownSocketPath, runtimeFolder } from './runtimeFolder';
import type { ScaffoldExisting, ScaffoldResult } from './scaffoldResult';
import { servedAlready } from './servedAlready';
import { systemdDropIn, systemdDropInUri, systemdUnit } from './systemdDropIn';

/**
 * Moves a site that Ghost-CLI runs from its TCP port to a socket: nginx's files keep all that is in them but the address in each
 * `proxy_pass` to this Ghost, and a systemd drop-in names the socket. The Ghost config stays as it is, since Ghost-CLI wants a
 * number there, and the environment wins. A folder that Ghost-CLI has not set up yet gets new files where nobody asked for this
 * setup by name.
 */
export function ghostCliSite(
	folder: Uri,
	site: Site,
	existing: ScaffoldExisting,
	options: { readonly merge: boolean },
): ScaffoldResult {
	const configUri = joinUri(folder, 'config.production.json');
	const { nameOf = (uri) => displayPath(uri, configUri) } = existing;
	const configText = existing.text(configUri);
	if (configText === undefined) {
		if (site.setup === undefined) return newSite(folder, site, existing, options);
		return refuse(
			say`No config.production.json lies in ${pathOf(folder)}, so nobody can tell on which port this Ghost listens: name the folder in which Ghost-CLI has installed it.`,
		);
	}
	const config = readGhostConfig(configText, nameOf(configUri), site);
	if (!config.ok) return config;
	const port = portIn(config);
	if (port === undefined) {
		return refuse(
			say`The server.port in ${nameOf(configUri)} is no port number, so nothing tells which nginx lines connect to this Ghost: write the number that they use, which Ghost-CLI needs as well.`,
		);
	}
	if (site.url.secure && findNodeAtLocation(config.root, ['usingLoopbackReverseProxy'])?.value === true) {
		return refuse(
			say`Over a socket this Ghost would redirect for ever, since ${nameOf(configUri)} has usingLoopbackReverseProxy: remove it, then try again.`,
		);
	}

	const socketPath = site.socketPath ?? ownSocketPath(site.name);
	const ghost = { hosts: LOOPBACK_NAMES, port };
	const files = existing.around ?? existing.files ?? [];
	const proxies = proxyChanges(files, configUri, existing.text, ghost, socketPath, nameOf);
	if (!proxies.ok) return proxies;
	if (proxies.changes.length === 0) {
		const served = servedAlready(files, existing.text, site.url.host, socketPath);
		if (served?.leadsToSocket) {
			return refuse(
				say`Nothing to change: ${nameOf(served.uri)} connects to ${socketPath} already. If visitors get 502, "ghost-nginx doctor" finds out why.`,
			);
		}
		return refuse(
			say`Nothing here is to be changed: no nginx file sends visitors to port ${port}, where this Ghost listens. Start from the folder of nginx.conf, or from one around both; or ask for the setup manual, for a new nginx file.`,
		);
	}

	const unit = systemdUnit(existing.installInfo?.siteName, site.url.host);
	const dropInUri = systemdDropInUri(folder, unit);
	const key = site.major < 5 ? 'server.socket' : 'server.port';
	const names = [site.name, site.url.host, existing.installInfo?.siteName ?? ''];
	const runtime = runtimeFolder(socketPath, names, key === 'server.socket');
	const dropIn = systemdDropIn(unit, socketPath, runtime, key);
	// It is there where Ghost-CLI has written an nginx file since, and this is done for that one.
	const written = existing.text(dropInUri);
	if (written !== undefined && written !== dropIn) return refuseToOverwrite(nameOf(dropInUri));
	return {
		ok: true,
		changes: [
			...proxies.changes,
			...(written === undefined ? [{ kind: 'create', uri: dropInUri, text: dropIn } as const] : []),
		],
		notes: notesFor(proxies, port, nameOf, nameOf(dropInUri), existing.installInfo?.managedByCli === true),
	};
}

/** What a person has to do, in this order: else nginx looks for a socket that is not there yet, which is a 502. */
function notesFor(
	{ changes }: ProxyChanges,
	port: number,
	nameOf: (uri: Uri) => string,
	dropIn: string,
	managedByCli: boolean,
): Words[] {
	const changed = changes.map(({ uri, edits }) => `${nameOf(uri)} (${edits.length})`).join(', ');
	return [
		say`First install ${dropIn} as its first lines say, so that Ghost listens on the socket; then run "nginx -t" and reload nginx.`,
		say`What connected to port ${port} connects to the socket now: ${changed}. Everything else in these files stays, so that certificates are still renewed, uploads keep their size, and the social web works.`,
		...(managedByCli
			? [
					say`When Ghost-CLI writes an nginx file anew, as "ghost setup ssl" does, it names the port again: do this once more then.`,
				]
			: []),
	];
}

/** The TCP port of the config, which Ghost's default stands in for; undefined where it is none. */
function portIn({ root }: ExistingGhostConfig): number | undefined {
	const value: unknown = findNodeAtLocation(root, ['server', 'port'])?.value ?? GHOST_PORT;
	const port = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value;
	return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined;
}
