import type { Connection, SymbolInformation } from 'vscode-languageserver';
import { bestSymbols, symbolsIn } from '../core/features/workspaceSymbol';
import { allFiles } from '../core/workspace/snapshot';
import { toLocations } from './convert';
import { stopIfCancelled } from './guard';
import type { Session } from './session';
import { symbolKinds } from './symbolKind';

/** Answers `workspace/symbol`. */
export function answerWorkspaceSymbol(connection: Connection, session: Session): void {
	connection.onWorkspaceSymbol(
		session.guard('workspace/symbol', null, async ({ query }, token): Promise<SymbolInformation[]> => {
			await session.scanned(token);
			const snapshot = session.snapshot();
			// Who types on takes back what was asked before.
			const found = await session.inSlices(allFiles(snapshot), (file) => {
				stopIfCancelled(token);
				return symbolsIn(snapshot, file, query);
			});
			return bestSymbols(found.flat(), query).flatMap(({ name, container, kind, uri, span }) => {
				const locations = toLocations(snapshot, uri, span, session.documents.clientUri);
				return locations.map((location) => ({
					name,
					kind: symbolKinds[kind],
					containerName: session.client.inWords(container),
					location,
				}));
			});
		}),
	);
}
