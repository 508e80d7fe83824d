import {
	type Connection,
	type DocumentSymbol,
	type FoldingRange,
	FoldingRangeKind,
	type SelectionRange,
	type SymbolInformation,
	SymbolKind,
} from 'vscode-languageserver';
import type { Span } from '../core/base/text';
import { displayPath } from '../core/base/uri';
import { documentLinksIn } from '../core/features/documentLink';
import { workspaceSymbols } from '../core/features/workspaceSymbol';
import type { Language } from '../core/model/language';
import type { OutlineItem, OutlineKind } from '../core/model/outline';

import { type FileRecord, fileAt } from '../core/workspace/snapshot';
import { toOffset, toRange } from './convert';
import type { Session } from './session';

/** Answers what shows the build of files: outlines, folds, growing selections, links, names across the workspace. */
export function answerStructure(connection: Connection, session: Session): void {
	const { client, documents, guard } = session;

	const languageOf = ({ head }: FileRecord): Language => session.snapshot().languages.of(head.language);
	/** The file with its text; undefined also where the editor's own JSON support answers already. */
	const reading = async (textDocument: { uri: string }): Promise<{ file: FileRecord; text: string } | undefined> => {
		const file = session.view(textDocument)?.file;
		if (!file || (languageOf(file).isJson && client.checksJsonSyntax)) return undefined;
		const text = file.text ?? (await session.readText(file.uri));
		return text === undefined ? undefined : { file, text };
	};

	connection.onDocumentSymbol(
		guard('textDocument/documentSymbol', null, async ({ textDocument }) => {
			const found = await reading(textDocument);
			if (!found) return null;
			const outline = languageOf(found.file).outline(found.text);
			return client.nestedSymbols
				? outline.map((item) => nestedSymbol(item, found.file))
				: outline.flatMap((item) => flatSymbols(item, '', textDocument.uri, found.file));
		}),
	);
	connection.onFoldingRanges(
		guard('textDocument/foldingRange', null, async ({ textDocument }): Promise<FoldingRange[] | null> => {
			const found = await reading(textDocument);
			if (!found) return null;
			return languageOf(found.file)
				.folds(found.text)
				.map(({ kind, startLine, endLine }) =>
					kind === 'comment' ? { startLine, endLine, kind: FoldingRangeKind.Comment } : { startLine, endLine },
				);
		}),
	);
	connection.onSelectionRanges(
		guard('textDocument/selectionRange', null, async ({ textDocument, positions }) => {
			const found = await reading(textDocument);
			if (!found) return null;
			const { file, text } = found;
			return positions.map((position) =>
				selectionRange(file, languageOf(file).spansAround(text, toOffset(file, position))),
			);
		}),
	);
	connection.onDocumentLinks(
		guard('textDocument/documentLink', null, async ({ textDocument }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view) return null;
			return documentLinksIn(view.snapshot, view.file.uri).map(({ span, target }) => ({
				range: toRange(view.file, span),
				target: documents.clientUri(target),
				tooltip: `Open ${displayPath(target, view.file.uri)}`,
			}));
		}),
	);
	connection.onWorkspaceSymbol(
		guard('workspace/symbol', null, async ({ query }, token): Promise<SymbolInformation[]> => {
			await session.scanned(token);
			const snapshot = session.snapshot();
			return workspaceSymbols(snapshot, query).flatMap(({ name, container, kind, uri, span }) => {
				const file = fileAt(snapshot, uri);
				if (!file) return [];
				const location = { uri: documents.clientUri(file.uri), range: toRange(file, span) };
				return [{ name, kind: symbolKinds[kind], containerName: container, location }];
			});
		}),
	);
}

const symbolKinds: Readonly<Record<OutlineKind, SymbolKind>> = {
	block: SymbolKind.Namespace,
	server: SymbolKind.Class,
	location: SymbolKind.Method,
	upstream: SymbolKind.Interface,
	'upstream-server': SymbolKind.Field,
	variable: SymbolKind.Variable,
	section: SymbolKind.Module,
	value: SymbolKind.Property,
};

function nestedSymbol(item: OutlineItem, file: FileRecord): DocumentSymbol {
	return {
		name: item.name,
		detail: item.detail,
		kind: symbolKinds[item.kind],
		range: toRange(file, item.span),
		selectionRange: toRange(file, item.nameSpan),
		children: item.children.map((child) => nestedSymbol(child, file)),
	};
}

/** For clients that know no tree: each item after its container, which is named. */
function flatSymbols(item: OutlineItem, container: string, uri: string, file: FileRecord): SymbolInformation[] {
	const { name, kind, span, children } = item;
	return [
		{ name, kind: symbolKinds[kind], containerName: container, location: { uri, range: toRange(file, span) } },
		...children.flatMap((child) => flatSymbols(child, name, uri, file)),
	];
}

function selectionRange(file: FileRecord, spans: readonly Span[]): SelectionRange {
	const [outermost = { start: 0, end: file.summary.length }, ...inner] = [...spans].reverse();
	return inner.reduce<SelectionRange>((parent, span) => ({ range: toRange(file, span), parent }), {
		range: toRange(file, outermost),
	});
}
