import type { Connection } from 'vscode-languageserver';
import type { Session } from './session';

/** Answers `textDocument/diagnostic`, for clients that pull. What is pushed is sent by `publishDiagnostics.ts`. */
export function answerDiagnostic(connection: Connection, session: Session): void {
	connection.languages.diagnostics.on(
		session.guard('textDocument/diagnostic', { kind: 'full', items: [] }, async ({ textDocument }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			return { kind: 'full', items: view ? session.diagnosticsOf(view) : [] };
		}),
	);
}
