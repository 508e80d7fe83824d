import type { LogLine } from './logLine';

/** Where a line of the log says that nginx connects. */
export type LoggedAddress =
	| { readonly kind: 'unix'; readonly path: string }
	/** nginx has looked up the name by then: the host is an address of IP, an IPv6 one in brackets. */
	| { readonly kind: 'tcp'; readonly host: string; readonly port: number }
	/** An upstream, or a host that nginx looks up. */
	| { readonly kind: 'name'; readonly name: string };

/**
 * The address in a line; undefined where it names none. Where nginx has waited in vain it writes no colon between a socket and what was
 * asked for: there the path counts of which `isSocket` tells that a config has it.
 */
export function loggedAddress(
	{ words, upstream, request }: LogLine,
	isSocket: (path: string) => boolean,
): LoggedAddress | undefined {
	const path = /^connect\(\) to unix:(.*) failed \(\d+: /s.exec(words)?.[1];
	if (path !== undefined) return { kind: 'unix', path };
	const name =
		/^host not found in upstream "([^":/]*)/.exec(words)?.[1] ??
		/^no resolver defined to resolve (\S+)/.exec(words)?.[1] ??
		/^(\S+) could not be resolved \(/.exec(words)?.[1];
	if (name !== undefined) return { kind: 'name', name };
	const [scheme = ''] = /^[a-z]+:\/\//i.exec(upstream ?? '') ?? [];
	const text = upstream?.slice(scheme.length) ?? '';
	const [prefix] = /^unix:/i.exec(text) ?? [];
	if (prefix !== undefined) return { kind: 'unix', path: socketIn(text.slice(prefix.length), request, isSocket) };
	const [, host, port] = /^(\[[^\]]*\]|[^/:?]+)(?::(\d+))?/.exec(text) ?? [];
	if (host === undefined) return undefined;
	return port === undefined ? { kind: 'name', name: host } : { kind: 'tcp', host, port: Number(port) };
}

/** The path at the beginning of what nginx writes of an upstream, which goes on with what was asked for. */
function socketIn(text: string, request: string | undefined, isSocket: (path: string) => boolean): string {
	const ends = [...text.matchAll(/[:/?]/g)].map(({ index }) => index).filter((index) => index > 0);
	const known = [text.length, ...ends.reverse()].map((end) => text.slice(0, end)).find(isSocket);
	if (known !== undefined) return known;
	const asked = /^\S+ (\S+)/.exec(request ?? '')?.[1] ?? '';
	const before = asked !== '' && text.endsWith(asked) ? text.slice(0, -asked.length) : text;
	return before.split(':')[0] ?? before;
}

/** The address in words: a path, host and port, or a name. */
export function loggedAddressText(address: LoggedAddress): string {
	switch (address.kind) {
		case 'unix':
			return address.path;
		case 'tcp':
			return `${address.host}:${address.port}`;
		case 'name':
			return address.name;
	}
}
