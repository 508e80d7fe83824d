import { socketAddress } from '../socketPath';

/** The path of a socket in a folder that belongs to `site` alone, so that systemd may remove it whenever the site stops. */
export function ownSocketPath(site: string): string {
	return `/run/ghost/${site}/ghost.sock`;
}

/** What systemd is told about the folder of a socket. */
export interface RuntimeFolder {
	/** Who has it: the site alone, the sites below `/run/ghost` together, or somebody else; `none` needs no making. */
	readonly owner: 'site' | 'ghosts' | 'others' | 'none';
	/** The lines for `[Service]` that make the folder and remove a socket that was left over, each time Ghost starts. */
	readonly settings: readonly string[];
}

/**
 * How the unit of a site keeps `socketPath` usable. `/run` is empty after a reboot; and Ghost 5 and later never start on a
 * socket that a killed Ghost has left, while those with `unlinks`, Ghost 4 and earlier on `server.socket`, remove it themselves.
 *
 * A folder of the site's own, which `names` or its name below `/run/ghost` tell, goes whenever the unit stops. One that
 * several sites share has to be kept, since each stop would remove the sockets of all (run on systemd 252). That of another
 * program is not asked for at all: systemd would give it to Ghost's user.
 */
export function runtimeFolder(socketPath: string, names: readonly string[], unlinks: boolean): RuntimeFolder {
	const address = socketAddress(socketPath);
	// A `:` would mean a link there.
	const folder = /^\/run\/([^:]+)\/[^/]+$/.exec(address)?.[1];
	if (folder !== undefined && isOwn(folder, address, names)) {
		return { owner: 'site', settings: [`RuntimeDirectory=${folder}`] };
	}
	const removal = unlinks ? [] : [`ExecStartPre=-/bin/rm -f ${socketPath}`];
	if (folder !== undefined && /^ghost(?:\/|$)/.test(folder)) {
		const kept = [`RuntimeDirectory=${folder}`, 'RuntimeDirectoryPreserve=yes'];
		return { owner: 'ghosts', settings: [...kept, ...removal] };
	}
	return { owner: /^\/run\/.+\//.test(address) ? 'others' : 'none', settings: removal };
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
