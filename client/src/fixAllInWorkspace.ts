import { l10n, window } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import { FIX_ALL } from '../../server/src/lsp/protocol';
import { applyWhole } from './applyWhole';
import { changesOf, confirmInPreview } from './editPreview';

/**
 * The command "Fix All in Workspace": shows what the preferred fixes of all files do together, and does it, as one change that can be
 * undone, if the user agrees. Answers whether anything was changed.
 */
export async function fixAllInWorkspace(client: BaseLanguageClient): Promise<boolean> {
	const edit = await client.sendRequest<WorkspaceEdit | null>(FIX_ALL, {});
	if (!edit) {
		void window.showInformationMessage(
			l10n.t('No problem of this workspace has a fix that is surely right. The Problems view shows what is left.'),
		);
		return false;
	}
	const title = l10n.t('Fix all Ghost and nginx files');
	if (!(await confirmInPreview(title, await changesOf(edit)))) return false;
	const applied = await applyWhole(client, edit, { isRefactoring: true });
	if (!applied)
		void window.showErrorMessage(
			l10n.t('The files have changed in the meantime, so nothing was fixed. Please try again.'),
		);
	return applied;
}
