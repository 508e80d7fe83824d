import { expect, test } from 'vitest';
import type { Client, ClientOptions } from './client';
import { ARTICLE, GHOST, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

async function start(options: Partial<ClientOptions>): Promise<void> {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree, options);
	await client.quiet();
}

test('asks for the settings, and again when they change', async () => {
	let settings: unknown = { rules: { 'socket-mismatch': 'error', 'socket-in-tmp': 'off', nonsense: 7 } };
	await start({
		capabilities: { workspace: { configuration: true } },
		answers: { 'workspace/configuration': () => [settings] },
	});
	expect(client.shown(tree.uri(SITE)).map(({ severity }) => severity)).toEqual([1]);
	const message = 'In the settings ghostNginx, "nonsense" in "rules" is left out: there is no such rule.';
	expect(client.logged()).toEqual([message]);
	expect(client.heard.map(({ params }) => params)).toContainEqual({ type: 2, message });
	expect(client.codes(tree.uri(GHOST))).not.toContain('socket-in-tmp');
	settings = { rules: { 'socket-mismatch': 'off' } };
	await client.notify('workspace/didChangeConfiguration', { settings: null });
	await client.until(() => client.codes(tree.uri(SITE)).length === 0, 'the rule to be off');
	await client.until(() => client.codes(tree.uri(GHOST)).includes('socket-in-tmp'), 'the other rule to be on');
	settings = null;
	await client.notify('workspace/didChangeConfiguration', { settings: null });
	await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the defaults');
});

test('takes the settings that a client sends along with the notification', async () => {
	await start({});
	expect(client.codes(tree.uri(SITE))).toContain('socket-mismatch');
	const settings = { ghostNginx: { rules: { 'socket-mismatch': 'off' } } };
	await client.notify('workspace/didChangeConfiguration', { settings });
	await client.until(() => client.codes(tree.uri(SITE)).length === 0, 'the rule to be off');
});

test('goes by the defaults where the client refuses to tell', async () => {
	const refuse = (): never => {
		throw new Error('no settings here');
	};
	await start({ capabilities: { workspace: { configuration: true } }, answers: { 'workspace/configuration': refuse } });
	expect(client.codes(tree.uri(SITE))).toEqual(['socket-mismatch']);
});

test('goes by the defaults where the client never answers', async () => {
	const silence = (): Promise<never> => new Promise(() => undefined);
	await start({
		capabilities: {
			workspace: {
				configuration: true,
				didChangeConfiguration: { dynamicRegistration: true },
				didChangeWatchedFiles: { dynamicRegistration: true },
			},
			window: { workDoneProgress: true },
		},
		answers: {
			'workspace/configuration': silence,
			'client/registerCapability': silence,
			'window/workDoneProgress/create': silence,
		},
	});
	await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the problems all the same');
});

test('survives settings of any shape', async () => {
	await start({});
	for (const settings of [null, 7, 'x', [], { ghostNginx: 7 }, { ghostNginx: { rules: [], scan: 'all' } }])
		await client.notify('workspace/didChangeConfiguration', { settings });
	await client.notify('workspace/didChangeConfiguration', null);
	await client.quiet();
	expect(client.codes(tree.uri(SITE))).toEqual(['socket-mismatch']);
});
