import { say, type Words } from '../core/base/phrase';
import { socketAddress } from '../core/base/socketPath';
import { type Endpoint, isAnyAddress, isLoopback, tcpAddress } from '../core/model/endpoint';
import type { LiveAddress, LiveListener } from './machine';

/** Where somebody listens or connects, as the configs or the machine have it. */
export type Address = LiveAddress;

/** The address of an endpoint of a config. */
export function addressOf(endpoint: Endpoint): Address {
	return endpoint.transport === 'unix'
		? { transport: 'unix', path: endpoint.path }
		: { transport: 'tcp', host: endpoint.host.replace(/^\[(.*)\]$/, '$1'), port: endpoint.port };
}

/** An address in words: its path, or host and port. */
export function addressName(address: Address): string {
	if (address.transport === 'unix') return address.path;
	return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}

/** Where somebody listens, in words, with the container if it is in another network. */
export function listenerName(listener: LiveListener): Words {
	const { process, network, transport } = listener;
	const name = addressName(listener);
	if (transport !== 'tcp' || network === '') return name;
	return say`${name} in ${process?.view.label ?? say`a container`}`;
}

/** Whether two addresses are written as one. */
export function isSameAddress(a: Address, b: Address): boolean {
	if (a.transport === 'unix') return b.transport === 'unix' && socketAddress(a.path) === socketAddress(b.path);
	return b.transport === 'tcp' && tcpAddress(a.host, a.port) === tcpAddress(b.host, b.port);
}

/** Whether who listens at `at` takes connections to a host and port in the same network. */
export function accepts(at: Address, host: string, port: number): boolean {
	if (at.transport !== 'tcp' || at.port !== port) return false;
	// A listener on all addresses of IPv6 takes those of IPv4 as well, unless it is told not to.
	if (isAnyAddress(at.host)) return at.host === '::' || !host.includes(':');
	// nginx tries each address of the name.
	return host.toLowerCase() === 'localhost' ? isLoopback(at.host) : at.host === host;
}

/** Whether a host is the machine itself, `own` being its addresses besides the loopback. */
export function isThisMachine(host: string, own: readonly string[]): boolean {
	return isLoopback(host) || isAnyAddress(host) || own.includes(host);
}
