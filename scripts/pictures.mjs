// Takes the pictures of the README from the real product: VS Code in Chromium, on a copy of examples/.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from './vscode-host/chromium.mjs';
import { root } from './vscode-host/processes.mjs';
import { installServer, startServer } from './vscode-host/server.mjs';

const folder = await mkdtemp(join(tmpdir(), 'ghost-nginx-pictures-'));
await installServer();
await cp(join(root, 'examples'), folder, { recursive: true, verbatimSymlinks: true });
await mkdir(join(root, 'docs', 'images'), { recursive: true });
const server = await startServer({
	args: ['--default-folder', folder],
	settings: {
		'workbench.startupEditor': 'none',
		'workbench.colorTheme': 'Default Dark Modern',
		'editor.minimap.enabled': false,
		'editor.fontSize': 15,
		'chat.commandCenter.enabled': false,
	},
	withExtension: true,
});
const browser = await launchChromium();
try {
	const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
	await page.goto(`http://127.0.0.1:${server.port}/`);
	await page.waitForSelector('.monaco-workbench');
	await page.waitForTimeout(4000);
	for (const key of ['Control+b', 'Control+Alt+b'])
		if (await page.isVisible('.auxiliarybar, .sidebar')) await page.keyboard.press(key);
	await open(page, 'igu.io/config.production.json');
	await page.keyboard.press('Control+\\');
	await open(page, 'nginx/sites-available/igu.io');
	await page.keyboard.press('F8');
	await page.waitForTimeout(1500);
	await page.keyboard.press('Control+.');
	await page.waitForTimeout(2000);
	await page.screenshot({ path: join(root, 'docs', 'images', 'mismatch.png') });
} finally {
	await browser.close();
	await server.stop();
	await rm(folder, { recursive: true, force: true });
}

/** Opens a file by its name, as a person does. */
async function open(page, name) {
	await page.keyboard.press('Control+p');
	await page.waitForSelector('.quick-input-widget input');
	await page.keyboard.type(name, { delay: 20 });
	await page.waitForTimeout(1500);
	await page.keyboard.press('Enter');
	await page.waitForTimeout(2000);
}
