import type { Connection, SelectionRange } from 'vscode-languageserver';
import type { Span } from '../core/base/text';
import type { FileRecord } from '../core/workspace/snapshot';
import { toOffset, toRange } from './convert';
import type { Session } from './session';
import { structuredFile } from './structuredFile';

/** Answers `textDocument/selectionRange`. */
export function answerSelectionRange(connection: Connection, session: Session): void {
	connection.onSelectionRanges(
		session.guard('textDocument/selectionRange', null, async ({ textDocument, positions }) => {
			const found = await structuredFile(session, textDocument);
			if (!found) return null;
			const { file, text, language } = found;
			return positions.map((position) => selectionRange(file, language.spansAround(text, toOffset(file, position))));
		}),
	);
}

function selectionRange(file: FileRecord, spans: readonly Span[]): SelectionRange {
	const [outermost = { start: 0, end: file.summary.length }, ...inner] = [...spans].reverse();
	return inner.reduce<SelectionRange>((parent, span) => ({ range: toRange(file, span), parent }), {
		range: toRange(file, outermost),
	});
}
