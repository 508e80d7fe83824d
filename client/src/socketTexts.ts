import { l10n } from 'vscode';
import type { MappedLink } from '../../server/src/lsp/protocol';

/** What an end at which somebody listens is called: `Ghost 6.65.0`, `Ghost 6 in compose service blog`. */
export function listenerText({ label, ghostVersion }: MappedLink['listeners'][number]): string {
	return ghostVersion === undefined ? label : label.replace(/^\S+/, (name) => `${name} ${ghostVersion}`);
}

/** What an end from which somebody connects is called: `nginx, upstream igu`. */
export function connectorText({ label, upstream }: MappedLink['connectors'][number]): string {
	return upstream === undefined ? label : l10n.t('{0}, upstream {1}', label, upstream);
}

/** The host of the backend's url, or else what those who connect call it. */
export function siteText({ listeners, connectors, socket }: MappedLink): string {
	const [url] = listeners.flatMap(({ url: one }) => (one === undefined ? [] : [one]));
	const host = /^https?:\/\/([^/]+)/i.exec(url ?? '')?.[1];
	return host ?? connectors.flatMap(({ serverNames }) => serverNames)[0] ?? socket;
}

/** Whether visitors do not come this way, or may not: its ends do not meet, or an error or a warning is told of it. */
export function isBroken({ status, severity }: MappedLink): boolean {
	return status === 'mismatch' || severity === 'error' || severity === 'warning';
}

/** The worst that holds of a link, as the name of a colour. */
export function healthOf(link: MappedLink): 'error' | 'warning' | 'sound' | 'muted' {
	if (link.status === 'mismatch' || link.severity === 'error') return 'error';
	if (link.severity === 'warning') return 'warning';
	return link.status === 'linked' ? 'sound' : 'muted';
}

/** The links with the broken ones first, those of one health in their order. */
export function worstFirst(links: readonly MappedLink[]): readonly MappedLink[] {
	const ranks = { error: 0, warning: 1, muted: 2, sound: 3 };
	return links.toSorted((a, b) => ranks[healthOf(a)] - ranks[healthOf(b)]);
}

/** How things stand with an address, in a few words. */
export function statusText(link: MappedLink): string {
	const words = endsText(link);
	if (link.status === 'mismatch' || !isBroken(link)) return words;
	return link.severity === 'error' ? l10n.t('{0}, with an error', words) : l10n.t('{0}, with a warning', words);
}

function endsText({ status, transport, listeners, connectors }: MappedLink): string {
	switch (status) {
		case 'mismatch': {
			const labels = [...new Set([...listeners, ...connectors].map(({ label }) => label))];
			const [first = '', ...others] = labels;
			const both = others.length > 0 ? l10n.t('{0} and {1}', first, others.join(', ')) : l10n.t('both ends');
			return transport === 'tcp'
				? l10n.t('{0} name different addresses', both)
				: l10n.t('{0} name different paths', both);
		}
		case 'unused':
			return l10n.t('no nginx address connects here');
		case 'unresolved':
			return l10n.t('no known Ghost listens here');
		case 'linked':
			return l10n.t('connected');
	}
}
