import { expect, test } from 'vitest';
import type { CodeAction, Range } from 'vscode-languageserver/node';
import { applied } from './edits';
import { ARTICLE, SITE } from './fixtures';
import { createScene } from './workbench';

const scene = createScene(ARTICLE);

async function actions(name: string, range: Range): Promise<CodeAction[]> {
	const context = { diagnostics: scene.client.shown(scene.tree.uri(name)) };
	const textDocument = { uri: scene.tree.uri(name) };
	return scene.client.request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
}

test('turns a rule off for the project, in a new file or in the one that is there, and explains it where the client can', async () => {
	await scene.start();
	const [problem] = scene.client.shown(scene.tree.uri(SITE));
	if (!problem) throw new Error('The fixture has no problem.');
	const config = scene.tree.uri('/.ghost-nginx.json');
	const turnOff = async (): Promise<CodeAction | undefined> =>
		(await actions(SITE, problem.range)).find(({ title }) => title === 'Turn off socket-mismatch in .ghost-nginx.json');
	const created = await turnOff();
	expect(created).toMatchObject({ kind: 'quickfix', diagnostics: [problem] });
	expect(created?.isPreferred).toBeUndefined();
	expect(JSON.parse(applied('', config, created?.edit))).toEqual({ rules: { 'socket-mismatch': 'off' } });
	expect((await actions(SITE, problem.range)).map(({ command }) => command)).not.toContainEqual(expect.anything());

	const text = '{\n  "exclude": ["old/**"] // backups\n}\n';
	scene.tree.write('/.ghost-nginx.json', text);
	await scene.client.watched([config, 1]);
	await scene.client.quiet();
	const now = applied(text, config, (await turnOff())?.edit);
	expect(now).toBe('{\n  "exclude": ["old/**"],\n  "rules": { "socket-mismatch": "off" } // backups\n}\n');
	scene.tree.write('/.ghost-nginx.json', now);
	await scene.client.watched([config, 2]);
	await scene.client.until(() => scene.client.codes(scene.tree.uri(SITE)).length === 0, 'the site to be silent');
});

test('turns a rule off in the settings of a client that has the command, also where these tell its severity', async () => {
	const rules = { 'socket-mismatch': 'warning' };
	await scene.start({
		initializationOptions: { clientTurnsOffRules: true },
		capabilities: { workspace: { configuration: true } },
		answers: { 'workspace/configuration': () => [{ rules }] },
	});
	await scene.client.quiet();
	const [problem] = scene.client.shown(scene.tree.uri(SITE));
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
				arguments: ['socket-mismatch', scene.tree.uri(SITE)],
			},
		},
	]);
});

test('explains a rule to a client that has the command', async () => {
	await scene.start({ initializationOptions: { clientExplainsRules: true } });
	const [problem] = scene.client.shown(scene.tree.uri(SITE));
	if (!problem) throw new Error('The fixture has no problem.');
	expect((await actions(SITE, problem.range)).at(-1)).toMatchObject({
		title: 'Explain this rule (socket-mismatch)',
		diagnostics: [problem],
		command: { command: 'ghostNginx.explainRule', arguments: ['socket-mismatch'] },
	});
});
