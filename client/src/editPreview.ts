import { commands, Uri, window, workspace } from 'vscode';
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

/** Shows `changes` side by side with what is there now, and asks. Only the entry "Write ..." makes it true. */
export async function confirmInPreview(title: string, changes: readonly FilePreview[]): Promise<boolean> {
	const texts = new Map<string, string>();
	const provider = workspace.registerTextDocumentContentProvider(scheme, {
		provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
	});
	try {
		const put = (file: Uri, side: string, text: string): Uri => {
			const uri = file.with({ scheme, authority: '', query: side });
			texts.set(uri.toString(), text);
			return uri;
		};
		const resources = changes.map(({ uri, before, after }) => [uri, put(uri, 'now', before), put(uri, 'then', after)]);
		await commands.executeCommand('vscode.changes', title, resources);
		const write = {
			label: `$(check) Write ${changes.length === 1 ? 'this file' : `these ${changes.length} files`}`,
			detail: changes
				.map(({ uri, exists }) => `${exists ? 'change' : 'new'}: ${workspace.asRelativePath(uri)}`)
				.join(', '),
		};
		const leave = { label: '$(close) Write nothing' };
		const picked = await window.showQuickPick([write, leave], { title, ignoreFocusOut: true });
		await closePreview(title);
		return picked === write;
	} finally {
		provider.dispose();
	}
}

/** Closes the editor of the preview, which has nothing more to say; the API has no other name for it than its label. */
async function closePreview(title: string): Promise<void> {
	const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
	await window.tabGroups.close(tabs.filter(({ label }) => label.startsWith(title)));
}
