import { type Disposable, type DocumentSelector, LanguageStatusSeverity, languages } from 'vscode';
import { GHOST_FILES, type StatusParams } from '../../server/src/lsp/protocol';

const selector: DocumentSelector = [
	{ language: 'nginx' },
	{ language: 'NGINX' },
	...GHOST_FILES.map((pattern) => ({ pattern })),
];

/** The line in the editor's language status, beside `nginx` or `JSON`: what is known, and whether anything is wrong. */
export interface StatusItem extends Disposable {
	readonly show: (status: StatusParams) => void;
	readonly showStarting: () => void;
	readonly showStopped: (reason: string) => void;
}

export function createStatusItem(): StatusItem {
	const item = languages.createLanguageStatusItem('ghostNginx.status', selector);
	item.name = 'Ghost nginx';
	const showOutput = { command: 'ghostNginx.showOutput', title: 'Show Output' };
	const restart = { command: 'ghostNginx.restartServer', title: 'Restart' };
	return {
		show: (status) => {
			item.busy = status.state === 'scanning';
			item.severity =
				status.truncated && status.state === 'ready'
					? LanguageStatusSeverity.Warning
					: LanguageStatusSeverity.Information;
			item.text = status.state === 'scanning' ? '$(plug) Reading the workspace' : `$(plug) ${linksAndProblems(status)}`;
			item.detail = status.truncated
				? `only the first ${count(status.files, 'file')}: raise ghostNginx.scan.maxFiles`
				: count(status.files, 'file');
			item.command = showOutput;
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

function linksAndProblems({ links, problems }: StatusParams): string {
	const linked = `${count(links, 'socket')} linked`;
	return problems === 0 ? linked : `${linked}, ${count(problems, 'problem')}`;
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
