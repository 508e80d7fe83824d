import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, extensions, Uri, window, workspace } from 'vscode';
import { closeEditors, eventually, startedApi } from './editor';

interface Walkthrough {
	readonly id: string;
	readonly title: string;
	readonly steps: readonly {
		readonly title: string;
		readonly description: string;
		readonly media:
			| { readonly image: Readonly<Record<string, string>>; readonly altText: string }
			| { readonly markdown: string };
	}[];
}

describe('the walkthrough', () => {
	const extension = extensions.getExtension('ghost-nginx.ghost-nginx');
	const manifest = extension?.packageJSON as { contributes: { walkthroughs: Walkthrough[] } } | undefined;
	const walkthrough = manifest?.contributes.walkthroughs[0];
	before(startedApi);
	after(closeEditors);

	it('opens', async () => {
		assert.ok(walkthrough);
		await commands.executeCommand(
			'workbench.action.openWalkthrough',
			`ghost-nginx.ghost-nginx#${walkthrough.id}`,
			false,
		);
		await eventually(
			'its tab',
			() => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
			(labels) => labels.some((label) => label === 'Welcome' || label.includes(walkthrough.title)),
		);
	});

	it('has its pictures, and its buttons lead to commands', async () => {
		assert.ok(extension && walkthrough);
		const known = new Set(await commands.getCommands(true));
		const shown = new Map<string, string>();
		for (const { title, description, media } of walkthrough.steps) {
			const pictures = 'image' in media ? Object.values(media.image) : [media.markdown];
			for (const picture of pictures) {
				assert.ok((await workspace.fs.readFile(Uri.joinPath(extension.extensionUri, picture))).byteLength > 0);
				assert.equal(shown.get(picture) ?? title, title, `${picture} is the picture of another step`);
				shown.set(picture, title);
			}
			const named = [...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command = '']) => command);
			assert.ok(named.length > 0, description);
			for (const command of named) assert.ok(known.has(command), command);
		}
	});
});
