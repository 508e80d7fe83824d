import type { Connection } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { normalizeUri, type Uri } from '../core/base/uri';

/** A document that the client has open. */
export interface OpenDocument {
	/** Its uri as the client spells it. */
	readonly clientUri: string;
	readonly name: Uri;
	/** The uri of the real file, which several names may lead to. */
	readonly real: Uri;
	/** The document is no file of the workspace, as one that was never saved, and is checked alone. */
	readonly detached: boolean;
	/** Which document it is, counted in the order of opening. Their real files are found in any order. */
	readonly turn: number;
	/** Always the present text. */
	readonly document: TextDocument;
}

/** All open documents. Of several that show the same file, the one opened first leads: its text counts. */
export interface Documents {
	/** Resolves when the real file of every document opened so far is known. */
	readonly ready: () => Promise<void>;
	/** The document with this uri; else the one that leads its file. */
	readonly at: (clientUri: string) => OpenDocument | undefined;
	/** The document whose text counts for a file; undefined if the file is not open. */
	readonly leading: (real: Uri) => OpenDocument | undefined;
	readonly all: () => Iterable<OpenDocument>;
	/** The uri under which the client knows a file: that of its document, else the real one. */
	readonly clientUri: (real: Uri) => string;
}

/** The handlers of what happens to documents. All but `locate` are called once the real file is known. */
export interface DocumentEvents {
	/** Finds the real file of a document that is being opened. Must not reject. */
	readonly locate: (name: Uri) => Promise<{ readonly real: Uri; readonly detached: boolean }>;
	readonly opened: (document: OpenDocument) => void;
	readonly changed: (document: OpenDocument) => void;
	readonly closed: (document: OpenDocument) => void;
}

/** The documents as the client opens and closes them, once `listen` is called. */
export function createDocuments(): Documents & {
	readonly listen: (connection: Connection, events: DocumentEvents) => void;
} {
	const texts = new TextDocuments(TextDocument);
	const open = new Map<string, OpenDocument>();
	const byFile = new Map<Uri, OpenDocument[]>();
	const arriving = new Set<Promise<void>>();

	const leave = (known: OpenDocument | undefined): void => {
		if (!known) return;
		open.delete(known.clientUri);
		const others = byFile.get(known.real)?.filter((other) => other !== known) ?? [];
		if (others.length > 0) byFile.set(known.real, others);
		else byFile.delete(known.real);
	};
	let turns = 0;
	const arrive = async (clientUri: string, document: TextDocument, events: DocumentEvents): Promise<void> => {
		const turn = (turns += 1);
		const name = normalizeUri(clientUri);
		const { real, detached } = await events.locate(name);
		if (texts.get(clientUri) !== document) return;
		const arrived = { clientUri, name, real, detached, turn, document };
		leave(open.get(clientUri));
		open.set(clientUri, arrived);
		byFile.set(
			real,
			[...(byFile.get(real) ?? []), arrived].sort((a, b) => a.turn - b.turn),
		);
		events.opened(arrived);
	};
	const leading = (real: Uri): OpenDocument | undefined => byFile.get(real)?.[0];
	return {
		ready: async () => {
			await Promise.all(arriving);
		},
		at: (clientUri) => open.get(clientUri) ?? leading(normalizeUri(clientUri)),
		leading,
		all: () => open.values(),
		clientUri: (real) => leading(real)?.clientUri ?? real,
		listen: (connection, events) => {
			texts.onDidOpen(({ document }) => {
				const clientUri = document.uri;
				const arrival = arrive(clientUri, document, events)
					.catch((error: unknown) => connection.console.error(`Could not read ${clientUri}: ${String(error)}`))
					.finally(() => arriving.delete(arrival));
				arriving.add(arrival);
			});
			texts.onDidChangeContent(({ document }) => {
				const known = open.get(document.uri);
				if (known) events.changed(known);
			});
			texts.onDidClose(({ document }) => {
				const known = open.get(document.uri);
				if (!known) return;
				leave(known);
				events.closed(known);
			});
			texts.listen(connection);
		},
	};
}
