import type { Connection } from 'vscode-languageserver';
import type { Wording } from '../core/base/phrase';
import { type LineStarts, rangeOf } from '../core/base/text';
import { normalizeUri, type Uri } from '../core/base/uri';
import { explainLog, type LogAnswer } from '../core/features/explainLog/index';
import { saidIn } from '../core/features/explainLog/logLine';
import { logged, logMarkdown } from '../core/features/explainLog/markdown';
import type { TextPlace } from '../core/model/launcher';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import { withTextsForFixes } from './fixTexts';
import { EXPLAIN_LOG, type ExplainedLines, type ExplainLogResult, type LogParams, type MappedPlace } from './protocol';
import type { Session } from './session';

/** Answers `ghostNginx/explainLog`, a request of our own. */
export function answerExplainLog(connection: Connection, session: Session): void {
	connection.onRequest(
		EXPLAIN_LOG,
		session.guard(EXPLAIN_LOG, null, async ({ text }: LogParams, token): Promise<ExplainLogResult> => {
			await session.scanned(token);
			const { snapshot, answers } = await explained(text, session);
			if (answers.length === 0) return null;
			const placeOf = ({ uri, span }: TextPlace): MappedPlace => {
				return { uri: session.documents.clientUri(uri), range: rangeOf(linesOf(uri, snapshot), span) };
			};
			const { inWords } = session.client;
			return {
				text: inWords(logMarkdown(answers, (place) => linkTo(placeOf(place)))),
				answers: answers.map((answer) => explainedLines(answer, placeOf, inWords)),
			};
		}),
	);
}

/** What lines come to, once more where the fixes of which that tells read texts that were not at hand. */
export async function explained(
	text: string,
	{ snapshot: present, rules, readText }: Session,
): Promise<{ readonly snapshot: Snapshot; readonly answers: readonly LogAnswer[] }> {
	const before = present();
	const answers = explainLog(before, text, rules);
	let snapshot = before;
	for (const { problems } of answers)
		for (const { uri, span } of problems) snapshot = await withTextsForFixes(snapshot, uri, span, rules(uri), readText);
	return snapshot === before ? { snapshot, answers } : { snapshot, answers: explainLog(snapshot, text, rules) };
}

function explainedLines(
	answer: LogAnswer,
	placeOf: (place: TextPlace) => MappedPlace,
	inWords: Wording,
): ExplainedLines {
	const { message, line, places, problems, fix } = answer;
	return {
		message: inWords(message),
		logged: `${inWords(logged(answer))}: "${saidIn(line)}"`,
		places: places.map((one) => ({ ...placeOf(one), name: one.name, message: inWords(one.message) })),
		problems: problems.map((one) => {
			const { name, code, severity } = one;
			return { ...placeOf(one), name, code, severity, message: inWords(one.message) };
		}),
		fix: inWords(fix),
	};
}

function linesOf(uri: Uri, snapshot: Snapshot): LineStarts {
	return fileAt(snapshot, uri)?.summary.lines ?? [0];
}

/** A uri with the line, counted from 1, as editors take it. */
function linkTo({ uri, range }: MappedPlace): string {
	return `${normalizeUri(uri)}#L${range.start.line + 1}`;
}
