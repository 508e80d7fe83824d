import { inetFault } from './addressReadings';
import { isNumber, isSize, isTime, refusal, type ValueRefusal } from './values';

/** Who listens, since each of them has parameters of its own. */
type Listener = 'http' | 'stream' | 'mail';

/** Those of nginx 1.31.5, on any system. A `=` stands where a value follows. */
const parameters: Readonly<Record<Listener, readonly string[]>> = {
	http: wordsOf(
		'default_server ssl http2 proxy_protocol reuseport bind quic default deferred multipath ' +
			'ipv6only= backlog= so_keepalive= fastopen= rcvbuf= sndbuf= accept_filter= setfib=',
	),
	stream: wordsOf(
		'ssl udp proxy_protocol reuseport bind default_server deferred multipath ' +
			'ipv6only= backlog= so_keepalive= fastopen= rcvbuf= sndbuf= accept_filter= setfib=',
	),
	mail: wordsOf('ssl proxy_protocol bind ipv6only= backlog= so_keepalive= rcvbuf= sndbuf='),
};

/** What nginx refuses of a `listen`; `words[0]` is its name. Where a host name leads is not asked. */
export function refusedListen(listener: Listener, words: readonly string[]): ValueRefusal | undefined {
	const refused = refusedAddress(words[1] ?? '');
	if (refused !== undefined) return refusal(1, refused);
	const known = parameters[listener];
	for (let at = 2; at < words.length; at++) {
		const word = words[at] ?? '';
		const equals = word.indexOf('=');
		const name = equals < 0 ? word : word.slice(0, equals + 1);
		// An old word, of which nginx only warns.
		if (listener === 'http' && name === 'spdy') continue;
		const says = known.includes(name)
			? refusedParameter(listener, name, word.slice(equals + 1), word)
			: invalidParameter(listener, word);
		if (says !== undefined) return refusal(at, says, known.includes(name) ? [] : known);
	}
	const quic = listener === 'http' ? words.indexOf('quic', 2) : -1;
	return quic < 0 ? undefined : { ...refusal(quic, 'invalid parameter "quic"'), until: '1.25.0' };
}

function refusedAddress(word: string): string | undefined {
	// Nearly all are no more than a port.
	if (Number(word) > 0 && Number(word) <= 65535 && word.length < 6) return undefined;
	if (/^unix:/i.test(word)) return undefined;
	const of = `in "${word}" of the "listen" directive`;
	const [, ports = ''] = /^(?:\[[^\]]*\]:|[^:]*:)?([\d-]+)$/.exec(word) ?? [];
	// What is too long for a number nginx takes for a name.
	const [, first, last = first] = /^(\d{1,18})(?:-(\d{1,18}))?$/.exec(ports) ?? [];
	if (first !== last) {
		const [from, to] = [Number(first), Number(last)];
		if (from < 1 || from > 65535 || to < 1 || to > 65535) return `invalid port ${of}`;
		return to < from ? `invalid port range ${of}` : undefined;
	}
	if (word === first) return `invalid port ${of}`;
	const fault = word.startsWith('/') ? undefined : inetFault(word, false);
	return fault === undefined ? undefined : `${fault} ${of}`;
}

function refusedParameter(listener: Listener, name: string, value: string, word: string): string | undefined {
	switch (name) {
		case 'backlog=':
		case 'fastopen=': {
			const isTaken = isNumber(value) && (name === 'fastopen=' || Number(value) > 0);
			return isTaken ? undefined : `invalid ${name.slice(0, -1)} "${word}"`;
		}
		case 'rcvbuf=':
		case 'sndbuf=':
			return isSize(value) ? undefined : `invalid ${name.slice(0, -1)} "${word}"`;
		case 'so_keepalive=':
			return isKeepalive(value) ? undefined : `invalid so_keepalive value: "${value}"`;
		case 'ipv6only=':
			return value === 'on' || value === 'off' ? undefined : invalidIpv6only(listener, value, word);
		default:
			return undefined;
	}
}

/** `on`, `off`, or up to three of time, time and number, of which at least one is there. */
function isKeepalive(value: string): boolean {
	if (value === 'on' || value === 'off') return true;
	const [idle = '', interval = '', count = '', ...more] = value.split(':');
	const isSeconds = (word: string): boolean => word === '' || isTime(word, 'seconds');
	return (
		isSeconds(idle) &&
		isSeconds(interval) &&
		(count === '' || isNumber(count)) &&
		more.length === 0 &&
		`${idle}${interval}${count}` !== ''
	);
}

function invalidParameter(listener: Listener, word: string): string {
	return listener === 'http' ? `invalid parameter "${word}"` : `the invalid "${word}" parameter`;
}

function invalidIpv6only(listener: Listener, value: string, word: string): string {
	return listener === 'http' ? invalidParameter(listener, word) : `invalid ipv6only flags "${value}"`;
}

function wordsOf(text: string): readonly string[] {
	return text.split(' ');
}
