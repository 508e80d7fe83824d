import type { NginxSummary } from '../language';
import { isKnownForm } from '../languages/nginx/addressForms';
import type { AddressFacts, AddressTarget } from '../languages/nginx/facts';

/** The addresses of a file that nginx itself reads; what a third-party `*_pass` takes, and what a template fills in, is left out. */
export function judgedAddresses(summary: NginxSummary): readonly AddressFacts[] {
	return summary.facts.addresses.filter(
		(address) =>
			isKnownForm(address.module, address.directive) && !(summary.facts.template && /[<>{}%@]|\$\{/.test(address.text)),
	);
}

/** Whether the address is that of a `server` in an upstream. */
export function inUpstream(summary: NginxSummary, address: AddressFacts): boolean {
	return address.directive === 'server' && summary.facts.scopes[address.scope]?.kind === 'upstream';
}

export type NameTarget = Extract<AddressTarget, { kind: 'name' }>;
export type UnixTarget = Extract<AddressTarget, { kind: 'unix' }>;
