import { writeFile } from 'node:fs/promises';
import { animatedPng } from './animated.mjs';
import { command, goTo, hideSidebars, open, widenSidebar, withEditor } from './editor.mjs';

const viewport = { width: 1000, height: 560 };

/** The moving picture of the README: the mismatch of the article, its fix, completion, renaming, and the view of all sockets. */
export async function takeTour(path) {
	const settings = { 'editor.fontSize': 14, 'editor.stickyScroll.enabled': false, 'files.autoSave': 'off' };
	const shown = { example: 'article', theme: 'Default Dark Modern', viewport, settings };
	await withEditor(shown, async (page) => {
		const frames = [];
		const shoot = async (ms, caption) => {
			await say(page, caption);
			frames.push({ ms, png: await page.screenshot() });
		};
		await hideSidebars(page);
		await open(page, 'igu.io/config.production.json');
		await page.keyboard.press('Control+\\');
		await page.waitForTimeout(800);
		await open(page, 'nginx/sites-available/igu.io');
		await goTo(page, '/tmp/igu.io.socket');
		await page.keyboard.press('ArrowLeft');
		await shoot(1800, 'Ghost listens on one socket, nginx connects to another: 502');
		await page.keyboard.press('Control+k');
		await page.keyboard.press('Control+i');
		await page.waitForTimeout(1500);
		await shoot(3000, 'Both ends are marked, and each names the other');
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+.');
		await page.waitForTimeout(2000);
		await shoot(2600, 'A fix for either direction');
		await page.keyboard.press('Enter');
		await page.waitForTimeout(2500);
		await shoot(1800, 'Both ends agree');

		await goTo(page, '/tmp/igu-io.sock');
		await page.keyboard.press('Backspace');
		await page.waitForTimeout(800);
		await page.keyboard.press('Control+Space');
		await page.waitForTimeout(2000);
		await shoot(2600, 'Completion offers what the other file says');
		await page.keyboard.press('Enter');
		await page.waitForTimeout(2000);

		await goTo(page, '/tmp/igu-io.sock');
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('F2');
		await page.waitForSelector('.rename-box input, .rename-input');
		await page.waitForTimeout(800);
		await page.keyboard.press('Control+a');
		await page.keyboard.type('/run/ghost/igu-io/ghost.sock', { delay: 5 });
		await shoot(2200, 'Rename changes both ends');
		await page.keyboard.press('Enter');
		await page.waitForTimeout(2500);
		await shoot(2200, 'Rename changes both ends');

		await command(page, 'Explorer: Focus on Ghost Sockets View');
		await widenSidebar(page, 400);
		await page.click('.monaco-list-row[aria-label*="igu.io, socket"]');
		await page.keyboard.press('ArrowRight');
		await page.mouse.move(700, 500);
		await page.waitForTimeout(1500);
		await shoot(3500, 'A view of all sites, with both ends of each socket');
		await writeFile(path, await animatedPng(page.context().browser(), frames));
	});
}

/** Shows a line below all, which is not VS Code's. */
function say(page, text) {
	return page.evaluate((words) => {
		const id = 'ghost-nginx-caption';
		const box = document.getElementById(id) ?? document.body.appendChild(document.createElement('div'));
		box.id = id;
		box.textContent = words;
		box.style.cssText =
			'position:fixed;left:0;right:0;bottom:0;z-index:100000;padding:7px 16px;background:#15342b;color:#fff;font:600 17px/1.3 sans-serif;text-align:center';
	}, text);
}
