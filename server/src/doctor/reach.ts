import { basename } from 'node:path';
import { socketAddress } from '../core/base/socketPath';
import { type Address, accepts } from './address';
import type { LiveAddress, LiveListener, Machine, PathLook, View, VisitTarget } from './machine';
import { isSameFile } from './running';
import type { Sight } from './sight';

/** Who takes connections to an address that is called so in `view`; undefined if nobody is to be seen. */
export async function listenerAt(sight: Sight, address: Address, view: View): Promise<LiveListener | undefined> {
	if (address.transport === 'tcp') return listenerOnPort(sight, address, view);
	return listenerOnSocket(sight, address.path, view, await sight.machine.lookAt(address.path, view));
}

/** Whether an address may be another name for where somebody listens: the port is the same, or the name of the socket. */
export function mayBeCalled(at: LiveAddress, address: Address): boolean {
	if (at.transport === 'unix') return address.transport === 'unix' && basename(at.path) === basename(address.path);
	return address.transport === 'tcp' && at.port === address.port;
}

/** Who listens on a port, the Ghost of the link before others that share it. */
export function listenerOnPort(
	{ listeners, running }: Sight,
	{ host, port }: Extract<LiveAddress, { transport: 'tcp' }>,
	view: View,
): LiveListener | undefined {
	const all = listeners.filter((one) => one.network === view.network && accepts(one, host, port));
	return all.find(({ process }) => process && process.pid === running?.process.pid) ?? all[0];
}

/**
 * Who listens on the socket that `view` calls `path`, and at which `look` looked. A socket that others call otherwise is known
 * again by its file.
 */
export async function listenerOnSocket(
	{ listeners, machine }: Sight,
	path: string,
	view: View,
	look: PathLook,
): Promise<LiveListener | undefined> {
	for (const one of listeners) {
		if (one.transport !== 'unix') continue;
		const seesSame = one.process ? one.process.view.root === view.root : one.network === view.network;
		if (seesSame && socketAddress(one.path) === socketAddress(path)) return one;
		const from = one.process?.view ?? view;
		if (mayBeCalled(one, { transport: 'unix', path }) && isSameFile(await machine.lookAt(one.path, from), look))
			return one;
	}
	return undefined;
}

/** Whether the system refuses a connection since nobody listens; false also where it does not let this user try. */
export async function refuses(machine: Machine, target: VisitTarget): Promise<boolean> {
	const said = await machine.visit(target, { path: '/', headers: { host: 'localhost', connection: 'close' } });
	return said.kind === 'refused' && said.errno === 'ECONNREFUSED';
}
