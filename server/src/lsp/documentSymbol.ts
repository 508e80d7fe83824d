import type { Connection, DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import type { OutlineItem } from '../core/model/outline';
import type { FileRecord } from '../core/workspace/snapshot';
import { toRange } from './convert';
import type { Session } from './session';
import { structuredFile } from './structuredFile';
import { symbolKinds } from './symbolKind';

/** Answers `textDocument/documentSymbol`, as a tree if the client shows trees. */
export function answerDocumentSymbol(connection: Connection, session: Session): void {
	connection.onDocumentSymbol(
		session.guard('textDocument/documentSymbol', null, async ({ textDocument }) => {
			const found = await structuredFile(session, textDocument);
			if (!found) return null;
			const outline = found.language.outline(found.text);
			return session.client.nestedSymbols
				? outline.map((item) => nestedSymbol(item, found.file))
				: outline.flatMap((item) => flatSymbols(item, '', textDocument.uri, found.file));
		}),
	);
}

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
