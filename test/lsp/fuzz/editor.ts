import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { parseFixture } from '../../fixture';
import { type InProcess, startInProcess } from '../histories/inProcess';
import { createMemoryDisk } from '../histories/memoryDisk';

/** An editor that has all files of a tree open. */
export interface Editor {
	readonly server: InProcess;
	readonly uris: readonly string[];
	readonly document: (uri: string) => TextDocument | undefined;
	/** Puts a text in the place of that of a document. */
	readonly retype: (uri: string, text: string) => void;
	/** Resolves when all is told that there is to be told. */
	readonly rest: () => Promise<void>;
	/** The texts after an edit; undefined where it makes or moves files. */
	readonly after: (edit: WorkspaceEdit) => ReadonlyMap<string, string> | undefined;
}

const formatting = {};
const textDocument = {
	completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown' as const] } },
	hover: { contentFormat: ['markdown' as const] },
	definition: { linkSupport: true },
	rename: { prepareSupport: true },
	documentSymbol: { hierarchicalDocumentSymbolSupport: true },
	formatting,
};
const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const, 'rename' as const] };

/** Opens all files of a tree in the notation of fixtures. */
export async function openEditor(fixture: string): Promise<Editor> {
	const disk = createMemoryDisk();
	const files = parseFixture(fixture);
	for (const { path, text } of files) disk.write(path, text);
	for (const { path, aliases } of files) for (const alias of aliases) disk.link(alias, path);
	const server = startInProcess({
		files: disk.files,
		asked: disk.asked,
		folders: [...new Set(files.map(({ path }) => path.split('/').slice(0, 2).join('/')))].map(uriOfPath),
		settings: () => ({ everywhere: {}, byFolder: {} }),
		trusted: true,
		textDocument,
		workspaceEdit,
		pace: 0,
	});
	await server.rest();
	const documents = new Map<string, TextDocument>();
	for (const { path, text } of files) {
		const uri = uriOfPath(path);
		const languageId = languageIdOf(path);
		documents.set(uri, TextDocument.create(uri, languageId, 1, text));
		server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
	}
	await server.rest();
	const textsAfter: Editor['after'] = ({ changes, documentChanges }) => {
		const texts = new Map<string, string>();
		const all =
			documentChanges ?? Object.entries(changes ?? {}).map(([uri, edits]) => ({ textDocument: { uri }, edits }));
		for (const change of all) {
			if ('kind' in change) return undefined;
			const { uri } = change.textDocument;
			const document = documents.get(uri);
			if (!document) return undefined;
			texts.set(
				uri,
				TextDocument.applyEdits(
					document,
					change.edits.flatMap((edit) => (isTextEdit(edit) ? [edit] : [])),
				),
			);
		}
		return texts;
	};
	return {
		server,
		uris: [...documents.keys()],
		document: (uri) => documents.get(uri),
		retype: (uri, text) => {
			const document = documents.get(uri);
			if (!document) throw new Error(`${uri} is not open`);
			const version = document.version + 1;
			const contentChanges = [{ text }];
			documents.set(uri, TextDocument.update(document, contentChanges, version));
			server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
		},
		rest: server.rest,
		after: textsAfter,
	};
}

function languageIdOf(path: string): string {
	if (path.endsWith('.json')) return 'json';
	if (/\.ya?ml$/.test(path)) return 'yaml';
	return /\.conf$|\/sites-|\/snippets\//.test(path) ? 'nginx' : 'plaintext';
}

function isTextEdit(edit: object): edit is TextEdit {
	return 'newText' in edit;
}
