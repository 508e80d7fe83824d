import {
	BulkRegistration,
	type BulkUnregistration,
	type Connection,
	DocumentFormattingRequest,
	type DocumentOnTypeFormattingOptions,
	DocumentOnTypeFormattingRequest,
	DocumentRangeFormattingRequest,
	type FormattingOptions,
	type ServerCapabilities,
	type TextDocumentIdentifier,
	type TextEdit,
} from 'vscode-languageserver';
import { formattingOf } from '../core/features/formatting';
import type { FormatScope } from '../core/model/format';
import type { ClientSupport } from './clientSupport';
import { toOffset, toRange, toSpan } from './convert';
import type { Session } from './session';
import type { View } from './views';

/** The characters after which formatting on type is asked for: those that end a directive or a block. */
const onType: DocumentOnTypeFormattingOptions = { firstTriggerCharacter: '}', moreTriggerCharacter: [';'] };

/** The static capabilities, for a client that does not register formatting dynamically. */
export const formattingCapabilities: ServerCapabilities = {
	documentFormattingProvider: true,
	documentRangeFormattingProvider: true,
	documentOnTypeFormattingProvider: onType,
};

/**
 * Answers `textDocument/formatting`, `rangeFormatting` and `onTypeFormatting`: no edits for other files than nginx's, or if
 * the user has formatting switched off.
 */
export function answerFormatting(connection: Connection, session: Session): void {
	const { guard } = session;
	const edits = async (
		textDocument: TextDocumentIdentifier,
		options: FormattingOptions,
		scopeIn: (view: View) => FormatScope,
	): Promise<TextEdit[] | null> => {
		const view = session.view(textDocument);
		if (!view || !session.settings(view.file.uri).format) return null;
		const text = view.file.text ?? (await session.readText(view.file.uri));
		if (text === undefined) return null;
		const found = formattingOf(view.snapshot, view.file, text, scopeIn(view), options);
		return found?.map(({ span, newText }) => ({ range: toRange(view.file, span), newText })) ?? null;
	};
	connection.onDocumentFormatting(
		guard('textDocument/formatting', null, ({ textDocument, options }) =>
			edits(textDocument, options, () => ({ kind: 'document' })),
		),
	);
	connection.onDocumentRangeFormatting(
		guard('textDocument/rangeFormatting', null, ({ textDocument, range, options }) =>
			edits(textDocument, options, ({ file }) => ({ kind: 'range', span: toSpan(file, range) })),
		),
	);
	connection.onDocumentOnTypeFormatting(
		guard('textDocument/onTypeFormatting', null, ({ textDocument, position, options }) =>
			edits(textDocument, options, ({ file }) => ({ kind: 'typed', offset: toOffset(file, position) })),
		),
	);
}

/**
 * Registers formatting if the client supports that dynamically, for nginx documents alone: an editor with several formatters
 * for one language asks the user which to take. The function is to be called with the user's setting whenever it may have
 * changed.
 */
export function offerFormatting(connection: Connection, client: ClientSupport): (wanted: boolean) => void {
	let offered: Promise<BulkUnregistration> | undefined;
	const failed = (error: unknown): void => connection.console.warn(`Formatting is not offered: ${String(error)}`);
	return (wanted) => {
		if (!client.registersFormatting || wanted === (offered !== undefined)) return;
		if (wanted) {
			const documentSelector = [{ language: 'nginx' }, { language: 'NGINX' }];
			const bulk = BulkRegistration.create();
			bulk.add(DocumentFormattingRequest.type, { documentSelector });
			bulk.add(DocumentRangeFormattingRequest.type, { documentSelector });
			bulk.add(DocumentOnTypeFormattingRequest.type, { documentSelector, ...onType });
			offered = connection.client.register(bulk);
			offered.catch(failed);
		} else {
			offered?.then((offer) => offer.dispose()).catch(failed);
			offered = undefined;
		}
	};
}
