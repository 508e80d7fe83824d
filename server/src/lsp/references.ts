import type { Connection } from 'vscode-languageserver';
import { referencesAt } from '../core/features/references';
import { toLocations, toOffset } from './convert';
import type { Session } from './session';

/** Answers `textDocument/references`. */
export function answerReferences(connection: Connection, session: Session): void {
	const { clientUri } = session.documents;

	connection.onReferences(
		session.guard('textDocument/references', null, async ({ textDocument, position, context }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view) return null;
			const { snapshot, file } = view;
			return referencesAt(snapshot, file.uri, toOffset(file, position), context.includeDeclaration).flatMap(
				({ uri, span }) => toLocations(snapshot, uri, span, clientUri),
			);
		}),
	);
}
