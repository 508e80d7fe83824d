import { ownSocketPath } from '../core/scaffold/runtimeFolder';
import { type Finding, listed, word } from './finding';
import type { Machine, Unit } from './machine';
import type { GhostSubject, Subject } from './subject';

/** Finds what the systemd units of nginx and Ghost mean for the socket, if systemd runs. */
export async function examineUnits({ path, ghost }: Subject, machine: Machine): Promise<readonly Finding[]> {
	const units = await Promise.all(
		['nginx.service', ...(ghost?.unit === undefined ? [] : [ghost.unit])].map((name) => machine.unit(name)),
	);
	const known = units.filter((unit) => unit !== undefined);
	const folder = /^(?:\/var)?\/run\/(.+)\/[^/]+$/.exec(path)?.[1];
	const own = known.find(({ name }) => name === ghost?.unit);
	return [
		...(/^\/(?:var\/)?tmp\//.test(path)
			? known.filter(({ privateTmp }) => privateTmp).map((unit) => inPrivateTmp(path, unit))
			: []),
		...(ghost && own && folder !== undefined && !makes(own, folder) ? [goneAfterReboot(folder, own, ghost)] : []),
	];
}

/** Whether a unit makes a folder in `/run`, or one above it, in which a command of it may make the rest. */
function makes({ runtimeDirectories }: Unit, folder: string): boolean {
	return runtimeDirectories.some((made) => folder === made || folder.startsWith(`${made}/`));
}

function inPrivateTmp(path: string, { name }: Unit): Finding {
	return {
		code: 'private-tmp',
		severity: 'error',
		what: `Visitors get 502: ${name} has a /tmp of its own, in which ${path} means another file.`,
		why: `${name} has PrivateTmp=yes.`,
		cure: 'Move the socket into a folder of its own below /run/ghost in both files ("ghost-nginx check" shows the edit).',
	};
}

function goneAfterReboot(folder: string, { name }: Unit, { runtime, site }: GhostSubject): Finding {
	const edit = `sudo systemctl edit ${word(name)}`;
	return {
		code: 'gone-after-reboot',
		severity: 'warning',
		what: `After the next start of the machine /run/${folder} is gone, and with it the socket.`,
		why: `/run is in memory, and ${name} has no RuntimeDirectory=${folder} that would make the folder.`,
		cure:
			runtime.owner === 'site' || runtime.owner === 'allSites'
				? `${edit}: ${listed(runtime.settings)} in [Service].`
				: `${moveToOwnFolder(site)} in [Service] (${edit}).`,
	};
}

/**
 * What to do about a socket in the folder of another program, which systemd must not give to Ghost. The sentence is left open.
 */
export function moveToOwnFolder(site: string): string {
	return `Give the socket a folder of its own: ${ownSocketPath(site)} in both files, and RuntimeDirectory=ghost/${site}`;
}
