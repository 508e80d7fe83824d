import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, hideSidebars, open, widenSidebar, withEditor } from './editor.mjs';

const dark = { example: 'three-sites', theme: 'Default Dark Modern' };
const log =
	'2026/11/30 17:45:50 [crit] 1204#1204: *31 connect() to unix:/tmp/igu.io.socket failed (2: No such file or directory) while connecting to upstream, client: 192.0.2.7, server: igu.io, request: "GET / HTTP/1.1", upstream: "http://unix:/tmp/igu.io.socket:/", host: "igu.io"\n';

/** The pictures of the README: doctor, map and explain, each as `<name>.png` in a folder. */
export async function takeStills(folder) {
	await withEditor({ ...dark, viewport: { width: 800, height: 460 } }, async (page, place) => {
		const shoot = async (name, title) => {
			await command(page, title);
			await page.waitForTimeout(3000);
			await page.screenshot({ path: join(folder, `${name}.png`) });
			await command(page, 'View: Close All Editors');
		};
		await hideSidebars(page);
		await open(page, 'nginx/sites-available/igu.io');
		await shoot('doctor', 'Ghost nginx: Check Sockets on This Machine');
		await shoot('map', 'Ghost nginx: Show Map of Sites and Sockets');
		await writeFile(join(place, 'error.log'), log);
		await page.waitForTimeout(1500);
		await open(page, 'error.log');
		await shoot('explain', "Ghost nginx: Explain Lines of nginx's Error Log");
	});
}

/** The pictures of the walkthrough, dark and light, small, because they travel with the extension. */
export async function takeWalkthrough(folder) {
	for (const [name, theme] of [
		['dark', 'Default Dark Modern'],
		['light', 'Default Light Modern'],
	])
		await withEditor({ ...dark, theme, viewport: { width: 640, height: 400 } }, async (page) => {
			const shoot = (what) => shootSmall(page, join(folder, `${what}-${name}.webp`));
			await hideSidebars(page);
			await open(page, 'nginx/sites-available/igu.io');
			await page.keyboard.press('F8');
			await page.waitForTimeout(1500);
			// What F8 shows would lie below the quick fixes.
			await page.keyboard.press('Escape');
			await page.keyboard.press('Control+.');
			await page.waitForTimeout(2000);
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

/** Playwright itself makes no WebP. */
async function shootSmall(page, path) {
	const session = await page.context().newCDPSession(page);
	const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 50 });
	await writeFile(path, Buffer.from(data, 'base64'));
	await session.detach();
}
