import { removesPath } from '../base/removedPaths';
import { socketAddress } from '../base/socketPath';
import { type Launcher, outlastsCrash } from '../model/launcher';

/** The path of a socket in a folder that belongs to `site` alone, so that systemd may remove it whenever the site stops. */
export function ownSocketPath(site: string): string {
	return `/run/ghost/${site}/ghost.sock`;
}

/** What systemd is told about the folder of a socket. */
export interface RuntimeFolder {
	/** Who has it: the site alone, the sites below `/run/ghost` together, or somebody else; `none` needs no making. */
	readonly owner: 'site' | 'allSites' | 'others' | 'none';
	/** The lines for `[Service]` that make the folder and remove a socket that was left over, each time Ghost starts. */
	readonly settings: readonly string[];
}

/**
 * How the unit of a site keeps `socketPath` usable. `/run` is empty after a reboot; and Ghost 5 and later never start on a
 * socket that a killed Ghost has left, while those with `unlinks`, Ghost 4 and earlier on `server.socket`, remove it
 * themselves.
 *
 * A folder of the site's own, which `names` or its name below `/run/ghost` tell, goes whenever the unit stops. One that
 * several sites share has to be kept, since each stop would remove the sockets of all (run on systemd 252). That of another
 * program is not asked for at all: systemd would give it to Ghost's user.
 *
 * `unit` is what the unit says already, of which nothing is said again.
 */
export function runtimeFolder(
	socketPath: string,
	names: readonly string[],
	unlinks: boolean,
	unit: Pick<Launcher, 'runtimeFolders' | 'removes'> = { runtimeFolders: [], removes: [] },
): RuntimeFolder {
	const address = socketAddress(socketPath);
	// systemd would take a `:` for a link, and a space for the end of the name.
	const folder = /^\/run\/([\p{L}\p{M}\p{N}/._@+,=~-]+)\/[^/]+$/u.exec(address)?.[1];
	const made = unit.runtimeFolders.find(({ path }) => path === `/run/${folder}`);
	const making = made ? [] : [`RuntimeDirectory=${folder}`];
	const isKept = made !== undefined && outlastsCrash(made);
	const isRemoved = unlinks || removesPath(unit.removes, address);
	const removal = isRemoved ? [] : [removalBeforeStart(socketPath)];
	if (folder !== undefined && isOwn(folder, address, names)) {
		return { owner: 'site', settings: [...making, ...(isKept ? removal : [])] };
	}
	if (folder !== undefined && /^ghost(?:\/|$)/.test(folder)) {
		const keeping = isKept ? [] : ['RuntimeDirectoryPreserve=yes'];
		return { owner: 'allSites', settings: [...making, ...keeping, ...removal] };
	}
	return { owner: /^\/run\/.+\//.test(address) ? 'others' : 'none', settings: removal };
}

/** The line for `[Service]` that removes a socket that was left over, in whatever folder it is. */
export function removalBeforeStart(socketPath: string): string {
	return `ExecStartPre=-/bin/rm -f ${systemdWord(socketPath)}`;
}

/** `text` as one word of a command in a unit: systemd.service(5), COMMAND LINES. */
function systemdWord(text: string): string {
	const literal = text.replace(/[%$]/g, '$&$&');
	return /^[\p{L}\p{M}\p{N}/._@+,=~:-]+$/u.test(text) ? text : `"${literal.replace(/["\\]/g, '\\$&')}"`;
}

/** By the name of the folder; or by that of the file, as two sites could not both have it there. */
function isOwn(folder: string, address: string, names: readonly string[]): boolean {
	if (folder === 'ghost') return false;
	if (/^ghost\/[^/]+$/.test(folder) && /\/ghost\.sock(?:et)?$/.test(address)) return true;
	const own = plain(folder.slice(folder.lastIndexOf('/') + 1));
	return own !== '' && names.some((name) => plain(name) === own);
}

/** `igu.io` and `igu-io` name one site. */
function plain(name: string): string {
	return name
		.toLowerCase()
		.replace(/^www\./, '')
		.replace(/[^\p{L}\p{N}]/gu, '');
}
