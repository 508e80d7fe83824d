import { type Connection, type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { Session } from './session';
import { structuredFile } from './structuredFile';

/** Answers `textDocument/foldingRange`. */
export function answerFoldingRange(connection: Connection, session: Session): void {
	connection.onFoldingRanges(
		session.guard('textDocument/foldingRange', null, async ({ textDocument }): Promise<FoldingRange[] | null> => {
			const found = await structuredFile(session, textDocument);
			if (!found) return null;
			return found.language
				.folds(found.text)
				.map(({ kind, startLine, endLine }) =>
					kind === 'comment' ? { startLine, endLine, kind: FoldingRangeKind.Comment } : { startLine, endLine },
				);
		}),
	);
}
