import { expect, test } from 'vitest';
import type { ClientCapabilities, RegistrationParams, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client, ClientOptions } from './client';
import { placeOf } from './edits';
import { ARTICLE, GHOST, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

async function start(capabilities: ClientCapabilities = {}, options: Partial<ClientOptions> = {}): Promise<void> {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree, { capabilities, ...options });
}

const spaces = { tabSize: 2, insertSpaces: true };
const untidy = 'server\n{\nlisten  80;\n\tlocation / {\n   deny all ;\n  }\n}\n';

/** The text after what the server answers; null where it answers so. */
async function formatted(method: string, uri: string, text: string, more: object): Promise<string | null> {
	const edits = await client.request<TextEdit[] | null>(method, { textDocument: { uri }, options: spaces, ...more });
	return edits && TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), edits);
}

test('formats a document, a range and what is typed, by the options of the editor', async () => {
	await start();
	expect(client.initialized.capabilities).toMatchObject({
		documentFormattingProvider: true,
		documentRangeFormattingProvider: true,
		documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: [';'] },
	});
	const uri = tree.uri(SITE);
	await client.open(uri, untidy);
	expect(await formatted('textDocument/formatting', uri, untidy, {})).toBe(
		'server {\n  listen 80;\n  location / {\n    deny all;\n  }\n}\n',
	);
	expect(
		await formatted('textDocument/formatting', uri, untidy, { options: { tabSize: 8, insertSpaces: false } }),
	).toBe('server {\n\tlisten 80;\n\tlocation / {\n\t\tdeny all;\n\t}\n}\n');
	const range = { start: placeOf(untidy, 'listen'), end: placeOf(untidy, '80') };
	expect(await formatted('textDocument/rangeFormatting', uri, untidy, { range })).toBe(
		untidy.replace('listen  80', '  listen 80'),
	);
	expect(
		await formatted('textDocument/onTypeFormatting', uri, untidy, { position: placeOf(untidy, ' ;', 2), ch: ';' }),
	).toBe(untidy.replace('   deny all ;', '    deny all;'));
});

test('keeps the line ends of the file', async () => {
	await start();
	const uri = tree.uri(SITE);
	const text = 'a;  b; # c\r\n\r\n\r\n  # d\r\n';
	await client.open(uri, text);
	expect(await formatted('textDocument/formatting', uri, text, {})).toBe('a;\r\nb; # c\r\n\r\n# d\r\n');
});

test('lays out as the editor says, else as the nearest .ghost-nginx.json does', async () => {
	let format: object = {};
	tree = bench.tree(ARTICLE);
	tree.write('/.ghost-nginx.json', '{ "format": { "braceOnOwnLine": true, "maxBlankLines": 0 } }');
	client = await bench.client(tree, {
		capabilities: { workspace: { configuration: true } },
		answers: { 'workspace/configuration': () => [{ format }] },
	});
	await client.quiet();
	const uri = tree.uri(SITE);
	const text = 'events {\n}\n\na b;\n';
	await client.open(uri, text);
	expect(await formatted('textDocument/formatting', uri, text, {})).toBe('events\n{\n}\na b;\n');
	format = { braceOnOwnLine: false, blankLineAfterBlock: true, maxBlankLines: null };
	await client.notify('workspace/didChangeConfiguration', { settings: null });
	await client.quiet();
	expect(await formatted('textDocument/formatting', uri, text, {})).toBe(text);
});

test('leaves Ghost configs to the editor, and other files alone', async () => {
	await start();
	await client.open(tree.uri(GHOST), tree.text(GHOST));
	expect(await formatted('textDocument/formatting', tree.uri(GHOST), tree.text(GHOST), {})).toBeNull();
	const other = tree.uri('/etc/app.conf');
	await client.open(other, '[app]\nkey =  value\n', 'properties');
	expect(await formatted('textDocument/formatting', other, '', {})).toBeNull();
});

test('says once why a file is not formatted, and again only after it could be', async () => {
	await start();
	const uri = tree.uri(SITE);
	const broken = `server {\n  listen  80;\n`;
	const said = (): readonly unknown[] =>
		client.heard.flatMap(({ method, params }) => (method === 'window/showMessage' ? [params] : []));
	await client.open(uri, broken);
	expect(await formatted('textDocument/formatting', uri, broken, {})).toBe(broken);
	expect(await formatted('textDocument/formatting', uri, broken, {})).toBe(broken);
	await formatted('textDocument/onTypeFormatting', uri, broken, { position: placeOf(broken, '80;', 3), ch: ';' });
	await client.quiet();
	const message = 'nginx/sites-available/igu is not formatted: nginx would refuse it at line 3.';
	expect(said()).toEqual([{ type: 3, message }]);
	await client.change(uri, 2, untidy);
	expect(await formatted('textDocument/formatting', uri, untidy, {})).not.toBe(untidy);
	await client.change(uri, 3, broken);
	expect(await formatted('textDocument/formatting', uri, broken, {})).toBe(broken);
	await client.quiet();
	expect(said()).toHaveLength(2);
});

const dynamic: ClientCapabilities = {
	workspace: { configuration: true },
	textDocument: {
		formatting: { dynamicRegistration: true },
		rangeFormatting: { dynamicRegistration: true },
		onTypeFormatting: { dynamicRegistration: true },
	},
};

test('offers it for the language nginx alone, and no more once it is turned off', async () => {
	let enable = true;
	await start(dynamic, {
		answers: {
			'workspace/configuration': () => [{ format: { enable } }],
			'client/registerCapability': () => null,
			'client/unregisterCapability': () => null,
		},
	});
	expect(client.initialized.capabilities.documentFormattingProvider).toBeUndefined();
	const methods = ['formatting', 'onTypeFormatting', 'rangeFormatting'].map((name) => `textDocument/${name}`);
	const asked = (method: string): readonly (RegistrationParams & { unregisterations?: { method: string }[] })[] =>
		client.heard.flatMap((heard) => (heard.method === method ? [heard.params as RegistrationParams] : []));
	await client.until(() => asked('client/registerCapability').length === 1, 'the registration');
	const registrations = asked('client/registerCapability')[0]?.registrations ?? [];
	expect(registrations.map(({ method }) => method).sort()).toEqual(methods);
	for (const { registerOptions } of registrations)
		expect(registerOptions).toMatchObject({ documentSelector: [{ language: 'nginx' }, { language: 'NGINX' }] });

	enable = false;
	await client.notify('workspace/didChangeConfiguration', { settings: null });
	await client.until(() => asked('client/unregisterCapability').length > 0, 'the end of it');
	await client.quiet();
	const ended = asked('client/unregisterCapability').flatMap(({ unregisterations }) => unregisterations ?? []);
	expect(ended.map(({ method }) => method).sort()).toEqual(methods);
	const uri = tree.uri(SITE);
	await client.open(uri, untidy);
	expect(await formatted('textDocument/formatting', uri, untidy, {})).toBeNull();

	enable = true;
	await client.notify('workspace/didChangeConfiguration', { settings: null });
	await client.until(() => asked('client/registerCapability').length === 2, 'it to be offered again');
	expect(await formatted('textDocument/formatting', uri, untidy, {})).not.toBeNull();
});

test('is not offered at all to somebody who has it turned off', async () => {
	await start(dynamic, {
		answers: {
			'workspace/configuration': () => [{ format: { enable: false } }],
			'client/registerCapability': () => null,
		},
	});
	await client.quiet();
	expect(client.heard.filter(({ method }) => method === 'client/registerCapability')).toEqual([]);
});
