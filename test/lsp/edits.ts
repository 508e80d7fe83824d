import type { Position, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** `text` after the edits that `edit` has for `uri`. */
export function applied(text: string, uri: string, edit: WorkspaceEdit | undefined): string {
	const document = TextDocument.create(uri, 'any', 1, text);
	return TextDocument.applyEdits(document, [...textEditsOf(uri, edit)]);
}

/** The edits for `uri`, from whichever part of `edit` holds them. */
export function textEditsOf(uri: string, edit: WorkspaceEdit | undefined): readonly TextEdit[] {
	const versioned = (edit?.documentChanges ?? []).filter(
		(change): change is TextDocumentEdit => 'textDocument' in change && change.textDocument.uri === uri,
	);
	return [...(edit?.changes?.[uri] ?? []), ...versioned.flatMap(({ edits }) => edits as TextEdit[])];
}

/** The place where `part` begins in `text`, `shift` characters on. */
export function placeOf(text: string, part: string, shift = 0): Position {
	const at = text.indexOf(part);
	if (at < 0) throw new Error(`There is no "${part}" in the text.`);
	return TextDocument.create('', '', 1, text).positionAt(at + shift);
}
