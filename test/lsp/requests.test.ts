import { beforeEach, expect, test } from 'vitest';
import {
	type ClientCapabilities,
	type CodeAction,
	type CompletionItem,
	CompletionItemKind,
	type Location,
	type LocationLink,
	type Range,
	type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Client, ClientOptions } from './client';
import { applied, placeOf, textEditsOf } from './edits';
import { ARTICLE, GHOST, mended, SITE } from './fixtures';
import { startServerProcess } from './serverProcess';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

beforeEach(() => {
	tree = bench.tree(ARTICLE);
});

async function start(capabilities: ClientCapabilities = {}, options: Partial<ClientOptions> = {}): Promise<void> {
	client = await bench.client(tree, { capabilities, ...options });
}

/** Asks about the place where `part` stands in the text of `name`. */
function ask<Result>(method: string, name: string, part: string, more: object = {}): Promise<Result> {
	const position = placeOf(tree.text(name), part, 3);
	return client.request<Result>(method, { textDocument: { uri: tree.uri(name) }, position, ...more });
}

async function actions(name: string, range: Range, only?: string[]): Promise<CodeAction[]> {
	const context = only ? { diagnostics: [], only } : { diagnostics: client.shown(tree.uri(name)) };
	const textDocument = { uri: tree.uri(name) };
	return client.request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
}

/** Makes nginx connect where Ghost listens, on the disk. */
function mend(): void {
	tree.write(SITE, mended(tree.text(SITE)));
}

test('goes from nginx to Ghost and back, even before the scan is over', async () => {
	mend();
	await start();
	const ghost = { line: 4, character: 15 };
	expect(await ask('textDocument/definition', SITE, '/tmp/igu')).toEqual([
		{ uri: tree.uri(GHOST), range: { start: ghost, end: { line: 4, character: 31 } } },
	]);
	const [back] = await ask<Location[]>('textDocument/definition', GHOST, '/tmp/igu');
	expect(back).toEqual({
		uri: tree.uri(SITE),
		range: { start: { line: 1, character: 16 }, end: { line: 1, character: 32 } },
	});
});

test('tells the whole block to a client that takes links', async () => {
	await start({ textDocument: { definition: { linkSupport: true } } });
	const [link] = await client.request<LocationLink[]>('textDocument/definition', {
		textDocument: { uri: tree.uri(SITE) },
		position: placeOf(tree.text(SITE), 'http://igu', 8),
	});
	expect(link?.targetUri).toBe(tree.uri(SITE));
	expect(link?.targetSelectionRange).toEqual({ start: { line: 0, character: 9 }, end: { line: 0, character: 12 } });
	expect(link?.targetRange.start).toEqual({ line: 0, character: 0 });
	expect(link?.targetRange.end.line).toBeGreaterThanOrEqual(2);
	expect(link?.originSelectionRange).toEqual({ start: { line: 9, character: 26 }, end: { line: 9, character: 29 } });
});

test('finds all who speak of a socket, and the places in one file', async () => {
	mend();
	await start();
	// An editor may ask for either, and take the shorter list: a link has two ends, and neither is more its declaration.
	for (const includeDeclaration of [true, false]) {
		const all = await ask<Location[]>('textDocument/references', SITE, '/tmp/igu', { context: { includeDeclaration } });
		expect(all.map(({ uri }) => uri).sort()).toEqual([tree.uri(GHOST), tree.uri(SITE)]);
	}
	expect(await ask('textDocument/documentHighlight', SITE, '/tmp/igu')).toEqual([
		{ range: { start: { line: 1, character: 16 }, end: { line: 1, character: 32 } }, kind: 2 },
	]);
});

test('shows both ends, in the markup that the client takes', async () => {
	mend();
	await start({ textDocument: { hover: { contentFormat: ['markdown'] } } });
	const range = { start: { line: 1, character: 16 }, end: { line: 1, character: 32 } };
	expect(await ask('textDocument/hover', SITE, '/tmp/igu')).toEqual({
		range,
		contents: { kind: 'markdown', value: expect.stringContaining('igu.io/config.production.json') as string },
	});
	expect(await ask('textDocument/hover', SITE, 'listen', { position: { line: 0, character: 13 } })).toBeNull();
});

test('renames both ends at once, and refuses in a sentence', async () => {
	mend();
	await start({ textDocument: { rename: { prepareSupport: true } } });
	expect(client.initialized.capabilities.renameProvider).toEqual({ prepareProvider: true });
	expect(await ask('textDocument/prepareRename', SITE, '/tmp/igu')).toEqual({
		range: { start: { line: 1, character: 16 }, end: { line: 1, character: 32 } },
		placeholder: '/tmp/igu-io.sock',
	});
	expect(await ask('textDocument/prepareRename', SITE, 'listen')).toBeNull();
	await expect(ask('textDocument/rename', SITE, 'listen', { newName: 'x' })).rejects.toThrow(/can be renamed/);
	const newName = '/run/ghost/igu.sock';
	const edit = await ask<WorkspaceEdit>('textDocument/rename', SITE, '/tmp/igu', { newName });
	const site = mended(tree.text(SITE));
	expect(applied(site, tree.uri(SITE), edit)).toBe(site.replace('/tmp/igu-io.sock', newName));
	expect(applied(tree.text(GHOST), tree.uri(GHOST), edit)).toBe(tree.text(GHOST).replace('/tmp/igu-io.sock', newName));
	await expect(ask('textDocument/rename', SITE, '/tmp/igu', { newName: 'igu.sock' })).rejects.toThrow(/slash/);
});

test('offers the path of the other end, and replaces the path alone', async () => {
	await start();
	const text = tree.text(SITE).replace('unix:/tmp/igu.io.socket', 'unix:/t');
	await client.open(tree.uri(SITE), text);
	await client.quiet();
	const items = await client.request<CompletionItem[]>('textDocument/completion', {
		textDocument: { uri: tree.uri(SITE) },
		position: placeOf(text, 'unix:/t', 7),
	});
	const offered = items.find(({ label }) => label === '/tmp/igu-io.sock');
	expect(offered?.textEdit).toEqual({
		range: { start: placeOf(text, 'unix:/t', 5), end: placeOf(text, 'unix:/t', 7) },
		newText: '/tmp/igu-io.sock',
	});
	// The icon of a file would be another one for each ending.
	expect(offered?.kind).toBe(CompletionItemKind.Reference);
});

test('mends either end, and says which diagnostic that answers', async () => {
	await start();
	await client.quiet();
	const [problem] = client.shown(tree.uri(SITE));
	if (!problem) throw new Error('The fixture has no problem.');
	const offered = await actions(SITE, problem.range);
	const preferred = offered.filter(({ isPreferred }) => isPreferred);
	expect(preferred).toHaveLength(1);
	expect(preferred[0]?.kind).toBe('quickfix');
	expect(preferred[0]?.diagnostics).toEqual([problem]);
	expect(preferred[0]?.edit?.documentChanges).toBeUndefined();
	expect(applied(tree.text(SITE), tree.uri(SITE), preferred[0]?.edit)).toBe(mended(tree.text(SITE)));
	const other = offered.find(({ edit }) => textEditsOf(tree.uri(GHOST), edit).length > 0);
	expect(applied(tree.text(GHOST), tree.uri(GHOST), other?.edit)).toBe(
		tree.text(GHOST).replace('/tmp/igu-io.sock', '/tmp/igu.io.socket'),
	);
});

test('silences a code in place, and completes codes there', async () => {
	await start();
	await client.quiet();
	const [problem] = client.shown(tree.uri(SITE));
	if (!problem) throw new Error('The fixture has no problem.');
	const last = (await actions(SITE, problem.range)).find(({ title }) => title.startsWith('Silence'));
	expect(last).toMatchObject({ title: 'Silence socket-mismatch here', kind: 'quickfix', diagnostics: [problem] });
	expect(last?.isPreferred).toBeUndefined();
	const text = applied(tree.text(SITE), tree.uri(SITE), last?.edit);
	await client.open(tree.uri(SITE), text);
	await client.until(() => client.codes(tree.uri(SITE)).length === 0, 'the site to be silent');
	const items = await client.request<CompletionItem[]>('textDocument/completion', {
		textDocument: { uri: tree.uri(SITE) },
		position: placeOf(text, 'socket-mismatch', 6),
	});
	expect(items[0]).toMatchObject({ label: 'socket-mismatch', preselect: true });
});

test('versions the edits of open files and marks those of other files, where the client knows such things', async () => {
	await start({
		workspace: {
			workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
		},
	});
	await client.open(tree.uri(SITE), tree.text(SITE));
	await client.change(tree.uri(SITE), 4, tree.text(SITE));
	await client.quiet();
	const [problem] = client.shown(tree.uri(SITE));
	if (!problem) throw new Error('The fixture has no problem.');
	const edits = (await actions(SITE, problem.range)).map(({ edit }) => edit);
	const here = edits.find((edit) => textEditsOf(tree.uri(SITE), edit).length > 0);
	expect(here?.documentChanges).toMatchObject([{ textDocument: { uri: tree.uri(SITE), version: 4 } }]);
	expect(here?.changeAnnotations).toBeUndefined();
	const there = edits.find((edit) => textEditsOf(tree.uri(GHOST), edit).length > 0);
	expect(there?.documentChanges).toMatchObject([{ textDocument: { uri: tree.uri(GHOST), version: null } }]);
	const [edit] = textEditsOf(tree.uri(GHOST), there);
	const id = (edit as { annotationId?: string } | undefined)?.annotationId ?? '';
	expect(there?.changeAnnotations?.[id]).toMatchObject({ description: tree.path(GHOST) });
});

test('fixes all on request, and offers that only when it is asked for by name', async () => {
	await start();
	await client.quiet();
	const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
	expect((await actions(SITE, whole)).map(({ kind }) => kind)).not.toContain('source.fixAll.ghostNginx');
	for (const only of ['source', 'source.fixAll', 'source.fixAll.ghostNginx']) {
		const [all, ...more] = await actions(SITE, whole, [only]);
		expect(more).toEqual([]);
		expect(all?.kind).toBe('source.fixAll.ghostNginx');
		expect(applied(tree.text(SITE), tree.uri(SITE), all?.edit)).toBe(mended(tree.text(SITE)));
	}
	expect(await actions(SITE, whole, ['refactor'])).toEqual([]);
});

test('a fix can see the texts of files that nobody has opened', async () => {
	tree.write(SITE, 'server {\n    listen 80;\n    server_name igu.io;\n}\n');
	await start();
	await client.quiet();
	const unused = client.shown(tree.uri(GHOST)).find(({ code }) => code === 'socket-unused');
	if (!unused) throw new Error('The fixture has no unused socket.');
	const offered = await actions(GHOST, unused.range);
	const fix = offered.find(({ diagnostics }) => diagnostics?.some(({ code }) => code === 'socket-unused'));
	expect(
		textEditsOf(tree.uri(SITE), fix?.edit)
			.map(({ newText }) => newText)
			.join(''),
	).toContain('unix:/tmp/igu-io.sock');
});

test('answers nonsense with errors or with nothing, and lives on', async () => {
	await start();
	await client.quiet();
	const nonsense: unknown[] = [{}, null, 7, [], { textDocument: null }, { textDocument: { uri: 7 }, position: 'x' }];
	const features = [
		'definition',
		'references',
		'documentHighlight',
		'hover',
		'completion',
		'codeAction',
		'prepareRename',
		'rename',
		'diagnostic',
	];
	for (const feature of features) {
		for (const params of nonsense)
			await client.request(`textDocument/${feature}`, params).catch((error: unknown) => String(error));
		const far = { line: 1e9, character: 1e9 };
		const textDocument = { uri: tree.uri(SITE) };
		await client
			.request(`textDocument/${feature}`, {
				textDocument,
				position: far,
				range: { start: far, end: { line: -1, character: -5 } },
			})
			.catch((error: unknown) => String(error));
	}
	await expect(client.request('textDocument/noSuchThing', {})).rejects.toMatchObject({ code: -32601 });
	for (const method of ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose'])
		for (const params of nonsense) await client.notify(method, params);
	for (const params of nonsense) {
		await client.notify('workspace/didChangeWatchedFiles', params);
		await client.notify('workspace/didChangeWorkspaceFolders', params);
	}
	await client.notify('textDocument/didChange', {
		textDocument: { uri: tree.uri(SITE), version: 3 },
		contentChanges: [{ text: 'not open' }],
	});
	expect(await client.request('textDocument/diagnostic', { textDocument: { uri: tree.uri(SITE) } })).toMatchObject({
		items: [{ code: 'socket-mismatch' }],
	});
});

test('an answer that is no longer wanted is not waited for', async () => {
	await start();
	const { connection } = client;
	const { CancellationTokenSource } = await import('vscode-languageserver/node');
	const source = new CancellationTokenSource();
	const textDocument = { uri: tree.uri(SITE) };
	const answer = connection.sendRequest('textDocument/diagnostic', { textDocument }, source.token);
	source.cancel();
	await expect(answer).rejects.toMatchObject({ code: -32800 });
});

test('keeps to the order of the protocol', async () => {
	await start();
	await expect(client.request('initialize', { capabilities: {} })).rejects.toMatchObject({ code: -32600 });
	const other = startServerProcess(bench.script);
	const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = await import(
		'vscode-languageserver/node'
	);
	const raw = createMessageConnection(new StreamMessageReader(other.stdout), new StreamMessageWriter(other.stdin));
	raw.listen();
	await expect(raw.sendRequest('textDocument/hover', {})).rejects.toMatchObject({ code: -32002 });
	const ended = new Promise((resolve) => other.on('exit', resolve));
	await raw.sendNotification('exit');
	expect(await ended).toBe(1);
	expect(await client.stop()).toBe(0);
});

test('writes a new site, or shows what it would write', async () => {
	const edits: WorkspaceEdit[] = [];
	const takeEdit = ({ edit }: { edit: WorkspaceEdit }): { applied: boolean } => {
		edits.push(edit);
		return { applied: true };
	};
	await start(
		{ workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } },
		{ answers: { 'workspace/applyEdit': takeEdit } },
	);
	const run = (given: unknown): Promise<WorkspaceEdit> =>
		client.request('workspace/executeCommand', { command: 'ghostNginx.scaffold', arguments: [given] });
	const folder = tree.uri('/new');
	const site = { folder, site: 'blog', url: 'https://blog.example', socketPath: '/run/ghost/blog.sock' };
	const planned = await run({ ...site, dryRun: true });
	expect(edits).toEqual([]);
	const created = (planned.documentChanges ?? []).flatMap((change) => ('kind' in change ? [change] : []));
	expect(created.map(({ kind }) => kind)).toEqual(created.map(() => 'create'));
	const uris = created.map((change) => ('uri' in change ? change.uri : ''));
	expect(uris[0]).toBe(`${folder}/config.production.json`);
	expect(uris.length).toBeGreaterThan(1);
	for (const uri of uris) expect(applied('', uri, planned)).toContain('/run/ghost/blog.sock');
	expect(await run(site)).toEqual(planned);
	expect(edits).toEqual([planned]);
});

test('has the nginx files of Ghost-CLI lead to a socket, wherever in the workspace they are', async () => {
	const nginx = '/etc/nginx/sites-available/blog.conf';
	const config = { url: 'https://blog.example', server: { port: 2370 } };
	tree.write('/var/www/blog/.ghost-cli', '{ "active-version": "6.65.0", "name": "blog" }');
	tree.write('/var/www/blog/config.production.json', JSON.stringify(config));
	const text = 'server {\n    server_name blog.example;\n    location / { proxy_pass http://127.0.0.1:2370; }\n}\n';
	tree.write(nginx, text);
	await start({ workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } });
	const given = { folder: tree.uri('/var/www/blog'), site: 'blog', url: 'https://blog.example', dryRun: true };
	const run = (more: object): Promise<WorkspaceEdit> =>
		client.request('workspace/executeCommand', {
			command: 'ghostNginx.scaffold',
			arguments: [{ ...given, ...more }],
		});
	const edit = await run({});
	expect(applied(text, tree.uri(nginx), edit)).toBe(
		text.replace('http://127.0.0.1:2370', 'http://unix:/run/ghost/blog/ghost.sock'),
	);
	const dropIn = `${given.folder}/ghost_blog.service.d/socket.conf`;
	expect(applied('', dropIn, edit)).toContain('RuntimeDirectory=ghost/blog\n');
	await expect(run({ setup: 'docker' })).rejects.toThrow(/The setup "docker"/);
});

test('a site that cannot be made is refused in a sentence', async () => {
	await start();
	const run = (given: unknown, command = 'ghostNginx.scaffold'): Promise<unknown> =>
		client.request('workspace/executeCommand', { command, arguments: [given] });
	const folder = tree.uri('/new');
	const refused = (given: unknown): Promise<string> =>
		run(given).then(
			() => 'not refused',
			(error: unknown) => (error instanceof Error ? error.message : ''),
		);
	expect(await refused({ folder, site: '../evil', url: 'https://x.example', dryRun: true })).toMatch(/site name/);
	expect(await refused({ folder, site: 'x', url: 'x.example', dryRun: true })).toMatch(/url/);
	expect(await refused({ folder, url: 'https://x.example', dryRun: true })).toMatch(/"site"/);
	expect(await refused(undefined)).toMatch(/"folder"/);
	expect(await refused({ folder, site: 'x', url: 'https://x.example' })).toMatch(/does not let/);
	await expect(run({}, 'rm')).rejects.toThrow(/no command/);
});

test('a site file that is there already is not overwritten', async () => {
	await start({ workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } });
	await client.quiet();
	const given = { folder: tree.uri(''), site: 'igu', url: 'https://igu.io', dryRun: true };
	const answer = client.request('workspace/executeCommand', { command: 'ghostNginx.scaffold', arguments: [given] });
	await expect(answer).rejects.toThrow(/already/);
});

test('the keys of server are offered to clients that have no JSON support of their own', async () => {
	const keys = async (): Promise<string[] | undefined> => {
		const text = tree.text(GHOST).replace('"socket": {', '"": {');
		await client.open(tree.uri(GHOST), text);
		const position = placeOf(text, '"": {', 1);
		const params = { textDocument: { uri: tree.uri(GHOST) }, position };
		const answer = await client.request<{ items: CompletionItem[] } | CompletionItem[] | null>(
			'textDocument/completion',
			params,
		);
		return (Array.isArray(answer) ? answer : answer?.items)?.map(({ label }) => label);
	};
	await start();
	expect(await keys()).toEqual(['port', 'host', 'socket']);
	await client.stop();
	await start({}, { initializationOptions: { clientChecksJsonSyntax: true } });
	expect(await keys()).toEqual([]);
});
