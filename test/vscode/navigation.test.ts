import * as assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import {
	type CompletionItem,
	CompletionItemKind,
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

	it('leads from a path without another end to the one that is meant, and back', async () => {
		const { document: brokenNginx } = await openFile(files.nginx);
		const { document: brokenGhost } = await openFile(files.ghost);
		const ends = [
			{ document: brokenNginx, socket: nginxSocket },
			{ document: brokenGhost, socket: ghostSocket },
		];
		for (const [from, to] of [ends, ends.toReversed()]) {
			assert.ok(from && to);
			const [target] = await definitions(from.document, positionIn(from.document, from.socket, 4));
			assert.equal(target?.uri.toString(), to.document.uri.toString());
			assert.ok(target.range.contains(rangeOf(to.document, to.socket)));
		}
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
		assert.ok(text.includes('Ghost for `https://healthy.example` listens'), text);
		assert.ok(text.includes('(`ghost/healthy.example/config.production.json:5`)'), text);
		assert.ok(text.includes(`nginx connects for \`healthy.example\` (\`${files.healthyNginx}:2\`)`), text);
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

	it('offers first what is meant, and nothing made up', async () => {
		const ghost = await openFile(files.ghost);
		await ghost.edit((edit) => edit.replace(rangeOf(ghost.document, ghostSocket), ''));
		const inGhost = await completions(ghost.document, positionIn(ghost.document, '"path": ""', '"path": "'.length));
		const nginx = await openFile(files.nginx);
		await nginx.edit((edit) => edit.replace(rangeOf(nginx.document, 'http://igu'), 'http://'));
		const inNginx = await completions(nginx.document, positionIn(nginx.document, 'http://', 'http://'.length));
		await closeEditors();
		// An icon of its own and a site beside it: a file's icon would differ from row to row, and a long text cut the path.
		assert.deepEqual(
			inGhost.map((item) => [labelOf(item), item.kind, item.detail]),
			[
				[nginxSocket, CompletionItemKind.Reference, 'igu.io'],
				[healthySocket, CompletionItemKind.Reference, 'healthy.example'],
			],
		);
		assert.equal(inNginx.map(labelOf)[0], 'igu');
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
