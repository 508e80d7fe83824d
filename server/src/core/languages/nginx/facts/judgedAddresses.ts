import { say, type Words } from '../../../base/phrase';
import { addressFormOf, isKnownForm } from './addressForms';
import type { AddressFacts, AddressTarget, NginxSummary } from './facts';

/**
 * The addresses of a file that nginx itself reads; what a third-party `*_pass` takes, what a template or a variable fills in, and what
 * nobody can read, is left out.
 */
export function judgedAddresses(summary: NginxSummary): readonly AddressFacts[] {
	return summary.facts.addresses.filter(
		(address) =>
			address.target.kind !== 'unreadable' &&
			!address.isFilledIn &&
			isKnownForm(address.module, address.directive) &&
			!(summary.facts.template && /[<>{}%@]|\$\{/.test(address.text)),
	);
}

/** Whether the address is that of a `server` in an upstream, be it in a file that one includes. */
export function inUpstream(summary: NginxSummary, address: AddressFacts): boolean {
	const kind = summary.facts.levels[address.level]?.kind;
	return address.directive === 'server' && (kind === 'upstream' || kind === 'file');
}

/**
 * What becomes of an address that nginx refuses, with what it `says`: where there is a variable in it, it is read only when a
 * visitor comes.
 */
export function refusal(address: AddressFacts, says?: string): Words {
	if (isEvaluated(address)) return say`Each request ends with 500`;
	return says === undefined ? say`nginx will not start` : say`nginx will not start, “${says}”`;
}

/** Whether nginx reads an address only when a visitor comes, as there is a variable in it. */
export function isEvaluated({ module, directive, text }: AddressFacts): boolean {
	return text.includes('$') && addressFormOf(module, directive)?.variables === true;
}

/** What nginx says where it takes an address for that of a host, and it cannot be one; undefined where it has other words. */
export function invalidHost({ directive, text }: Pick<AddressFacts, 'directive' | 'text'>): string | undefined {
	if (directive === 'auth_http') return undefined;
	return directive === 'listen'
		? `invalid host in "${text}" of the "listen" directive`
		: `invalid host in upstream "${text}"`;
}

/** A target that is a host or an upstream's name. */
export type NameTarget = Extract<AddressTarget, { kind: 'name' }>;
/** A target that is a socket. */
export type UnixTarget = Extract<AddressTarget, { kind: 'unix' }>;
