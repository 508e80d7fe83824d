import { type Disposable, DocumentLink, l10n, languages, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
	EXPLAIN_LOG,
	type ExplainedLines,
	type ExplainedPlace,
	type ExplainLogResult,
	LOG_LINKS,
	type LogLinksResult,
} from '../../server/src/lsp/protocol';
import { rangeOf } from './places';
import { commandLink, createWebPage, escapeHtml, type PageContent } from './webPage';

/** The page that the command "Explain Lines of nginx's Error Log" opens. */
export interface LogView extends Disposable {
	/** Explains `given` if that is a text, else what is selected, else the line of the cursor. Answers whether there was anything to tell. */
	readonly explain: (given: unknown) => Promise<boolean>;
}

/** A page with an answer for all lines that tell the same: each place leads to its line. */
export function createLogView(client: BaseLanguageClient): LogView {
	const page = createWebPage('ghostNginx.log', ['ghostNginx.openPlace', 'ghostNginx.explainRule']);
	return {
		explain: async (given) => {
			const text = typeof given === 'string' ? given : textAtCursor();
			const found = await client.sendRequest<ExplainLogResult>(EXPLAIN_LOG, { text });
			if (found) page.show(logPage(found.answers));
			else
				void window.showInformationMessage(
					l10n.t('This is no line of nginx’s error log that tells of the way to a backend.'),
				);
			return found !== null;
		},
		dispose: () => page.dispose(),
	};
}

function textAtCursor(): string {
	const editor = window.activeTextEditor;
	if (!editor) return '';
	const { document, selection } = editor;
	return selection.isEmpty ? document.lineAt(selection.active.line).text : document.getText(selection);
}

/** What lines of the log come to, as a page. */
export function logPage(answers: readonly ExplainedLines[]): PageContent {
	return { title: l10n.t('nginx’s Error Log'), body: answers.map(section).join('\n'), styles: '' };
}

function section({ message, logged, places, problems, fix }: ExplainedLines): string {
	const rows = [
		...places.map((place) => `${link(place)}: ${escapeHtml(place.message)}`),
		...problems.map((one) => {
			const rule = `<a href="${commandLink('ghostNginx.explainRule', one.code)}">${escapeHtml(one.code)}</a>`;
			return `${link(one)}: <span class="${one.severity}">${one.severity}</span>: ${escapeHtml(one.message)} (${rule})`;
		}),
	];
	return `<h1>${escapeHtml(message)}</h1>
<p class="muted"><code>${escapeHtml(logged)}</code></p>
<ul>${rows.map((row) => `<li>${row}</li>`).join('\n')}</ul>
<p><strong>${escapeHtml(l10n.t('Fix:'))}</strong> ${escapeHtml(fix)}</p>`;
}

function link({ uri, range, name }: ExplainedPlace): string {
	return `<a href="${commandLink('ghostNginx.openPlace', { uri, range })}">${escapeHtml(name)}</a>`;
}

/** A log that is longer than this is too much to send after each change, in UTF-16 code units. */
const MAX_LOG_LENGTH = 4 * 1024 * 1024;

/** Leads from the addresses in an open error log to the configs. */
export function provideLogLinks(client: BaseLanguageClient): Disposable {
	return languages.registerDocumentLinkProvider(
		{ pattern: '**/*error.log*' },
		{
			provideDocumentLinks: async (document, token) => {
				const text = document.getText();
				if (text.length > MAX_LOG_LENGTH || !client.isRunning()) return [];
				const { links } = await client.sendRequest<LogLinksResult>(LOG_LINKS, { text }, token);
				return links.map(({ range, target, name }) => {
					const { line, character } = target.range.start;
					const uri = Uri.parse(target.uri).with({ fragment: `L${line + 1},${character + 1}` });
					const found = new DocumentLink(rangeOf(range), uri);
					found.tooltip = name;
					return found;
				});
			},
		},
	);
}
