import { commands, Uri, window, workspace } from 'vscode';
import { type BaseLanguageClient, ExecuteCommandRequest, type WorkspaceEdit } from 'vscode-languageclient';
import { SCAFFOLD_COMMAND, type ScaffoldArguments } from '../../server/src/lsp/protocol';
import { changesOf, confirmInPreview } from './editPreview';
import { askForSite, type ScaffoldAnswers } from './scaffoldQuestions';

/**
 * The command "Scaffold Ghost and nginx Files": asks what is not `given`, has the server work out the files, shows what
 * would change and writes it if the user agrees. Answers whether anything was written.
 */
export async function scaffoldFiles(client: BaseLanguageClient, given: unknown): Promise<boolean> {
	const request = await askForSite(answersIn(given));
	if (!request) return false;
	const edit = await planned(client, { ...request, wholeWorkspace: true, dryRun: true });
	if (!edit) return false;
	const changes = await changesOf(edit);
	const [first] = changes;
	if (!first) {
		void window.showInformationMessage(`The files for ${request.site} are all there: nothing to add.`);
		return false;
	}
	if (!(await confirmInPreview(`Ghost and nginx for ${request.site}`, changes))) return false;
	const applied = await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit), {
		isRefactoring: true,
	});
	if (applied) await commands.executeCommand('vscode.open', first.uri);
	else
		void window.showErrorMessage('The files have changed in the meantime, so nothing was written. Please try again.');
	return applied;
}

/** The edit that the server proposes; a refusal is shown in its own words. */
async function planned(client: BaseLanguageClient, request: ScaffoldArguments): Promise<WorkspaceEdit | undefined> {
	try {
		return await client.sendRequest(ExecuteCommandRequest.type, { command: SCAFFOLD_COMMAND, arguments: [request] });
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
