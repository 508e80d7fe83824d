import type { CancellationToken, Connection, WorkspaceEdit } from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import { fixAllIn, mergeChanges } from '../core/features/codeAction';
import { MAX_FIX_ROUNDS } from '../core/features/limits';
import { withEdits } from '../core/features/withEdits';
import type { FileChange } from '../core/model/diagnostic';
import { changeBetween } from '../core/workspace/lastGoodParse/replacedStretch';
import { fileAt, type Snapshot, workspaceFiles } from '../core/workspace/snapshot';
import { withTextsForFixes } from './fixTexts';
import { FIX_ALL } from './protocol';
import type { Session } from './session';
import { toWorkspaceEdit } from './workspaceEdit';

/** Answers `ghostNginx/fixAll`, a request of our own: the preferred fixes of all files as one edit, which the client makes. */
export function answerFixAll(connection: Connection, session: Session): void {
	connection.onRequest(
		FIX_ALL,
		session.guard(FIX_ALL, null, async (_: unknown, token): Promise<WorkspaceEdit | null> => {
			for (let attempt = 0; attempt < MAX_FIX_ROUNDS && !token.isCancellationRequested; attempt++) {
				await session.checked(token);
				const snapshot = session.snapshot();
				const edit = await editOfAll(snapshot, session, token);
				// What was worked out for other texts would go to the wrong places.
				if (session.snapshot() === snapshot) return edit;
			}
			return null;
		}),
	);
}

async function editOfAll(
	snapshot: Snapshot,
	session: Session,
	token: CancellationToken,
): Promise<WorkspaceEdit | null> {
	const { client, documents } = session;
	const changes = await fixedTexts(snapshot, session, token);
	if (changes.length === 0) return null;
	const title = say`Fix all that has one preferred fix`;
	return toWorkspaceEdit(changes, { snapshot, client, documents, origin: undefined, title }) ?? null;
}

/**
 * What the files come to when each preferred fix is made in turn, also those of problems that an earlier one brings to light: the two
 * ends of a link are never changed to each other's address.
 */
async function fixedTexts(
	snapshot: Snapshot,
	{ rules, readText, inSlices }: Session,
	token: CancellationToken,
): Promise<readonly FileChange[]> {
	let fixed: Snapshot = { ...snapshot, answers: undefined };
	const before = new Map<Uri, string>();
	const uris = [...workspaceFiles(snapshot)].map(({ uri }) => uri);
	let changed = true;
	/** Fixes a file, and gives whether there was anything to fix. */
	const fix = async (uri: Uri): Promise<boolean> => {
		if (token.isCancellationRequested) return false;
		const whole = { start: 0, end: fileAt(fixed, uri)?.summary.length ?? 0 };
		const withTexts = await withTextsForFixes(fixed, uri, whole, rules(uri), readText);
		const changes = mergeChanges(fixAllIn(withTexts, uri, rules(uri)));
		if (changes.length === 0) return false;
		const texts = new Map<Uri, string>();
		for (const change of changes) {
			const file = fileAt(withTexts, change.uri);
			const text = file && (file.text ?? (await readText(file.uri)));
			if (!file || text === undefined) continue;
			texts.set(file.uri, text);
			if (!before.has(file.uri)) before.set(file.uri, text);
		}
		fixed = withEdits(withTexts, changes, (one) => texts.get(one));
		return true;
	};
	for (let round = 0; changed && round < MAX_FIX_ROUNDS; round++) changed = (await inSlices(uris, fix)).includes(true);
	if (token.isCancellationRequested) return [];
	return [...before].flatMap(([uri, text]): FileChange[] => {
		const now = fileAt(fixed, uri)?.text;
		if (now === undefined || now === text) return [];
		const { start, beforeEnd, afterEnd } = changeBetween(text, now);
		return [{ kind: 'edit', uri, edits: [{ span: { start, end: beforeEnd }, newText: now.slice(start, afterEnd) }] }];
	});
}
