import type { Connection } from 'vscode-languageserver';
import { documentLinksIn } from '../core/features/documentLink';
import { nameOf } from '../core/workspace/snapshot';
import { toRange } from './convert';
import type { Session } from './session';

/** Answers `textDocument/documentLink`. */
export function answerDocumentLink(connection: Connection, session: Session): void {
	connection.onDocumentLinks(
		session.guard('textDocument/documentLink', null, async ({ textDocument }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view) return null;
			return documentLinksIn(view.snapshot, view.file.uri).map(({ span, target }) => ({
				range: toRange(view.file, span),
				target: session.documents.clientUri(target),
				tooltip: `Open ${nameOf(view.snapshot, target)}`,
			}));
		}),
	);
}
