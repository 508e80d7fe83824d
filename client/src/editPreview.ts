import { commands, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageclient';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** One file as an edit would leave it. */
export interface FilePreview {
	readonly uri: Uri;
	readonly exists: boolean;
	readonly before: string;
	readonly after: string;
}

const scheme = 'ghost-nginx-preview';

/** What `edit` would make of each file that it creates or changes; nothing is written. */
export async function changesOf({ documentChanges = [] }: WorkspaceEdit): Promise<FilePreview[]> {
	const created = new Set<string>();
	const edits = new Map<string, TextEdit[]>();
	for (const change of documentChanges) {
		if (!('kind' in change)) {
			const uri = change.textDocument.uri;
			edits.set(uri, [...(edits.get(uri) ?? []), ...change.edits.filter((textEdit) => 'newText' in textEdit)]);
		} else if (change.kind === 'create') {
			created.add(change.uri);
			edits.set(change.uri, edits.get(change.uri) ?? []);
		}
	}
	return Promise.all([...edits].map(([uri, textEdits]) => preview(uri, !created.has(uri), textEdits)));
}

async function preview(uri: string, exists: boolean, edits: TextEdit[]): Promise<FilePreview> {
	const file = Uri.parse(uri);
	const before = exists ? await presentText(file) : '';
	const after = TextDocument.applyEdits(TextDocument.create(uri, '', 0, before), edits);
	return { uri: file, exists, before, after };
}

/** The text as the editor has it, which is what edits refer to; else as the disk has it. */
async function presentText(file: Uri): Promise<string> {
	const open = workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
	return open ? open.getText() : new TextDecoder().decode(await workspace.fs.readFile(file));
}

/** Answers the question of the preview that is open. */
let answer: (write: boolean) => void = () => undefined;

/** Writes what the open preview shows, or drops it. */
export function answerPreview(write: boolean): void {
	answer(write);
}

/**
 * Shows `changes` side by side with what is there now, and asks beside it, so that nothing is covered. Only who says so has them
 * written: closing the preview drops them.
 */
export async function confirmInPreview(title: string, changes: readonly FilePreview[]): Promise<boolean> {
	answer(false);
	const texts = new Map<string, string>();
	const provider = workspace.registerTextDocumentContentProvider(scheme, {
		provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
	});
	const answered = new Promise<boolean>((resolve) => {
		answer = resolve;
	});
	const closing = window.tabGroups.onDidChangeTabs(({ closed }) => {
		if (closed.some(({ label }) => label.startsWith(title))) answer(false);
	});
	try {
		const put = (file: Uri, side: string, text: string): Uri => {
			const uri = file.with({ scheme, authority: '', query: side });
			texts.set(uri.toString(), text);
			return uri;
		};
		const resources = changes.map(({ uri, before, after }) => [uri, put(uri, 'now', before), put(uri, 'then', after)]);
		await commands.executeCommand('vscode.changes', title, resources);
		await askBeside(title, changes.length, answered);
		return await answered;
	} finally {
		closing.dispose();
		await closePreview(title);
		provider.dispose();
	}
}

/** Shows a notification that stays until there is an answer, and buttons above the preview. */
async function askBeside(title: string, count: number, answered: Promise<boolean>): Promise<void> {
	await commands.executeCommand('setContext', 'ghostNginx.previewing', true);
	const options = { location: ProgressLocation.Notification, title, cancellable: true };
	await window.withProgress(options, (progress, token) => {
		progress.report({
			increment: 0,
			message:
				count === 1
					? l10n.t('[Write this file]({0}), as the preview shows.', 'command:ghostNginx.writePreviewed')
					: l10n.t('[Write these {0} files]({1}), as the preview shows.', count, 'command:ghostNginx.writePreviewed'),
		});
		token.onCancellationRequested(() => answer(false));
		return answered;
	});
	await commands.executeCommand('setContext', 'ghostNginx.previewing', false);
}

/** Closes the editor of the preview, which has nothing more to say; the API has no other name for it than its label. */
async function closePreview(title: string): Promise<void> {
	const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
	await window.tabGroups.close(tabs.filter(({ label }) => label.startsWith(title)));
}
