import {
	type Connection,
	type DefinitionLink,
	DocumentHighlightKind,
	type Hover,
	type Location,
	MarkupKind,
} from 'vscode-languageserver';
import type { Span } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { type Definition, definitionAt } from '../core/features/definition';
import { highlightsAt } from '../core/features/documentHighlight';
import { hoverAt } from '../core/features/hover/index';
import { referencesAt } from '../core/features/references';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import { type ClientUriOf, toOffset, toRange } from './convert';
import { withoutMarkdown } from './plainText';
import type { Session } from './session';
import type { View } from './views';

/** Answers what looks at files and changes none: definition, references, highlights, hover, and problems on request. */
export function answerNavigation(connection: Connection, session: Session): void {
	const { client, guard } = session;
	const { clientUri } = session.documents;

	connection.onDefinition(
		guard('textDocument/definition', null, async ({ textDocument, position }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			const found = view && definitionAt(view.snapshot, view.file.uri, toOffset(view.file, position));
			if (!view || !found) return null;
			return client.definitionLinks
				? definitionLinks(found, view, clientUri)
				: found.targets.flatMap(({ uri, span }) => locationOf(view.snapshot, uri, span, clientUri));
		}),
	);
	connection.onReferences(
		guard('textDocument/references', null, async ({ textDocument, position, context }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view) return null;
			const { snapshot, file } = view;
			return referencesAt(snapshot, file.uri, toOffset(file, position), context.includeDeclaration).flatMap(
				({ uri, span }) => locationOf(snapshot, uri, span, clientUri),
			);
		}),
	);
	connection.onDocumentHighlight(
		guard('textDocument/documentHighlight', null, ({ textDocument, position }) => {
			const view = session.view(textDocument);
			if (!view) return null;
			return highlightsAt(view.snapshot, view.file.uri, toOffset(view.file, position)).map(({ span, kind }) => ({
				range: toRange(view.file, span),
				kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
			}));
		}),
	);
	connection.onHover(
		guard('textDocument/hover', null, async ({ textDocument, position }, token): Promise<Hover | null> => {
			await session.scanned(token);
			const view = session.view(textDocument);
			const text = view && (view.file.text ?? (await session.readText(view.file.uri)));
			if (!view || text === undefined) return null;
			const documentation = view.file.summary.language === 'nginx' ? await session.documentation() : undefined;
			const found = hoverAt(view.snapshot, view.file.uri, toOffset(view.file, position), text, documentation);
			if (!found) return null;
			const contents = client.markdownInHovers
				? { kind: MarkupKind.Markdown, value: found.text }
				: { kind: MarkupKind.PlainText, value: withoutMarkdown(found.text) };
			return { range: toRange(view.file, found.span), contents };
		}),
	);
	connection.languages.diagnostics.on(
		guard('textDocument/diagnostic', { kind: 'full', items: [] }, async ({ textDocument }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			return { kind: 'full', items: view ? session.diagnosticsOf(view) : [] };
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

function locationOf(snapshot: Snapshot, uri: Uri, span: Span, clientUri: ClientUriOf): Location[] {
	const file = fileAt(snapshot, uri);
	return file ? [{ uri: clientUri(file.uri), range: toRange(file, span) }] : [];
}
