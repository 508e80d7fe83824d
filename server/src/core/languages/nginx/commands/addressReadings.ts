import { isAddressOrNetwork } from './networks';
import { inTurn, options, type Reading, taken } from './options';
import { isNumber, isTime, refusal, type ValueRefusal } from './values';

/** What nginx says of a host with a port before it asks DNS; undefined where it takes them. `withUri` where a path may follow. */
export function inetFault(word: string, withUri: boolean): string | undefined {
	if (word.startsWith('[')) return inet6Fault(word, withUri);
	const end = /[/?]/.exec(word)?.index ?? word.length;
	if (end < word.length && !withUri) return 'invalid host';
	const head = word.slice(0, end);
	const colon = head.indexOf(':');
	const fault = portFault(colon < 0 ? undefined : head.slice(colon + 1));
	return fault ?? (head === '' || colon === 0 ? 'no host' : undefined);
}

function inet6Fault(word: string, withUri: boolean): string | undefined {
	const [, address, rest = ''] = /^\[([^\]]*)\](.*)$/s.exec(word) ?? [];
	if (address === undefined || (!withUri && /[/?]/.test(rest))) return 'invalid host';
	const port = rest.startsWith(':') ? portFault(rest.slice(1).replace(/[/?].*$/s, '')) : undefined;
	if (port !== undefined) return port;
	if (address === '') return 'no host';
	return isAddressOrNetwork(address) ? undefined : 'invalid IPv6 address';
}

function portFault(port: string | undefined): string | undefined {
	if (port === undefined || (isNumber(port) && Number(port) >= 1 && Number(port) <= 65535)) return undefined;
	return 'invalid port';
}

/** Whether another rule speaks of a word: sockets have rules of their own. */
function isOfSocket(word: string): boolean {
	return /^(?:[a-z]+:\/\/)?(?:unix\b|\/.*\.sock)|^\//i.test(word);
}

/** The address to which a pass goes, behind one of `schemes`. What it has variables in is looked at when somebody comes. */
function passTo(schemes: RegExp, withUri: boolean): Reading {
	return ([, word = '']) => {
		if (word.includes('$') || isOfSocket(word)) return undefined;
		const address = word.replace(schemes, '');
		const fault = inetFault(address, withUri);
		// A port behind the name of an upstream has a rule of its own.
		if (fault === undefined || (fault === 'invalid port' && /^[a-z][\w-]*:\d*$/i.test(address))) return undefined;
		return refusal(1, `${fault} in upstream "${address}"`);
	};
}

const upstreamServer: Reading = ([, word = '']) => {
	const fault = isOfSocket(word) ? undefined : inetFault(word, false);
	return fault === undefined ? undefined : refusal(1, `${fault} in upstream "${word}"`);
};

/** In `stream` nobody knows which port is meant. Of a name DNS is asked first. */
const withPort: Reading = ([, word = '']) =>
	isAddressOrNetwork(word.replace(/^\[(.*)\]$/s, '$1')) ? refusal(1, `no port in upstream "${word}"`) : undefined;

const authHttp: Reading = ([, word = '']) => {
	if (isOfSocket(word)) return undefined;
	const address = word.replace(/^http:\/\//, '');
	const fault = inetFault(address, true);
	return fault === undefined ? undefined : refusal(1, `${fault} in auth_http "${address}"`);
};

/** From which address to connect: `off`, one of this machine, or a variable. */
function bind(words: readonly string[]): ValueRefusal | undefined {
	const [, address = '', flag] = words;
	if (flag === undefined && address === 'off') return undefined;
	if (!address.includes('$') && !isAddressWithPort(address)) return refusal(1, `invalid address "${address}"`);
	return flag === undefined || flag === 'transparent' ? undefined : refusal(2, `invalid parameter "${flag}"`);
}

function isAddressWithPort(word: string): boolean {
	const [, host = '', port] = /^\[([^\]]*)\]:(.*)$/s.exec(word) ?? /^([^:]*)(?::([^:]*))?$/s.exec(word) ?? ['', word];
	return !host.includes('/') && isAddressOrNetwork(host) && portFault(port) === undefined;
}

/** DNS is asked for a name before anything behind it is looked at. */
const resolver: Reading = (words) => {
	if (words[1] === 'off') return undefined;
	for (const [at, word] of words.entries()) {
		if (at === 0 || word.startsWith('status_zone=')) continue;
		const [, name = '', value = ''] = /^(valid|ipv[46])=(.*)$/s.exec(word) ?? [];
		if (name === '') {
			const fault = isOfSocket(word) ? undefined : inetFault(word, false);
			if (fault !== undefined) return refusal(at, `${fault} in resolver "${word}"`);
			if (!/^[\d.]+(?::\d+)?$|^\[/.test(word)) return undefined;
		} else {
			const isTaken = name === 'valid' ? isTime(value, 'seconds') : value === 'on' || value === 'off';
			if (!isTaken) return refusal(at, `invalid parameter: ${word}`);
		}
	}
	return undefined;
};

const NO_SCHEME = /^(?!)/;

/** Addresses as far as no DNS is needed to judge them. Run on nginx 1.22.1, each with words that it takes and that it refuses. */
export const addressReadings: readonly (readonly [command: string, reading: Reading])[] = [
	['http_upstream server', upstreamServer],
	['stream_upstream server', inTurn(upstreamServer, withPort)],
	['fastcgi_pass', passTo(NO_SCHEME, false)],
	['scgi_pass', passTo(NO_SCHEME, false)],
	['memcached_pass', passTo(NO_SCHEME, false)],
	['uwsgi_pass', passTo(/^s?uwsgi:\/\//i, false)],
	['grpc_pass', passTo(/^grpcs?:\/\//i, false)],
	['stream_proxy proxy_pass', passTo(NO_SCHEME, false)],
	['auth_http', authHttp],
	['resolver', resolver],
	...['http_proxy proxy', 'stream_proxy proxy', 'fastcgi', 'scgi', 'uwsgi', 'memcached', 'grpc'].map(
		(one) => [`${one}_bind`, bind] as const,
	),
	['hash', options(2, { consistent: taken })],
	['random', inTurn(options(1, { two: taken }, undefined, 2), options(2, { least_conn: taken, 'least_time=': taken }))],
];

/** The address behind `http://` of a `proxy_pass`. */
export const httpPass: Reading = passTo(/^https?:\/\//i, true);
