import { type Disposable } from 'vscode';
import type { MappedLink, MappedPlace } from '../../server/src/lsp/protocol';
import type { LinkMap } from './linkMap';
import { placeText } from './places';
import { connectorText, healthOf, listenerText, statusText, worstFirst } from './socketTexts';
import { commandLink, createWebPage, escapeHtml, type PageContent } from './webPage';

/** The page that the command "Show Map" opens. */
export interface LinkMapView extends Disposable {
	readonly show: () => Promise<void>;
}

/** A page of three columns, the site, its socket or port, and its Ghost: each box leads to the line where it is written. */
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
	const title = 'Map of Ghost Sockets';
	const body = `<h1>${title}</h1>\n${links.length === 0 ? nothing() : table(worstFirst(links))}`;
	return { title, body, styles };
}

function nothing(): string {
	return `<p>No Ghost is known in this workspace.</p>
<p><a class="button" href="${commandLink('ghostNginx.scaffoldFiles')}">Scaffold Ghost and nginx Files...</a></p>`;
}

function table(links: readonly MappedLink[]): string {
	return `<table>
<thead><tr><th scope="col">Site</th><th scope="col">Socket or port</th><th scope="col">Ghost</th></tr></thead>
<tbody>
${links.map(row).join('\n')}
</tbody>
</table>`;
}

function row(link: MappedLink): string {
	const { connectors, listeners, socket } = link;
	const sites = connectors.map((end) => box(end, end.serverNames.join(' ') || connectorText(end), placeText(end)));
	const ghosts = listeners.map((end) =>
		box(end, listenerText(end), [end.url, placeText(end)].filter(Boolean).join(' · ')),
	);
	const [place] = [...listeners, ...connectors];
	const words = `<span class="${healthOf(link)}">${escapeHtml(statusText(link))}</span>`;
	const middle = place ? `<a class="box" href="${to(place)}"><code>${escapeHtml(socket)}</code>${words}</a>` : words;
	return `<tr class="${link.status}"><td>${sites.join('') || absent('no nginx')}</td><td>${middle}</td><td>${ghosts.join('') || absent('no Ghost')}</td></tr>`;
}

function box(place: MappedPlace, name: string, more: string): string {
	return `<a class="box" href="${to(place)}"><strong>${escapeHtml(name)}</strong><span class="muted">${escapeHtml(more)}</span></a>`;
}

function absent(words: string): string {
	return `<span class="box muted">${words}</span>`;
}

function to({ uri, range }: MappedPlace): string {
	return commandLink('ghostNginx.openPlace', { uri, range });
}

const styles = `
table { border-collapse: separate; border-spacing: 0 0.6rem; table-layout: fixed; width: 100%; }
th { font-weight: 600; text-align: left; }
td { padding-right: 1.5rem; vertical-align: middle; }
.box { border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border))); border-radius: 4px; color: inherit; display: block; margin: 0.2rem 0; padding: 0.5rem 0.7rem; text-decoration: none; }
.box > * { display: block; overflow-wrap: anywhere; }
a.box code { background: none; color: inherit; font-weight: 600; padding: 0; }
a.box:hover { background: var(--vscode-list-hoverBackground); color: inherit; }
`;
