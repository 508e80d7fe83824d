import { say, type Words } from '../../base/phrase';
import { baseName, displayPath, joinUri, type Uri } from '../../base/uri';
import { ghostOutcome } from '../../installs/outcome';
import { COMPOSE_FILES, OVERRIDE_FILES } from '../../languages/compose/project/fileNames';
import { GHOST_CONTENT } from '../../languages/compose/service/image';
import { GHOST_PORT } from '../../languages/ghost/defaults';
import type { FileChange } from '../../model/diagnostic';

import { listenPort, nginxSite } from '../nginxSite';
import { SOCIAL_WEB } from '../notes';
import { LOOPBACK_NAMES, type ProxyChanges, proxyChanges } from '../proxyChanges';
import { quoted, refuse, refuseToOverwrite, type ScaffoldRefusal, type Site } from '../request';
import type { ScaffoldExisting, ScaffoldResult } from '../scaffoldResult';
import { servedAlready } from '../servedAlready';
import { type ComposeProject, type ComposeService, readProject } from './project';
import { type Roles, rolesIn } from './roles';
import { composeText, folderOfSocket } from './texts';

const NOTHING: ComposeProject = { ok: true, services: [], volumes: [] };

/**
 * Has a Ghost and an nginx in two containers meet on a socket in a volume that both have. Where no compose file is there, it is
 * written whole; else a file beside it that Compose adds by itself. nginx's file is new, unless those that are there lead to this
 * Ghost already: then they lead to the socket, and keep all else.
 */
export function composeSite(folder: Uri, site: Site, existing: ScaffoldExisting): ScaffoldResult {
	const base = existing.composeFile;
	const uri = joinUri(folder, base === undefined ? (COMPOSE_FILES[0] ?? '') : overrideFor(base));
	const { nameOf = (one) => displayPath(one, uri) } = existing;
	const names = base === undefined ? COMPOSE_FILES : OVERRIDE_FILES;
	const written = names.map((name) => joinUri(folder, name)).find((one) => existing.text(one) !== undefined);
	if (written !== undefined) return refuseToOverwrite(nameOf(written));
	const project = base === undefined ? NOTHING : readProject(base, existing.text, nameOf(base));
	if (!project.ok) return project;
	const socketPath = site.socketPath ?? `${GHOST_CONTENT}/socket/ghost.sock`;
	const wrongFolder = checkFolder(folderOfSocket(socketPath));
	if (wrongFolder !== undefined)
		return refuse(say`The socket path ${quoted(socketPath)} cannot be used: ${wrongFolder}.`);

	const roles = rolesIn(project, site, base === undefined ? '' : nameOf(base));
	if (!roles.ok) return roles;
	const own = roles.ghost && socketOf(roles.ghost, site);
	if (roles.ghost && own !== undefined) {
		return refuse(
			say`${roles.ghost.name} in ${base === undefined ? '' : nameOf(base)} has Ghost listen on a socket already, ${quoted(own)}: "ghost-nginx check" tells whether nginx meets it there.`,
		);
	}
	const proxies = proxiesTo(roles, uri, socketPath, existing, nameOf);
	if (!proxies.ok) return proxies;
	const served =
		roles.nginx && proxies.changes.length === 0
			? servedAlready(existing.around ?? existing.files ?? [], existing.text, site.url.host, socketPath)
			: undefined;
	if (served && !served.leadsToSocket) {
		return refuse(
			say`${nameOf(served.uri)} has a server for ${site.url.host} already that does not connect to this Ghost, and of two with one name nginx uses the first: point its proxy_pass to http://unix:${socketPath}, then try again.`,
		);
	}
	const place = served || proxies.changes.length > 0 ? undefined : siteFile(folder, site, roles.nginx);
	if (place?.ok === false) return place;
	if (place && existing.text(place.uri) !== undefined) return refuseToOverwrite(nameOf(place.uri));

	const { ghost, nginx } = roles;
	const text = composeText({
		site,
		socketPath,
		ghost: {
			name: ghost?.name ?? 'ghost',
			isNew: !ghost,
			publishes: ghost?.publishes === true,
			hasUrl: ghost?.sets('url') === true,
		},
		nginx: { name: nginx?.name ?? 'nginx', isNew: !nginx },
		siteMount: place?.mount,
		isOverride: base !== undefined,
	});
	const changes: FileChange[] = [{ kind: 'create', uri, text }, ...proxies.changes];
	if (place) changes.push({ kind: 'create', uri: place.uri, text: nginxSite(site, socketPath, 'container') });
	return { ok: true, changes, notes: notesFor(site, roles, nameOf(uri), base && nameOf(base)) };
}

/** `compose.yaml` is added to by `compose.override.yaml`. */
function overrideFor(base: Uri): string {
	return baseName(base).startsWith('docker-') ? 'docker-compose.override.yml' : 'compose.override.yaml';
}

/** Folders in which an image has files of its own. */
const SYSTEMS_FOLDER =
	/^(?:\/(?:bin|boot|dev|etc|lib|proc|sbin|sys|usr)(?:\/.*)?|\/(?:home|opt|root|run|srv|tmp|var(?:\/(?:cache|lib|log|run|spool|tmp))?))?$/;

/** Says in one clause why no volume may lie there, as it would hide what the image has; undefined where one may. */
function checkFolder(folder: string): Words | undefined {
	if (`${GHOST_CONTENT}/`.startsWith(`${folder}/`))
		return say`nginx gets its folder as well, and need not see the whole site`;
	return SYSTEMS_FOLDER.test(folder)
		? say`two containers share its folder, so give it one of its own, as in /run/ghost/ghost.sock`
		: undefined;
}

/** The path on which a Ghost listens by its environment; undefined where it listens on a port, or nobody knows. */
function socketOf({ environment }: ComposeService, { version, major }: Site): string | undefined {
	const outcome = ghostOutcome({
		environment: 'production',
		configs: [],
		variables: Object.fromEntries(environment),
		version: version ?? String(major),
	});
	return outcome.kind === 'socket' ? outcome.path : undefined;
}

/** What leads to the Ghost's container so far. */
function proxiesTo(
	{ ghost, nginx }: Roles,
	uri: Uri,
	socketPath: string,
	existing: ScaffoldExisting,
	nameOf: (uri: Uri) => string,
): ProxyChanges | ScaffoldRefusal {
	const none: ProxyChanges = { ok: true, changes: [] };
	if (!ghost) return none;
	const files = [...(existing.around ?? existing.files ?? [])];
	const find = (hosts: readonly string[], port: number): ProxyChanges | ScaffoldRefusal =>
		proxyChanges(files, uri, existing.text, { hosts, port }, socketPath, nameOf);
	if (!nginx) {
		for (const port of ghost.published) {
			const onMachine = find(LOOPBACK_NAMES, port);
			const [first] = onMachine.ok ? onMachine.changes : [];
			if (!onMachine.ok) return onMachine;
			if (first) {
				return refuse(
					say`${nameOf(first.uri)} is of an nginx on the machine itself, which does not see the volumes of containers: this setup puts nginx into a container.`,
				);
			}
		}
		return none;
	}
	const written = ghost.environment.get('server__port') ?? '';
	const port = /^\d+$/.test(written) ? Number(written) : GHOST_PORT;
	return find(
		nginx.hostsOf(ghost.name).map((host) => host.toLowerCase()),
		port,
	);
}

/** Where nginx's new file goes, and how its container gets it. */
function siteFile(
	folder: Uri,
	site: Site,
	nginx: ComposeService | undefined,
): { readonly ok: true; readonly uri: Uri; readonly mount: string | undefined } | ScaffoldRefusal {
	const name = `nginx.${site.name}.conf`;
	const uri = joinUri(folder, name);
	if (!nginx) return { ok: true, uri, mount: `./${name}:/etc/nginx/conf.d/default.conf` };
	const mount = nginx.mounts.find(({ target }) => target === '/etc/nginx/conf.d' || target === '/etc/nginx');
	if (!mount) return { ok: true, uri, mount: `./${name}:/etc/nginx/conf.d/${site.name}.conf` };
	if (!/^\.{1,2}(?:\/[^$]*)?$/.test(mount.source)) {
		return refuse(
			say`nginx's files come from ${quoted(mount.source)}, where nothing can be written: put a site file there that connects to the socket, or mount a folder from here.`,
		);
	}
	const inside = mount.target === '/etc/nginx' ? 'conf.d/' : '';
	return { ok: true, uri: joinUri(folder, `${mount.source}/${inside}${site.name}.conf`), mount: undefined };
}

function notesFor(site: Site, { ghost, nginx }: Roles, file: string, base: string | undefined): Words[] {
	const notes = [
		base === undefined
			? say`Start both with "docker compose up -d". ${file} keeps the database in its volume with SQLite; Ghost supports only MySQL 8 for sites in production, so change "database__..." before you publish.`
			: say`"docker compose up -d" reads ${file} together with ${base}. Where compose files are named with -f, name both.`,
	];
	if (ghost?.checksHealth === true) {
		notes.push(
			say`${ghost.name} has a healthcheck of its own: let it ask the socket, since Ghost listens on no port now.`,
		);
	}
	if (!nginx && site.url.secure) {
		notes.push(
			say`nginx's container publishes port ${listenPort(site)} and speaks plain http: a proxy in front of it has to speak TLS.`,
		);
	}
	if (site.major >= 6 && !nginx) notes.push(SOCIAL_WEB);
	return notes;
}
