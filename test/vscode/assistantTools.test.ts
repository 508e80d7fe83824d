import * as assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { files, problem, startedApi } from './editor';
import { restoreWorkspace } from './fixture';

/** What VS Code has for tools since 1.95: the types are those of 1.91. */
interface Tools {
	readonly tools?: readonly { readonly name: string; readonly description: string }[];
	readonly invokeTool?: (
		name: string,
		options: { readonly input: object; readonly toolInvocationToken: undefined },
	) => Promise<{ readonly content: readonly { readonly value: string }[] }>;
}

describe('tools of assistants', () => {
	const { lm } = vscode as { readonly lm?: Tools };

	beforeEach(async () => {
		await restoreWorkspace();
		await startedApi();
	});

	it('are offered where the editor has tools, and answer with lines', async () => {
		// Before 1.95 there is nothing to offer them to, and the extension has started all the same.
		if (!lm?.invokeTool || !lm.tools || Number(vscode.version.split('.')[1]) < 95) return;
		const { invokeTool } = lm;
		const ours = lm.tools.map(({ name }) => name).filter((name) => name.startsWith('ghost-nginx_'));
		assert.deepEqual(
			ours.sort(),
			['check', 'doctor', 'explain', 'map'].map((name) => `ghost-nginx_${name}`),
		);
		await problem(files.nginx, 'socket-mismatch');
		const { content } = await invokeTool('ghost-nginx_check', { input: {}, toolInvocationToken: undefined });
		const { problems } = JSON.parse(content[0]?.value ?? '{}') as {
			problems: { file: string; line: number; code: string }[];
		};
		assert.deepEqual(
			problems.filter(({ code }) => code === 'socket-mismatch').map(({ file }) => file),
			[files.ghost, files.nginx],
		);
		await assert.rejects(
			async () => invokeTool('ghost-nginx_explain', { input: { code: 'nothing' }, toolInvocationToken: undefined }),
			/There is no rule "nothing"/,
		);
	});
});
