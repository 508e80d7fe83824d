import type {
	AnnotatedTextEdit,
	ChangeAnnotation,
	CreateFile,
	DeleteFile,
	RenameFile,
	TextDocumentEdit,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver';
import type { Words } from '../core/base/phrase';
import { type Edit, type LineStarts, rangeOf } from '../core/base/text';
import { pathOf, type Uri } from '../core/base/uri';
import type { FileChange } from '../core/model/diagnostic';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import type { ClientSupport } from './clientSupport';
import type { Documents } from './documents';

/** What a workspace edit is made with. */
export interface EditContext {
	readonly snapshot: Snapshot;
	readonly client: Pick<ClientSupport, 'documentChanges' | 'resourceOperations' | 'changeAnnotations' | 'inWords'>;
	readonly documents: Pick<Documents, 'leading' | 'clientUri'>;
	/** The file that the user is in: changes to any other are annotated, so that a client can show them apart. */
	readonly origin: Uri | undefined;
	/** The lines of files that are none of ours, where such are edited. */
	readonly lines?: ReadonlyMap<Uri, LineStarts>;
	/** What the user asked for. */
	readonly title: Words;
}

type DocumentChange = TextDocumentEdit | CreateFile | RenameFile | DeleteFile;

/**
 * The changes as a `WorkspaceEdit`: with versions of open documents if the client supports `documentChanges`, else as plain
 * text edits. Undefined if the client cannot make them, as a rename by a client that only takes text edits.
 */
export function toWorkspaceEdit(changes: readonly FileChange[], context: EditContext): WorkspaceEdit | undefined {
	return context.client.documentChanges ? versioned(changes, context) : plain(changes, context);
}

function versioned(changes: readonly FileChange[], context: EditContext): WorkspaceEdit | undefined {
	const { client, documents } = context;
	const annotations: Record<string, ChangeAnnotation> = {};
	const documentChanges: DocumentChange[] = [];
	const names = renamedFrom(changes);

	const annotate = (uri: Uri): { annotationId?: string } => {
		if (!client.changeAnnotations || uri === context.origin) return {};
		annotations[uri] = { label: client.inWords(context.title), description: pathOf(uri), needsConfirmation: false };
		return { annotationId: uri };
	};
	for (const change of changes) {
		const uri = documents.clientUri(change.uri);
		switch (change.kind) {
			case 'edit': {
				const edits = textEdits(change.uri, change.edits, context, names);
				if (!edits) return undefined;
				const version = documents.leading(change.uri)?.version() ?? null;
				const annotation = annotate(change.uri);
				documentChanges.push({ textDocument: { uri, version }, edits: annotated(edits, annotation) });
				break;
			}
			case 'create': {
				const annotation = annotate(change.uri);
				if (client.resourceOperations.has('create'))
					documentChanges.push({ kind: 'create', uri, options: { overwrite: false }, ...annotation });
				const edits = annotated([insertion(change.text)], annotation);
				documentChanges.push({ textDocument: { uri, version: null }, edits });
				break;
			}
			case 'rename': {
				if (!client.resourceOperations.has('rename')) return undefined;
				const options = { overwrite: false };
				documentChanges.push({ kind: 'rename', oldUri: uri, newUri: change.to, options, ...annotate(change.uri) });
				break;
			}
			case 'delete':
				if (!client.resourceOperations.has('delete')) return undefined;
				documentChanges.push({ kind: 'delete', uri, ...annotate(change.uri) });
				break;
		}
	}
	return Object.keys(annotations).length > 0
		? { documentChanges, changeAnnotations: annotations }
		: { documentChanges };
}

function plain(changes: readonly FileChange[], context: EditContext): WorkspaceEdit | undefined {
	const edits: Record<string, TextEdit[]> = {};
	for (const change of changes) {
		const uri = context.documents.clientUri(change.uri);
		const added =
			change.kind === 'edit'
				? textEdits(change.uri, change.edits, context, new Map())
				: change.kind === 'create'
					? [insertion(change.text)]
					: undefined;
		if (!added) return undefined;
		edits[uri] = [...(edits[uri] ?? []), ...added];
	}
	return { changes: edits };
}

/** A file that is edited after its renaming has its lines under the old name. */
function renamedFrom(changes: readonly FileChange[]): ReadonlyMap<Uri, Uri> {
	return new Map(changes.flatMap((change) => (change.kind === 'rename' ? [[change.to, change.uri]] : [])));
}

function textEdits(
	uri: Uri,
	edits: readonly Edit[],
	{ snapshot, lines: others }: EditContext,
	names: ReadonlyMap<Uri, Uri>,
): TextEdit[] | undefined {
	const lines = fileAt(snapshot, names.get(uri) ?? uri)?.summary.lines ?? others?.get(uri);
	if (!lines) return undefined;
	// Some clients make them in this order: what is put in at a place stands before what is taken out there.
	const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
	return inOrder.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }));
}

function annotated(
	edits: readonly TextEdit[],
	annotation: { annotationId?: string },
): (TextEdit | AnnotatedTextEdit)[] {
	return edits.map((edit) => ({ ...edit, ...annotation }));
}

function insertion(text: string): TextEdit {
	const start = { line: 0, character: 0 };
	return { range: { start, end: start }, newText: text };
}
