import * as assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { commands, type DocumentLink, Selection, TabInputWebview, window, workspace } from 'vscode';
import { mapPage } from '../../client/src/linkMapView';
import { asMarkdown } from '../../client/src/markdownPages';
import {
	eventually,
	files,
	ghostSocket,
	gone,
	nginxSocket,
	openFile,
	positionIn,
	problem,
	readFromDisk,
	startedApi,
	uriOf,
} from './editor';
import { restoreWorkspace } from './fixture';
import { pressing } from './pressing';

describe('commands', () => {
	beforeEach(restoreWorkspace);

	it('go to the other end and back, with nothing selected there', async () => {
		const editor = await openFile(files.nginx);
		const at = positionIn(editor.document, nginxSocket);
		editor.selection = new Selection(at, at);
		assert.equal(await commands.executeCommand('ghostNginx.goToOtherEnd'), true);
		await shown('config.production.json');
		assert.ok(window.activeTextEditor?.selection.isEmpty);
		const { document, selection } = window.activeTextEditor;
		assert.ok(document.getText().slice(document.offsetAt(selection.active)).includes(ghostSocket));
		assert.equal(await commands.executeCommand('ghostNginx.goToOtherEnd'), true);
		await shown(files.nginx);
	});

	it('fix all files at once, when asked to, so that one undo takes it back', async () => {
		const title = 'Fix all Ghost and nginx files';
		const done = commands.executeCommand('ghostNginx.fixAllInWorkspace');
		assert.equal(await pressing('ghostNginx.writePreviewed', done), true);
		await gone('socket-mismatch', files.ghost, files.nginx);
		assert.deepEqual(
			tabs().filter((label) => label.startsWith(title)),
			[],
			'the preview is closed',
		);
		const { document } = await openFile(files.nginx);
		assert.ok(!document.getText().includes(nginxSocket));
		await commands.executeCommand('undo');
		await problem(files.ghost, 'socket-mismatch');
		assert.ok(document.getText().includes(nginxSocket));
	});

	it('fix nothing where the answer is no', async () => {
		const before = await readFromDisk(files.nginx);
		const done = commands.executeCommand('ghostNginx.fixAllInWorkspace');
		assert.equal(await pressing('ghostNginx.dropPreviewed', done), false);
		assert.equal(await readFromDisk(files.nginx), before);
	});

	it('show the page of a rule', async () => {
		assert.equal(await commands.executeCommand('ghostNginx.explainRule', 'socket-mismatch'), 'socket-mismatch');
		await eventually('its page', tabs, (labels) => labels.some((label) => label.includes('socket-mismatch')));
		assert.equal(await commands.executeCommand('ghostNginx.explainRule', 'no-such-rule'), undefined);
	});

	it('show the map, which joins its boxes by lines, runs no script and opens each line', async () => {
		const api = await startedApi();
		await commands.executeCommand('ghostNginx.showMap');
		await eventually(
			'its tab',
			() => window.tabGroups.all.flatMap((group) => group.tabs).map(({ input }) => input),
			(inputs) => inputs.some((input) => input instanceof TabInputWebview && input.viewType.endsWith('ghostNginx.map')),
		);
		const { body } = mapPage(api.sockets());
		assert.ok(body.includes(ghostSocket) && body.includes('/run/ghost/healthy.sock'));
		assert.ok(body.indexOf(ghostSocket) < body.indexOf('/run/ghost/healthy.sock'), 'the broken one is first');
		assert.equal([...body.matchAll(/<a class="box" href="command:ghostNginx\.openPlace\?/g)].length, 6);
		const [broken = '', sound = ''] = body.split('<div role="row" class="link ').slice(1);
		assert.ok(broken.startsWith('error') && sound.startsWith('sound'));
		assert.equal([...broken.matchAll(/<path class="apart" /g)].length, 1, 'what does not meet');
		assert.equal([...sound.matchAll(/<path d="M0 50C50 50 50 50 100 50"/g)].length, 2, 'one line to each end');
		const told = new RegExp(
			`<span class="unseen">igu\\.io connects to ${nginxSocket}, Ghost[^<]* listens on ${ghostSocket}<`,
		);
		assert.match(broken, told, 'who sees no lines hears of them');
	});

	it('explain a line of a log, and lead from it to both ends', async () => {
		await startedApi();
		const line = `2026/11/30 17:45:50 [crit] 9#9: *1 connect() to unix:${nginxSocket} failed (2: No such file or directory) while connecting to upstream, client: 192.0.2.7, server: igu.io, request: "GET / HTTP/1.1", upstream: "http://unix:${nginxSocket}:/", host: "igu.io"`;
		const path = 'nginx/error.log';
		await workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(`${line}\n`));
		const { document } = await openFile(path);
		const links = await eventually(
			'its links',
			async () => commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri),
			(found) => found.filter(({ target }) => target?.fragment !== '').length === 2,
		);
		const targets = links.map(({ target }) => target?.with({ fragment: '' }).toString());
		for (const end of [files.ghost, files.nginx]) assert.ok(targets.includes(uriOf(end).toString()), end);
		assert.equal(await commands.executeCommand('ghostNginx.explainLog'), true);
		await eventually('its tab', tabs, (labels) => labels.some((label) => label.includes('Error Log')));
		assert.equal(await commands.executeCommand('ghostNginx.explainLog', 'hello'), false);
		await workspace.fs.delete(uriOf(path));
	});

	it('show a sentence as it was written, in a page that is Markdown', async () => {
		const sentence = '#1. Run "rm -f a_b_c*" in [Service] <now> & see https://ap.ghost.org: 1. and - stay.';
		const page = await commands.executeCommand<string>('markdown.api.render', asMarkdown(sentence));
		const entities: Record<string, string> = { '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' };
		const shownText = page.replaceAll(/<[^>]*>/g, '').replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity);
		assert.equal(shownText.trim(), sentence);
		assert.match(page, /<a href="https:\/\/ap\.ghost\.org"/);
	});

	it('show what a file says as a text', () => {
		const [link] = [
			{ socket: '<script>', transport: 'unix', severity: null, status: 'unused', connectors: [] } as const,
		];
		assert.ok(!mapPage([{ ...link, listeners: [] }]).body.includes('<script>'));
	});
});

async function shown(path: string): Promise<void> {
	await eventually(
		path,
		() => window.activeTextEditor?.document.uri.path ?? '',
		(name) => name.endsWith(path),
	);
}

function tabs(): string[] {
	return window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
}
