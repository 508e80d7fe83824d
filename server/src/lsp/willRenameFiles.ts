import type { Connection } from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import { normalizeUri } from '../core/base/uri';
import { includeEditsForMoves } from '../core/features/willRenameFiles';
import type { Session } from './session';
import { toWorkspaceEdit } from './workspaceEdit';

/** Answers `workspace/willRenameFiles`: the edits of `include` lines that name the renamed files or folders. */
export function answerWillRenameFiles(connection: Connection, session: Session): void {
	const { client, documents, guard } = session;

	connection.workspace.onWillRenameFiles(
		guard('workspace/willRenameFiles', null, async ({ files }, token) => {
			await session.scanned(token);
			const snapshot = session.snapshot();
			const moves = files.map(({ oldUri, newUri }) => ({ from: normalizeUri(oldUri), to: normalizeUri(newUri) }));
			const changes = includeEditsForMoves(snapshot, moves);
			const [first] = changes;
			if (!first) return null;
			const title = say`Follow the move in include lines`;
			return toWorkspaceEdit(changes, { snapshot, client, documents, origin: first.uri, title }) ?? null;
		}),
	);
}
