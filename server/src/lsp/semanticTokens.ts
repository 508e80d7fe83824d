import {
	type CancellationToken,
	type Connection,
	type SemanticTokens,
	SemanticTokensBuilder,
	type SemanticTokensLegend,
	SemanticTokensRefreshRequest,
	type TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { Span } from '../core/base/text';
import { findingSemanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from '../core/features/semanticTokens';
import { toRange, toSpan } from './convert';
import type { Session } from './session';
import type { View } from './views';

/** What the numbers in the answers stand for. */
export const TOKEN_LEGEND: SemanticTokensLegend = {
	tokenTypes: [...TOKEN_TYPES],
	tokenModifiers: [...TOKEN_MODIFIERS],
};

/**
 * Answers `textDocument/semanticTokens/full` and `textDocument/semanticTokens/range`. A client that refreshes tokens is asked to if
 * they may have changed.
 */
export function answerSemanticTokens(connection: Connection, session: Session): void {
	const { client, guard } = session;
	const none: SemanticTokens = { data: [] };
	const { semanticTokens } = connection.languages;
	semanticTokens.on(
		guard('textDocument/semanticTokens/full', none, async ({ textDocument }, token) => {
			await session.scanned(token);
			return tokensOf(textDocument, ({ file }) => ({ start: 0, end: file.summary.length }), session, token);
		}),
	);
	semanticTokens.onRange(
		guard('textDocument/semanticTokens/range', none, async ({ textDocument, range }, token) => {
			await session.scanned(token);
			return tokensOf(textDocument, ({ file }) => toSpan(file, range), session, token);
		}),
	);
	session.onRefresh(() => {
		if (client.refreshesSemanticTokens)
			connection.sendRequest(SemanticTokensRefreshRequest.type).catch(() => undefined);
	});
}

async function tokensOf(
	document: TextDocumentIdentifier,
	within: (view: View) => Span,
	session: Session,
	token: CancellationToken,
): Promise<SemanticTokens> {
	const documentation = await session.documentation();
	const view = session.view(document);
	const builder = new SemanticTokensBuilder();
	if (!view || view.file.summary.language !== 'nginx') return builder.build();
	const text = view.file.text ?? (await session.readText(view.file.uri));
	if (text === undefined) return builder.build();
	const steps = findingSemanticTokens(view.snapshot, view.file.uri, text, within(view), documentation);
	for (const { span, type, modifier } of await session.inSteps(steps, token)) {
		const { start } = toRange(view.file, span);
		const modifiers = modifier === undefined ? 0 : 1 << TOKEN_MODIFIERS.indexOf(modifier);
		builder.push(start.line, start.character, span.end - span.start, TOKEN_TYPES.indexOf(type), modifiers);
	}
	return builder.build();
}
