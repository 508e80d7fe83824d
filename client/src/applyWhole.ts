import { workspace } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import { WRITING, type WritingParams } from '../../server/src/lsp/protocol';

/**
 * Applies an edit of several files; meanwhile the server tells no problems, which half of them may have and the whole has not. Answers
 * whether it was applied.
 */
export async function applyWhole(
	client: BaseLanguageClient,
	edit: WorkspaceEdit,
	options?: { readonly isRefactoring: boolean },
): Promise<boolean> {
	const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
	const tell = (isWriting: boolean): Promise<void> => {
		const params: WritingParams = { isWriting };
		return client.sendNotification(WRITING, params);
	};
	await tell(true);
	try {
		return await workspace.applyEdit(converted, options);
	} finally {
		await tell(false);
	}
}
