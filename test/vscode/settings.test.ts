import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { ConfigurationTarget, commands, DiagnosticSeverity, workspace } from 'vscode';
import { closeEditors, codesIn, eventually, files, gone, openFile, problem, problemsIn } from './editor';
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

async function setRules(rules: Record<string, string> | undefined): Promise<void> {
	await workspace.getConfiguration('ghostNginx').update('rules', rules, ConfigurationTarget.Workspace);
}
