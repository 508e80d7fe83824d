import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { launchChromium } from '../vscode-host/chromium.mjs';
import { root } from '../vscode-host/processes.mjs';
import { startServer } from '../vscode-host/server.mjs';

/**
 * Opens VS Code with the extension on a copy of an example, in a window of that size, and hands `use` its page and the folder. `settings`
 * are those of the user.
 */
export async function withEditor({ example, theme, viewport, settings = {} }, use) {
	const place = await mkdtemp(join(tmpdir(), 'ghost-nginx-pictures-'));
	const folder = join(place, example);
	await cp(join(root, 'examples', example), folder, { recursive: true, verbatimSymlinks: true });
	await rm(join(folder, 'README.md'), { force: true });
	const server = await startServer({
		args: ['--default-folder', folder],
		settings: {
			'workbench.startupEditor': 'none',
			'workbench.colorTheme': theme,
			'editor.minimap.enabled': false,
			'editor.fontSize': viewport.width > 900 ? 15 : 12,
			'chat.commandCenter.enabled': false,
			'breadcrumbs.enabled': false,
			...settings,
		},
		extensions: [root],
	});
	const browser = await launchChromium();
	try {
		const page = await browser.newPage({ viewport });
		await page.goto(`http://127.0.0.1:${server.port}/`);
		await page.waitForSelector('.monaco-workbench');
		await page.waitForTimeout(5000);
		await use(page, folder);
	} finally {
		await browser.close();
		await server.stop();
		await rm(place, { recursive: true, force: true });
	}
}

/** Hides the bars at both sides. */
export async function hideSidebars(page) {
	for (const key of ['Control+b', 'Control+Alt+b'])
		if (await page.isVisible('.auxiliarybar, .sidebar')) await page.keyboard.press(key);
	await page.waitForTimeout(500);
}

/** Draws the edge of the sidebar to `width` pixels from its left. */
export async function widenSidebar(page, width) {
	const { x, y, width: before } = await page.locator('.part.sidebar').boundingBox();
	await page.mouse.move(x + before, y + 20);
	await page.mouse.down();
	await page.mouse.move(x + width, y + 20, { steps: 5 });
	await page.mouse.up();
}

/** Runs a command by its title, as a person does. */
export async function command(page, title) {
	await page.keyboard.press('F1');
	await page.waitForSelector('.quick-input-widget input');
	await page.keyboard.type(title, { delay: 10 });
	await page.waitForTimeout(1200);
	await page.keyboard.press('Enter');
	await page.waitForTimeout(1500);
}

/** Opens a file by its name, as a person does. */
export async function open(page, name) {
	await page.keyboard.press('Control+p');
	await page.waitForSelector('.quick-input-widget input');
	await page.keyboard.type(name, { delay: 20 });
	await page.waitForSelector(`.quick-input-list .monaco-list-row[aria-label*="${basename(name)}"]`);
	await page.waitForTimeout(1500);
	await page.keyboard.press('Enter');
	await page.waitForSelector(`.tab.active[aria-label*="${basename(name)}"]`);
	await page.waitForTimeout(2000);
}

/** Puts the cursor into a text of the active editor, by the search of the editor. */
export async function goTo(page, text) {
	await page.keyboard.press('Control+Home');
	await page.keyboard.press('Control+f');
	await page.waitForTimeout(400);
	await page.keyboard.press('Control+a');
	await page.keyboard.type(text, { delay: 5 });
	await page.waitForTimeout(600);
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await page.waitForTimeout(400);
}
