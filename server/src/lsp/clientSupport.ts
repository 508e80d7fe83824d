import type { InitializeParams } from 'vscode-languageserver';
import type { Wording } from '../core/base/phrase';
import { normalizeUri, type Uri, uriOfPath } from '../core/base/uri';
import type { InitializationOptions } from './protocol';

/** The client's capabilities, as far as the server's behaviour depends on them. */
export interface ClientSupport {
	/** Puts words into its language. */
	readonly inWords: Wording;
	readonly relatedInformation: boolean;
	readonly unnecessaryTag: boolean;
	/** It takes links, which tell the span at the cursor, in place of plain locations. */
	readonly definitionLinks: boolean;
	readonly markdownInCompletions: boolean;
	readonly snippets: boolean;
	readonly completionTags: boolean;
	/** `itemDefaults.editRange`: a completion list may give once the range that all its items replace. */
	readonly sharedEditRange: boolean;
	readonly markdownInHovers: boolean;
	/** It asks what can be renamed before it asks for the new name. */
	readonly preparesRename: boolean;
	/** It takes `DocumentSymbol`s, which are a tree. */
	readonly nestedSymbols: boolean;
	/** It takes edits with the versions of the documents that they are for. */
	readonly documentChanges: boolean;
	/** What it can do to files in a workspace edit: `create`, `rename`, `delete`. */
	readonly resourceOperations: ReadonlySet<string>;
	readonly changeAnnotations: boolean;
	readonly applyEdit: boolean;
	readonly configuration: boolean;
	readonly registersConfiguration: boolean;
	readonly registersWatchers: boolean;
	/** It watches folders outside of the workspace, by patterns that are relative to one. */
	readonly watchesOutside: boolean;
	/** It registers all three kinds of formatting dynamically. */
	readonly registersFormatting: boolean;
	/** It checks the JSON syntax of open files itself, see `clientChecksJsonSyntax`. */
	readonly checksJsonSyntax: boolean;
	/** It shows what `ghostNginx/status` tells. */
	readonly showsStatus: boolean;
	/** It has the command `SHOW_PLACES`. */
	readonly showsPlaces: boolean;
	/**
	 * It asks for the diagnostics of the documents that it has open, those that hang on other files included: these are not pushed.
	 */
	readonly pullsDiagnostics: boolean;
	readonly refreshesDiagnostics: boolean;
	/** It has the command `EXPLAIN_RULE`. */
	readonly explainsRules: boolean;
	/** It has the command `TURN_OFF_RULE`. */
	readonly turnsOffRules: boolean;
	readonly refreshesCodeLenses: boolean;
	readonly refreshesInlayHints: boolean;
	readonly refreshesSemanticTokens: boolean;
}

/** The capabilities in `params` of a client that reads `inWords`; one that is missing or malformed counts as not supported. */
export function clientSupport(params: InitializeParams, inWords: Wording): ClientSupport {
	const { textDocument, workspace } = params.capabilities ?? {};
	const diagnostics = textDocument?.publishDiagnostics;
	const edits = workspace?.workspaceEdit;
	const options: InitializationOptions = params.initializationOptions ?? {};
	return {
		inWords,
		relatedInformation: diagnostics?.relatedInformation === true,
		unnecessaryTag: diagnostics?.tagSupport !== undefined,
		definitionLinks: textDocument?.definition?.linkSupport === true,
		markdownInCompletions: textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
		snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
		completionTags: textDocument?.completion?.completionItem?.tagSupport !== undefined,
		sharedEditRange: textDocument?.completion?.completionList?.itemDefaults?.includes('editRange') === true,
		markdownInHovers: textDocument?.hover?.contentFormat?.includes('markdown') === true,
		nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
		preparesRename: textDocument?.rename?.prepareSupport === true,
		documentChanges: edits?.documentChanges === true,
		resourceOperations: new Set<string>(edits?.resourceOperations ?? []),
		changeAnnotations: edits?.changeAnnotationSupport !== undefined,
		applyEdit: workspace?.applyEdit === true,
		configuration: workspace?.configuration === true,
		registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
		registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
		watchesOutside: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
		registersFormatting: [
			textDocument?.formatting,
			textDocument?.rangeFormatting,
			textDocument?.onTypeFormatting,
		].every((support) => support?.dynamicRegistration === true),
		checksJsonSyntax: options.clientChecksJsonSyntax === true,
		showsStatus: options.clientShowsStatus ?? options.clientReadsFiles === true,
		showsPlaces: options.clientShowsPlaces === true,
		pullsDiagnostics: textDocument?.diagnostic?.relatedDocumentSupport === true,
		refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
		explainsRules: options.clientExplainsRules === true,
		turnsOffRules: options.clientTurnsOffRules === true,
		refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
		refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
		refreshesSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
	};
}

/** The uri of `nginx-docs.json`, if the client gives one. */
export function documentationUriOf({ initializationOptions }: InitializeParams): string | undefined {
	const { documentationUri }: InitializationOptions = initializationOptions ?? {};
	return typeof documentationUri === 'string' ? documentationUri : undefined;
}

/** The workspace folders, in whichever of the protocol's three ways the client gives them. */
export function workspaceFoldersOf(params: InitializeParams): readonly Uri[] {
	if (params.workspaceFolders) return params.workspaceFolders.map(({ uri }) => normalizeUri(uri));
	if (params.rootUri) return [normalizeUri(params.rootUri)];
	return params.rootPath ? [uriOfPath(params.rootPath)] : [];
}
