import { type CodeLens, CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import { labelText } from '../core/base/visible';
import { codeLensesIn } from '../core/features/codeLens';
import { toLocations, toRange } from './convert';
import { SHOW_PLACES } from './protocol';
import type { Session } from './session';

/** Answers `textDocument/codeLens`. A client that refreshes lenses is asked to if they may have changed. */
export function answerCodeLens(connection: Connection, session: Session): void {
	const { client, guard, settings } = session;
	const { clientUri } = session.documents;

	connection.onCodeLens(
		guard('textDocument/codeLens', null, async ({ textDocument }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view || !settings(view.file.uri).codeLens) return null;
			const { snapshot, file } = view;
			return codeLensesIn(snapshot, file.uri).map(({ span, title: said, places }): CodeLens => {
				const title = labelText(client.inWords(said));
				const range = toRange(file, span);
				const shown = places.flatMap(({ uri, span: at }) => toLocations(snapshot, uri, at, clientUri));
				if (!client.showsPlaces || shown.length === 0) return { range, command: { title, command: '' } };
				const args = [clientUri(file.uri), range.start, shown];
				return { range, command: { title, command: SHOW_PLACES, arguments: args } };
			});
		}),
	);
	session.onRefresh(() => {
		if (client.refreshesCodeLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
	});
}
