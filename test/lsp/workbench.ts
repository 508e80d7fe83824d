import { afterAll, afterEach } from 'vitest';
import { type Client, type ClientOptions, startClient } from './client';
import { bundleServer } from './serverProcess';
import { type Tree, writeTree } from './tree';

/** What the tests of a file need: the server, trees of files and clients. After each test its trees and clients are gone. */
export interface Workbench {
	/** The bundle of the server. */
	readonly script: string;
	readonly tree: (...fixtures: readonly string[]) => Tree;
	/** A client of the server, on the whole of `tree` unless the options tell other folders. */
	readonly client: (tree: Tree, options?: Partial<ClientOptions>) => Promise<Client>;
}

/** To be called once in a file of tests. */
export function createWorkbench(): Workbench {
	const server = bundleServer();
	const trees: Tree[] = [];
	const clients: Client[] = [];
	afterEach(async () => {
		for (const client of clients.splice(0)) await client.stop();
		for (const tree of trees.splice(0)) tree.remove();
	});
	afterAll(server.remove);
	return {
		script: server.script,
		tree: (...fixtures) => {
			const tree = writeTree(...fixtures);
			trees.push(tree);
			return tree;
		},
		client: async (tree, options) => {
			const client = await startClient({ script: server.script, folders: [tree.uri('')], ...options });
			clients.push(client);
			return client;
		},
	};
}
