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
		readonly contentFolder: boolean;
	},
): string[] {
	const notes: string[] = [];
	const { url } = site;
	const { host } = url;

	if (site.listening === 'environment') {
		notes.push(
			`Ghost-CLI runs this site and refuses a path in server.port, so ${files.dropIn} hands it to Ghost through the environment: install it as its first lines say.`,
			`Take Ghost-CLI's own nginx files for ${host} out of /etc/nginx/sites-enabled: of two servers with one name nginx uses the first.`,
		);
	} else if (site.listening === 'server.port') {
		notes.push(
			`${site.versionKnown ? '' : 'No Ghost version was given, so it is taken for the latest. '}Ghost 5 and later ignore server.socket, so the path stands in server.port, which Ghost hands to Node without documenting it.`,
			'Ghost-CLI refuses a path in server.port: if it is to run this site, make the files again once its .ghost-cli file lies beside the config.',
		);
	}
	if (files.newConfig) {
		notes.push(
			files.contentFolder
				? `${files.config} keeps the database in the content folder with SQLite; Ghost supports only MySQL 8 for sites in production, so change "database" before you publish.`
				: `${files.config} keeps the database beside itself with SQLite, and uploads go into Ghost's own package folder, which an update replaces: before you publish, set paths.contentPath to an absolute path, and "database" to MySQL 8, the only one that Ghost supports in production.`,
		);
	}
	notes.push(...aboutFolder(site, socketPath, runtime));
	notes.push(
		`Enable ${files.siteFile} by a link from /etc/nginx/sites-enabled or conf.d, then run "nginx -t" and reload nginx.`,
	);
	if (url.secure) {
		notes.push(
			`The nginx file speaks plain http until "certbot --nginx -d ${host}" has added a certificate to it, or behind a proxy that speaks TLS.`,
		);
	}
	if (url.secure && url.port !== undefined && url.port !== 443) {
		notes.push(`The url names port ${url.port}: whatever speaks TLS has to listen there.`);
	}
	if (url.path !== '') {
		notes.push(
			`If another nginx file serves ${host} already, move the location ${url.path}/ into its server: of two servers with one name nginx uses the first.`,
		);
	}
	// A slot of nginx's table of names takes 64 bytes, of which a name may fill 46 (run on 1.22.1).
	if (host.length > 46) {
		notes.push(
			`${host} is a long name: if nginx "could not build server_names_hash", set "server_names_hash_bucket_size 128;" in its http block.`,
		);
	}
	return notes;
}

/** What has to be there before Ghost starts, as far as no drop-in sees to it. */
function aboutFolder({ listening }: Site, socketPath: string, { owner, settings }: RuntimeFolder): string[] {
	const folder = socketPath.slice(0, socketPath.lastIndexOf('/')) || '/';
	const byDropIn = listening === 'environment';
	const unlinks = listening === 'server.socket';
	const unit = `put ${settings.map((line) => `"${line}"`).join(', ')} into the [Service] section of its systemd unit`;
	if (owner === 'site' || owner === 'allSites') {
		if (byDropIn) return [];
		return [
			`Before Ghost starts, ${folder} must exist and belong to Ghost's user, also after a reboot, which empties /run${unlinks ? '' : `; and the socket that a killed Ghost leaves behind must be gone, or Ghost never starts again`}: ${unit}.${owner === 'site' ? ' No other unit may name that folder.' : ''}`,
		];
	}
	const afterReboot = owner === 'others' ? ', also after a reboot, which empties /run' : '';
	return [
		`Before Ghost starts, ${folder} must exist and Ghost's user must be able to write there${afterReboot}.`,
		...(byDropIn || unlinks
			? []
			: [`The socket that a killed Ghost leaves behind keeps it from ever starting again: ${unit}, which removes it.`]),
	];
}
