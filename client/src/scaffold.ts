import { Uri, window, workspace } from 'vscode';
import { type BaseLanguageClient, ExecuteCommandRequest, type WorkspaceEdit } from 'vscode-languageclient';
import { SCAFFOLD_COMMAND, type ScaffoldArguments } from '../../server/src/lsp/protocol';
import { askForSite, type ScaffoldAnswers } from './scaffoldQuestions';

/**
 * The command "Scaffold Ghost and nginx Files": asks what is not `given`, has the server work out the files, shows them in
 * the refactoring preview and writes what the user leaves ticked there. Answers whether anything was written.
 */
export async function scaffoldFiles(client: BaseLanguageClient, given: unknown): Promise<boolean> {
	const known = answersIn(given);
	const folder = known.folder ?? (await pickFolder());
	if (folder === undefined) return false;
	const answers = await askForSite(folder, known);
	if (!answers) return false;
	const edit = await planned(client, { folder, ...answers, dryRun: true });
	if (!edit) return false;
	const files = filesIn(edit);
	const [first] = files;
	if (first === undefined) {
		void window.showInformationMessage(`The files for ${answers.site} are all there: nothing to add.`);
		return false;
	}
	const preview = await client.protocol2CodeConverter.asWorkspaceEdit(askingFirst(edit, answers.site));
	const applied = await workspace.applyEdit(preview, { isRefactoring: true });
	if (applied) await openIfThere(first);
	return applied;
}

async function pickFolder(): Promise<string | undefined> {
	const folders = workspace.workspaceFolders ?? [];
	if (folders.length === 1) return folders[0]?.uri.toString();
	if (folders.length > 1) {
		const picked = await window.showWorkspaceFolderPick({
			placeHolder: 'Folder to write the Ghost and nginx files to',
		});
		return picked?.uri.toString();
	}
	const picked = await window.showOpenDialog({
		canSelectFiles: false,
		canSelectFolders: true,
		title: 'Folder to write the Ghost and nginx files to',
	});
	return picked?.[0]?.toString();
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

/** The same edit with every change marked as one to be confirmed, which makes VS Code open its preview. */
function askingFirst(edit: WorkspaceEdit, site: string): WorkspaceEdit {
	const annotationId = 'scaffold';
	return {
		changeAnnotations: { [annotationId]: { label: `Ghost and nginx files for ${site}`, needsConfirmation: true } },
		documentChanges: (edit.documentChanges ?? []).map((change) =>
			'kind' in change
				? { ...change, annotationId }
				: { ...change, edits: change.edits.map((textEdit) => ({ ...textEdit, annotationId })) },
		),
	};
}

function filesIn(edit: WorkspaceEdit): string[] {
	return (edit.documentChanges ?? []).flatMap((change) => {
		if (!('kind' in change)) return [change.textDocument.uri];
		return change.kind === 'create' ? [change.uri] : [];
	});
}

async function openIfThere(uri: string): Promise<void> {
	const file = Uri.parse(uri);
	try {
		await workspace.fs.stat(file);
	} catch {
		return;
	}
	await window.showTextDocument(file);
}

/** What a caller (a key binding, a test, the walkthrough) has given along; anything that is no string is asked for. */
function answersIn(given: unknown): Partial<ScaffoldAnswers> & { folder?: string } {
	if (typeof given !== 'object' || given === null || given instanceof Uri) return {};
	const names = ['folder', 'site', 'url', 'socketPath', 'ghostVersion'] as const;
	const known = new Map<string, unknown>(Object.entries(given));
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = known.get(name);
			return typeof value === 'string' ? [[name, value]] : [];
		}),
	);
}
