import type { CancellationToken, Connection, WorkspaceEdit } from 'vscode-languageserver';
import { applyEdits, type Edit } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { fixAllIn, mergeChanges } from '../core/features/codeAction';
import type { FileChange } from '../core/model/diagnostic';
import { applyChanges } from '../core/workspace/applyChanges';
import { fileAt, type Snapshot, workspaceFiles } from '../core/workspace/snapshot';
import { withTextsForFixes } from './fixTexts';
import { MAX_FIX_ROUNDS } from './limits';
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
	const title = 'Fix all that has one preferred fix';
	return toWorkspaceEdit(changes, { snapshot, client, documents, origin: undefined, title }) ?? null;
}

/**
 * What the files come to when each preferred fix is made in turn, also those of problems that an earlier one brings to light: the two
 * ends of a link are never changed to each other's address.
 */
async function fixedTexts(
	snapshot: Snapshot,
	{ rules, readText }: Session,
	token: CancellationToken,
): Promise<readonly FileChange[]> {
	let fixed: Snapshot = { ...snapshot, answers: undefined };
	const before = new Map<Uri, string>();
	const uris = [...workspaceFiles(snapshot)].map(({ uri }) => uri);
	for (let round = 0; round < MAX_FIX_ROUNDS; round++) {
		let changed = false;
		for (const uri of uris) {
			if (token.isCancellationRequested) return [];
			const whole = { start: 0, end: fileAt(fixed, uri)?.summary.length ?? 0 };
			const withTexts = await withTextsForFixes(fixed, uri, whole, rules(uri), readText);
			const changes = mergeChanges(fixAllIn(withTexts, uri, rules(uri)));
			if (changes.length === 0) continue;
			fixed = await withChanges(withTexts, changes, before, readText);
			changed = true;
		}
		if (!changed) break;
	}
	return [...before].flatMap(([uri, text]): FileChange[] => {
		const now = fileAt(fixed, uri)?.text;
		return now === undefined || now === text ? [] : [{ kind: 'edit', uri, edits: [differenceOf(text, now)] }];
	});
}

async function withChanges(
	snapshot: Snapshot,
	changes: readonly FileChange[],
	before: Map<Uri, string>,
	readText: Session['readText'],
): Promise<Snapshot> {
	let changed = snapshot;
	for (const change of changes) {
		const file = fileAt(snapshot, change.uri);
		if (change.kind !== 'edit' || !file) continue;
		const old = file.text ?? (await readText(file.uri));
		if (old === undefined) continue;
		if (!before.has(file.uri)) before.set(file.uri, old);
		const text = applyEdits(old, change.edits);
		const besideInstall = snapshot.languages.of(file.head.language).backends !== undefined;
		const next = { kind: 'text' as const, uri: file.uri, text, besideInstall, open: false, keepText: true };
		changed = applyChanges(changed, [next]).snapshot;
	}
	return changed;
}

/** The one edit that makes `now` of `text`, and leaves alone what both begin and end with. */
function differenceOf(text: string, now: string): Edit {
	const most = Math.min(text.length, now.length);
	let start = 0;
	while (start < most && text[start] === now[start]) start++;
	let same = 0;
	while (same < most - start && text[text.length - 1 - same] === now[now.length - 1 - same]) same++;
	return { span: { start, end: text.length - same }, newText: now.slice(start, now.length - same) };
}
