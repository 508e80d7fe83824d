import type { Connection, DefinitionLink } from 'vscode-languageserver';
import { type Definition, definitionAt } from '../core/features/definition';
import { fileAt } from '../core/workspace/snapshot';
import { type ClientUriOf, toLocations, toOffset, toRange } from './convert';
import type { Session } from './session';
import type { View } from './views';

/** Answers `textDocument/definition`, as links if the client takes them. */
export function answerDefinition(connection: Connection, session: Session): void {
	const { clientUri } = session.documents;

	connection.onDefinition(
		session.guard('textDocument/definition', null, async ({ textDocument, position }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			const found = view && definitionAt(view.snapshot, view.file.uri, toOffset(view.file, position));
			if (!view || !found) return null;
			return session.client.definitionLinks
				? definitionLinks(found, view, clientUri)
				: found.targets.flatMap(({ uri, span }) => toLocations(view.snapshot, uri, span, clientUri));
		}),
	);
}

function definitionLinks(
	{ origin, targets }: Definition,
	{ snapshot, file }: View,
	clientUri: ClientUriOf,
): DefinitionLink[] {
	return targets.flatMap(({ uri, span, full }) => {
		const target = fileAt(snapshot, uri);
		if (!target) return [];
		return [
			{
				originSelectionRange: toRange(file, origin),
				targetUri: clientUri(target.uri),
				targetRange: toRange(target, full ?? span),
				targetSelectionRange: toRange(target, span),
			},
		];
	});
}
