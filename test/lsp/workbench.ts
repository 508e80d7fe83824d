import { afterAll, afterEach, beforeEach, expect } from 'vitest';
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

/** One tree for each test, and a client on it once it was started. */
export interface Scene {
	readonly tree: Tree;
	readonly client: Client;
	/** Starts the client, and waits until the server has said everything. */
	readonly start: (options?: Partial<ClientOptions>) => Promise<void>;
}

/** To be called once in a file of tests that all begin with `fixture`. */
export function createScene(fixture: string): Scene {
	const bench = createWorkbench();
	const set: { tree?: Tree; client?: Client } = {};
	beforeEach(() => {
		set.tree = bench.tree(fixture);
	});
	const there = <T>(what: T | undefined): T => what ?? expect.fail('nothing was started');
	return {
		get tree() {
			return there(set.tree);
		},
		get client() {
			return there(set.client);
		},
		start: async (options) => {
			set.client = await bench.client(there(set.tree), options);
			await set.client.quiet();
		},
	};
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
