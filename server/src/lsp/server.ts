import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { serverCapabilities } from './capabilities';
import { answerEditing } from './codeAction';
import { answerCompletion } from './completion';
import { answerNavigation } from './definition';
import { answerDoctor } from './doctor';
import { answerStructure } from './documentSymbol';
import { answerCommands } from './executeCommand';
import { answerFormatting } from './formatting';
import type { Host } from './host';
import { answerGlance } from './linkMap';
import { openSession, type Session } from './session';
import { answerMoves } from './willRenameFiles';

/**
 * Serves one client over `connection`, with what `host` gives: the whole of the language server. Nothing is answered before
 * `initialize` and nothing is read before `initialized`, as the protocol has it.
 */
export function startServer(connection: Connection, host: Host): void {
	let session: Session | undefined;
	let over = false;

	connection.onInitialize((params) => {
		if (session) return new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
		session = openSession(connection, host, params);
		answerNavigation(connection, session);
		answerCompletion(connection, session);
		answerEditing(connection, session);
		answerStructure(connection, session);
		answerGlance(connection, session);
		answerMoves(connection, session);
		answerDoctor(connection, session, host);
		answerFormatting(connection, session);
		answerCommands(connection, session);
		return { capabilities: serverCapabilities(session.client), serverInfo: { name: 'ghost-nginx' } };
	});
	connection.onInitialized(async () => {
		await session?.begin();
	});
	connection.onShutdown(() => {
		over = true;
	});
	// A request that no handler knows; before `initialize` there is no handler at all.
	connection.onRequest((method) => {
		if (!session) return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server waits for "initialize".');
		if (over) return new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.');
		return new ResponseError(ErrorCodes.MethodNotFound, `The server does not know "${method}".`);
	});
	connection.listen();
}
