import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findProgram, installDebianPackages } from './processes.mjs';

const names = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'chrome',
	'microsoft-edge',
	'msedge',
];
const elsewhere = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export const chromiumAdvice = 'install Chromium (Debian: apt-get install chromium) or name one in CHROMIUM_PATH';

/** The path of a Chromium on this machine: the one named in CHROMIUM_PATH, an installed one, or Playwright's. */
function findChromium() {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen !== undefined && chosen !== '') return chosen;
	return findProgram(...names) ?? [...elsewhere, chromium.executablePath()].find((path) => existsSync(path));
}

/** Like `findChromium`, but installs one where that is possible. */
export async function ensureChromium() {
	return findChromium() ?? ((await installDebianPackages(['chromium'])) ? findChromium() : undefined);
}

/** Starts a Chromium without a window and with a fresh profile. The caller closes it. */
export function launchChromium() {
	return chromium.launch({
		executablePath: findChromium(),
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
	});
}
