import {
	type CancellationToken,
	type CodeAction,
	type CodeActionContext,
	CodeActionKind,
	type Connection,
	type Diagnostic as LspDiagnostic,
} from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import type { Span } from '../core/base/text';
import { checkingFile } from '../core/diagnostics/checkFile';
import { changesTogether, codeActionsFor, touching } from '../core/features/codeAction';
import type { Diagnostic } from '../core/model/diagnostic';
import type { Snapshot } from '../core/workspace/snapshot';
import { toDiagnostic, toSpan } from './convert';
import { withTextsFor } from './fixTexts';
import { MENDS_NOTHING } from './protocol';
import { ruleActions } from './ruleActions';
import type { Session } from './session';
import type { View } from './views';
import { toWorkspaceEdit } from './workspaceEdit';

/** The kind of the code action that makes all preferred fixes of a file. */
export const FIX_ALL_KIND = 'source.fixAll.ghostNginx';

/** Answers `textDocument/codeAction`: quick fixes, what to do about the rules themselves, and all preferred fixes at
 * once. The client makes the edits. */
export function answerCodeAction(connection: Connection, session: Session): void {
	connection.onCodeAction(
		session.guard('textDocument/codeAction', null, async ({ textDocument, range, context }, token) => {
			const view = session.view(textDocument);
			if (!view) return null;
			const kinds = [CodeActionKind.QuickFix, FIX_ALL_KIND].filter((kind) => isWanted(kind, context));
			const found = await Promise.all(
				kinds.map((kind) =>
					kind === FIX_ALL_KIND
						? fixAll(view, session, token)
						: quickFixes(view, toSpan(view.file, range), context, session, token),
				),
			);
			return found.flat();
		}),
	);
}

/** Whether the client wants code actions of `kind`. Fixing all has to be asked for by name, as on saving. */
function isWanted(kind: string, { only }: CodeActionContext): boolean {
	if (!only) return kind === CodeActionKind.QuickFix;
	return only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

/** The problems of a file that touch `span`, and the state with the texts that their fixes read. */
async function problemsAt(
	{ snapshot, file: { uri } }: View,
	span: Span,
	{ inSteps, readText, rules }: Session,
	token: CancellationToken,
): Promise<{ readonly snapshot: Snapshot; readonly problems: readonly Diagnostic[] }> {
	const checked = await inSteps(checkingFile(snapshot, uri, rules(uri)), token);
	const withTexts = await withTextsFor(checked, snapshot, uri, span, readText);
	const again = withTexts === snapshot ? checked : await inSteps(checkingFile(withTexts, uri, rules(uri)), token);
	return { snapshot: withTexts, problems: touching(span, again.problems) };
}

async function quickFixes(
	view: View,
	span: Span,
	context: CodeActionContext,
	session: Session,
	token: CancellationToken,
): Promise<CodeAction[]> {
	const { client, documents } = session;
	const { uri } = view.file;
	const { snapshot, problems: found } = await problemsAt(view, span, session, token);
	const answering = (problem: Diagnostic): LspDiagnostic[] => {
		const diagnostic = toDiagnostic(problem, view.file, snapshot, client, documents.clientUri);
		const shown = context.diagnostics.filter(
			({ code, message }) => code === diagnostic.code && message === diagnostic.message,
		);
		return shown.length > 0 ? shown : [diagnostic];
	};
	const fixes = codeActionsFor(found, snapshot, uri).flatMap(
		({ title, preferred, mends, changes, problem }): CodeAction[] => {
			const edit = toWorkspaceEdit(changes, { snapshot, client, documents, origin: uri, title });
			if (!edit) return [];
			const action: CodeAction = {
				title: client.inWords(title),
				kind: CodeActionKind.QuickFix,
				diagnostics: answering(problem),
				edit,
			};
			if (!mends) action.data = MENDS_NOTHING;
			return [preferred ? { ...action, isPreferred: true } : action];
		},
	);
	const problems = found.filter(({ code }) => !(client.checksJsonSyntax && code === 'json-syntax'));
	const aboutRules = (await ruleActions(problems, view, session)).map(({ code, action }): CodeAction => {
		const ofRule = problems.filter((problem) => problem.code === code);
		return { data: MENDS_NOTHING, ...action, diagnostics: ofRule.flatMap(answering) };
	});
	return [...fixes, ...aboutRules];
}

async function fixAll(view: View, session: Session, token: CancellationToken): Promise<CodeAction[]> {
	const { client, documents } = session;
	const { uri, summary } = view.file;
	const { snapshot, problems } = await problemsAt(view, { start: 0, end: summary.length }, session, token);
	const title = say`Fix all that has one preferred fix`;
	const changes = changesTogether(problems);
	const edit = changes.length > 0 && toWorkspaceEdit(changes, { snapshot, client, documents, origin: uri, title });
	return edit ? [{ title: client.inWords(title), kind: FIX_ALL_KIND, edit }] : [];
}
