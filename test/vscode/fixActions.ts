import { type CodeAction, commands, type Range, type TextDocument, workspace } from 'vscode';
import { codeOf } from './editor';

/** What the light bulb offers at `range`, edits included. */
export async function actionsAt(document: TextDocument, range: Range): Promise<CodeAction[]> {
	return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, 'quickfix', 50);
}

/** The quick fixes for the problem `code` that lies at `range`. */
export async function fixesAt(document: TextDocument, range: Range, code: string): Promise<CodeAction[]> {
	const actions = await actionsAt(document, range);
	return actions.filter(({ diagnostics }) => diagnostics?.some((diagnostic) => codeOf(diagnostic) === code));
}

/** Applies the fix of the mismatch at `range` that brings `socket` to both ends. */
export async function meetAt(document: TextDocument, range: Range, socket: string): Promise<void> {
	const fixes = await fixesAt(document, range, 'socket-mismatch');
	const fix = fixes.find(({ title }) => title.includes(socket));
	if (!fix?.edit) throw new Error(`No fix with ${socket} among ${fixes.map(({ title }) => title).join(', ')}`);
	await workspace.applyEdit(fix.edit);
}
