import type { TlsEnd } from './tlsEnd';

/**
 * What the value of an `X-Forwarded-Proto` tells of a visitor who asks for https, in a server for which TLS ends at `end`: a scheme;
 * `nothing` where nginx sends none, as for an empty one; undefined where nobody knows.
 */
export function toldScheme(value: string | undefined, end: TlsEnd): string | undefined {
	if (value === undefined || value === '') return 'nothing';
	if (isScheme(value)) {
		if (end === 'here') return 'https';
		return end === 'beside' || end === 'nowhere' ? 'http' : undefined;
	}
	return /^[a-z]+$/i.test(value) ? value.toLowerCase() : undefined;
}

/** Whether a value is the scheme that nginx itself has spoken. */
export function isScheme(value: string): boolean {
	return /^\$(?:scheme|\{scheme\})$/i.test(value);
}

/** Whether `$scheme` is https for all who are to come by https, given where TLS ends for the servers that they come to. */
export function isHttpsByItself(ends: readonly TlsEnd[]): boolean {
	return ends.every((end) => end === 'here' || end === 'beside');
}
