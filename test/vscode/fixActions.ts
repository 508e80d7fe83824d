import { type CodeAction, CodeActionKind, commands, type Range, type TextDocument, workspace } from 'vscode';

/** The quick fixes that the light bulb offers at `range`, edits included. The editor tells no longer whose problem each is for. */
export async function fixesAt(document: TextDocument, range: Range): Promise<CodeAction[]> {
	const kind = CodeActionKind.QuickFix.value;
	return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind, 50);
}

/** Applies the fix at `range` that brings `socket` to both ends. */
export async function meetAt(document: TextDocument, range: Range, socket: string): Promise<void> {
	const fixes = await fixesAt(document, range);
	const fix = fixes.find(({ title }) => /^Change (?:nginx|Ghost): /.test(title) && title.includes(socket));
	if (!fix?.edit) throw new Error(`No fix with ${socket} among ${fixes.map(({ title }) => title).join(', ')}`);
	await workspace.applyEdit(fix.edit);
}
