import { beforeEach, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import type { Client } from './client';
import { applied } from './edits';
import { ARTICLE, mended, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

beforeEach(async () => {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree, { capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
	await client.quiet();
});

const fixAll = (): Promise<WorkspaceEdit | null> => client.request<WorkspaceEdit | null>('ghostNginx/fixAll', {});
const changedFiles = (edit: WorkspaceEdit | null): unknown[] =>
	(edit?.documentChanges ?? []).map((change) => 'textDocument' in change && change.textDocument);

test('the fixes of all files are one edit, and never swap the two ends of a link', async () => {
	const edit = await fixAll();
	expect(changedFiles(edit)).toEqual([{ uri: tree.uri(SITE), version: null }]);
	const text = edit && applied(tree.text(SITE), tree.uri(SITE), edit);
	expect(text).toContain('unix:/tmp/igu-io.sock');
	expect(text).not.toContain('igu.io.socket');
});

test('an open document is changed as it is there, by its version', async () => {
	const text = `# unsaved\n${tree.text(SITE)}`;
	await client.open(tree.uri(SITE), text);
	const edit = await fixAll();
	expect(changedFiles(edit)).toEqual([{ uri: tree.uri(SITE), version: 1 }]);
	expect(edit && applied(text, tree.uri(SITE), edit)).toMatch(/^# unsaved\n[^]*unix:\/tmp\/igu-io\.sock/);
});

test('where nothing has a preferred fix, there is no edit', async () => {
	await client.open(tree.uri(SITE), mended(tree.text(SITE)));
	const edit = await fixAll();
	const left = edit && applied(mended(tree.text(SITE)), tree.uri(SITE), edit);
	if (left) await client.change(tree.uri(SITE), 2, left);
	await client.quiet();
	expect(await fixAll()).toBeNull();
});
