import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { beforeEach, describe, it } from 'mocha';
import { commands, languages, window, workspace } from 'vscode';
import { askChoice, askText, BACK } from '../../client/src/questions';
import { codesIn, eventually, openFile, problem, readFromDisk, startedApi, uriOf, writeToDisk } from './editor';
import { restoreWorkspace } from './fixture';
import { pressing } from './pressing';

const site = 'fresh.example';
const socket = '/run/ghost/fresh.example/ghost.sock';

describe('scaffolding', () => {
	beforeEach(restoreWorkspace);

	it('only answers an edit on a dry run', async () => {
		const folder = uriOf('ghost').toString();
		const request = { folder, site, url: 'https://fresh.example', socketPath: socket, dryRun: true };
		const edit = await commands.executeCommand<{ documentChanges?: object[] }>('ghostNginx.scaffold', request);
		assert.ok((edit.documentChanges ?? []).length >= 2, 'a Ghost config and an nginx file');
		assert.deepEqual(await written(), []);
	});

	it('refuses a name that would leave the folder', async () => {
		const request = { folder: uriOf('ghost').toString(), site: '../evil', url: 'https://fresh.example', dryRun: true };
		await assert.rejects(async () => commands.executeCommand('ghostNginx.scaffold', request));
		assert.deepEqual(await written(), []);
	});

	it('writes what the preview was accepted for, and both ends meet', async () => {
		const api = await startedApi();
		const request = { folder: uriOf('ghost').toString(), site, url: 'https://fresh.example', socketPath: socket };
		await accepting(commands.executeCommand('ghostNginx.scaffoldFiles', { ...request, ghostVersion: '6' }));
		const [config, nginx] = ['ghost/config.production.json', `nginx/sites-available/${site}`];
		assert.deepEqual(await written(), [config, nginx]);
		assert.ok((await readFromDisk(config)).includes(socket));
		assert.ok((await readFromDisk(nginx)).includes(socket));
		await eventually(
			'a second link',
			() => api.status()?.links,
			(links) => links === 2,
		);
		await eventually(
			'what is left to do',
			() => window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label),
			(labels) => labels.some((label) => label.includes(`Next steps for ${site}`)),
		);
		assert.deepEqual(codesIn(config), []);
		assert.deepEqual(codesIn(nginx), ['site-not-enabled'], 'enabling a site is for its owner to do');
	});

	it('says nothing between its writes that is over with the last, keeps what it opened, and is undone at once', async () => {
		const api = await startedApi();
		// No other test makes these, so that there is one step to undo.
		const made = ['ghost/undone/config.production.json', 'nginx/sites-available/undone.example'] as const;
		const told = new Set<string>();
		const listening = languages.onDidChangeDiagnostics(() => {
			for (const code of made.flatMap(codesIn)) told.add(code);
		});
		const request = { folder: uriOf('ghost/undone').toString(), site: 'undone.example', socketPath: socket };
		const whole = { ...request, url: 'https://undone.example', ghostVersion: '6' };
		await accepting(commands.executeCommand('ghostNginx.scaffoldFiles', whole));
		await problem(made[1], 'site-not-enabled');
		assert.equal(api.status()?.links, 2);
		listening.dispose();
		assert.deepEqual([...told], ['site-not-enabled']);
		const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
		const kept = tabs.filter(({ isPreview }) => !isPreview).map(({ label }) => label);
		assert.ok(kept.includes('config.production.json') && kept.includes('undone.example'), kept.join(', '));
		await openFile(made[0]);
		await commands.executeCommand('undo');
		await eventually('no file of it', written, (left) => left.length === 0);
	});

	it('has a way back from each question but the first', async () => {
		const at = { title: 'Test', step: 2, totalSteps: 2 };
		const items = [{ label: 'one' }];
		const text = askText(at, { prompt: '', placeholder: '', value: '', check: () => undefined });
		assert.equal(await pressing('workbench.action.quickInputBack', text), BACK);
		assert.equal(await pressing('workbench.action.quickInputBack', askChoice(at, { placeholder: '', items })), BACK);
		assert.equal(
			await pressing('workbench.action.closeQuickOpen', askChoice(at, { placeholder: '', items })),
			undefined,
		);
	});

	it('writes nothing when the preview is discarded', async () => {
		const request = { folder: uriOf('ghost').toString(), site, url: 'https://fresh.example', socketPath: socket };
		const done = commands.executeCommand('ghostNginx.scaffoldFiles', { ...request, ghostVersion: '6' });
		assert.equal(await pressing('ghostNginx.dropPreviewed', done), false);
		assert.deepEqual(await written(), []);
	});

	it('writes nothing when the preview is closed, beside which it asks', async () => {
		const request = { folder: uriOf('ghost').toString(), site, url: 'https://fresh.example', socketPath: socket };
		const done = commands.executeCommand('ghostNginx.scaffoldFiles', { ...request, ghostVersion: '6' });
		const preview = await eventually(
			'the preview',
			() => window.tabGroups.activeTabGroup.activeTab,
			(tab) => tab?.label.startsWith('Ghost and') === true,
		);
		if (preview) await window.tabGroups.close(preview);
		assert.equal(await done, false);
		assert.deepEqual(await written(), []);
	});

	it('can be done by accepting every proposed answer, in a folder that is named like the site', async () => {
		const folder = uriOf(`ghost/${site}`);
		await mkdir(folder.fsPath);
		await accepting(commands.executeCommand('ghostNginx.scaffoldFiles', folder));
		const config = await readFromDisk(`ghost/${site}/config.production.json`);
		assert.match(config, /"https:\/\/fresh\.example"/);
		assert.ok(config.includes(socket));
	});

	it('proposes a folder beside the other sites, and the sites-available that is there', async () => {
		await accepting(commands.executeCommand('ghostNginx.scaffoldFiles', { site }));
		assert.ok((await readFromDisk(`ghost/${site}/config.production.json`)).includes(socket));
		assert.ok((await readFromDisk(`nginx/sites-available/${site}`)).includes(socket));
	});

	it('adds to a config that is there, and changes nothing else in it', async () => {
		const config = `ghost/${site}/config.production.json`;
		await writeToDisk(config, '{\n  "url": "https://fresh.example",\n  "mail": { "transport": "SMTP" }\n}\n');
		const request = {
			folder: uriOf(`ghost/${site}`).toString(),
			site,
			url: 'https://fresh.example',
			socketPath: socket,
		};
		await accepting(commands.executeCommand('ghostNginx.scaffoldFiles', { ...request, ghostVersion: '4' }));
		const text = await readFromDisk(config);
		assert.ok(text.startsWith('{\n  "url": "https://fresh.example",\n  "mail": { "transport": "SMTP" }'), text);
		const merged = JSON.parse(text) as { server?: { socket?: { path?: string } } };
		assert.equal(merged.server?.socket?.path, socket);
	});
});

/** The files of the workspace that belong to the new site, beginning with the name of their workspace folder. */
async function written(): Promise<string[]> {
	const found = await workspace.findFiles('**/*');
	const known = /^(?:ghost\/(?:igu\.io|healthy\.example|other\.conf)|nginx\/.*(?:igu\.io|healthy\.example|\.conf)$)/;
	return found
		.map((uri) => workspace.asRelativePath(uri, true))
		.filter((path) => !known.test(path) && existsSync(uriOf(path).fsPath))
		.sort();
}

/** Says yes to every question, the last of which follows the preview. */
async function accepting(done: Thenable<unknown>): Promise<void> {
	assert.equal(
		await pressing(['workbench.action.acceptSelectedQuickOpenItem', 'ghostNginx.writePreviewed'], done),
		true,
	);
	const previews = window.tabGroups.all
		.flatMap(({ tabs }) => tabs)
		.filter(({ label }) => label.startsWith('Ghost and'));
	assert.deepEqual(previews, [], 'the preview is closed');
}
