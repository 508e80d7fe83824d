import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { TOOL, type ToolParams, type ToolResult } from '../../server/src/lsp/protocol';

/** How the manifest names the tools: this and the name of one. */
const PREFIX = 'ghost-nginx_';

/** What each of them tells while it works, and what it asks before. */
const tools: Readonly<Record<ToolParams['name'], Preparation>> = {
	check: { invocationMessage: vscode.l10n.t('Checking the configs of Ghost and nginx') },
	map: { invocationMessage: vscode.l10n.t('Listing sites and sockets') },
	explain: { invocationMessage: vscode.l10n.t('Explaining a problem of Ghost and nginx') },
	doctor: {
		invocationMessage: vscode.l10n.t('Comparing the configs with this machine'),
		confirmationMessages: {
			title: vscode.l10n.t('Check Sockets on This Machine'),
			message: vscode.l10n.t(
				'This looks at the running programs and sockets of these configs, and asks each Ghost for a page.',
			),
		},
	},
};

interface Preparation {
	readonly invocationMessage: string;
	readonly confirmationMessages?: { readonly title: string; readonly message: string };
}

/** What VS Code has for tools since 1.95, as far as it is used here: the types are those of 1.91. */
interface SinceTools {
	readonly lm?: {
		readonly registerTool?: (
			name: string,
			tool: {
				readonly prepareInvocation: () => Preparation;
				readonly invoke: (options: { readonly input: ToolParams['input'] }, token: vscode.CancellationToken) => unknown;
			},
		) => vscode.Disposable;
	};
	readonly LanguageModelToolResult?: new (content: readonly object[]) => object;
	readonly LanguageModelTextPart?: new (value: string) => object;
}

/** Offers assistants the tools of `ghost-nginx mcp`, answered by the language server. Does nothing in an editor that has no tools. */
export function offerAssistantTools(client: BaseLanguageClient, started: () => Promise<void>): vscode.Disposable {
	const { lm, LanguageModelToolResult: Result, LanguageModelTextPart: Text } = vscode as typeof vscode & SinceTools;
	if (!lm?.registerTool || !Result || !Text) return { dispose: () => undefined };
	const { registerTool } = lm;
	const register = ([name, preparation]: [string, Preparation]): vscode.Disposable =>
		registerTool(`${PREFIX}${name}`, {
			prepareInvocation: () => preparation,
			invoke: async ({ input }, token) => {
				if (name === 'doctor' && !vscode.workspace.isTrusted)
					throw new Error(vscode.l10n.t('Sockets are only checked in a trusted workspace.'));
				await started();
				const { answer, refusal } = await client.sendRequest<ToolResult>(TOOL, { name, input }, token);
				if (answer === undefined) throw new Error(refusal);
				return new Result([new Text(JSON.stringify(answer))]);
			},
		});
	try {
		return vscode.Disposable.from(...Object.entries(tools).map(register));
	} catch {
		// 1.93 and 1.94 have tools as a proposal, which they refuse to extensions.
		return { dispose: () => undefined };
	}
}
