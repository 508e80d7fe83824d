import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { ConfigurationTarget, commands, type Disposable, extensions, type Hover, languages, workspace } from 'vscode';
import { closeEditors, codeOf, eventually, newDocument, positionIn } from './editor';
import { restoreWorkspace } from './fixture';

const untidy = 'server\n{\nlisten   80;\n}\n';
const tidy = 'server {\n  listen 80;\n}\n';
const ofNeighbour = '# laid out by the neighbour\n';

/** The extension in `neighbour/`: it brings a grammar and a formatter for `nginx`, and a language that it calls `NGINX`. */
interface Neighbour {
	readonly offerFormatter: () => Disposable;
}

describe('beside another extension for nginx', () => {
	let neighbour: Neighbour;
	let formatter: Disposable | undefined;
	before(async () => {
		await restoreWorkspace();
		const extension = extensions.getExtension<Neighbour>('ghost-nginx-tests.neighbour');
		assert.ok(extension, 'the other extension is there');
		neighbour = await extension.activate();
	});
	afterEach(async () => {
		formatter?.dispose();
		formatter = undefined;
		await setDefaultFormatter(undefined);
		await workspace.getConfiguration('ghostNginx').update('format.enable', undefined, ConfigurationTarget.Workspace);
		await closeEditors();
	});

	it('its language NGINX has our help, too', async () => {
		const { document } = await newDocument('NGINX', 'server {\n  proxy_pass http://unix:/tmp/a.sock;\n}}\n');
		const hovers = await commands.executeCommand<Hover[]>(
			'vscode.executeHoverProvider',
			document.uri,
			positionIn(document, 'proxy_pass'),
		);
		assert.ok(hovers.length > 0);
		await eventually(
			'what nginx says of it',
			() => languages.getDiagnostics(document.uri).map(codeOf),
			(codes) => codes.includes('nginx-syntax'),
		);
	});

	it('the one that was chosen formats, alone', async () => {
		formatter = neighbour.offerFormatter();
		await setDefaultFormatter('ghost-nginx.ghost-nginx');
		assert.equal(await formatted(untidy), tidy);
		await setDefaultFormatter('ghost-nginx-tests.neighbour');
		assert.equal(await formatted(untidy), ofNeighbour);
	});

	it('ours steps back when it is turned off, and nobody is asked', async () => {
		formatter = neighbour.offerFormatter();
		await workspace.getConfiguration('ghostNginx').update('format.enable', false, ConfigurationTarget.Workspace);
		await eventually(
			'the other formatter',
			() => formatted(untidy),
			(text) => text === ofNeighbour,
		);
	});
});

/** What is left of a new document once somebody has asked to format it. */
async function formatted(content: string): Promise<string> {
	const editor = await newDocument('nginx', content);
	editor.options = { tabSize: 2, insertSpaces: true };
	await commands.executeCommand('editor.action.formatDocument');
	const text = editor.document.getText();
	await closeEditors();
	return text;
}

async function setDefaultFormatter(id: string | undefined): Promise<void> {
	const configuration = workspace.getConfiguration('editor', { languageId: 'nginx' });
	await configuration.update('defaultFormatter', id, ConfigurationTarget.Workspace, true);
}
