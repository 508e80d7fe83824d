import { commands, type Disposable, Uri, workspace } from 'vscode';

const scheme = 'ghost-nginx-page';
const texts = new Map<string, string>();

/** Shows a Markdown text as it is meant to be read. `name` is the name of its tab, and stands for one text at a time. */
export async function showMarkdown(name: string, text: string): Promise<void> {
	// A text is asked for only once by its uri.
	const uri = Uri.from({ scheme, path: `/${name}.md`, query: String(texts.size) });
	texts.set(uri.toString(), text);
	await commands.executeCommand('markdown.showPreview', uri);
}

/** A sentence that Markdown shows as it is; an address in it is a link. */
export function asMarkdown(text: string): string {
	return text.replaceAll(/[\\`*_[\]<>|~&]|^[#+-]|(?<=^\d+)[.)]/g, String.raw`\$&`);
}

/** Gives the editor the texts that are shown. */
export function provideMarkdownPages(): Disposable {
	return workspace.registerTextDocumentContentProvider(scheme, {
		provideTextDocumentContent: (uri) => texts.get(uri.toString()),
	});
}
