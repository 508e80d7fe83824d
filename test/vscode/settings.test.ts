import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { ConfigurationTarget, commands, DiagnosticSeverity, workspace } from 'vscode';
import { closeEditors, codeOf, codesIn, eventually, files, gone, openFile, problem, problemsIn, uriOf } from './editor';
import { fixesAt } from './fixActions';
import { restoreWorkspace } from './fixture';

describe('settings', () => {
	before(restoreWorkspace);
	afterEach(() => setRules(undefined));

	it('raise a rule to an error', async () => {
		await setRules({ 'socket-mismatch': 'error' });
		await eventually(
			'an error',
			() => problemsIn(files.nginx).map(({ severity }) => severity),
			(severities) => severities.includes(DiagnosticSeverity.Error),
		);
	});

	it('turn a rule off, in files that are not open, too, and on again', async () => {
		await setRules({ 'socket-mismatch': 'off' });
		await gone('socket-mismatch', files.ghost, files.nginx);
		await setRules(undefined);
		await problem(files.ghost, 'socket-mismatch');
		await problem(files.nginx, 'socket-mismatch');
	});

	it('leave the other rules alone', async () => {
		const others = codesIn(files.ghost).filter((code) => code !== 'socket-mismatch');
		await setRules({ 'socket-mismatch': 'off' });
		await gone('socket-mismatch', files.ghost);
		assert.deepEqual(codesIn(files.ghost), others);
	});
});

describe('settings of a folder of the workspace', () => {
	before(restoreWorkspace);
	afterEach(() => setFolderRules(undefined));

	it('hold for its files alone', async () => {
		await setFolderRules({ 'socket-mismatch': 'hint' });
		const severities = (path: string): DiagnosticSeverity[] =>
			problemsIn(path).flatMap((one) => (codeOf(one) === 'socket-mismatch' ? [one.severity] : []));
		await eventually(
			'a hint in nginx',
			() => severities(files.nginx),
			(found) => found.includes(DiagnosticSeverity.Hint),
		);
		assert.ok(!severities(files.ghost).includes(DiagnosticSeverity.Hint));
	});

	it('are written by an action of a problem, with what is set there already', async () => {
		await setFolderRules({ 'upstream-unused': 'off' });
		const { document } = await openFile(files.nginx);
		const { range } = await problem(files.nginx, 'socket-mismatch');
		const action = (await fixesAt(document, range)).find(
			({ title }) => title === 'Turn off socket-mismatch in the settings',
		);
		assert.ok(action?.command);
		await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
		await gone('socket-mismatch', files.nginx);
		await problem(files.ghost, 'socket-mismatch');
		const set = workspace.getConfiguration('ghostNginx', document.uri).inspect('rules');
		assert.deepEqual(set?.workspaceFolderValue, { 'upstream-unused': 'off', 'socket-mismatch': 'off' });
		assert.equal(set?.workspaceValue, undefined);
		await closeEditors();
	});
});

describe('comments that silence a rule', () => {
	before(restoreWorkspace);

	it('work as they are typed', async () => {
		const editor = await openFile(files.nginx);
		const { document } = editor;
		const line = document
			.getText()
			.split('\n')
			.findIndex((text) => text.includes('server unix:'));
		await editor.edit((edit) =>
			edit.insert(document.lineAt(line).range.start, '# ghost-nginx-disable-next-line socket-mismatch\n'),
		);
		await gone('socket-mismatch', files.nginx);
		await commands.executeCommand('undo');
		await problem(files.nginx, 'socket-mismatch');
		await closeEditors();
	});
});

async function setFolderRules(rules: Record<string, string> | undefined): Promise<void> {
	const settings = workspace.getConfiguration('ghostNginx', uriOf(files.nginx));
	await settings.update('rules', rules, ConfigurationTarget.WorkspaceFolder);
}

async function setRules(rules: Record<string, string> | undefined): Promise<void> {
	await workspace.getConfiguration('ghostNginx').update('rules', rules, ConfigurationTarget.Workspace);
}
