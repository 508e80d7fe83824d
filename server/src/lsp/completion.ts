import {
	type CompletionItem,
	CompletionItemKind,
	CompletionItemTag,
	type CompletionList,
	type Connection,
	InsertTextFormat,
	type MarkupContent,
	MarkupKind,
} from 'vscode-languageserver';
import { withoutMarkdown } from '../core/base/markdown';
import { besideLabel, type Completion, type Documented } from '../core/features/completion/completion';
import { completionsAt, documentationFor } from '../core/features/completion/index';
import type { ClientSupport } from './clientSupport';
import { toOffset, toRange } from './convert';
import type { Session } from './session';
import type { View } from './views';

/** Answers `textDocument/completion`, and `completionItem/resolve` with what nginx documents of one item. */
export function answerCompletion(connection: Connection, session: Session): void {
	const { client, guard } = session;

	connection.onCompletion(
		guard('textDocument/completion', null, async ({ textDocument, position }) => {
			const view = session.view(textDocument);
			const text = view && (view.file.text ?? (await session.readText(view.file.uri)));
			if (!view || text === undefined) return null;
			const documentation = view.file.summary.language === 'nginx' ? await session.documentation() : undefined;
			const ghostKeys = !client.checksJsonSyntax;
			const options = { snippets: client.snippets, documentation, ghostKeys, rules: session.rules(view.file.uri) };
			const offset = toOffset(view.file, position);
			return completionList(completionsAt(view.snapshot, view.file.uri, offset, text, options), view, client);
		}),
	);
	const lookUp = guard('completionItem/resolve', undefined, async (about: Documented): Promise<string | undefined> => {
		const documentation = await session.documentation();
		return documentation && client.inWords(documentationFor(about, documentation));
	});
	connection.onCompletionResolve(async (item, token) => {
		if (!isDocumented(item.data)) return item;
		const found = await lookUp(item.data, token);
		return found === undefined || found === '' ? item : { ...item, documentation: markup(found, client) };
	});
}

/** Hundreds of directives or variables replace one range: it is given once if the client supports that. */
function completionList(
	items: readonly Completion[],
	{ file }: View,
	client: ClientSupport,
): CompletionItem[] | CompletionList {
	const [first] = items;
	if (!first || !client.sharedEditRange || !isOneOfMany(first))
		return items.map((item) => ({
			...completionItem(item, client),
			textEdit: { range: toRange(file, item.edit.span), newText: item.edit.newText },
		}));
	return {
		isIncomplete: false,
		itemDefaults: { editRange: toRange(file, first.edit.span) },
		items: items.map((item) => {
			const converted = completionItem(item, client);
			return item.edit.newText === item.label ? converted : { ...converted, textEditText: item.edit.newText };
		}),
	};
}

function isOneOfMany({ kind }: Completion): boolean {
	return kind === 'directive' || kind === 'block' || kind === 'variable';
}

function completionItem(item: Completion, client: ClientSupport): CompletionItem {
	const { label, about, sortText, filterText, preselect, snippet, obsolete } = item;
	const [detail, documentation] = [besideLabel(label, client.inWords(item.detail)), client.inWords(item.documentation)];
	const converted: CompletionItem = { label, kind: completionKinds[item.kind], sortText };
	if (filterText !== label) converted.filterText = filterText;
	if (detail !== '') converted.detail = detail;
	if (snippet) converted.insertTextFormat = InsertTextFormat.Snippet;
	if (preselect) converted.preselect = true;
	if (obsolete && client.completionTags) converted.tags = [CompletionItemTag.Deprecated];
	if (documentation !== '') converted.documentation = markup(documentation, client);
	if (about) converted.data = about;
	return converted;
}

function markup(text: string, client: ClientSupport): MarkupContent | string {
	return client.markdownInCompletions ? { kind: MarkupKind.Markdown, value: text } : withoutMarkdown(text);
}

/** Whether `data` is what an item's `about` was. A client may send anything. */
function isDocumented(data: unknown): data is Documented {
	const { kind, name, module, parameter = '' } = (data ?? {}) as { readonly [key: string]: unknown };
	const texts = [name, module, parameter].every((text) => typeof text === 'string');
	return texts && (kind === 'directive' || kind === 'variable');
}

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
	// The icon of a file depends on its name and on the theme.
	path: CompletionItemKind.Reference,
	file: CompletionItemKind.File,
	upstream: CompletionItemKind.Module,
	parameter: CompletionItemKind.Property,
	value: CompletionItemKind.Value,
	directive: CompletionItemKind.Keyword,
	block: CompletionItemKind.Struct,
	variable: CompletionItemKind.Variable,
	location: CompletionItemKind.Reference,
	code: CompletionItemKind.EnumMember,
	comment: CompletionItemKind.Snippet,
};
