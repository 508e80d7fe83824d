import type { Connection } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { normalizeUri, type Uri } from '../core/base/uri';
import { MAX_FILE_BYTES } from '../files/limits';
import type { Host } from './host';
import { MAX_EDITS_GATHERED_MS } from './limits';

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
	/** Takes in its text as it is now; gives undefined where that is larger than a file may be that is read. */
	readonly takeText: () => string | undefined;
	/** The version that was taken in last; the document may be further by now. */
	readonly version: () => number;
}

/** How many bytes a text has in UTF-8, counted as far as to see whether there are more than `most`. */
function bytesOf(text: string, most: number): number {
	// No code unit takes more than three.
	if (3 * text.length <= most || text.length > most) return text.length;
	let bytes = 0;
	for (let at = 0; at < text.length && bytes <= most; at++) {
		const unit = text.charCodeAt(at);
		// Two halves of a pair take four together.
		bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3;
	}
	return bytes;
}

/** All open documents. Of several that show the same file, the one opened first leads: its text counts. */
export interface Documents {
	/** Resolves when the real file of every document opened so far is known, and all edits so far are taken in. */
	readonly ready: () => Promise<void>;
	/** The document with this uri; else the one that leads its file. */
	readonly at: (clientUri: string) => OpenDocument | undefined;
	/** The document whose text counts for a file; undefined if the file is not open. */
	readonly leading: (real: Uri) => OpenDocument | undefined;
	readonly all: () => Iterable<OpenDocument>;
	/** Looks again to which files documents belong: links may have been turned since they were opened. */
	readonly relocate: () => Promise<void>;
	/** The uri under which the client knows a file: that of its document, else the real one. */
	readonly clientUri: (real: Uri) => string;
}

/** The handlers of what happens to documents. All but `locate` are called once the real file is known. */
export interface DocumentEvents {
	/** Finds the real file of a document that is being opened. Must not reject. */
	readonly locate: (name: Uri) => Promise<{ readonly real: Uri; readonly detached: boolean }>;
	/** Each resolves when the text that counts now is taken in; a large one is in slices of time. */
	readonly opened: (document: OpenDocument) => void | Promise<void>;
	readonly changed: (document: OpenDocument) => void | Promise<void>;
	readonly closed: (document: OpenDocument) => void | Promise<void>;
}

/**
 * The documents as the client opens and closes them, once `listen` is called. Edits that come one right after the other, as a
 * thousand of a script, are taken in as one; somebody who types waits for nothing.
 */
export function createDocuments({ now, defer }: Pick<Host, 'now' | 'defer'>): Documents & {
	readonly listen: (connection: Connection, events: DocumentEvents) => void;
} {
	const texts = new TextDocuments(TextDocument);
	const open = new Map<string, OpenDocument>();
	const byFile = new Map<Uri, OpenDocument[]>();
	const arriving = new Set<Promise<void>>();

	const leave = (known: OpenDocument | undefined): void => {
		if (!known) return;
		open.delete(known.clientUri);
		edited.delete(known);
		const others = byFile.get(known.real)?.filter((other) => other !== known) ?? [];
		if (others.length > 0) byFile.set(known.real, others);
		else byFile.delete(known.real);
	};
	const edited = new Map<OpenDocument, { readonly since: number; edits: number }>();
	const taking = new Set<Promise<void>>();
	const awaitTaken = (taken: void | Promise<void>): void => {
		if (!taken) return;
		const waiting = taken.finally(() => taking.delete(waiting));
		taking.add(waiting);
	};
	const takeEdits = (document: OpenDocument): void => {
		if (edited.delete(document)) awaitTaken(handlers?.changed(document));
	};
	const edit = (document: OpenDocument): void => {
		const waiting = edited.get(document);
		if (waiting) {
			waiting.edits++;
			if (now() - waiting.since >= MAX_EDITS_GATHERED_MS) takeEdits(document);
			return;
		}
		const gathered = { since: now(), edits: 1 };
		edited.set(document, gathered);
		let seen = 0;
		const look = (): void => {
			if (edited.get(document) !== gathered) return;
			if (seen === gathered.edits) return takeEdits(document);
			seen = gathered.edits;
			defer(look);
		};
		defer(look);
	};
	let turns = 0;
	let handlers: DocumentEvents | undefined;
	const arrive = async (clientUri: string, document: TextDocument, events: DocumentEvents): Promise<void> => {
		const turn = (turns += 1);
		const name = normalizeUri(clientUri);
		const { real, detached } = await events.locate(name);
		if (texts.get(clientUri) !== document) return;
		leave(open.get(clientUri));
		awaitTaken(events.opened(enter({ clientUri, name, real, detached, turn, document })));
	};
	const enter = (facts: Omit<OpenDocument, 'takeText' | 'version'>): OpenDocument => {
		const { clientUri, real, document } = facts;
		let version = document.version;
		const arrived: OpenDocument = {
			...facts,
			takeText: () => {
				version = document.version;
				const text = document.getText();
				return bytesOf(text, MAX_FILE_BYTES) > MAX_FILE_BYTES ? undefined : text;
			},
			version: () => version,
		};
		open.set(clientUri, arrived);
		byFile.set(
			real,
			[...(byFile.get(real) ?? []), arrived].sort((a, b) => a.turn - b.turn),
		);
		return arrived;
	};
	const leading = (real: Uri): OpenDocument | undefined => byFile.get(real)?.[0];
	return {
		ready: async () => {
			await Promise.all(arriving);
			edited.forEach((_, document) => takeEdits(document));
			while (taking.size > 0) await Promise.all(taking);
		},
		at: (clientUri) => open.get(clientUri) ?? leading(normalizeUri(clientUri)),
		leading,
		all: () => open.values(),
		relocate: async () => {
			for (const known of Array.from(open.values())) {
				const { real, detached } = (await handlers?.locate(known.name)) ?? known;
				if (real === known.real || open.get(known.clientUri) !== known) continue;
				leave(known);
				awaitTaken(handlers?.closed(known));
				awaitTaken(handlers?.opened(enter({ ...known, real, detached })));
			}
		},
		clientUri: (real) => leading(real)?.clientUri ?? real,
		listen: (connection, events) => {
			handlers = events;
			texts.onDidOpen(({ document }) => {
				const clientUri = document.uri;
				const arrival = arrive(clientUri, document, events)
					.catch((error: unknown) => connection.console.error(`Could not read ${clientUri}: ${String(error)}`))
					.finally(() => arriving.delete(arrival));
				arriving.add(arrival);
			});
			texts.onDidChangeContent(({ document }) => {
				const known = open.get(document.uri);
				if (known) edit(known);
			});
			texts.onDidClose(({ document }) => {
				const known = open.get(document.uri);
				if (!known) return;
				leave(known);
				awaitTaken(events.closed(known));
			});
			texts.listen(connection);
		},
	};
}
