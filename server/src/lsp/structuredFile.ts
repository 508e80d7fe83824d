import type { TextDocumentIdentifier } from 'vscode-languageserver';
import type { Language } from '../core/model/language';
import type { FileRecord } from '../core/workspace/snapshot';
import type { Session } from './session';

/** A file whose structure a request asks for, with its text, which is not kept of files that are not open. */
export interface StructuredFile {
	readonly file: FileRecord;
	readonly text: string;
	readonly language: Language;
}

/** The file that `textDocument` names; undefined also if the client's own JSON support answers for it. */
export async function structuredFile(
	session: Session,
	textDocument: TextDocumentIdentifier,
): Promise<StructuredFile | undefined> {
	const file = session.view(textDocument)?.file;
	if (!file) return undefined;
	const language = session.snapshot().languages.of(file.head.language);
	if (language.isJson && session.client.checksJsonSyntax) return undefined;
	const text = file.text ?? (await session.readText(file.uri));
	return text === undefined ? undefined : { file, text, language };
}
