import { beforeEach, expect, test } from 'vitest';
import type { CodeAction, Range } from 'vscode-languageserver/node';
import type { Client, ClientOptions } from './client';
import { applied } from './edits';
import { ARTICLE, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

beforeEach(() => {
	tree = bench.tree(ARTICLE);
});

async function start(options: Partial<ClientOptions> = {}): Promise<void> {
	client = await bench.client(tree, options);
}

async function actions(name: string, range: Range): Promise<CodeAction[]> {
	const context = { diagnostics: client.shown(tree.uri(name)) };
	const textDocument = { uri: tree.uri(name) };
	return client.request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
}

test('turns a rule off for the project, in a new file or in the one that is there, and explains it where the client can', async () => {
	await start();
	await client.quiet();
	const [problem] = client.shown(tree.uri(SITE));
	if (!problem) throw new Error('The fixture has no problem.');
	const config = tree.uri('/.ghost-nginx.json');
	const turnOff = async (): Promise<CodeAction | undefined> =>
		(await actions(SITE, problem.range)).find(({ title }) => title === 'Turn off socket-mismatch in .ghost-nginx.json');
	const created = await turnOff();
	expect(created).toMatchObject({ kind: 'quickfix', diagnostics: [problem] });
	expect(created?.isPreferred).toBeUndefined();
	expect(JSON.parse(applied('', config, created?.edit))).toEqual({ rules: { 'socket-mismatch': 'off' } });
	expect((await actions(SITE, problem.range)).map(({ command }) => command)).not.toContainEqual(expect.anything());

	const text = '{\n  "exclude": ["old/**"] // backups\n}\n';
	tree.write('/.ghost-nginx.json', text);
	await client.watched([config, 1]);
	await client.quiet();
	const now = applied(text, config, (await turnOff())?.edit);
	expect(now).toBe('{\n  "exclude": ["old/**"],\n  "rules": { "socket-mismatch": "off" } // backups\n}\n');
	tree.write('/.ghost-nginx.json', now);
	await client.watched([config, 2]);
	await client.until(() => client.codes(tree.uri(SITE)).length === 0, 'the site to be silent');
});

test('turns a rule off in the settings of a client that has the command, also where these tell its severity', async () => {
	const rules = { 'socket-mismatch': 'warning' };
	await start({
		initializationOptions: { clientTurnsOffRules: true },
		capabilities: { workspace: { configuration: true } },
		answers: { 'workspace/configuration': () => [{ rules }] },
	});
	await client.quiet();
	const [problem] = client.shown(tree.uri(SITE));
	if (!problem) throw new Error('The fixture has no problem.');
	const found = (await actions(SITE, problem.range)).filter(({ title }) => title.startsWith('Turn off'));
	expect(found).toEqual([
		{
			title: 'Turn off socket-mismatch in the settings',
			kind: 'quickfix',
			diagnostics: [problem],
			data: { mends: false },
			command: {
				title: 'Turn off socket-mismatch in the settings',
				command: 'ghostNginx.turnOffRule',
				arguments: ['socket-mismatch', tree.uri(SITE)],
			},
		},
	]);
});

test('explains a rule to a client that has the command', async () => {
	await start({ initializationOptions: { clientExplainsRules: true } });
	await client.quiet();
	const [problem] = client.shown(tree.uri(SITE));
	if (!problem) throw new Error('The fixture has no problem.');
	expect((await actions(SITE, problem.range)).at(-1)).toMatchObject({
		title: 'Explain this rule (socket-mismatch)',
		diagnostics: [problem],
		command: { command: 'ghostNginx.explainRule', arguments: ['socket-mismatch'] },
	});
});
