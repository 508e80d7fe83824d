import type { TextDocumentIdentifier } from 'vscode-languageserver';
import { normalizeUri, type Uri } from '../core/base/uri';
import { applyChanges, emptySnapshot } from '../core/workspace/applyChanges';
import { type FileRecord, fileAt, type Snapshot } from '../core/workspace/snapshot';
import type { Documents, OpenDocument } from './documents';

/** A file and the snapshot that it is in. */
export interface View {
	readonly snapshot: Snapshot;
	readonly file: FileRecord;
}

/** The documents that belong to no workspace, each in a snapshot of its own. */
export interface DetachedDocuments {
	/** Reads the document as its text is now, and gives the snapshot that it alone is in. */
	readonly take: (document: OpenDocument, text: string) => Snapshot;
	/** Forgets a document. */
	readonly drop: (document: OpenDocument) => void;
	/** The snapshot of a document; undefined if it is none of these. */
	readonly snapshotOf: (uri: Uri) => Snapshot | undefined;
}

/** Starts without any. */
export function createDetachedDocuments(): DetachedDocuments {
	const snapshots = new Map<Uri, Snapshot>();
	return {
		take: ({ real, document }, text) => {
			const { languageId } = document;
			const { snapshot } = applyChanges(emptySnapshot, [
				{ kind: 'text', uri: real, text, languageId, open: true },
				{ kind: 'settled' },
			]);
			snapshots.set(real, snapshot);
			return snapshot;
		},
		drop: ({ real }) => void snapshots.delete(real),
		snapshotOf: (uri) => snapshots.get(uri),
	};
}

/** The file that a request is about; undefined if the server does not know it. */
export function viewOf(
	{ uri }: TextDocumentIdentifier,
	documents: Documents,
	detachedDocuments: DetachedDocuments,
	workspace: Snapshot,
): View | undefined {
	const real = documents.at(uri)?.real ?? normalizeUri(uri);
	const snapshot = detachedDocuments.snapshotOf(real) ?? workspace;
	const file = fileAt(snapshot, real);
	return file && { snapshot, file };
}
