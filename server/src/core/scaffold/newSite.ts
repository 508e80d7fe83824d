import { say } from '../base/phrase';
import { displayPath, joinUri, type Uri } from '../base/uri';
import type { FileChange } from '../model/diagnostic';
import { contentPathFor } from './contentPath';
import { newGhostConfig } from './ghostConfig';
import { mergeGhostConfig, readGhostConfig } from './mergeGhostConfig';
import { nginxSite, nginxSiteUri } from './nginxSite';
import { notesFor } from './notes';
import { checkSocketPath, quoted, refuse, refuseToOverwrite, type Site } from './request';
import { ownSocketPath, runtimeFolder } from './runtimeFolder';
import type { ScaffoldExisting, ScaffoldResult } from './scaffoldResult';
import { servedAlready } from './servedAlready';
import { systemdDropIn, systemdDropInUri, systemdUnit } from './systemdDropIn';

/**
 * Makes a Ghost config and an nginx site file that name the same Unix socket, and a systemd drop-in where Ghost-CLI would
 * refuse the path in the config. With `merge`, a Ghost config that is there already is changed by as little as it takes;
 * without, it may only stay as it is. The Ghost config comes first among the changes.
 */
export function newSite(
	folder: Uri,
	site: Site,
	existing: ScaffoldExisting,
	options: { readonly merge: boolean },
): ScaffoldResult {
	const configUri = joinUri(folder, 'config.production.json');
	const siteUri = nginxSiteUri(folder, site.name, existing.files ?? []);
	const unit = systemdUnit(existing.installInfo?.siteName, site.url.host);
	const dropInUri = systemdDropInUri(folder, unit);
	const { nameOf = (uri) => displayPath(uri, configUri) } = existing;
	const byEnvironment = site.listening === 'environment';

	const configText = existing.text(configUri);
	// Where the path comes from the environment, a config with a number in it is right as it is.
	if (configText !== undefined && !options.merge && !byEnvironment) return refuseToOverwrite(nameOf(configUri));
	const written = [siteUri, ...(byEnvironment ? [dropInUri] : [])].find((uri) => existing.text(uri) !== undefined);
	if (written !== undefined) return refuseToOverwrite(nameOf(written));

	const config = configText === undefined ? undefined : readGhostConfig(configText, nameOf(configUri), site);
	if (config?.ok === false) return config;
	const socketPath = site.socketPath ?? config?.socketPath ?? ownSocketPath(site.name);
	const wrongPath = checkSocketPath(socketPath);
	if (wrongPath !== undefined) {
		return refuse(
			say`The socket path ${quoted(socketPath)} in ${nameOf(configUri)} cannot be used in nginx as well: ${wrongPath}.`,
		);
	}

	const names = [site.name, site.url.host, existing.installInfo?.siteName ?? ''];
	const runtime = runtimeFolder(socketPath, names, site.listening === 'server.socket');
	const served = servedAlready(existing.files ?? [], existing.text, site.url.host, socketPath);
	const contentPath = contentPathFor(folder, (uri) => existing.text(uri) !== undefined);

	const changes: FileChange[] = [];
	if (!config) {
		changes.push({ kind: 'create', uri: configUri, text: newGhostConfig(site, socketPath, contentPath) });
	} else {
		const edits = mergeGhostConfig(config, site, socketPath);
		if (edits.length > 0 && !options.merge) return refuseToOverwrite(nameOf(configUri));
		if (edits.length > 0) changes.push({ kind: 'edit', uri: configUri, edits });
	}
	changes.push({ kind: 'create', uri: siteUri, text: nginxSite(site, socketPath, 'machine') });
	if (byEnvironment) {
		changes.push({ kind: 'create', uri: dropInUri, text: systemdDropIn(unit, socketPath, runtime, 'server.port') });
	}
	return {
		ok: true,
		changes,
		notes: notesFor(site, socketPath, runtime, {
			config: nameOf(configUri),
			siteFile: nameOf(siteUri),
			dropIn: nameOf(dropInUri),
			newConfig: !config,
			contentPath,
			contentFolder: existing.contentFolder === true,
			servedBy: served && nameOf(served.uri),
		}),
	};
}
