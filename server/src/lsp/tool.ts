import type { CancellationToken, Connection } from 'vscode-languageserver';
import { inEnglish } from '../core/base/phrase';
import { isInside, joinUri, pathOf, type Uri, uriOfPath } from '../core/base/uri';
import { checkFile } from '../core/diagnostics/checkFile';
import { type FileRecord, fileAt, nameOf, type Snapshot, workspaceFiles } from '../core/workspace/snapshot';
import { type Around, checkAnswer, doctorAnswer, logAnswer, mapAnswer, ruleAnswer } from '../reports/answers';
import { reportedLink } from '../reports/map';
import { type ReportedProblem, reportedProblem, reportOfProblems } from '../reports/problems';
import { answered, ToolError } from '../reports/toolCall';
import { explained } from './explainLog';
import { withTextsForFixes } from './fixTexts';
import { TOOL, type ToolParams, type ToolResult } from './protocol';
import type { Session } from './session';

/** Names of files are relative to the folder of the workspace that holds them. */
const AROUND: Around = { workingDirectory: null, notes: [] };

/** Answers `ghostNginx/tool`, a request of our own: the tools of assistants, by what the editor holds. */
export function answerTool(connection: Connection, session: Session): void {
	const failed: ToolResult = { refusal: 'The language server could not answer, see its output.' };
	connection.onRequest(
		TOOL,
		session.guard(TOOL, failed, (params: ToolParams, token) => answered(() => answer(params, session, token))),
	);
}

async function answer({ name, input }: ToolParams, session: Session, token: CancellationToken): Promise<object> {
	const { paths, code, log } = input ?? {};
	if (name === 'explain' && code !== undefined) return ruleAnswer(code, AROUND);
	await session.checked(token);
	const snapshot = session.snapshot();
	const named = (uri: Uri): string => nameOf(snapshot, uri);
	const isAsked = among(paths, snapshot);
	switch (name) {
		case 'check':
			return checkAnswer(reportOfProblems(await problemsIn(snapshot, session, isAsked), snapshot), AROUND);
		case 'map': {
			const { steps, links, worstOf } = session.linkBook;
			await session.inSlices(steps(), () => undefined);
			const asked = links().filter((link) => [...link.listeners, ...link.connectors].some(({ uri }) => isAsked(uri)));
			return mapAnswer(
				{ links: asked.map((link) => reportedLink(link, worstOf(link), snapshot, named, inEnglish)) },
				AROUND,
			);
		}
		case 'explain': {
			if (log === undefined) throw new ToolError('explain wants a code, or lines of a log.');
			const { snapshot: read, answers } = await explained(log, session);
			return logAnswer(answers, read, named, AROUND);
		}
		case 'doctor': {
			if (!session.doctorWithin) throw new ToolError('This server runs on no machine that it could look at.');
			const folders = await Promise.all(snapshot.names.folders.map(session.files.realUri));
			return doctorAnswer(await session.doctorWithin(snapshot, folders, named), AROUND);
		}
		default:
			throw new ToolError('There is no such tool.');
	}
}

/** Whether a file is one of those, or in one of the folders, that an assistant names: by whole paths, or relative to the workspace. */
function among(paths: readonly string[] | undefined, { names }: Snapshot): (uri: Uri) => boolean {
	if (paths === undefined || paths.length === 0) return () => true;
	const places = paths.flatMap((path) =>
		path.startsWith('/') ? [uriOfPath(path)] : names.folders.flatMap((folder) => placesBelow(folder, path)),
	);
	return (uri) => places.some((place) => isInside(place, uri));
}

/** What `path` may mean: with several folders, its first part may be the name of one. */
function placesBelow(folder: Uri, path: string): readonly Uri[] {
	const [first = '', ...rest] = path.split('/');
	const isNamed = pathOf(folder).endsWith(`/${first}`);
	return [joinUri(folder, path), ...(isNamed ? [joinUri(folder, rest.join('/'))] : [])];
}

async function problemsIn(
	snapshot: Snapshot,
	{ rules, readText, inSlices }: Session,
	isAsked: (uri: Uri) => boolean,
): Promise<readonly ReportedProblem[]> {
	const asked = [...workspaceFiles(snapshot)].filter(({ uri, aliases }) => [uri, ...aliases].some(isAsked));
	const found = await inSlices(asked, async ({ uri, summary }: FileRecord): Promise<readonly ReportedProblem[]> => {
		if (checkFile(snapshot, uri, rules(uri)).problems.length === 0) return [];
		const whole = { start: 0, end: summary.length };
		const withTexts = await withTextsForFixes(snapshot, uri, whole, rules(uri), readText);
		const file = fileAt(withTexts, uri);
		if (!file) return [];
		const named = (one: Uri): string => nameOf(withTexts, one);
		return checkFile(withTexts, uri, rules(uri)).problems.map((one) =>
			reportedProblem(one, file, withTexts, named, inEnglish),
		);
	});
	return found.flat();
}
