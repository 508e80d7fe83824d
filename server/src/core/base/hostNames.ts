import { asciiHost } from './asciiHost';
import { MAX_REGEXES_TRIED } from './limits';
import type { RegexMatcher } from './regex';

/** The name of a site with and without `www.`: owners point both at one Ghost. */
export function siteHosts(host: string): readonly [string, string] {
	return [host, host.startsWith('www.') ? host.slice(4) : `www.${host}`];
}

/** Whether two hosts are of one site, whichever of them has `www.`, and in whichever alphabet they are written. */
export function isSameSite(a: string, b: string): boolean {
	return siteHosts(asciiHost(a)).includes(asciiHost(b));
}

/** Whether a host name tells one site from another; every development config says `localhost`. */
export function isPublicHost(host: string | undefined): host is string {
	return host !== undefined && host !== 'localhost' && !/^[\d.]+$|^\[/.test(host);
}

/**
 * The patterns that answer for `host`, those that nginx prefers first; in one step those that are the same to it. `www.*` is
 * left out, as it is nobody's site.
 */
export function patternsFor(host: string): readonly (readonly string[])[] {
	const labels = host.split('.');
	const steps: string[][] = [];
	for (let from = 1; from < labels.length; from++) {
		const rest = labels.slice(from).join('.');
		steps.push([`*.${rest}`, `.${rest}`]);
	}
	for (let to = labels.length - 1; to > 0; to--) {
		const start = labels.slice(0, to).join('.');
		if (start !== 'www') steps.push([`${start}.*`]);
	}
	return steps;
}

/** The names that answer for `host` and no other, `.igu.io` among them, which answers for all below as well. */
export function exactNames(host: string): readonly string[] {
	return [host, `.${host}`];
}

/**
 * Whether a `server_name` answers for `host`, as nginx matches: exact, `*.x` and `.x`, `x.*`, `~regex`; undefined if it is a
 * regular expression that cannot be told. Either may be in letters that are not ASCII: both are compared as they travel.
 */
export function answersFor(regexMatches: RegexMatcher, name: string, written: string): boolean | undefined {
	const host = asciiHost(written);
	const lower = asciiHost(name);
	// nginx asks for the host in lower case, and heeds the case of a pattern unless there is a capital in it.
	if (isRegexName(name)) return regexMatches(name.slice(1), /[A-Z]/.test(name), host);
	if (lower.startsWith('*.')) return host.endsWith(lower.slice(1));
	if (lower.startsWith('.')) return host === lower.slice(1) || host.endsWith(lower);
	if (lower.endsWith('.*')) return host.startsWith(lower.slice(0, -1));
	return lower === host;
}

/**
 * Whether any of `names` answers for one of `hosts`; undefined if none surely does, and some may, or if they are too many
 * regular expressions to be tried one by one.
 */
export function anyAnswersFor(
	regexMatches: RegexMatcher,
	names: Iterable<string>,
	hosts: readonly string[],
): boolean | undefined {
	let isOpen = false;
	let tried = 0;
	for (const name of names) {
		if (isRegexName(name) && ++tried > MAX_REGEXES_TRIED) return undefined;
		for (const host of hosts) {
			const answer = answersFor(regexMatches, name, host);
			if (answer) return true;
			isOpen ||= answer === undefined;
		}
	}
	return isOpen ? undefined : false;
}

/** Whether a `server_name` is a regular expression, which nginx tells by the `~` before it. */
export function isRegexName(name: string): boolean {
	return name.startsWith('~');
}

/** Whether a `server_name` stands for many hosts by its form: `*.x`, `.x` or `x.*`. */
export function isWildcardName(name: string): boolean {
	return name.startsWith('.') || name.startsWith('*.') || name.endsWith('.*');
}
