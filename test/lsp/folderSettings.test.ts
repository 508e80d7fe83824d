import { expect, test } from 'vitest';
import type { ConfigurationParams } from 'vscode-languageserver/node';
import { CHANGED, type Client, type ClientOptions } from './client';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

const site = (name: string): string => `
	upstream ${name} { server unix:/run/${name}.sock:; }
	server { listen 80; server_name ${name}.example; location / { proxy_pass http://${name}; } }`;
const FOLDERS = `
	//- /one/nginx.conf
	events {}
	http {${site('one')}
	}
	//- /one/old/nginx.conf
	events {}
	http {${site('older')}
	}
	//- /one/inner/nginx.conf
	events {}
	http {${site('inner')}
	}
	//- /two/nginx.conf
	events {}
	http {${site('two')}
	}
	//- /two/old/nginx.conf
	events {}
	http {${site('old')}
	}
	//- /three/nginx.conf
	events {}
	http {${site('three')}
	}
	//- /elsewhere/nginx.conf
	events {}
	http {${site('elsewhere')}
	}
`;

/** A client with settings for each folder, as VS Code's; what is asked without one gets those under the empty name. */
async function start(settings: Record<string, unknown>, options: Partial<ClientOptions> = {}): Promise<void> {
	tree = bench.tree(FOLDERS);
	client = await bench.client(tree, {
		folders: ['/one', '/two'].map(tree.uri),
		capabilities: { workspace: { configuration: true, workspaceFolders: true } },
		answers: {
			'workspace/configuration': ({ items }: ConfigurationParams) =>
				items.map(({ scopeUri }) => settings[scopeUri === undefined ? '' : scopeUri.slice(tree.uri('').length)]),
		},
		...options,
	});
	await client.quiet();
}

/** The severities of the problem that each site has; 0 where it is silent. */
function severities(...names: readonly string[]): readonly number[] {
	return names.map(
		(name) => client.shown(tree.uri(name)).find(({ code }) => code === 'unix-trailing-colon')?.severity ?? 0,
	);
}

const [ONE, TWO] = ['/one/nginx.conf', '/two/nginx.conf'];

async function settingsChanged(): Promise<void> {
	await client.notify('workspace/didChangeConfiguration', { settings: null });
	await client.quiet();
}

test('a file is judged by the settings of its folder, also after these have changed', async () => {
	const settings: Record<string, unknown> = {
		'': { rules: {} },
		'/one': { rules: { 'unix-trailing-colon': 'hint' } },
		'/two': { rules: { 'unix-trailing-colon': 'off' } },
	};
	await start(settings);
	const asked = client.heard.filter(({ method }) => method === 'workspace/configuration');
	const section = 'ghostNginx';
	expect(asked.map(({ params }) => params)).toEqual([
		{ items: [{ section }, { scopeUri: tree.uri('/one'), section }, { scopeUri: tree.uri('/two'), section }] },
	]);
	expect(severities(ONE, TWO)).toEqual([4, 0]);
	settings['/one'] = { rules: { 'unix-trailing-colon': 'off' } };
	settings['/two'] = undefined;
	await settingsChanged();
	expect(severities(ONE, TWO)).toEqual([0, 1]);
});

test('a folder that comes into the workspace has its own settings, the innermost one counts', async () => {
	await start({
		'/one': { rules: { 'unix-trailing-colon': 'warning' } },
		'/one/inner': { rules: { 'unix-trailing-colon': 'information' } },
		'/three': { rules: { 'unix-trailing-colon': 'hint' } },
	});
	const inner = '/one/inner/nginx.conf';
	expect(severities(ONE, TWO, inner)).toEqual([2, 1, 2]);
	const added = ['/three', '/one/inner'].map((name) => ({ uri: tree.uri(name), name }));
	await client.notify('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
	await client.until(() => severities('/three/nginx.conf')[0] === 4, 'the file of the new folder');
	await client.quiet();
	expect(severities(ONE, TWO, inner)).toEqual([2, 1, 3]);
	await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: added } });
	await client.quiet();
	await settingsChanged();
	expect(severities(inner)).toEqual([2]);
});

test('the settings of a folder win over its .ghost-nginx.json, code by code, and that over the defaults', async () => {
	await start({
		'/one': { rules: { 'upstream-unused': 'off' } },
		'/two': { rules: { 'unix-trailing-colon': 'hint' } },
	});
	const rules = { rules: { 'unix-trailing-colon': 'warning' } };
	for (const folder of ['/one', '/two']) {
		tree.write(`${folder}/.ghost-nginx.json`, JSON.stringify(rules));
		await client.watched([tree.uri(`${folder}/.ghost-nginx.json`), 1]);
	}
	await client.quiet();
	expect(severities(ONE, TWO)).toEqual([2, 4]);
});

test('what is left out, and the folders that are read, too, are those of each folder', async () => {
	const settings: Record<string, unknown> = {
		'/one': { scan: { exclude: ['old/**'] } },
		'/two': { folders: ['../elsewhere'] },
	};
	await start(settings);
	const old = ['/one/old/nginx.conf', '/two/old/nginx.conf'];
	expect(severities(...old)).toEqual([0, 1]);
	expect(client.logged().filter((line) => line.includes(tree.path('/elsewhere')))).toHaveLength(1);
	settings['/one'] = {};
	settings['/two'] = { scan: { exclude: ['old/**'] } };
	await settingsChanged();
	expect(severities(...old)).toEqual([1, 0]);
});

test('the version of nginx is that of the folder', async () => {
	// nginx knows `route` since 1.29.6.
	const settings: Record<string, unknown> = {
		'': { nginxVersion: '1.31.0' },
		'/one': { nginxVersion: '1.24.0' },
	};
	await start(settings);
	for (const name of [ONE, TWO]) {
		tree.write(name, tree.text(name).replace('.sock:;', '.sock route=a;'));
		await client.watched([tree.uri(name), CHANGED]);
	}
	await client.quiet();
	const told = (): readonly boolean[] =>
		[ONE, TWO].map((name) => client.codes(tree.uri(name)).includes('server-parameter'));
	expect(told()).toEqual([true, false]);
	settings['/one'] = settings[''];
	await settingsChanged();
	expect(told()).toEqual([false, false]);
});

test('lenses and formatting are those of the folder', async () => {
	await start({ '/one': { codeLens: { enable: false }, format: { enable: false } } });
	const answers = async (name: string): Promise<readonly boolean[]> => {
		const textDocument = { uri: tree.uri(name) };
		const options = { tabSize: 4, insertSpaces: true };
		return [
			(await client.request('textDocument/codeLens', { textDocument })) !== null,
			(await client.request('textDocument/formatting', { textDocument, options })) !== null,
		];
	};
	expect([await answers(ONE), await answers(TWO)]).toEqual([
		[false, false],
		[true, true],
	]);
});

test('a client that answers for the whole session alone has the same settings everywhere', async () => {
	const rules = { 'unix-trailing-colon': 'hint', nonsense: 1 };
	await start({}, { answers: { 'workspace/configuration': () => [{ rules }] } });
	expect(severities(ONE, TWO)).toEqual([4, 4]);
	const faults = client.logged().filter((line) => line.startsWith('In the settings'));
	expect(faults).toEqual(['In the settings ghostNginx, "nonsense" in "rules" is left out: there is no such rule.']);
});
