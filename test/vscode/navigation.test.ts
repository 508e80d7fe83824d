import * as assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import {
	type CompletionItem,
	type CompletionList,
	commands,
	type DocumentHighlight,
	type Hover,
	type Location,
	type LocationLink,
	type MarkdownString,
	type Position,
	Range,
	Selection,
	type TextDocument,
	type WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import {
	closeEditors,
	eventually,
	files,
	ghostSocket,
	nginxSocket,
	openFile,
	positionIn,
	rangeOf,
	uriOf,
} from './editor';
import { restoreWorkspace } from './fixture';

const healthySocket = '/run/ghost/healthy.sock';

describe('from one end of a socket to the other', () => {
	let ghost: TextDocument;
	let nginx: TextDocument;
	before(async () => {
		await restoreWorkspace();
		ghost = (await openFile(files.healthyGhost)).document;
		nginx = (await openFile(files.healthyNginx)).document;
	});
	after(closeEditors);

	it("goes from nginx's path to the Ghost that listens there", async () => {
		const [target] = await definitions(nginx, positionIn(nginx, healthySocket, 4));
		assert.equal(target?.uri.toString(), ghost.uri.toString());
		assert.ok(target.range.contains(rangeOf(ghost, healthySocket)));
	});

	it('goes from the name in proxy_pass to its upstream', async () => {
		const [target] = await definitions(nginx, positionIn(nginx, 'http://healthy', 9));
		assert.equal(target?.uri.toString(), nginx.uri.toString());
		assert.equal(target.range.start.line, 0);
	});

	it("lists both ends as references of Ghost's path", async () => {
		const found = await commands.executeCommand<Location[]>(
			'vscode.executeReferenceProvider',
			ghost.uri,
			positionIn(ghost, healthySocket, 4),
		);
		const places = found.map(({ uri, range }) => `${uri.toString()} ${range.start.line}`).sort();
		assert.deepEqual(places, [
			`${ghost.uri.toString()} ${rangeOf(ghost, healthySocket).start.line}`,
			`${nginx.uri.toString()} ${rangeOf(nginx, healthySocket).start.line}`,
		]);
	});

	it('highlights an upstream where it is declared and where it is used', async () => {
		const found = await commands.executeCommand<DocumentHighlight[]>(
			'vscode.executeDocumentHighlights',
			nginx.uri,
			positionIn(nginx, 'upstream healthy', 10),
		);
		const words = found.map(({ range }) => nginx.getText(range));
		assert.deepEqual(words, ['healthy', 'healthy']);
	});

	it('tells on hover which Ghost is at the other end', async () => {
		const hovers = await commands.executeCommand<Hover[]>(
			'vscode.executeHoverProvider',
			nginx.uri,
			positionIn(nginx, healthySocket, 4),
		);
		const text = hovers.flatMap(({ contents }) => contents.map((part) => textOf(part))).join('\n');
		assert.match(text, /healthy\.example/);
		assert.match(text, /config\.production\.json/);
	});

	it('renames the socket at both ends, paths only', async () => {
		const edit = await commands.executeCommand<WorkspaceEdit>(
			'vscode.executeDocumentRenameProvider',
			nginx.uri,
			positionIn(nginx, healthySocket, 4),
			'/run/ghost/renamed.sock',
		);
		const changes = edit.entries().map(([uri, edits]) => ({
			uri: uri.toString(),
			edits: edits.map(({ range, newText }) => ({ range, newText })),
		}));
		const expected = [ghost, nginx].map((document) => ({
			uri: document.uri.toString(),
			edits: [{ range: rangeOf(document, healthySocket), newText: '/run/ghost/renamed.sock' }],
		}));
		const byUri = (a: { uri: string }, b: { uri: string }): number => (a.uri < b.uri ? -1 : 1);
		assert.deepEqual(changes.sort(byUri), expected.sort(byUri));
	});
});

describe('the keys of an editor', () => {
	beforeEach(restoreWorkspace);

	it('show both ends by Shift+F12, from either one, also where they do not meet', async () => {
		for (const [from, socket, to] of [
			[files.healthyNginx, healthySocket, files.healthyGhost],
			[files.healthyGhost, healthySocket, files.healthyNginx],
			[files.nginx, nginxSocket, files.ghost],
			[files.ghost, ghostSocket, files.nginx],
		] as const) {
			const editor = await openFile(from);
			const at = positionIn(editor.document, socket, 4);
			editor.selection = new Selection(at, at);
			// What the keys Shift+F12 and, in the list of both places, F4 do.
			await commands.executeCommand('editor.action.goToReferences');
			await commands.executeCommand('goToNextReference');
			await eventually(
				`${to} from ${from}`,
				() => window.visibleTextEditors.map(({ document }) => document.uri.toString()),
				(shown) => shown.includes(uriOf(to).toString()),
			);
			await commands.executeCommand('closeReferenceSearch');
			await closeEditors();
		}
	});
});

describe('completion', () => {
	before(restoreWorkspace);
	after(closeEditors);

	it("offers Ghost's socket in nginx, and replaces the path only", async () => {
		const { document } = await openFile(files.nginx);
		const item = await itemFor(document, positionIn(document, nginxSocket, 5), ghostSocket);
		const range = item.range instanceof Range ? item.range : item.range?.replacing;
		assert.deepEqual(range, rangeOf(document, nginxSocket));
		assert.equal(item.insertText, ghostSocket);
	});

	it("offers nginx's address in Ghost, and replaces the path only", async () => {
		const { document } = await openFile(files.ghost);
		const item = await itemFor(document, positionIn(document, ghostSocket, 5), nginxSocket);
		const range = item.range instanceof Range ? item.range : item.range?.replacing;
		assert.deepEqual(range, rangeOf(document, ghostSocket));
		assert.equal(item.insertText, nginxSocket);
	});

	it('offers the upstreams in proxy_pass', async () => {
		const { document } = await openFile(files.healthyNginx);
		const labels = (await completions(document, positionIn(document, 'http://healthy', 8))).map(labelOf);
		assert.ok(labels.includes('healthy'), `healthy is not among ${labels.join(', ')}`);
	});

	it('stays out of files that are not its own', async () => {
		const document = await workspace.openTextDocument({ language: 'json', content: '{ "path": "" }' });
		const items = await completions(document, positionIn(document, '""'));
		assert.deepEqual(
			items.map(labelOf).filter((label) => label.includes('.sock')),
			[],
		);
		assert.ok(uriOf('ghost/other.conf'));
	});
});

async function definitions(document: TextDocument, position: Position): Promise<Location[]> {
	const found = await commands.executeCommand<(Location | LocationLink)[]>(
		'vscode.executeDefinitionProvider',
		document.uri,
		position,
	);
	return found.map((target) => ('targetUri' in target ? { uri: target.targetUri, range: target.targetRange } : target));
}

async function completions(document: TextDocument, position: Position): Promise<CompletionItem[]> {
	const list = await commands.executeCommand<CompletionList>(
		'vscode.executeCompletionItemProvider',
		document.uri,
		position,
	);
	return list.items;
}

async function itemFor(document: TextDocument, position: Position, text: string): Promise<CompletionItem> {
	const items = await completions(document, position);
	const item = items.find((candidate) => candidate.insertText === text);
	if (!item) throw new Error(`${text} is not offered among ${items.map(labelOf).join(', ')}`);
	return item;
}

function labelOf({ label }: CompletionItem): string {
	return typeof label === 'string' ? label : label.label;
}

function textOf(part: MarkdownString | string | { value: string }): string {
	return typeof part === 'string' ? part : part.value;
}
