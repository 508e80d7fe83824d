import {
	commands,
	type Diagnostic,
	extensions,
	languages,
	Position,
	Range,
	type TextDocument,
	type TextEditor,
	Uri,
	window,
	workspace,
} from 'vscode';
import type { GhostNginxApi } from '../../client/src/api';

/** The four files that most tests are about. A path begins with the name of its workspace folder. */
export const files = {
	ghost: 'ghost/igu.io/config.production.json',
	nginx: 'nginx/sites-available/igu.io',
	healthyGhost: 'ghost/healthy.example/config.production.json',
	healthyNginx: 'nginx/sites-available/healthy.example',
} as const;

/** The two paths that don't meet, as the fixture has them. */
export const ghostSocket = '/tmp/igu-io.sock';
export const nginxSocket = '/tmp/igu.io.socket';

/** The api of the running extension, after its first scan. */
export async function startedApi(): Promise<GhostNginxApi> {
	const extension = extensions.getExtension<GhostNginxApi>('ghost-nginx.ghost-nginx');
	if (!extension) throw new Error('The extension is not there.');
	const api = await extension.activate();
	await api.ready();
	return api;
}

/** The uri of `ghost/...` or `nginx/...`, where both are folders of the workspace, or lie in the only one. */
export function uriOf(path: string): Uri {
	const [name, ...rest] = path.split('/');
	const folders = workspace.workspaceFolders ?? [];
	const folder = folders.find((candidate) => candidate.name === name);
	if (folder) return Uri.joinPath(folder.uri, ...rest);
	const [only] = folders;
	if (!only || folders.length > 1) throw new Error(`There is no workspace folder ${name}.`);
	return Uri.joinPath(only.uri, path);
}

/**
 * Opens a file as a user does, so that it is closed again with its editor: what `openTextDocument` has opened stays open
 * for minutes.
 */
export async function openFile(path: string): Promise<TextEditor> {
	const uri = uriOf(path);
	await commands.executeCommand('vscode.open', uri);
	const shown = (): boolean => window.activeTextEditor?.document.uri.toString() === uri.toString();
	await eventually(`an editor with ${path}`, shown, (is) => is);
	const editor = window.activeTextEditor;
	if (!editor) throw new Error(`There is no editor with ${path}.`);
	return editor;
}

/**
 * Shows a new document that no file stands behind. VS Code gives a name anew as soon as its document is closed, now and then with
 * the text that it had: then that is replaced.
 */
export async function newDocument(language: string, content: string): Promise<TextEditor> {
	const editor = await window.showTextDocument(await workspace.openTextDocument({ language, content }));
	const text = editor.document.getText();
	const whole = new Range(new Position(0, 0), editor.document.positionAt(text.length));
	if (text !== content) await editor.edit((edit) => edit.replace(whole, content));
	return editor;
}

/** The document of a file that is open already. */
export function openDocument(path: string): TextDocument {
	const uri = uriOf(path).toString();
	const document = workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri);
	if (!document) throw new Error(`${path} is not open.`);
	return document;
}

/** Where `needle` stands in `document`; it must be there. */
export function rangeOf(document: TextDocument, needle: string): Range {
	const start = document.getText().indexOf(needle);
	if (start < 0) throw new Error(`${document.uri.path} holds no ${needle}`);
	return new Range(document.positionAt(start), document.positionAt(start + needle.length));
}

/** A place inside `needle`, `into` characters after its beginning. */
export function positionIn(document: TextDocument, needle: string, into = 1): Position {
	const { start } = rangeOf(document, needle);
	return new Position(start.line, start.character + into);
}

/** What the extension says of a file; what VS Code's own JSON support says is left out. */
export function problemsIn(path: string): Diagnostic[] {
	return languages.getDiagnostics(uriOf(path)).filter(({ source }) => source === 'ghost-nginx');
}

export function codesIn(path: string): string[] {
	return problemsIn(path).map(codeOf).sort();
}

export function codeOf({ code }: Diagnostic): string {
	return String(typeof code === 'object' ? code.value : code);
}

/** Waits until `read` gives something that `accept` takes, and answers it. */
export async function eventually<T>(
	what: string,
	read: () => T | Promise<T>,
	accept: (value: T) => boolean,
): Promise<T> {
	const end = Date.now() + 15_000;
	for (;;) {
		const value = await read();
		if (accept(value)) return value;
		if (Date.now() > end) throw new Error(`${what}: not so, but ${JSON.stringify(value)}`);
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
}

/** Waits until a file has a problem of this code, and answers it. */
export async function problem(path: string, code: string): Promise<Diagnostic> {
	const problems = await eventually(
		`${code} in ${path}`,
		() => problemsIn(path),
		(found) => found.some((candidate) => codeOf(candidate) === code),
	);
	const [found] = problems.filter((candidate) => codeOf(candidate) === code);
	if (!found) throw new Error(`${path} has no ${code}`);
	return found;
}

/** Waits until no file of `paths` has a problem of this code. */
export async function gone(code: string, ...paths: string[]): Promise<void> {
	await eventually(
		`no ${code} in ${paths.join(', ')}`,
		() => paths.filter((path) => codesIn(path).includes(code)),
		(found) => found.length === 0,
	);
}

export async function readFromDisk(path: string): Promise<string> {
	return new TextDecoder().decode(await workspace.fs.readFile(uriOf(path)));
}

/** Writes behind the editor's back as far as the server can tell: no document is open or changes. */
export async function writeToDisk(path: string, text: string): Promise<void> {
	await workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
}

/** Drops what is unsaved, closes every editor and waits until the documents are gone. */
export async function closeEditors(): Promise<void> {
	const ours = (): TextDocument[] =>
		workspace.textDocuments.filter(({ uri }) => uri.scheme === 'untitled' || workspace.getWorkspaceFolder(uri));
	for (const { isDirty, isUntitled, uri } of ours()) {
		if (!isDirty && !isUntitled) continue;
		await commands.executeCommand('vscode.open', uri);
		await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
	await commands.executeCommand('workbench.action.closeAllEditors');
	await eventually(
		'no open document',
		() => ours().map(({ uri }) => uri.path),
		(open) => open.length === 0,
	);
}
