import type { Connection } from 'vscode-languageserver';
import { lineStartsOf, rangeOf } from '../core/base/text';
import { logLinksIn } from '../core/features/explainLog/logLinks';
import { fileAt } from '../core/workspace/snapshot';
import { toRange } from './convert';
import { LOG_LINKS, type LogLinksResult, type LogParams } from './protocol';
import type { Session } from './session';

/** Answers `ghostNginx/logLinks`, a request of our own: a log is no document of ours, so that no other one can be asked about it. */
export function answerLogLinks(connection: Connection, session: Session): void {
	connection.onRequest(
		LOG_LINKS,
		session.guard(LOG_LINKS, { links: [] }, async ({ text }: LogParams, token): Promise<LogLinksResult> => {
			await session.scanned(token);
			const snapshot = session.snapshot();
			const lines = lineStartsOf(text);
			const links = logLinksIn(snapshot, text).flatMap(({ span, target, name }) => {
				const file = fileAt(snapshot, target.uri);
				if (!file) return [];
				const uri = session.documents.clientUri(file.uri);
				return [{ range: rangeOf(lines, span), target: { uri, range: toRange(file, target.span) }, name }];
			});
			return { links };
		}),
	);
}
