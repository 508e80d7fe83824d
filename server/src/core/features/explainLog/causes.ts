/** What a line of nginx's error log tells of the way to a backend. */
export type LogCause =
	| 'no-file'
	| 'closed'
	| 'refused'
	| 'full'
	| 'not-a-folder'
	| 'unreachable'
	| 'no-connection-in-time'
	| 'no-answer-in-time'
	| 'ended'
	| 'big-header'
	| 'not-http'
	| 'tls'
	| 'no-live-upstreams'
	| 'no-resolver'
	| 'not-resolved'
	| 'no-address'
	| 'unknown-host'
	| 'config-refused';

/**
 * What nginx's words tell; undefined of words about something else. All were seen in the log of nginx 1.22.1 but `113` and `101`, which
 * are the words of Linux for a host that nobody reaches.
 */
export function causeIn(words: string, level: string | undefined): LogCause | undefined {
	const found = PATTERNS.find(([, pattern]) => pattern.test(words));
	return found?.[0] ?? (level === 'emerg' ? 'config-refused' : undefined);
}

const PATTERNS: readonly (readonly [LogCause, RegExp])[] = [
	['no-file', /^connect\(\) to unix:.* failed \(2: /s],
	['closed', /^connect\(\) to unix:.* failed \(13: /s],
	['refused', /^connect\(\)(?: to unix:.*)? failed \(111: /s],
	['full', /^connect\(\) to unix:.* failed \(11: /s],
	['not-a-folder', /^connect\(\) to unix:.* failed \(20: /s],
	['unreachable', /^connect\(\) failed \((?:101|113): /],
	['no-connection-in-time', /^upstream timed out \(110: .*\) while (?:connecting to|SSL handshaking to) upstream/],
	['no-answer-in-time', /^upstream timed out \(110: /],
	['ended', /^upstream prematurely closed connection/],
	['ended', /^(?:recv|writev|send)\(\) failed \((?:32|104): .*\) while .* upstream/],
	['big-header', /^upstream sent too big header/],
	['not-http', /^upstream sent no valid HTTP\/\d\.\d header/],
	['tls', /^SSL_do_handshake\(\) failed .* while SSL handshaking to upstream/],
	['no-live-upstreams', /^no live upstreams/],
	['no-resolver', /^no resolver defined to resolve /],
	['not-resolved', / could not be resolved \(\d+: /],
	['no-address', /^invalid URL prefix in "|^no path in the unix domain socket in upstream "|^no host in upstream "/],
	['unknown-host', /^host not found in upstream "/],
];

/** What visitors get; undefined where nginx does not come to serve any. */
export function statusOf(cause: LogCause): '500' | '502' | '504' | undefined {
	switch (cause) {
		case 'no-connection-in-time':
		case 'no-answer-in-time':
			return '504';
		case 'no-address':
			return '500';
		case 'unknown-host':
		case 'config-refused':
			return undefined;
		default:
			return '502';
	}
}

/** Whether nginx had its connection, so that the address is not at fault. */
export function isConnected(cause: LogCause): boolean {
	return ['full', 'no-answer-in-time', 'ended', 'big-header', 'not-http'].includes(cause);
}

/** Whether it is about an address that a variable holds. */
export function isAboutVariable(cause: LogCause): boolean {
	return ['no-resolver', 'not-resolved', 'no-address'].includes(cause);
}
