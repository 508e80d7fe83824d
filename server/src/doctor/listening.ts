import { say } from '../core/base/phrase';
import { addressName, listenerName } from './address';
import type { Finding } from './finding';
import { MAX_START_MS } from './limits';
import type { LiveListener } from './machine';
import { processName, readLog } from './remedies';
import type { Sight } from './sight';

/** Programs that only hand connections on, as what publishes the ports of containers. */
const FORWARDER =
	/(?:^|\/)(?:docker-proxy|rootless\S*|slirp4netns|pasta|passt|conmon|containerd\S*|sshd?|socat|haproxy|varnishd|systemd)(?:\s|:|$)/;

/** What to say of who listens where nginx connects, if it is not the Ghost of this link. */
export function aboutListener(sight: Sight, listener: LiveListener): readonly Finding[] {
	const { subject, running, ghosts } = sight;
	const { process } = listener;
	if (!process || !subject.ghost || process.pid === running?.process.pid) return [];
	const at = listenerName(listener);
	const other = ghosts.find((one) => one.process.pid === process.pid);
	if (other) {
		const folder = other.process.folder ?? other.process.unit ?? other.url ?? say`pid ${process.pid}`;
		return [
			{
				code: 'another-ghost',
				severity: 'warning',
				what: say`Visitors of ${subject.ghost.url ?? subject.ghost.site} get the pages of another Ghost: the one in ${folder} listens on ${at}.`,
				why: running
					? say`The Ghost of this site listens elsewhere.`
					: subject.ghost.folder === undefined
						? say`The Ghost of this site does not run, or cannot listen there as well.`
						: say`The Ghost of this site, in ${subject.ghost.folder}, does not run, or cannot listen there as well.`,
				cure: say`Give each Ghost an address of its own, in its config and in nginx’s files, and restart what changed.`,
			},
		];
	}
	const [program = ''] = process.command;
	// Ghost is a Node program. Some give its process another title.
	if (/^(?:\S*\/)?(?:node|nodejs|bun|ghost)(?:\s|$)/i.test(program) || FORWARDER.test(program)) return [];
	const told = subject.listen?.address;
	if (!told || addressName(told) !== addressName(subject.connect?.address ?? told)) return [];
	return [
		{
			code: 'another-program',
			severity: 'warning',
			what: say`Not Ghost, but ${processName(process)} listens on ${at}.`,
			why:
				told.transport === 'unix'
					? say`Another program already uses the name of the socket.`
					: say`Another program already uses the port.`,
			cure: say`Give one of the two another address, then restart Ghost.`,
		},
	];
}

/** What to say of a Ghost that runs and listens nowhere; nothing if this process may not see whether it does. */
export function aboutSilence(sight: Sight): readonly Finding[] {
	const { running, live, machine } = sight;
	if (!running || live.length > 0 || running.variables === undefined) return [];
	const { startedAt, pid } = running.process;
	const age = startedAt === undefined ? 0 : Math.max(0, machine.now() - startedAt);
	const isYoung = age < MAX_START_MS;
	return [
		{
			code: 'ghost-not-listening',
			severity: isYoung ? 'warning' : 'error',
			what: say`Visitors get 502: Ghost (pid ${pid}) runs, but does not listen yet.`,
			why: isYoung
				? say`It was started ${Math.round(age / 1000)} seconds ago, and may still load or migrate its database.`
				: say`It was started long ago, so it waits for its database, or hangs.`,
			cure: isYoung
				? say`Wait, and check again. If nothing changes, ${readLog(sight)}.`
				: say`To see why, ${readLog(sight)}.`,
		},
	];
}
