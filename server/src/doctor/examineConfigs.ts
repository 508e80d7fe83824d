import { joined, lowerFirst, say } from '../core/base/phrase';
import { addressName, isSameAddress } from './address';
import type { Finding, FindingCode } from './finding';
import type { LiveListener } from './machine';
import { startGhost } from './remedies';
import type { Sight } from './sight';
import type { Subject } from './subject';

/** Finds what keeps Ghost from starting, and what is missing among the configs. */
export function examineConfigs(sight: Sight): readonly Finding[] {
	return [...refused(sight), ...noNginx(sight.subject)];
}

/** Whether the two ends of a link name different addresses. */
export function isMismatch({ link, listen, connect }: Subject): boolean {
	return link.status === 'mismatch' && !!listen && !!connect && !isSameAddress(listen.address, connect.address);
}

function refused(sight: Sight): readonly Finding[] {
	const { subject, running } = sight;
	const refusal = subject.ghost?.refusal;
	if (!refusal) return [];
	return [
		{
			code: 'config-refused',
			severity: running ? 'warning' : 'error',
			what: running
				? say`Ghost will not start again: ${refusal.place} is not valid JSON.`
				: say`Ghost does not start: ${refusal.place} is not valid JSON.`,
			why: running ? joined([refusal.cause, say`The Ghost that runs read the file before that.`], ' ') : refusal.cause,
			cure: running
				? say`Correct that line ("ghost-nginx check" shows it).`
				: say`Correct that line ("ghost-nginx check" shows it), then ${lowerFirst(startGhost(sight))}.`,
		},
	];
}

/** What to say of two ends that name different addresses; `taker` is who listens where nginx connects, and not known for Ghost. */
export function differ({ listen, connect }: Subject, taker: LiveListener | undefined): readonly Finding[] {
	if (!listen || !connect) return [];
	const [own, other] = [listen.address, connect.address];
	const code: FindingCode =
		own.transport !== other.transport
			? 'transports-differ'
			: own.transport === 'unix'
				? 'paths-differ'
				: 'ports-differ';
	const thing = { 'transports-differ': say`addresses`, 'paths-differ': say`paths`, 'ports-differ': say`ports` }[code];
	if (taker && !taker.process)
		return [
			{
				code,
				severity: 'warning',
				what: say`nginx connects to ${addressName(other)}, where a program listens, but Ghost is set to listen on ${addressName(own)}.`,
				why: say`It may be Ghost with another address in its environment, which only root may see. The files: ${connect.place} and ${listen.place}.`,
				cure: say`Run this as root: sudo ghost-nginx doctor.`,
			},
		];
	return [
		{
			code,
			severity: 'error',
			what: taker
				? say`Visitors do not reach this Ghost: nginx connects to ${addressName(other)}, but Ghost is set to listen on ${addressName(own)}.`
				: say`Visitors get 502: nginx connects to ${addressName(other)}, but Ghost is set to listen on ${addressName(own)}.`,
			why: say`The two files name different ${thing}: ${connect.place} and ${listen.place}.`,
			cure: say`Use one of these ${thing} in both files (the quick fix in the editor, or "ghost-nginx check --fix"), then restart Ghost or reload nginx, whichever changed.`,
		},
	];
}

/** A Ghost on a port may have its visitors in another way; nothing but nginx comes to a socket. */
function noNginx({ listen, connect, ghost, name }: Subject): readonly Finding[] {
	if (!ghost || connect || listen?.address.transport !== 'unix' || name === '') return [];
	return [
		{
			code: 'no-nginx',
			severity: 'warning',
			what: say`No nginx file that was read connects to ${name}.`,
			why: say`Visitors reach a Ghost on a socket only through nginx.`,
			cure: say`Name nginx’s folder as well, as in "ghost-nginx doctor /etc/nginx /var/www", or add a server for this site.`,
		},
	];
}
