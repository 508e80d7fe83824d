import {
	type Disposable,
	type DocumentSelector,
	type LanguageStatusItem,
	LanguageStatusSeverity,
	l10n,
	languages,
} from 'vscode';
import type { StatusParams } from '../../server/src/lsp/protocol';
import type { FilePatterns } from './filePatterns';

/** The line in the editor's language status, beside `nginx` or `JSON`: what is known, and whether anything is wrong. */
export interface StatusItem extends Disposable {
	/** Shows what the server told last. */
	readonly show: (status: StatusParams) => void;
	readonly showStarting: () => void;
	/** Shows why the server does not run, and offers to start it again. */
	readonly showStopped: (reason: string) => void;
}

/** The status line for files that match `patterns`. It is empty until one of its functions is called. */
export function createStatusItem(patterns: FilePatterns): StatusItem {
	const selector = selectorOf(patterns);
	const item = languages.createLanguageStatusItem('ghostNginx.status', selector);
	item.name = 'Ghost nginx';
	const showOutput = { command: 'ghostNginx.showOutput', title: l10n.t('Show Output') };
	const restart = { command: 'ghostNginx.restartServer', title: l10n.t('Restart') };
	return {
		show: (status) => void Object.assign(item, shownOf(status)),
		showStarting: () => {
			item.busy = true;
			item.severity = LanguageStatusSeverity.Information;
			item.text = `$(plug) ${l10n.t('Starting')}`;
			item.detail = '';
			item.command = showOutput;
		},
		showStopped: (reason) => {
			item.busy = false;
			item.severity = LanguageStatusSeverity.Error;
			item.text = `$(plug) ${l10n.t('Not running')}`;
			item.detail = reason;
			item.command = restart;
		},
		dispose: () => item.dispose(),
	};
}

/** What the line shows of a status. */
export function shownOf(
	status: StatusParams,
): Pick<LanguageStatusItem, 'busy' | 'severity' | 'text' | 'detail' | 'command'> {
	const isScanning = status.state === 'scanning';
	const isBad = !isScanning && (status.truncated || status.problems > 0);
	const read = status.truncated
		? l10n.t('only the first {0} files: raise ghostNginx.scan.maxFiles', status.files)
		: [filesText(status.files), ...status.notes].join(' · ');
	return {
		busy: isScanning,
		severity: isBad ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information,
		text: `$(plug) ${isScanning ? l10n.t('Reading the workspace') : healthText(status)}`,
		detail: `${read} · ${menu()}`,
		command: { command: 'ghostNginx.showProblems', title: l10n.t('Show Problems') },
	};
}

/** The files that are of a kind by their name, and those of nginx by their language, as its names are everybody's. */
function selectorOf(patterns: FilePatterns): DocumentSelector {
	const named = Object.entries(patterns).flatMap(([kind, globs]) => (kind === 'nginx' ? [] : globs));
	return [{ language: 'nginx' }, { language: 'NGINX' }, ...named.map((pattern) => ({ pattern }))];
}

/** What else can be done, as links: the item itself has one command only. */
function menu(): string {
	const folders = `workbench.action.openSettings?${encodeURIComponent(JSON.stringify(['ghostNginx.folders']))}`;
	return [
		[l10n.t('Map'), 'ghostNginx.showMap'],
		[l10n.t('Output'), 'ghostNginx.showOutput'],
		[l10n.t('Restart'), 'ghostNginx.restartServer'],
		[l10n.t('Folders'), folders],
	]
		.map(([name, command]) => `[${name}](command:${command})`)
		.join(' · ');
}

/** How things stand, in a few words: `2 sites connected, no problems`. */
export function healthText({ links, problems }: Pick<StatusParams, 'links' | 'problems'>): string {
	const sites = links === 1 ? l10n.t('1 site connected') : l10n.t('{0} sites connected', links);
	if (problems === 0) return l10n.t('{0}, no problems', sites);
	return problems === 1 ? l10n.t('{0}, 1 problem', sites) : l10n.t('{0}, {1} problems', sites, problems);
}

function filesText(count: number): string {
	return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);
}
