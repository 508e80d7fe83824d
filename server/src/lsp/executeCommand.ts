import { type Connection, ErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import { isInside, normalizeUri, type Uri } from '../core/base/uri';
import { labelText } from '../core/base/visible';
import { type ScaffoldExisting, type ScaffoldRequest, scaffold } from '../core/scaffold/index';
import { applyChanges } from '../core/workspace/applyChanges';
import { nameOf, type Snapshot, workspaceFiles } from '../core/workspace/snapshot';
import { MAX_FILE_BYTES } from '../files/limits';
import { readScaffoldPlace } from '../files/scaffoldPlace';
import { textsAskedFor } from '../files/scaffoldTexts';
import { SCAFFOLD_COMMAND, SCAFFOLD_PLAN, type ScaffoldArguments, type ScaffoldPlan } from './protocol';
import type { Session } from './session';
import { toWorkspaceEdit } from './workspaceEdit';

/** Answers `workspace/executeCommand`, of which there is `SCAFFOLD_COMMAND`, and `SCAFFOLD_PLAN`. A wrong request is answered by an error, in one sentence. */
export function answerExecuteCommand(connection: Connection, session: Session): void {
	connection.onExecuteCommand(
		session.guard('workspace/executeCommand', null, async ({ command, arguments: given }, token) => {
			if (command !== SCAFFOLD_COMMAND) throw invalidParams(`There is no command "${command}" here.`);
			const request = readArguments(given?.[0]);
			// An address in a file that is not read yet would go on leading to the port.
			await session.scanned(token);
			const { edit } = await scaffoldPlan(request, session);
			if (request.dryRun !== true) await applyEdit(connection, session, edit, request.site);
			return edit;
		}),
	);
	connection.onRequest(
		SCAFFOLD_PLAN,
		session.guard(SCAFFOLD_PLAN, null, async (given: unknown, token): Promise<ScaffoldPlan<WorkspaceEdit> | null> => {
			const request = readArguments(given);
			await session.scanned(token);
			return scaffoldPlan(request, session);
		}),
	);
}

async function scaffoldPlan(request: ScaffoldArguments, session: Session): Promise<ScaffoldPlan<WorkspaceEdit>> {
	const { site, url, socketPath, ghostVersion, setup } = request;
	const folder = normalizeUri(request.folder.replace(/(?<=[^/])\/+$/, ''));
	const existing = await existingIn(folder, request.wholeWorkspace === true, session);
	const asked: ScaffoldRequest = { folder, site, url, socketPath, ghostVersion, setup };
	const options = { merge: true };
	const texts = await textsAskedFor(asked, existing, options, (uri) => presentText(uri, session));
	const result = scaffold(asked, { ...existing, text: (uri) => texts.get(uri) }, options);
	const { client, documents } = session;
	if (!result.ok) throw invalidParams(labelText(client.inWords(result.message)));
	const snapshot = withTexts(session.snapshot(), texts);
	const title = say`Ghost and nginx files for ${site}`;
	const edit = toWorkspaceEdit(result.changes, { snapshot, client, documents, origin: undefined, title });
	if (!edit)
		throw invalidParams(
			client.inWords(say`The editor cannot make these changes: it supports no edits to several files.`),
		);
	return { edit, notes: result.notes.map(client.inWords) };
}

async function existingIn(
	folder: Uri,
	wholeWorkspace: boolean,
	session: Session,
): Promise<Omit<ScaffoldExisting, 'text'>> {
	const around = [...workspaceFiles(session.snapshot())].map(({ uri }) => uri);
	const files = wholeWorkspace ? around : around.filter((uri) => isInside(folder, uri));
	// What is written and told is named as everywhere, from the workspace folder.
	const nameOfFile = (uri: Uri): string => nameOf(session.snapshot(), uri);
	return { ...(await readScaffoldPlace(folder, session.files)), files, around, nameOf: nameOfFile };
}

/** The text of the open document, else of the file; empty if there is a file that cannot be read. */
async function presentText(uri: Uri, session: Session): Promise<string | undefined> {
	const open = session.documents.leading(uri);
	if (open) return open.document.getText();
	const text = await session.files.readText(uri, MAX_FILE_BYTES);
	return text ?? ((await session.files.stat(uri)) ? '' : undefined);
}

/** A snapshot that holds the files to be edited, whether or not a scan has found them. */
function withTexts(snapshot: Snapshot, texts: ReadonlyMap<Uri, string>): Snapshot {
	return applyChanges(
		{ ...snapshot, answers: undefined },
		[...texts].map(([uri, text]) => ({ kind: 'text', uri, text, besideInstall: true, open: false, keepText: true })),
		{ more: true },
	).snapshot;
}

async function applyEdit(connection: Connection, session: Session, edit: WorkspaceEdit, site: string): Promise<void> {
	const { inWords } = session.client;
	if (!session.client.applyEdit)
		throw invalidParams(inWords(say`The editor does not let a language server change files.`));
	const label = inWords(say`Ghost and nginx files for ${site}`);
	const { applied, failureReason } = await session.whileWriting(connection.workspace.applyEdit({ label, edit }));
	if (applied) return;
	throw invalidParams(
		inWords(
			failureReason
				? say`The editor did not write the files: ${failureReason}`
				: say`The editor did not write the files.`,
		),
	);
}

function readArguments(given: unknown): ScaffoldArguments {
	const members = new Map<string, unknown>(typeof given === 'object' && given !== null ? Object.entries(given) : []);
	const text = (name: string): string => {
		const value = members.get(name);
		if (typeof value === 'string' && value !== '') return value;
		throw invalidParams(
			`${SCAFFOLD_COMMAND} wants an object with "folder" (a uri), "site" and "url"; "${name}" is missing.`,
		);
	};
	const optional = (name: string): string | undefined =>
		members.get(name) === undefined || members.get(name) === null ? undefined : text(name);
	const socketPath = optional('socketPath');
	const ghostVersion = optional('ghostVersion');
	const setup = optional('setup');
	return {
		folder: text('folder'),
		site: text('site'),
		url: text('url'),
		...(socketPath === undefined ? {} : { socketPath }),
		...(ghostVersion === undefined ? {} : { ghostVersion }),
		...(setup === undefined ? {} : { setup }),
		wholeWorkspace: members.get('wholeWorkspace') === true,
		dryRun: members.get('dryRun') === true,
	};
}

function invalidParams(message: string): ResponseError {
	return new ResponseError(ErrorCodes.InvalidParams, message);
}
