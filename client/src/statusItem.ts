import { type Disposable, type DocumentSelector, LanguageStatusSeverity, languages } from 'vscode';
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
	const showProblems = { command: 'ghostNginx.showProblems', title: 'Show Problems' };
	const showOutput = { command: 'ghostNginx.showOutput', title: 'Show Output' };
	const restart = { command: 'ghostNginx.restartServer', title: 'Restart' };
	return {
		show: (status) => {
			const isBad = status.state === 'ready' && (status.truncated || status.problems > 0);
			item.busy = status.state === 'scanning';
			item.severity = isBad ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
			item.text = status.state === 'scanning' ? '$(plug) Reading the workspace' : `$(plug) ${healthText(status)}`;
			const read = status.truncated
				? `only the first ${count(status.files, 'file')}: raise ghostNginx.scan.maxFiles`
				: [count(status.files, 'file'), ...status.notes].join(' · ');
			item.detail = `${read} · ${menu}`;
			item.command = showProblems;
		},
		showStarting: () => {
			item.busy = true;
			item.severity = LanguageStatusSeverity.Information;
			item.text = '$(plug) Starting';
			item.detail = '';
			item.command = showOutput;
		},
		showStopped: (reason) => {
			item.busy = false;
			item.severity = LanguageStatusSeverity.Error;
			item.text = '$(plug) Not running';
			item.detail = reason;
			item.command = restart;
		},
		dispose: () => item.dispose(),
	};
}

/** The files that are of a kind by their name, and those of nginx by their language, as its names are everybody's. */
function selectorOf(patterns: FilePatterns): DocumentSelector {
	const named = Object.entries(patterns).flatMap(([kind, globs]) => (kind === 'nginx' ? [] : globs));
	return [{ language: 'nginx' }, { language: 'NGINX' }, ...named.map((pattern) => ({ pattern }))];
}

/** What else can be done, as links: the item itself has one command only. */
const menu = [
	['Map', 'ghostNginx.showMap'],
	['Output', 'ghostNginx.showOutput'],
	['Restart', 'ghostNginx.restartServer'],
	['Folders', `workbench.action.openSettings?${encodeURIComponent(JSON.stringify(['ghostNginx.folders']))}`],
]
	.map(([name, command]) => `[${name}](command:${command})`)
	.join(' · ');

/** How things stand, in a few words: `2 sites connected, no problems`. */
export function healthText({ links, problems }: Pick<StatusParams, 'links' | 'problems'>): string {
	return `${count(links, 'site')} connected, ${problems === 0 ? 'no problems' : count(problems, 'problem')}`;
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
