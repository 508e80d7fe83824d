import { SymbolKind } from 'vscode-languageserver';
import type { OutlineKind } from '../core/model/outline';

/** The protocol's symbol kind for each kind of outline item. */
export const symbolKinds: Readonly<Record<OutlineKind, SymbolKind>> = {
	block: SymbolKind.Namespace,
	server: SymbolKind.Class,
	location: SymbolKind.Method,
	upstream: SymbolKind.Interface,
	'upstream-server': SymbolKind.Field,
	variable: SymbolKind.Variable,
	section: SymbolKind.Module,
	value: SymbolKind.Property,
};
