import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { ClientSupport } from './clientSupport';
import { FIX_ALL_KIND } from './codeAction';
import { formattingCapabilities } from './formatting';
import { SCAFFOLD_COMMAND } from './protocol';
import { TOKEN_LEGEND } from './semanticTokens';

/**
 * The capabilities of the server. `textDocument/diagnostic` is always answered, but announced only to a client to which those of
 * open documents are not pushed: another one would show every problem twice.
 */
export function serverCapabilities(client: ClientSupport): ServerCapabilities {
	return {
		positionEncoding: 'utf-16',
		textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
		definitionProvider: true,
		referencesProvider: true,
		documentHighlightProvider: true,
		hoverProvider: true,
		documentSymbolProvider: true,
		workspaceSymbolProvider: true,
		foldingRangeProvider: true,
		selectionRangeProvider: true,
		documentLinkProvider: {},
		renameProvider: client.preparesRename ? { prepareProvider: true } : true,
		// Not the space: a list that opens after each word, and takes the next line feed for its own, is a nuisance.
		completionProvider: { triggerCharacters: ['/', ':', '"', "'", '$', '@'], resolveProvider: true },
		...(client.registersFormatting ? {} : formattingCapabilities),
		codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL_KIND] },
		codeLensProvider: {},
		inlayHintProvider: true,
		...(client.pullsDiagnostics
			? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } }
			: {}),
		semanticTokensProvider: { legend: TOKEN_LEGEND, full: true, range: true },
		executeCommandProvider: { commands: [SCAFFOLD_COMMAND] },
		workspace: {
			workspaceFolders: { supported: true, changeNotifications: true },
			fileOperations: {
				willRename: { filters: [{ pattern: { glob: '**' } }] },
			},
		},
	};
}
