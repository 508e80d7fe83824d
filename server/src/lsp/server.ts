import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { answerCodeAction } from './codeAction';
import { answerCodeLens } from './codeLens';
import { answerCompletion } from './completion';
import { answerDefinition } from './definition';
import { answerDiagnostic } from './diagnostic';
import { dictionaryFor } from './dictionary';
import { answerDoctor } from './doctor';
import { answerDocumentHighlight } from './documentHighlight';
import { answerDocumentLink } from './documentLink';
import { answerDocumentSymbol } from './documentSymbol';
import { answerExecuteCommand } from './executeCommand';
import { answerExplainLog } from './explainLog';
import { answerFixAll } from './fixAll';
import { answerFoldingRange } from './foldingRange';
import { answerFormatting } from './formatting';
import { shutDown } from './guard';
import type { Host } from './host';
import { answerHover } from './hover';
import { answerInlayHint } from './inlayHint';
import { answerLinkMap } from './linkMap';
import { answerLogLinks } from './logLinks';
import { openSession } from './openSession';
import { answerReferences } from './references';
import { answerRename } from './rename';
import { answerRulePage } from './rulePage';
import { answerSelectionRange } from './selectionRange';
import { answerSemanticTokens } from './semanticTokens';
import { serverCapabilities } from './serverCapabilities';
import type { Session } from './session';
import { answerTool } from './tool';
import { answerWillRenameFiles } from './willRenameFiles';
import { answerWorkspaceSymbol } from './workspaceSymbol';

/** The handlers, by the names of their requests in the protocol. The last six requests are our own. */
const requests: readonly ((connection: Connection, session: Session) => void)[] = [
	answerCodeAction,
	answerCodeLens,
	answerCompletion,
	answerDefinition,
	answerDiagnostic,
	answerDocumentHighlight,
	answerDocumentLink,
	answerDocumentSymbol,
	answerExecuteCommand,
	answerFoldingRange,
	answerFormatting,
	answerHover,
	answerInlayHint,
	answerReferences,
	answerRename,
	answerSelectionRange,
	answerSemanticTokens,
	answerWillRenameFiles,
	answerWorkspaceSymbol,
	answerDoctor,
	answerFixAll,
	answerExplainLog,
	answerLinkMap,
	answerLogLinks,
	answerRulePage,
	answerTool,
];

/**
 * Serves one client over `connection`: the whole language server. No request is answered before `initialize`, and no file is
 * read before `initialized`, as the protocol demands.
 */
export function startServer(connection: Connection, host: Host): void {
	let session: Session | undefined;
	let isInitialized = false;
	let over = false;

	connection.onInitialize(async (params) => {
		if (isInitialized) return new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
		isInitialized = true;
		session = openSession(connection, host, params, await dictionaryFor(params, host), () => over);
		for (const answer of requests) answer(connection, session);
		return { capabilities: serverCapabilities(session.client), serverInfo: { name: 'ghost-nginx' } };
	});
	connection.onInitialized(async () => {
		await session?.begin();
	});
	connection.onShutdown(() => {
		const again = over;
		over = true;
		return again ? shutDown() : undefined;
	});
	// A request that no handler knows; before `initialize` there is no handler at all.
	connection.onRequest((method) => {
		if (!session) return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server waits for "initialize".');
		if (over) return shutDown();
		return new ResponseError(ErrorCodes.MethodNotFound, `The server does not support "${method}".`);
	});
	connection.listen();
}
