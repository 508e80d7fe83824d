import { type Connection, DocumentHighlightKind } from 'vscode-languageserver';
import { highlightsAt } from '../core/features/documentHighlight';
import { toOffset, toRange } from './convert';
import type { Session } from './session';

/** Answers `textDocument/documentHighlight`. */
export function answerDocumentHighlight(connection: Connection, session: Session): void {
	connection.onDocumentHighlight(
		session.guard('textDocument/documentHighlight', null, ({ textDocument, position }) => {
			const view = session.view(textDocument);
			if (!view) return null;
			return highlightsAt(view.snapshot, view.file.uri, toOffset(view.file, position)).map(({ span, kind }) => ({
				range: toRange(view.file, span),
				kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
			}));
		}),
	);
}
