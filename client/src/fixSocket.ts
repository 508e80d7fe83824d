import { type CodeAction, CodeActionKind, commands, Uri, window, workspace } from 'vscode';
import { rangeOf } from './places';
import type { SocketNode } from './socketsTree';

/**
 * The command of a socket in the tree: applies the preferred fix of the first of its ends that has one. Answers whether there
 * was one.
 */
export async function fixSocket(node: SocketNode | undefined): Promise<boolean> {
	if (node?.kind !== 'socket') return false;
	for (const { uri, range } of [...node.link.connectors, ...node.link.listeners]) {
		const file = Uri.parse(uri);
		// VS Code asks for actions only where a document is open, and what will change has to be seen.
		await commands.executeCommand('vscode.open', file, { selection: rangeOf(range) });
		const actions = await commands.executeCommand<CodeAction[]>(
			'vscode.executeCodeActionProvider',
			file,
			rangeOf(range),
			CodeActionKind.QuickFix.value,
		);
		const fix = actions.find(({ isPreferred, edit }) => isPreferred && edit);
		if (fix?.edit && (await workspace.applyEdit(fix.edit))) return true;
	}
	void window.showInformationMessage(
		'There is no fix that is surely right here: the Problems view shows what is wrong.',
	);
	return false;
}
