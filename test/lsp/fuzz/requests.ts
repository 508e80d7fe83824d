import type { Position, Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A request with what it asks. */
export type Asked = readonly [method: string, params: object];

const options = { tabSize: 4, insertSpaces: true };

/** Everything that an editor may ask of a document, at `position` and in all of it. */
export function requestsOf(document: TextDocument, position: Position): readonly Asked[] {
	const textDocument = { uri: document.uri };
	const whole: Range = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
	return [
		...[
			['textDocument/hover', {}] as const,
			['textDocument/completion', {}] as const,
			['textDocument/definition', {}] as const,
			['textDocument/references', { context: { includeDeclaration: true } }] as const,
			['textDocument/documentHighlight', {}] as const,
			['textDocument/prepareRename', {}] as const,
			['textDocument/rename', { newName: '/run/ghost/renamed.sock' }] as const,
			['textDocument/onTypeFormatting', { ch: '}', options }] as const,
		].map(([method, params]): Asked => [method, { textDocument, position, ...params }]),
		...[
			['textDocument/documentSymbol', {}] as const,
			['textDocument/foldingRange', {}] as const,
			['textDocument/selectionRange', { positions: [position] }] as const,
			['textDocument/documentLink', {}] as const,
			['textDocument/semanticTokens/full', {}] as const,
			['textDocument/semanticTokens/range', { range: { start: position, end: whole.end } }] as const,
			['textDocument/codeLens', {}] as const,
			['textDocument/inlayHint', { range: whole }] as const,
			['textDocument/diagnostic', {}] as const,
			['textDocument/formatting', { options }] as const,
			['textDocument/rangeFormatting', { range: { start: position, end: whole.end }, options }] as const,
			['textDocument/codeAction', { range: whole, context: { diagnostics: [] } }] as const,
			[
				'textDocument/codeAction',
				{ range: whole, context: { diagnostics: [], only: ['source.fixAll.ghostNginx'] } },
			] as const,
		].map(([method, params]): Asked => [method, { textDocument, ...params }]),
	];
}

/** What is asked of the whole workspace. */
export function requestsOfWorkspace(uri: string, text: string): readonly Asked[] {
	return [
		['workspace/symbol', { query: 'a' }],
		['workspace/willRenameFiles', { files: [{ oldUri: uri, newUri: `${uri}.renamed` }] }],
		['ghostNginx/fixAll', {}],
		['ghostNginx/linkMap', {}],
		['ghostNginx/explainLog', { text }],
		['ghostNginx/logLinks', { text }],
		['ghostNginx/tool', { name: 'check' }],
		['ghostNginx/tool', { name: 'map' }],
	];
}
