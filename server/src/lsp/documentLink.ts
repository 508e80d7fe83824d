import type { Connection } from 'vscode-languageserver';
import { type DocumentLink, findingDocumentLinks } from '../core/features/documentLink';
import { fileAt } from '../core/workspace/snapshot';
import { toRange } from './convert';
import type { Session } from './session';
import type { View } from './views';

/** Answers `textDocument/documentLink`. */
export function answerDocumentLink(connection: Connection, session: Session): void {
	connection.onDocumentLinks(
		session.guard('textDocument/documentLink', null, async ({ textDocument }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view) return null;
			const found = await session.inSteps(findingDocumentLinks(view.snapshot, view.file.uri), token);
			return found.map(({ span, target, tooltip }) => ({
				range: toRange(view.file, span),
				target: targetUri(target, view, session),
				tooltip: session.client.inWords(tooltip),
			}));
		}),
	);
}

/** The uri of a file; a place in one is a fragment `L3,5`, line and column from 1, as VS Code and others read it. */
function targetUri(target: DocumentLink['target'], { snapshot }: View, { documents }: Session): string {
	if (typeof target === 'string') return documents.clientUri(target);
	const uri = documents.clientUri(target.uri);
	const file = fileAt(snapshot, target.uri);
	if (!file) return uri;
	const { line, character } = toRange(file, target.span).start;
	return `${uri}#L${line + 1},${character + 1}`;
}
