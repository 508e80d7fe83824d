import { type Connection, InlayHintRefreshRequest } from 'vscode-languageserver';
import { positionAt } from '../core/base/text';
import { labelText } from '../core/base/visible';
import { inlayHintsIn } from '../core/features/inlayHint';
import { toSpan } from './convert';
import type { Session } from './session';

/** Answers `textDocument/inlayHint`. A client that refreshes hints is asked to if they may have changed. */
export function answerInlayHint(connection: Connection, session: Session): void {
	const { client, guard, settings } = session;

	connection.languages.inlayHint.on(
		guard('textDocument/inlayHint', null, async ({ textDocument, range }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view || !settings(view.file.uri).inlayHints) return null;
			const { snapshot, file } = view;
			return inlayHintsIn(snapshot, file.uri, toSpan(file, range)).map(({ offset, text }) => ({
				position: positionAt(file.summary.lines, offset),
				label: labelText(client.inWords(text)),
				paddingLeft: true,
			}));
		}),
	);
	session.onRefresh(() => {
		if (client.refreshesInlayHints) connection.sendRequest(InlayHintRefreshRequest.type).catch(() => undefined);
	});
}
