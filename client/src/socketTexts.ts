import type { MappedLink } from '../../server/src/lsp/protocol';

/** What an end at which somebody listens is called: `Ghost 6.65.0`, `Ghost 6 in compose service blog`. */
export function listenerText({ label, ghostVersion }: MappedLink['listeners'][number]): string {
	return ghostVersion === undefined ? label : label.replace(/^\S+/, (name) => `${name} ${ghostVersion}`);
}

/** What an end from which somebody connects is called: `nginx, upstream igu`. */
export function connectorText({ label, upstream }: MappedLink['connectors'][number]): string {
	return upstream === undefined ? label : `${label}, upstream ${upstream}`;
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
	return `${words}, with ${link.severity === 'error' ? 'an error' : 'a warning'}`;
}

function endsText({ status, transport, listeners, connectors }: MappedLink): string {
	switch (status) {
		case 'mismatch': {
			const labels = [...new Set([...listeners, ...connectors].map(({ label }) => label))];
			const both = labels.length > 1 ? labels.join(' and ') : 'both ends';
			return `${both} name different ${transport === 'tcp' ? 'addresses' : 'paths'}`;
		}
		case 'unused':
			return 'no nginx address connects here';
		case 'unresolved':
			return 'no known Ghost listens here';
		case 'linked':
			return 'connected';
	}
}
