import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import { renameAt, renameableAt } from '../core/features/rename';
import { toOffset, toRange } from './convert';
import type { Session } from './session';
import { toWorkspaceEdit } from './workspaceEdit';

/**
 * Answers `textDocument/prepareRename` and `textDocument/rename`. A refusal is an error that the client shows;
 * where nothing has a name, preparing answers `null`.
 */
export function answerRename(connection: Connection, session: Session): void {
	const { client, documents, guard } = session;

	connection.onPrepareRename(
		guard('textDocument/prepareRename', null, async ({ textDocument, position }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view) return null;
			const able = renameableAt(view.snapshot, view.file.uri, toOffset(view.file, position));
			if (!able) return null;
			if ('refusal' in able) throw requestFailed(client.inWords(able.refusal));
			return { range: toRange(view.file, able.span), placeholder: able.name };
		}),
	);
	connection.onRenameRequest(
		guard('textDocument/rename', null, async ({ textDocument, position, newName }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view) return null;
			const { snapshot, file } = view;
			const changes = renameAt(snapshot, file.uri, toOffset(file, position), newName);
			if ('refusal' in changes) throw requestFailed(client.inWords(changes.refusal));
			const title = say`Rename to ${newName}`;
			return toWorkspaceEdit(changes, { snapshot, client, documents, origin: file.uri, title }) ?? null;
		}),
	);
}

function requestFailed(sentence: string): ResponseError {
	return new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}
