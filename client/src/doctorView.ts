import { type Disposable, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { DOCTOR, type DoctorResult, type MappedLink, type MappedPlace } from '../../server/src/lsp/protocol';
import type { LinkMap } from './linkMap';
import { placeText } from './places';
import { connectorText, isBroken, listenerText } from './socketTexts';
import { commandLink, createWebPage, escapeHtml, type PageContent } from './webPage';

type CheckedSocket = DoctorResult['sockets'][number];

/** The page that the command "Check Sockets on This Machine" opens. */
export interface DoctorView extends Disposable {
	/** Looks at the machine and shows what it found. Undefined where the workspace is not trusted. */
	readonly check: () => Promise<DoctorResult | undefined>;
}

/** The server looks, as it runs where the extension host runs; only in trusted workspaces, whose files say where it connects. */
export function createDoctorView(client: BaseLanguageClient, linkMap: LinkMap): DoctorView {
	const commands = ['ghostNginx.openPlace', 'ghostNginx.fixSocket', 'ghostNginx.checkMachine', 'ghostNginx.showOutput'];
	const page = createWebPage('ghostNginx.doctor', commands);
	return {
		check: async () => {
			if (!workspace.isTrusted) {
				void window.showWarningMessage(
					l10n.t('Sockets are only checked in a trusted workspace, because its files say where to connect.'),
				);
				return undefined;
			}
			const options = {
				location: ProgressLocation.Notification,
				title: l10n.t('Checking the sockets of this machine'),
				cancellable: true,
			};
			const result = await window.withProgress(options, (_, token) =>
				client.sendRequest<DoctorResult>(DOCTOR, {}, token),
			);
			page.show(doctorPage(result, await linkMap.refresh()));
			return result;
		},
		dispose: () => page.dispose(),
	};
}

/** What was found, as a page. `links` tell where the ends of each socket are written. */
export function doctorPage({ sockets, ghosts, text }: DoctorResult, links: readonly MappedLink[]): PageContent {
	const title = l10n.t('Sockets on This Machine');
	const found = sockets.map((socket) => socketSection(socket, links)).join('\n');
	const nothing = `<p>${escapeHtml(text)}</p>`;
	const runningTitle = escapeHtml(l10n.t('Running Ghosts'));
	const running = ghosts.length === 0 ? '' : `<h2>${runningTitle}</h2>\n<ul>${ghosts.map(ghostItem).join('\n')}</ul>`;
	const buttons = `<p>${button(l10n.t('Check Again'), commandLink('ghostNginx.checkMachine'))}</p>`;
	const body = `<h1>${escapeHtml(title)}</h1>\n${buttons}\n${found || (ghosts.length === 0 ? nothing : '')}\n${running}`;
	return { title, body, styles };
}

function socketSection(checked: CheckedSocket, links: readonly MappedLink[]): string {
	const { socket, findings } = checked;
	const link = links.find((one) => one.socket === socket && one.listeners.length > 0);
	const [health, word] = findings.some(({ severity }) => severity === 'error')
		? ['error', l10n.t('broken')]
		: findings.length > 0
			? ['warning', l10n.t('check')]
			: ['sound', l10n.t('works')];
	const ends = link ? endsOfLink(link) : endsByFile(checked);
	return `<section>
<h2><code>${escapeHtml(socket || l10n.t('no address'))}</code> <span class="${health}">${escapeHtml(word)}</span></h2>
<ul class="ends">${ends.map((end) => `<li>${end}</li>`).join('')}</ul>
${findings.map(findingPart).join('\n')}
${link && isBroken(link) ? `<p>${button(l10n.t('Fix...'), commandLink('ghostNginx.fixSocket', { kind: 'socket', link }))}</p>` : ''}
</section>`;
}

function findingPart({ code, severity, what, why, cure }: CheckedSocket['findings'][number]): string {
	return `<div class="finding">
<p><strong class="${severity}">${severity}</strong> ${escapeHtml(what)} <span class="muted">${code}</span></p>
<dl><dt>${escapeHtml(l10n.t('Why'))}</dt><dd>${escapeHtml(why)}</dd><dt>${escapeHtml(l10n.t('Fix'))}</dt><dd>${escapeHtml(cure)}</dd></dl>
</div>`;
}

function endsOfLink({ listeners, connectors }: MappedLink): string[] {
	return [
		...listeners.map((end) => `${escapeHtml(listenerText(end))} ${placeLink(end, placeText(end))}`),
		...connectors.map((end) => `${escapeHtml(connectorText(end))} ${placeLink(end, placeText(end))}`),
	];
}

/** Where the map does not tell of a socket, as of another program's, the files are known and no lines. */
function endsByFile({ listeners, connectors }: CheckedSocket): string[] {
	return [...listeners, ...connectors].map(({ label, file }) => {
		const start = { line: 0, character: 0 };
		const uri = Uri.from({ scheme: 'file', path: file });
		const place = { uri: uri.toString(), range: { start, end: start } };
		return `${escapeHtml(label)} ${placeLink(place, workspace.asRelativePath(uri))}`;
	});
}

function placeLink({ uri, range }: MappedPlace, text: string): string {
	return `<a href="${commandLink('ghostNginx.openPlace', { uri, range })}">${escapeHtml(text)}</a>`;
}

function ghostItem({ pid, folder, listens }: DoctorResult['ghosts'][number]): string {
	const where =
		folder === null
			? l10n.t('Ghost in a folder that you may not see (pid {0})', pid)
			: l10n.t('Ghost in {0} (pid {1})', folder, pid);
	const at = listens.length === 0 ? where : l10n.t('{0}, listens on {1}', where, listens.join(', '));
	return `<li>${escapeHtml(at)}</li>`;
}

function button(text: string, href: string): string {
	return `<a class="button" href="${href}">${escapeHtml(text)}</a>`;
}

const styles = `
section { border-top: 1px solid var(--vscode-panel-border); margin-top: 1.2rem; padding-top: 0.4rem; }
h2 { font-size: 1.1em; font-weight: 600; }
.finding { border-left: 3px solid var(--vscode-panel-border); margin: 0.8rem 0; padding-left: 0.8rem; }
dl { display: grid; gap: 0.3rem 0.8rem; grid-template-columns: max-content 1fr; margin: 0; }
dt { color: var(--vscode-descriptionForeground); }
dd { margin: 0; overflow-wrap: anywhere; }
`;
