// Takes the pictures of the README and of the walkthrough from the real product: VS Code in Chromium, on a copy of examples/.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { launchChromium } from './vscode-host/chromium.mjs';
import { root } from './vscode-host/processes.mjs';
import { installServer, startServer } from './vscode-host/server.mjs';

const readme = join(root, 'docs', 'images');
const walkthrough = join(root, 'images', 'walkthrough');

await installServer();
await mkdir(readme, { recursive: true });
await mkdir(walkthrough, { recursive: true });
for (const [name, theme] of [
	['dark', 'Default Dark Modern'],
	['light', 'Default Light Modern'],
]) {
	if (name === 'dark')
		await withEditor(theme, { width: 1280, height: 720 }, async (page) => {
			await showMismatch(page, true);
			await page.screenshot({ path: join(readme, 'mismatch.png') });
		});
	// Small, because they travel with the extension.
	await withEditor(theme, { width: 640, height: 400 }, async (page) => {
		const shoot = (what) => shootSmall(page, join(walkthrough, `${what}-${name}.webp`));
		await showMismatch(page, false);
		await shoot('mismatch');
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await command(page, 'Ghost nginx: Check Sockets on This Machine');
		await page.waitForTimeout(4000);
		await shoot('doctor');
		await command(page, 'View: Close All Editors');
		await command(page, 'Explorer: Focus on Ghost Sockets View');
		await widenSidebar(page, 470);
		await page.click('.monaco-list-row[aria-label*="igu.io, socket"]');
		await page.waitForTimeout(1500);
		await shoot('sockets');
	});
}

/** Opens VS Code on a copy of examples/ in a window of that size, and hands its page to `use`. */
async function withEditor(theme, viewport, use) {
	const place = await mkdtemp(join(tmpdir(), 'ghost-nginx-pictures-'));
	const folder = join(place, 'examples');
	await cp(join(root, 'examples'), folder, { recursive: true, verbatimSymlinks: true });
	const server = await startServer({
		args: ['--default-folder', folder],
		settings: {
			'workbench.startupEditor': 'none',
			'workbench.colorTheme': theme,
			'editor.minimap.enabled': false,
			'editor.fontSize': viewport.width > 1000 ? 15 : 12,
			'chat.commandCenter.enabled': false,
			'breadcrumbs.filePath': 'off',
		},
		extensions: [root],
	});
	const browser = await launchChromium();
	try {
		const page = await browser.newPage({ viewport });
		await page.goto(`http://127.0.0.1:${server.port}/`);
		await page.waitForSelector('.monaco-workbench');
		await page.waitForTimeout(5000);
		for (const key of ['Control+b', 'Control+Alt+b'])
			if (await page.isVisible('.auxiliarybar, .sidebar')) await page.keyboard.press(key);
		await use(page);
	} finally {
		await browser.close();
		await server.stop();
		await rm(place, { recursive: true, force: true });
	}
}

/** Playwright itself makes no WebP. */
async function shootSmall(page, path) {
	const session = await page.context().newCDPSession(page);
	const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 50 });
	await writeFile(path, Buffer.from(data, 'base64'));
	await session.detach();
}

/** The two ends that do not meet, with the quick fixes open; both files side by side and the problems below where there is room. */
async function showMismatch(page, both) {
	if (both) {
		await open(page, 'igu.io/config.production.json');
		await page.keyboard.press('Control+\\');
	}
	await open(page, 'nginx/sites-available/igu.io');
	if (both) {
		await command(page, 'Problems: Focus on Problems View');
		await page.fill('.panel input[placeholder^="Filter"]', 'socket-mismatch');
		await page.keyboard.press('Control+2');
	}
	await page.keyboard.press('F8');
	await page.waitForTimeout(1500);
	// What F8 shows would lie below the quick fixes.
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+.');
	await page.waitForTimeout(2000);
}

/** Draws the edge of the sidebar to `width` pixels from its left. */
async function widenSidebar(page, width) {
	const { x, y, width: before } = await page.locator('.part.sidebar').boundingBox();
	await page.mouse.move(x + before, y + 20);
	await page.mouse.down();
	await page.mouse.move(x + width, y + 20, { steps: 5 });
	await page.mouse.up();
}

/** Runs a command by its title, as a person does. */
async function command(page, title) {
	await page.keyboard.press('F1');
	await page.waitForSelector('.quick-input-widget input');
	await page.keyboard.type(title, { delay: 10 });
	await page.waitForTimeout(1200);
	await page.keyboard.press('Enter');
	await page.waitForTimeout(1500);
}

/** Opens a file by its name, as a person does. */
async function open(page, name) {
	await page.keyboard.press('Control+p');
	await page.waitForSelector('.quick-input-widget input');
	await page.keyboard.type(name, { delay: 20 });
	await page.waitForSelector(`.quick-input-list .monaco-list-row[aria-label*="${basename(name)}"]`);
	await page.waitForTimeout(1500);
	await page.keyboard.press('Enter');
	await page.waitForSelector(`.tab.active[aria-label*="${basename(name)}"]`);
	await page.waitForTimeout(2000);
}
