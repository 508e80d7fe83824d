import { type Connection, DiagnosticRefreshRequest } from 'vscode-languageserver';
import type { Session } from './session';

/**
 * Answers `textDocument/diagnostic`, for clients that pull, which are asked to do so again where the problems of an open document may
 * have changed. Of a file that is open by two names only the leading one has any. What is pushed is sent by `publishDiagnostics.ts`.
 */
export function answerDiagnostic(connection: Connection, session: Session): void {
	const { client, documents } = session;
	connection.languages.diagnostics.on(
		session.guard('textDocument/diagnostic', { kind: 'full', items: [] }, async ({ textDocument }, token) => {
			await session.scanned(token);
			const document = documents.at(textDocument.uri);
			if (document && documents.leading(document.real) !== document) return { kind: 'full', items: [] };
			const view = session.view(textDocument);
			return { kind: 'full', items: view ? await session.diagnosticsOf(view, token) : [] };
		}),
	);
	session.onRefresh(() => {
		if (!client.refreshesDiagnostics || !session.pulledChanged()) return;
		connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
	});
}
