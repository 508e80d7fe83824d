import type { Connection } from 'vscode-languageserver';
import { rangeOf } from '../core/base/text';
import { normalizeUri } from '../core/base/uri';
import { explainLog } from '../core/features/explainLog/index';
import { logMarkdown } from '../core/features/explainLog/markdown';
import type { TextPlace } from '../core/model/launcher';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import { withTextsForFixes } from './fixTexts';
import { EXPLAIN_LOG, type ExplainLogResult, type LogParams } from './protocol';
import type { Session } from './session';

/** Answers `ghostNginx/explainLog`, a request of our own. */
export function answerExplainLog(connection: Connection, session: Session): void {
	connection.onRequest(
		EXPLAIN_LOG,
		session.guard(EXPLAIN_LOG, null, async ({ text }: LogParams, token): Promise<ExplainLogResult> => {
			await session.scanned(token);
			const snapshot = await withFixes(session.snapshot(), text, session);
			const answers = explainLog(snapshot, text, session.rules);
			if (answers.length === 0) return null;
			return { text: logMarkdown(answers, (place) => linkTo(place, snapshot, session)), answers: answers.length };
		}),
	);
}

/** A snapshot with the texts that the fixes read of which the answers tell. */
async function withFixes(snapshot: Snapshot, text: string, { rules, readText }: Session): Promise<Snapshot> {
	let found = snapshot;
	for (const { problems } of explainLog(snapshot, text, rules))
		for (const { uri, span } of problems) found = await withTextsForFixes(found, uri, span, rules(uri), readText);
	return found;
}

/** A uri with the line, counted from 1, as editors take it. */
function linkTo({ uri, span }: TextPlace, snapshot: Snapshot, { documents }: Session): string {
	const { line } = rangeOf(fileAt(snapshot, uri)?.summary.lines ?? [0], span).start;
	return `${normalizeUri(documents.clientUri(uri))}#L${line + 1}`;
}
