import {
	BulkRegistration,
	type BulkUnregistration,
	type CancellationToken,
	type Connection,
	DocumentFormattingRequest,
	type DocumentOnTypeFormattingOptions,
	DocumentOnTypeFormattingRequest,
	DocumentRangeFormattingRequest,
	type FormattingOptions,
	MessageType,
	type ServerCapabilities,
	ShowMessageNotification,
	type TextDocumentIdentifier,
	type TextEdit,
} from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import { formatting, whyNotFormatted } from '../core/features/formatting';
import type { FormatHindrance, FormatScope } from '../core/model/format';
import { nameOf } from '../core/workspace/snapshot';
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
	const tell = teller(connection, session.client);
	const edits = async (
		textDocument: TextDocumentIdentifier,
		options: FormattingOptions,
		scopeIn: (view: View) => FormatScope,
		token: CancellationToken,
	): Promise<TextEdit[] | null> => {
		const view = session.view(textDocument);
		if (!view || !session.settings(view.file.uri).format) return null;
		const text = view.file.text ?? (await session.readText(view.file.uri));
		if (text === undefined) return null;
		const scope = scopeIn(view);
		const manner = { ...options, ...session.formatManner(view.file.uri) };
		const steps = formatting(view.snapshot, view.file, text, scope, manner);
		const found = steps && (await session.inSteps(steps, token));
		// The edits are those of a text that is gone.
		if (session.view(textDocument)?.file.source !== view.file.source) return null;
		// While somebody types, most texts are refused.
		if (found && scope.kind !== 'typed') tell(view, found.hindrance);
		return found?.edits.map(({ span, newText }) => ({ range: toRange(view.file, span), newText })) ?? null;
	};
	connection.onDocumentFormatting(
		guard('textDocument/formatting', null, ({ textDocument, options }, token) =>
			edits(textDocument, options, () => ({ kind: 'document' }), token),
		),
	);
	connection.onDocumentRangeFormatting(
		guard('textDocument/rangeFormatting', null, ({ textDocument, range, options }, token) =>
			edits(textDocument, options, ({ file }) => ({ kind: 'range', span: toSpan(file, range) }), token),
		),
	);
	connection.onDocumentOnTypeFormatting(
		guard('textDocument/onTypeFormatting', null, ({ textDocument, position, options }, token) =>
			edits(textDocument, options, ({ file }) => ({ kind: 'typed', offset: toOffset(file, position) }), token),
		),
	);
}

/** Says in the editor why a file is not formatted: once, as some format each time they save, until it could be. */
function teller(
	connection: Connection,
	{ inWords }: ClientSupport,
): (view: View, hindrance: FormatHindrance | undefined) => void {
	const told = new Set<Uri>();
	return ({ snapshot, file: { uri, summary } }, hindrance) => {
		if (!hindrance) {
			told.delete(uri);
			return;
		}
		if (told.has(uri)) return;
		told.add(uri);
		const why = whyNotFormatted(hindrance, summary.lines);
		const message = inWords(say`${nameOf(snapshot, uri)} is not formatted: ${why}.`);
		connection
			.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message })
			.catch(() => undefined);
	};
}

/**
 * Registers formatting if the client supports that dynamically, for nginx documents alone: an editor with several formatters
 * for one language asks the user which to take. The function is to be called with the user's setting whenever it may have
 * changed.
 */
export function offerFormatting(connection: Connection, client: ClientSupport): (wanted: boolean) => void {
	let offered: Promise<BulkUnregistration> | undefined;
	const failed = (error: unknown): void =>
		connection.console.warn(client.inWords(say`Formatting is not offered: ${String(error)}`));
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
