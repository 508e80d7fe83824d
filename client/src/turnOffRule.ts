import { ConfigurationTarget, l10n, Uri, window, workspace } from 'vscode';
import { SETTINGS_SECTION } from '../../server/src/lsp/protocol';

/**
 * Turns the rule `code` off in the settings of the folder in which the file `uri` lies; without one in those of the workspace, and
 * without a workspace in those of the user. What else is set there stays.
 */
export async function turnOffRule(code: unknown, uri: unknown): Promise<void> {
	if (typeof code !== 'string' || typeof uri !== 'string') return;
	const resource = Uri.parse(uri);
	const settings = workspace.getConfiguration(SETTINGS_SECTION, resource);
	const set = settings.inspect<Readonly<Record<string, string>>>('rules');
	const [target, there] = workspace.getWorkspaceFolder(resource)
		? [ConfigurationTarget.WorkspaceFolder, set?.workspaceFolderValue]
		: workspace.workspaceFolders
			? [ConfigurationTarget.Workspace, set?.workspaceValue]
			: [ConfigurationTarget.Global, set?.globalValue];
	try {
		await settings.update('rules', { ...there, [code]: 'off' }, target);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		void window.showErrorMessage(l10n.t('{0} is still on, because the settings could not be written: {1}', code, why));
	}
}
