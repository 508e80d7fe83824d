import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import { lineStartsOf } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import type { Diagnostic, FileChange } from '../core/model/diagnostic';
import { settingsWithout, turnedOff } from '../core/settings/turnOff';
import { EXPLAIN_RULE, TURN_OFF_RULE } from './protocol';
import type { Session } from './session';
import type { View } from './views';
import { toWorkspaceEdit } from './workspaceEdit';

/** A code action before the diagnostics are known that it answers. */
export interface RuleAction {
	readonly code: string;
	readonly action: CodeAction;
}

/**
 * What can be done about the rules that found `problems`, each once: to turn it off for the project, or in the editor's settings where
 * the client can write those, and to read about it where it shows that. None of it mends anything.
 */
export async function ruleActions(
	problems: readonly Diagnostic[],
	view: View,
	session: Session,
): Promise<readonly RuleAction[]> {
	const codes = [...new Set(problems.map(({ code }) => code))];
	const found = await Promise.all(
		codes.map(async (code) =>
			[await turnOff(code, view, session), turnOffInSettings(code, view, session), explain(code, session)].flatMap(
				(one) => one ?? [],
			),
		),
	);
	return found.flat();
}

function explain(code: string, { client }: Session): RuleAction | undefined {
	if (!client.explainsRules) return undefined;
	const title = client.inWords(say`Explain this rule (${code})`);
	const command = { title, command: EXPLAIN_RULE, arguments: [code] };
	return { code, action: { title, kind: CodeActionKind.QuickFix, command } };
}

function turnOffInSettings(code: string, { file }: View, { client, documents }: Session): RuleAction | undefined {
	if (!client.turnsOffRules) return undefined;
	const title = client.inWords(say`Turn off ${code} in the settings`);
	const command = { title, command: TURN_OFF_RULE, arguments: [code, documents.clientUri(file.uri)] };
	return { code, action: { title, kind: CodeActionKind.QuickFix, command } };
}

async function turnOff(code: string, { snapshot, file }: View, session: Session): Promise<RuleAction | undefined> {
	const { client, documents, settings } = session;
	const uri = session.projectConfig(file.uri);
	// The editor's own settings win over the file.
	if (uri === undefined || settings(file.uri).rules[code] !== undefined) return undefined;
	const text = documents.leading(uri)?.document.getText() ?? (await session.readText(uri));
	const change = changeOf(uri, text, code);
	if (!change) return undefined;
	const title = client.inWords(say`Turn off ${code} in .ghost-nginx.json`);
	const lines = new Map([[uri, lineStartsOf(text ?? '')]]);
	const edit = toWorkspaceEdit([change], { snapshot, client, documents, origin: file.uri, lines, title });
	return edit && { code, action: { title, kind: CodeActionKind.QuickFix, edit } };
}

function changeOf(uri: Uri, text: string | undefined, code: string): FileChange | undefined {
	if (text === undefined) return { kind: 'create', uri, text: settingsWithout(code) };
	const edit = turnedOff(text, code);
	return edit && { kind: 'edit', uri, edits: [edit] };
}
