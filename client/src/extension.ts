import { commands, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { GhostNginxApi } from './api';
import { CLIENT_ID, CLIENT_NAME, type Session, startSession } from './session';
import { provideTasks } from './tasks';

let session: Session | undefined;

/** Entry point on the desktop, over SSH, in WSL, in containers and in code-server: the server is a Node process. */
export function activate(context: ExtensionContext): GhostNginxApi {
	const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
	const servers = { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
	session = startSession(context, (options) => new LanguageClient(CLIENT_ID, CLIENT_NAME, servers, options));
	context.subscriptions.push(provideTasks());
	// In the browser there is no machine to look at.
	void commands.executeCommand('setContext', 'ghostNginx.onMachine', true);
	return session.api;
}

/** Ends the server; VS Code waits for it before the extension host goes. */
export async function deactivate(): Promise<void> {
	await session?.stop();
}
