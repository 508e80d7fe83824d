import { lowerFirst, say, type Words } from '../core/base/phrase';
import { isLoopback, knowsHost, MACHINE } from '../core/model/endpoint';
import { addressName, isThisMachine, listenerName } from './address';
import { elsewhere } from './elsewhere';
import type { Finding } from './finding';
import { aboutListener, aboutSilence } from './listening';
import type { LiveAddress, LiveListener, View } from './machine';
import { listenerOnPort, refuses } from './reach';
import { readLog, startGhost } from './remedies';
import type { Sight } from './sight';

type TcpAddress = Extract<LiveAddress, { transport: 'tcp' }>;

/** Finds what is wrong on the way to a port: whether anybody listens there, and who. */
export async function examinePort(sight: Sight, address: TcpAddress, view: View): Promise<readonly Finding[]> {
	const { host } = address;
	if (isThisMachine(host, view.network === '' ? sight.machine.ownAddresses : [])) {
		const listener = listenerOnPort(sight, address, view);
		if (listener) return aboutListener(sight, listener);
		// A port that is published for a container may have no program behind it on the machine.
		const isOpen = view.network === '' && !(await refuses(sight.machine, address));
		return isOpen ? [] : [await closed(sight, address)];
	}
	const { scope = MACHINE } = sight.subject.connect ?? {};
	const isContainers = view.network !== '' || scope.id !== '' || knowsHost(scope, host);
	return isContainers
		? throughNetwork(sight, address)
		: [notLookedAt(address, say`It is not an address of this machine`)];
}

/** Another container is known by its name, and reached on all its addresses but the loopback. */
async function throughNetwork(sight: Sight, address: TcpAddress): Promise<readonly Finding[]> {
	const onPort = sight.live.filter((one) => one.transport === 'tcp' && one.port === address.port);
	if (onPort.some((one) => one.transport === 'tcp' && !isLoopback(one.host))) return [];
	const [inner] = onPort;
	if (inner) return [onLoopback(sight, inner, address)];
	const [at] = sight.live;
	if (at) return [await elsewhere(sight, at, addressName(address))];
	const silence = aboutSilence(sight);
	return silence.length > 0
		? silence
		: [
				notLookedAt(
					address,
					say`Only containers can resolve that name, and none of the Ghosts that run is surely the one meant`,
				),
			];
}

function onLoopback(sight: Sight, at: LiveListener, address: TcpAddress): Finding {
	return {
		code: 'ghost-listens-elsewhere',
		severity: 'error',
		what: say`Visitors get 502: nginx connects to ${addressName(address)}, but Ghost listens only on the loopback of its container, ${listenerName(at)}.`,
		why: say`Other containers cannot reach that address. A config that replaces the one of the image has to set a host.`,
		cure: say`Write "host": "::" beside the port in ${sight.subject.ghost?.config?.name ?? say`Ghost’s config`}, and ${lowerFirst(startGhost(sight, 'restart'))}.`,
	};
}

async function closed(sight: Sight, address: TcpAddress): Promise<Finding> {
	const { subject, live, running } = sight;
	const wanted = addressName(subject.connect?.address ?? address);
	const [at] = live;
	if (at) return elsewhere(sight, at, wanted);
	const [silent] = aboutSilence(sight);
	if (silent) return silent;
	const runs = running
		? say`A Ghost runs for this site, but only root may see where it listens.`
		: say`No Ghost runs that listens there.`;
	const start = running ? say`sudo ghost-nginx doctor shows where it listens` : startGhost(sight);
	return {
		code: 'port-closed',
		severity: subject.connect ? 'error' : 'warning',
		what: subject.connect
			? say`Visitors get 502: nothing listens on ${addressName(address)}.`
			: say`Nothing listens on ${addressName(address)}.`,
		why: subject.ghost
			? say`${runs} nginx logs (111: Connection refused).`
			: say`No program listens there. nginx logs (111: Connection refused).`,
		cure: subject.ghost
			? say`${start}. If it stops again, ${readLog(sight)}.`
			: say`Start Ghost, or have nginx connect where it listens.`,
	};
}

function notLookedAt(address: TcpAddress, why: Words): Finding {
	return {
		code: 'not-seen',
		severity: 'information',
		what: say`Not checked: what is at ${addressName(address)}.`,
		why: [why, '.'],
		cure: say`Run this on Ghost’s machine.`,
	};
}
