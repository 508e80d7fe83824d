import { expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver/node';
import { placeOf } from './edits';
import { ARTICLE, SITE } from './fixtures';
import { createScene } from './workbench';

const scene = createScene(ARTICLE);

test('keeps rows of completions so short that an editor shows the path whole', async () => {
	const host = 'a-rather-long-name.of-a-blog.example.org';
	const socket = '/run/ghost/blog/ghost.sock';
	const { tree } = scene;
	tree.write(`/${host}/config.production.json`, `{ "url": "https://${host}", "server": { "socket": "${socket}" } }`);
	await scene.start();
	const { client } = scene;
	const text = tree.text(SITE).replace('unix:/tmp/igu.io.socket', 'unix:/');
	await client.open(tree.uri(SITE), text);
	await client.quiet();
	const offered = await client.request<CompletionItem[]>('textDocument/completion', {
		textDocument: { uri: tree.uri(SITE) },
		position: placeOf(text, 'unix:/', 6),
	});
	// Of a list in VS Code, 430 pixels wide, in its font of 14 pixels.
	for (const { label, detail = '' } of offered) expect(`${label} ${detail}`.length).toBeLessThanOrEqual(45);
	const long = offered.find(({ label }) => label === socket);
	expect(long?.detail).toBe('a-rather-long-nam…');
	expect(long?.documentation).toBe(`Ghost listens here. Site: ${host}. File: ${host}/config.production.json.`);
});
