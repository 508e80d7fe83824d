import { say, type Words } from '../base/phrase';
import type { Site } from './request';
import type { RuntimeFolder } from './runtimeFolder';

/** What the files cannot say themselves and a person has to do or to know before the site answers. */
export function notesFor(
	site: Site,
	socketPath: string,
	runtime: RuntimeFolder,
	files: {
		readonly config: string;
		readonly siteFile: string;
		readonly dropIn: string;
		readonly newConfig: boolean;
		/** Undefined where nobody can tell it. */
		readonly contentPath: string | undefined;
		/** Whether there is a content folder already. */
		readonly contentFolder: boolean;
		/** A file that has a server for the host already; undefined where none is known. */
		readonly servedBy: string | undefined;
	},
): Words[] {
	const notes: Words[] = [];
	const { url } = site;
	const { host } = url;

	if (site.listening === 'environment') {
		notes.push(
			say`Ghost-CLI runs this site and refuses a path in server.port, so ${files.dropIn} hands it to Ghost through the environment: install it as its first lines say.`,
			say`If Ghost-CLI has made nginx files for ${host}, leave out ${files.siteFile} and point their proxy_pass to http://unix:${socketPath} instead: they also serve certificate renewals and the social web.`,
		);
	} else if (site.listening === 'server.port') {
		const inPort = say`Ghost 5 and later ignore server.socket, so the path stands in server.port, which Ghost hands to Node without documenting it.`;
		notes.push(
			site.version === undefined
				? [say`No Ghost version was given, so it is taken for the latest.`, ' ', inPort]
				: inPort,
			say`Ghost-CLI refuses a path in server.port: if it is to run this site, make the files again once its .ghost-cli file lies beside the config.`,
		);
	}
	if (files.servedBy !== undefined) {
		notes.push(
			say`${files.servedBy} has a server for ${host} already, and of two with one name nginx uses the first that it loads: point its proxy_pass to http://unix:${socketPath} and leave out ${files.siteFile}, or remove that server.`,
		);
	}
	if (files.newConfig) notes.push(...aboutContent(files));
	notes.push(...aboutFolder(site, socketPath, runtime));
	notes.push(
		say`Enable ${files.siteFile} by a link from /etc/nginx/sites-enabled or conf.d, then run "nginx -t" and reload nginx.`,
	);
	if (site.major >= 6) notes.push(SOCIAL_WEB);
	if (url.secure) {
		notes.push(
			say`The nginx file speaks plain http until "certbot --nginx -d ${host}" has added a certificate to it, or behind a proxy that speaks TLS.`,
		);
	}
	if (url.secure && url.port !== undefined && url.port !== 443) {
		notes.push(say`The url names port ${url.port}: whatever speaks TLS has to listen there.`);
	}
	if (url.path !== '' && files.servedBy === undefined) {
		notes.push(
			say`If another nginx file serves ${host} already, move the location ${url.path}/ into its server: of two servers with one name nginx uses the first.`,
		);
	}
	// A slot of nginx's table of names takes 64 bytes, of which a name may fill 46 (run on 1.22.1).
	if (host.length > 46) {
		notes.push(
			say`${host} is a long name: if nginx "could not build server_names_hash", set "server_names_hash_bucket_size 128;" in its http block.`,
		);
	}
	return notes;
}

/** From Ghost 6 on; Ghost-CLI's own nginx files have these locations (ghost-cli 1.32.5). */
export const SOCIAL_WEB = say`The social web of Ghost 6 needs two more locations, ~ /\\.ghost/activitypub/ and ~ /\\.well-known/(webfinger|nodeinfo), that proxy to https://ap.ghost.org: without them nobody can follow the site.`;

/** Where database and uploads are. Ghost does not start without the folder, nor does it make what is in it (run on 6.65.0). */
function aboutContent({
	config,
	contentPath,
	contentFolder,
}: {
	readonly config: string;
	readonly contentPath: string | undefined;
	readonly contentFolder: boolean;
}): Words[] {
	const database = say`Ghost supports only MySQL 8 for sites in production, so change "database" before you publish.`;
	if (contentPath === undefined) {
		return [
			say`${config} names no content folder, and in Ghost's package folder the user of a unit may not write: set paths.contentPath to an absolute path before Ghost starts. The database is SQLite beside the config; ${database}`,
		];
	}
	return [
		contentFolder
			? say`Ghost keeps all that it writes in ${contentPath}, which must belong to Ghost's user. The database there is SQLite; ${database}`
			: say`Before Ghost starts, copy the content folder of Ghost's package to ${contentPath} and give it to Ghost's user: without it Ghost does not start. The database there is SQLite; ${database}`,
	];
}

/** What has to be there before Ghost starts, as far as no drop-in sees to it. */
function aboutFolder({ listening }: Site, socketPath: string, { owner, settings }: RuntimeFolder): Words[] {
	const folder = socketPath.slice(0, socketPath.lastIndexOf('/')) || '/';
	const byDropIn = listening === 'environment';
	const unlinks = listening === 'server.socket';
	const unit = say`put ${settings.map((line) => `"${line}"`).join(', ')} into the [Service] section of its systemd unit`;
	if (owner === 'site' || owner === 'allSites') {
		if (byDropIn) return [];
		const note = unlinks
			? say`Before Ghost starts, ${folder} must exist and belong to Ghost's user, also after a reboot, which empties /run: ${unit}.`
			: say`Before Ghost starts, ${folder} must exist and belong to Ghost's user, also after a reboot, which empties /run; and the old socket of a killed Ghost must be removed, or Ghost never starts again: ${unit}.`;
		return [owner === 'site' ? [note, ' ', say`No other unit may name that folder.`] : note];
	}
	const afterReboot = owner === 'others' ? say`, also after a reboot, which empties /run` : '';
	return [
		say`Before Ghost starts, ${folder} must exist and Ghost's user must be able to write there${afterReboot}.`,
		...(byDropIn || unlinks
			? []
			: [say`The old socket of a killed Ghost keeps it from ever starting again: ${unit}, which removes it.`]),
	];
}
