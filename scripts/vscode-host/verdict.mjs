import { format } from 'node:util';
import { launchChromium } from './chromium.mjs';

const patience = 10 * 60_000;

/**
 * Opens a workbench that was told to run a suite, in a Chromium of its own, prints what the suite prints and answers its
 * exit code. `ended` is a promise that resolves when the server of the workbench is gone, after which no verdict can come.
 */
export async function verdictAt(address, ended = new Promise(() => {})) {
	const browser = await launchChromium();
	try {
		const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		let tell;
		const exit = new Promise((resolve) => {
			tell = resolve;
		});
		await page.exposeFunction('codeAutomationExit', (code) => tell(code));
		await page.exposeFunction('codeAutomationLog', (_type, args) => console.log(format(...args)));
		const lost = new Promise((_, reject) => {
			setTimeout(() => reject(new Error('The suite did not come to an end.')), patience).unref();
			page.once('crash', () => reject(new Error('The browser crashed.')));
			void ended.then(() => reject(new Error("VS Code's server ended before the suite.")));
		});
		await page.goto(address);
		return await Promise.race([exit, lost]);
	} finally {
		await browser.close();
	}
}
