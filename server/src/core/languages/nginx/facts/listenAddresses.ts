import { plainIpv6 } from '../../../base/ipv6';
import { HTTP_PORT } from '../ports';

/** So many ports of a range are told apart; nobody has as many in one `listen`. */
const MAX_PORTS = 1000;

/**
 * The addresses on which a `listen` with these words has nginx listen, each as nginx writes it: `0.0.0.0:80` for `80`, `*` and
 * `*:80`. What is equal is one address to nginx; over `quic` it is another. Empty for what nginx refuses.
 */
export function listenAddresses([word = '', ...parameters]: readonly string[]): readonly string[] {
	if (/^unix:/i.test(word)) return [`unix:${word.slice('unix:'.length)}`];
	const match = /^(?:(\[[^\]]*\]|[^:]*):)?(\d+)(?:-(\d+))?$/.exec(word);
	const host = hostText(match ? (match[1] ?? '*') : word);
	const from = Number(match?.[2] ?? HTTP_PORT);
	const to = Number(match?.[3] ?? from);
	if (host === undefined || from < 1 || to > 65535 || to < from || to - from >= MAX_PORTS) return [];
	const transport = parameters.includes('quic') ? QUIC : '';
	if (from === to) return [`${host}:${from}${transport}`];
	return Array.from({ length: to - from + 1 }, (_, index) => `${host}:${from + index}${transport}`);
}

/** The ports at which a server with these `listen` directives listens. */
export function listenPorts(listens: readonly { readonly words: readonly string[] }[]): readonly number[] {
	if (listens.length === 0) return [HTTP_PORT];
	const addresses = listens.flatMap(({ words }) => listenAddresses(words));
	return addresses.flatMap((address) => {
		const port = /^(?!unix:).*:(\d+)(?: \(quic\))?$/.exec(address)?.[1];
		return port === undefined ? [] : [Number(port)];
	});
}

/** What tells an address over UDP from the same over TCP. */
const QUIC = ' (quic)';

/** An address as nginx names it in a message; undefined of a host name, in whose place it has what DNS says. */
export function addressSaid(address: string): string | undefined {
	const plain = address.endsWith(QUIC) ? address.slice(0, -QUIC.length) : address;
	return /^(?:unix:|\[|[\d.]+:\d+$)/i.test(plain) ? plain : undefined;
}

/** A name is taken to lead elsewhere than any other, but for `localhost`. */
function hostText(host: string): string | undefined {
	// Nearly all `listen` have no host.
	if (host === '*') return '0.0.0.0';
	if (host === '[::]') return host;
	if (/^\[.*\]$/.test(host)) {
		const plain = plainIpv6(host.slice(1, -1));
		return plain === undefined ? undefined : `[${plain}]`;
	}
	if (!/^[\w.-]+$/.test(host)) return undefined;
	return host.toLowerCase() === 'localhost' ? '127.0.0.1' : host.toLowerCase();
}
