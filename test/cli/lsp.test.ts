import { expect, test } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();

test('lsp --stdio is the language server', async () => {
	const child = cli.start(['lsp', '--stdio'], '/');
	const exited = new Promise((resolve) => child.on('exit', resolve));
	const connection = createMessageConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	connection.listen();
	const answer = await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
	expect(answer).toMatchObject({ serverInfo: { name: 'ghost-nginx' }, capabilities: { definitionProvider: true } });
	await connection.sendRequest('shutdown');
	await connection.sendNotification('exit');
	expect(await exited).toBe(0);
});

test('lsp without a channel is one line and status 2', () => {
	expect(cli.run(['lsp'], { cwd: '/' })).toEqual({
		status: 2,
		out: '',
		err: 'ghost-nginx: lsp wants --stdio or --node-ipc\n',
	});
});
