import { type Disposable, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { DOCTOR, type DoctorResult } from '../../server/src/lsp/protocol';

const scheme = 'ghost-nginx-doctor';

/**
 * The command "Check Sockets on This Machine": asks the server, which runs where the extension host runs, and shows what it
 * says in an editor. Only in trusted workspaces, because the configs decide where it looks and connects.
 */
export async function checkMachine(client: BaseLanguageClient): Promise<DoctorResult | undefined> {
	if (!workspace.isTrusted) {
		void window.showWarningMessage(
			'Sockets are only looked at in a trusted workspace, because its files say where to connect.',
		);
		return undefined;
	}
	const options = {
		location: ProgressLocation.Notification,
		title: 'Looking at the sockets of this machine',
		cancellable: true,
	};
	const result = await window.withProgress(options, (_, token) => client.sendRequest<DoctorResult>(DOCTOR, {}, token));
	latest = result.text;
	const uri = Uri.from({ scheme, path: '/Sockets on this machine', query: String(++shown) });
	await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
	return result;
}

let latest = '';
/** Each answer has a uri of its own, since the editor asks for a text only once. */
let shown = 0;

/** Gives the editor the text that the doctor said last. */
export function provideDoctorText(): Disposable {
	return workspace.registerTextDocumentContentProvider(scheme, {
		provideTextDocumentContent: () => latest,
	});
}
