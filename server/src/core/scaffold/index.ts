import { displayPath, joinUri, type Uri } from '../base/uri';
import type { FileChange } from '../model/diagnostic';
import type { InstallInfo } from '../model/site';
import { newGhostConfig } from './ghostConfig';
import { mergeGhostConfig, readGhostConfig } from './mergeGhostConfig';
import { nginxSite, nginxSiteUri } from './nginxSite';
import { notesFor } from './notes';
import { checkRequest, checkSocketPath, quoted, refuse, type ScaffoldRefusal, type ScaffoldRequest } from './request';
import { ownSocketPath, runtimeFolder } from './runtimeFolder';
import { systemdDropIn, systemdDropInUri, systemdUnit } from './systemdDropIn';

export type { ScaffoldRequest } from './request';

/** What is there already. */
export interface ScaffoldExisting {
	/** The text of a file that may be written; undefined only where there is no file of that name. */
	readonly text: (uri: Uri) => string | undefined;
	/** The files that are known in the tree, so that a `sites-available` folder is used. */
	readonly files?: Iterable<Uri> | undefined;
	/** What lies beside the Ghost config of the folder. */
	readonly installInfo?: InstallInfo | undefined;
	/** Whether the folder holds Ghost's `content` folder. */
	readonly contentFolder?: boolean | undefined;
}

/** What to write, or why nothing is written. */
export type ScaffoldResult =
	| {
			readonly ok: true;
			/** All that has to be done to the files, to be done together or not at all. The Ghost config comes first. */
			readonly changes: readonly FileChange[];
			/** What is left for a person to do or to know, a sentence or two each, the most important first. */
			readonly notes: readonly string[];
	  }
	| ScaffoldRefusal;

/**
 * Makes a Ghost config and an nginx site file that name the same Unix socket, and a systemd drop-in where Ghost-CLI would
 * refuse the path in the config. With `merge`, a Ghost config that is there already is changed by as little as it takes;
 * without, it is a reason to refuse. Other files are never touched. The answer to a bad request is one sentence, and no file.
 */
export function scaffold(
	request: ScaffoldRequest,
	existing: ScaffoldExisting,
	options: { readonly merge: boolean },
): ScaffoldResult {
	const checked = checkRequest(request, existing.installInfo);
	if (!checked.ok) return checked;
	const { site } = checked;
	const { folder } = request;

	const configUri = joinUri(folder, 'config.production.json');
	const siteUri = nginxSiteUri(folder, site.name, existing.files ?? []);
	const unit = systemdUnit(existing.installInfo?.siteName, site.url.host);
	const dropInUri = systemdDropInUri(folder, unit);
	const nameOf = (uri: Uri): string => displayPath(uri, configUri);

	const configText = existing.text(configUri);
	const written = [
		...(configText !== undefined && !options.merge ? [configUri] : []),
		...[siteUri, ...(site.listening === 'environment' ? [dropInUri] : [])].filter(
			(uri) => existing.text(uri) !== undefined,
		),
	];
	if (written[0] !== undefined) {
		return refuse(
			`${nameOf(written[0])} is there already and is not overwritten: move it away or choose another site name or folder.`,
		);
	}

	const config = configText === undefined ? undefined : readGhostConfig(configText, nameOf(configUri), site);
	if (config?.ok === false) return config;
	const socketPath = site.socketPath ?? config?.socketPath ?? ownSocketPath(site.name);
	const wrongPath = checkSocketPath(socketPath);
	if (wrongPath !== undefined) {
		return refuse(
			`The socket path ${quoted(socketPath)} in ${nameOf(configUri)} cannot be used in nginx as well: ${wrongPath}.`,
		);
	}

	const names = [site.name, site.url.host, existing.installInfo?.siteName ?? ''];
	const runtime = runtimeFolder(socketPath, names, site.listening === 'server.socket');

	const changes: FileChange[] = [];
	if (!config) {
		const text = newGhostConfig(site, socketPath, folder, existing.contentFolder === true);
		changes.push({ kind: 'create', uri: configUri, text });
	} else {
		const edits = mergeGhostConfig(config, site, socketPath);
		if (edits.length > 0) changes.push({ kind: 'edit', uri: configUri, edits });
	}
	changes.push({ kind: 'create', uri: siteUri, text: nginxSite(site, socketPath) });
	if (site.listening === 'environment') {
		changes.push({ kind: 'create', uri: dropInUri, text: systemdDropIn(unit, socketPath, runtime) });
	}
	return {
		ok: true,
		changes,
		notes: notesFor(site, socketPath, runtime, {
			config: nameOf(configUri),
			siteFile: nameOf(siteUri),
			dropIn: nameOf(dropInUri),
			newConfig: !config,
			contentFolder: existing.contentFolder === true,
		}),
	};
}
