import { expect, test } from 'vitest';
import type { ClientCapabilities, FullDocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { Client } from './client';
import { ARTICLE, ENABLED, GHOST, mended, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

const pulling: ClientCapabilities = {
	textDocument: { diagnostic: { relatedDocumentSupport: true } },
	workspace: { diagnostics: { refreshSupport: true } },
};

async function start(capabilities: ClientCapabilities): Promise<void> {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree, { capabilities, answers: { 'workspace/diagnostic/refresh': () => null } });
	await client.quiet();
}

async function pulled(name: string): Promise<readonly unknown[]> {
	const textDocument = { uri: tree.uri(name) };
	const report = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
	return report.items.map(({ code }) => code);
}

/** What the client shows of the mismatch: what is pushed, and of documents that it has open what it pulls, where it does. */
async function mismatches(open: readonly string[]): Promise<string[]> {
	const names = [GHOST, SITE, ENABLED];
	const pulls = client.initialized.capabilities.diagnosticProvider !== undefined;
	const found = await Promise.all(
		names.map(async (name) => [
			...client.codes(tree.uri(name)),
			...(pulls && open.includes(name) ? await pulled(name) : []),
		]),
	);
	return names.flatMap((name, i) => (found[i] ?? []).flatMap((code) => (code === 'socket-mismatch' ? [name] : [])));
}

test.each([
	['is pushed to', {}],
	['asks, but not for what hangs on other files', { textDocument: { diagnostic: { relatedDocumentSupport: false } } }],
	['pulls', pulling],
] satisfies [string, ClientCapabilities][])(
	'no problem is there twice or not at all for a client that %s',
	async (_, capabilities) => {
		await start(capabilities);
		expect(await mismatches([])).toEqual([GHOST, SITE]);
		await client.open(tree.uri(SITE), tree.text(SITE));
		await client.quiet();
		expect(await mismatches([SITE])).toEqual([GHOST, SITE]);
		await client.open(tree.uri(ENABLED), tree.text(SITE));
		await client.quiet();
		expect(await mismatches([SITE, ENABLED])).toEqual([GHOST, SITE]);
		await client.close(tree.uri(SITE));
		await client.quiet();
		expect(await mismatches([ENABLED])).toEqual([GHOST, ENABLED]);
		await client.change(tree.uri(ENABLED), 2, mended(tree.text(SITE)));
		await client.quiet();
		expect(await mismatches([ENABLED])).toEqual([]);
		await client.close(tree.uri(ENABLED));
		await client.quiet();
		expect(await mismatches([])).toEqual([GHOST, SITE]);
	},
);

test('to a client that pulls, those of open documents are not pushed, and it is asked to pull again', async () => {
	await start(pulling);
	await client.open(tree.uri(SITE), tree.text(SITE));
	await client.open(tree.uri(GHOST), tree.text(GHOST));
	await client.quiet();
	expect(client.shown(tree.uri(SITE))).toEqual([]);
	expect(client.shown(tree.uri(GHOST))).toEqual([]);
	client.published.length = 0;
	client.heard.length = 0;
	await client.change(tree.uri(SITE), 2, mended(tree.text(SITE)));
	await client.until(
		() => client.heard.some(({ method }) => method === 'workspace/diagnostic/refresh'),
		'to be asked to pull again',
	);
	expect(await pulled(GHOST)).not.toContain('socket-mismatch');
	expect(client.published).toEqual([]);
});

test('only a client that is told of other files as well hears that it can pull', async () => {
	await start({ textDocument: { diagnostic: {} } });
	expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
});
