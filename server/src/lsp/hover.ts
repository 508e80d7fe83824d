import { type Connection, type Hover, MarkupKind } from 'vscode-languageserver';
import { withoutMarkdown } from '../core/base/markdown';
import { hoverAt } from '../core/features/hover/index';
import { toOffset, toRange } from './convert';
import type { Session } from './session';

/** Answers `textDocument/hover`, without Markdown if the client does not render it. */
export function answerHover(connection: Connection, session: Session): void {
	connection.onHover(
		session.guard('textDocument/hover', null, async ({ textDocument, position }, token): Promise<Hover | null> => {
			await session.scanned(token);
			const view = session.view(textDocument);
			const source = view && (view.file.text ?? (await session.readText(view.file.uri)));
			if (!view || source === undefined) return null;
			const documentation = view.file.summary.language === 'nginx' ? await session.documentation() : undefined;
			const found = hoverAt(view.snapshot, view.file.uri, toOffset(view.file, position), source, documentation);
			if (!found) return null;
			const { inWords, markdownInHovers } = session.client;
			const text = inWords(found.text);
			const contents = markdownInHovers
				? { kind: MarkupKind.Markdown, value: text }
				: { kind: MarkupKind.PlainText, value: withoutMarkdown(text) };
			return { range: toRange(view.file, found.span), contents };
		}),
	);
}
