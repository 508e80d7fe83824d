import type { Finding } from './finding';
import { word } from './finding';
import type { Machine, Unit } from './machine';
import type { Subject } from './subject';

/** What the systemd units of nginx and Ghost mean for the socket, where systemd runs. */
export async function examineUnits({ path, ghost }: Subject, machine: Machine): Promise<readonly Finding[]> {
	const units = await Promise.all(
		['nginx.service', ...(ghost?.unit === undefined ? [] : [ghost.unit])].map((name) => machine.unit(name)),
	);
	const known = units.filter((unit) => unit !== undefined);
	const [folder] = /^(?:\/var)?\/run\/([^/]+)(?=\/)/.exec(path)?.slice(1) ?? [];
	const own = known.find(({ name }) => name === ghost?.unit);
	return [
		...(/^\/(?:var\/)?tmp\//.test(path)
			? known.filter(({ privateTmp }) => privateTmp).map((unit) => privateTmp(path, unit))
			: []),
		...(own && folder !== undefined && !own.runtimeDirectories.includes(folder) ? [goneAfterReboot(folder, own)] : []),
	];
}

function privateTmp(path: string, { name }: Unit): Finding {
	return {
		code: 'private-tmp',
		severity: 'error',
		what: `Visitors get 502: ${name} has a /tmp of its own, in which ${path} means another file.`,
		why: `${name} has PrivateTmp=yes.`,
		cure: 'Move the socket to /run/ghost in both files ("ghost-nginx check" shows the edit).',
	};
}

function goneAfterReboot(folder: string, { name }: Unit): Finding {
	return {
		code: 'gone-after-reboot',
		severity: 'warning',
		what: `After the next start of the machine /run/${folder} is gone, and with it the socket.`,
		why: `/run is in memory, and ${name} has no RuntimeDirectory=${folder} that would make the folder.`,
		cure: `sudo systemctl edit ${word(name)}: RuntimeDirectory=${folder} and RuntimeDirectoryPreserve=yes in [Service].`,
	};
}
