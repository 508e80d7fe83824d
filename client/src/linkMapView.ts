import { type Disposable, l10n } from 'vscode';
import type { MappedLink, MappedPlace } from '../../server/src/lsp/protocol';
import type { LinkMap } from './linkMap';
import { placeText } from './places';
import { connectorText, healthOf, listenerText, statusText, worstFirst } from './socketTexts';
import { commandLink, createWebPage, escapeHtml, type PageContent } from './webPage';

/** The page that the command "Show Map" opens. */
export interface LinkMapView extends Disposable {
	readonly show: () => Promise<void>;
}

/** A page of three columns, the site, its socket or port, and its Ghost: joined by lines. Each box opens the line where it is written. */
export function createLinkMapView(linkMap: LinkMap): LinkMapView {
	const page = createWebPage('ghostNginx.map', ['ghostNginx.openPlace', 'ghostNginx.scaffoldFiles']);
	const following = linkMap.onDidChange(() => page.update(mapPage(linkMap.links())));
	return {
		show: async () => page.show(mapPage(await linkMap.refresh())),
		dispose: () => {
			following.dispose();
			page.dispose();
		},
	};
}

/** The map of `links` as a page. */
export function mapPage(links: readonly MappedLink[]): PageContent {
	const title = l10n.t('Map of Ghost Sockets');
	const body = `<h1>${escapeHtml(title)}</h1>\n${links.length === 0 ? nothing() : table(worstFirst(links))}`;
	return { title, body, styles };
}

function nothing(): string {
	return `<p>${escapeHtml(l10n.t('No Ghost is known in this workspace.'))}</p>
<p><a class="button" href="${commandLink('ghostNginx.scaffoldFiles')}">${escapeHtml(l10n.t('Scaffold Ghost and nginx Files...'))}</a></p>`;
}

function table(links: readonly MappedLink[]): string {
	const [label, site, middle] = [l10n.t('Sites, sockets and Ghosts'), l10n.t('Site'), l10n.t('Socket or port')].map(
		escapeHtml,
	);
	return `<div role="table" aria-label="${label}">
<div role="row" class="head"><span role="columnheader">${site}</span><span></span><span role="columnheader">${middle}</span><span></span><span role="columnheader">Ghost</span></div>
${links.map(row).join('\n')}
</div>`;
}

/** Lines lead from each site to the socket and from there to each Ghost; who does not see them hears how the boxes belong together. */
function row(link: MappedLink): string {
	const { connectors, listeners, socket, status } = link;
	const meets = status !== 'mismatch';
	const sites = connectors.map((end) =>
		box(end, siteNames(end), [...(meets ? [] : [l10n.t('connects to {0}', end.address)]), placeText(end)].join(' · ')),
	);
	const ghosts = listeners.map((end) =>
		box(end, listenerText(end), [end.url, placeText(end)].filter(Boolean).join(' · ')),
	);
	const [place] = [...listeners, ...connectors];
	const health = healthOf(link);
	const words = `<span class="${health}">${escapeHtml(statusText(link))}</span>`;
	const name = `<span class="unseen">${escapeHtml(relationText(link))}</span><code aria-hidden="true">${escapeHtml(socket)}</code>`;
	const middle = place ? `<a class="box" href="${to(place)}">${name}${words}</a>` : words;
	return `<div role="row" class="link ${health}">
<div role="cell" class="ends">${sites.join('') || absent(l10n.t('no nginx'))}</div>
${lines(sites.length, 'from', meets)}
<div role="cell" class="socket">${middle}</div>
${lines(ghosts.length, 'to', true)}
<div role="cell" class="ends">${ghosts.join('') || absent(l10n.t('no Ghost'))}</div>
</div>`;
}

function siteNames(end: MappedLink['connectors'][number]): string {
	return end.serverNames.join(' ') || connectorText(end);
}

/** What the lines of a link show, in a sentence. */
function relationText(link: MappedLink): string {
	const connecting = link.connectors.map((end) => l10n.t('{0} connects to {1}', siteNames(end), end.address));
	const listening = link.listeners.map((end) => l10n.t('{0} listens on {1}', listenerText(end), end.address));
	return [...connecting, ...listening].join(', ');
}

/** Lines between `count` boxes below each other, all of one height, and the one in the middle. Where they do not meet they are broken. */
function lines(count: number, side: 'from' | 'to', meets: boolean): string {
	const paths = Array.from({ length: count }, (_, at) => {
		const y = ((at + 0.5) / count) * 100;
		const [start, end] = side === 'from' ? [y, 50] : [50, y];
		return `<path${meets ? '' : ' class="apart"'} d="M0 ${start}C50 ${start} 50 ${end} 100 ${end}"/>`;
	});
	return `<div class="lines" aria-hidden="true"><svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">${paths.join('')}</svg></div>`;
}

function box(place: MappedPlace, name: string, more: string): string {
	return `<a class="box" href="${to(place)}"><strong>${escapeHtml(name)}</strong><span class="muted">${escapeHtml(more)}</span></a>`;
}

function absent(words: string): string {
	return `<span class="box"><span class="muted">${escapeHtml(words)}</span></span>`;
}

function to({ uri, range }: MappedPlace): string {
	return commandLink('ghostNginx.openPlace', { uri, range });
}

const styles = `
[role='row'] { display: grid; grid-template-columns: minmax(0, 1fr) 4rem minmax(0, 1fr) 4rem minmax(0, 1fr); }
.head { font-weight: 600; }
.link { margin: 0.8rem 0; }
.ends { display: grid; grid-auto-rows: 1fr; }
.socket { align-self: center; }
.lines { position: relative; }
.lines svg { height: 100%; left: 0; overflow: visible; position: absolute; top: 0; width: 100%; }
.lines path { fill: none; stroke: currentColor; stroke-width: 2px; vector-effect: non-scaling-stroke; }
.lines .apart { stroke-dasharray: 5 5; }
.ends, .socket { color: var(--vscode-foreground); }
.box { align-content: center; border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border))); border-radius: 4px; color: inherit; display: block; margin: 0.2rem 0; padding: 0.5rem 0.7rem; text-decoration: none; }
.box > * { display: block; overflow-wrap: anywhere; }
.box > .unseen { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
a.box code { background: none; color: inherit; font-weight: 600; padding: 0; }
a.box:hover { background: var(--vscode-list-hoverBackground); color: inherit; }
`;
