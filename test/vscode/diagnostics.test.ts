import * as assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { DiagnosticSeverity, languages, window, workspace } from 'vscode';
import {
	closeEditors,
	codesIn,
	eventually,
	files,
	ghostSocket,
	nginxSocket,
	openFile,
	problem,
	problemsIn,
	rangeOf,
	uriOf,
} from './editor';
import { restoreWorkspace } from './fixture';

describe('problems', () => {
	before(restoreWorkspace);

	it('are there at both ends while neither file is open', async () => {
		const opened = workspace.textDocuments.map(({ uri }) => uri.toString());
		assert.ok(!opened.includes(uriOf(files.ghost).toString()) && !opened.includes(uriOf(files.nginx).toString()));
		const inGhost = await problem(files.ghost, 'socket-mismatch');
		const inNginx = await problem(files.nginx, 'socket-mismatch');
		assert.equal(inGhost.severity, DiagnosticSeverity.Error);
		assert.equal(inNginx.severity, DiagnosticSeverity.Error);
	});

	it('cover the path alone and point to the other end', async () => {
		const { document: ghost } = await openFile(files.ghost);
		const { document: nginx } = await openFile(files.nginx);
		const inGhost = await problem(files.ghost, 'socket-mismatch');
		const inNginx = await problem(files.nginx, 'socket-mismatch');
		assert.deepEqual(inGhost.range, rangeOf(ghost, ghostSocket));
		assert.deepEqual(inNginx.range, rangeOf(nginx, nginxSocket));
		const [toNginx] = inGhost.relatedInformation ?? [];
		const [toGhost] = inNginx.relatedInformation ?? [];
		assert.deepEqual(toNginx?.location.range, inNginx.range);
		assert.equal(toNginx.location.uri.toString(), nginx.uri.toString());
		assert.deepEqual(toGhost?.location.range, inGhost.range);
		assert.equal(toGhost.location.uri.toString(), ghost.uri.toString());
		const said = `502 for igu.io: nginx connects to ${nginxSocket}, but Ghost listens on ${ghostSocket} (${files.ghost}:5).`;
		assert.equal(inNginx.message, `${said} Use the same path in both files.`);
		assert.ok(inGhost.message.includes(`${nginxSocket} (${files.nginx}:9).`), inGhost.message);
	});

	it('link to the page of their rule', async () => {
		const { code } = await problem(files.ghost, 'socket-mismatch');
		assert.ok(typeof code === 'object' && code.target.path.endsWith('/docs/rules/socket-mismatch.md'));
	});

	it('are absent where both sides agree', () => {
		assert.deepEqual(problemsIn(files.healthyGhost), []);
		assert.deepEqual(problemsIn(files.healthyNginx), []);
		assert.deepEqual(problemsIn('nginx/nginx.conf'), []);
	});

	it('follow the editor while its text is not saved, and the disk when it is dropped', async () => {
		const editor = await openFile(files.nginx);
		const range = rangeOf(editor.document, nginxSocket);
		await editor.edit((edit) => edit.replace(range, ghostSocket));
		assert.equal(editor.document.isDirty, true);
		await eventually(
			'no mismatch with the text of the editor',
			() => [...codesIn(files.ghost), ...codesIn(files.nginx)],
			(codes) => !codes.includes('socket-mismatch'),
		);
		await closeEditors();
		await problem(files.ghost, 'socket-mismatch');
		await problem(files.nginx, 'socket-mismatch');
	});

	it('name a missing semicolon in the words of nginx, in a document that was never saved', async () => {
		const document = await workspace.openTextDocument({
			language: 'nginx',
			content: 'upstream igu {\n\tserver unix:/tmp/a.sock\n}\n',
		});
		await window.showTextDocument(document);
		const found = await eventually(
			'a syntax problem',
			() => languages.getDiagnostics(document.uri).map(({ message }) => message),
			(messages) => messages.length > 0,
		);
		assert.match(found.join('\n'), /unexpected "}"|not terminated by ";"/);
		await closeEditors();
	});
});
