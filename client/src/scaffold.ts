import { commands, l10n, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import { SCAFFOLD_PLAN, type ScaffoldArguments, type ScaffoldPlan } from '../../server/src/lsp/protocol';
import { applyWhole } from './applyWhole';
import { changesOf, confirmInPreview, type FilePreview } from './editPreview';
import { asMarkdown, showMarkdown } from './markdownPages';
import { askForSite, type ScaffoldAnswers } from './scaffoldQuestions';

/**
 * The command "Scaffold Ghost and nginx Files": asks what is not `given`, has the server work out the files, shows what
 * would change and writes it if the user agrees. Answers whether anything was written.
 */
export async function scaffoldFiles(client: BaseLanguageClient, given: unknown): Promise<boolean> {
	const request = await askForSite(answersIn(given));
	if (!request) return false;
	const plan = await planned(client, { ...request, wholeWorkspace: true });
	if (!plan) return false;
	const { edit, notes } = plan;
	const changes = await changesOf(edit);
	if (changes.length === 0) {
		void window.showInformationMessage(l10n.t('The files for {0} are all there: nothing to add.', request.site));
		return false;
	}
	if (!(await confirmInPreview(l10n.t('Ghost and nginx for {0}', request.site), changes))) return false;
	const applied = await applyWhole(client, edit, { isRefactoring: true });
	if (applied) {
		// The config comes first, and is to be in front of the others.
		for (const { uri } of changes.toReversed()) await commands.executeCommand('vscode.open', uri, { preview: false });
		if (notes.length > 0) await showMarkdown(titleFor(request.site), notesPage(request.site, changes, notes));
	} else
		void window.showErrorMessage(
			l10n.t('The files have changed in the meantime, so nothing was written. Please try again.'),
		);
	return applied;
}

function titleFor(site: string): string {
	return l10n.t('Next steps for {0}', site);
}

/** What is left to do once the files are there, as the command line tells it, too. */
function notesPage(site: string, changes: readonly FilePreview[], notes: readonly string[]): string {
	const files = changes.map(({ uri, exists }) => {
		const path = asMarkdown(workspace.asRelativePath(uri));
		return `- ${exists ? l10n.t('Changed: {0}', path) : l10n.t('New: {0}', path)}`;
	});
	const steps = notes.map((note, index) => `${index + 1}. ${asMarkdown(note)}`);
	return [`# ${titleFor(asMarkdown(site))}`, '', ...files, '', ...steps, ''].join('\n');
}

/** What the server proposes; a refusal is shown in its own words. */
async function planned(
	client: BaseLanguageClient,
	request: ScaffoldArguments,
): Promise<ScaffoldPlan<WorkspaceEdit> | undefined> {
	try {
		return await client.sendRequest<ScaffoldPlan<WorkspaceEdit>>(SCAFFOLD_PLAN, request);
	} catch (error) {
		void window.showErrorMessage(error instanceof Error ? error.message : String(error));
		return undefined;
	}
}

/** What a caller has given along: a folder by the Explorer's menu, any answers by a key binding. The rest is asked for. */
function answersIn(given: unknown): Partial<ScaffoldAnswers> {
	if (given instanceof Uri) return { folder: given.toString() };
	if (typeof given !== 'object' || given === null) return {};
	const names = ['folder', 'site', 'url', 'socketPath', 'ghostVersion', 'setup'] as const;
	const known = new Map<string, unknown>(Object.entries(given));
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = known.get(name);
			return typeof value === 'string' ? [[name, value]] : [];
		}),
	);
}
