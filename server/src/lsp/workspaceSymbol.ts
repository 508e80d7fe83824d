import type { Connection, SymbolInformation } from 'vscode-languageserver';
import { workspaceSymbols } from '../core/features/workspaceSymbol';
import { toLocations } from './convert';
import type { Session } from './session';
import { symbolKinds } from './symbolKind';

/** Answers `workspace/symbol`. */
export function answerWorkspaceSymbol(connection: Connection, session: Session): void {
	connection.onWorkspaceSymbol(
		session.guard('workspace/symbol', null, async ({ query }, token): Promise<SymbolInformation[]> => {
			await session.scanned(token);
			const snapshot = session.snapshot();
			return workspaceSymbols(snapshot, query).flatMap(({ name, container, kind, uri, span }) => {
				const locations = toLocations(snapshot, uri, span, session.documents.clientUri);
				return locations.map((location) => ({ name, kind: symbolKinds[kind], containerName: container, location }));
			});
		}),
	);
}
