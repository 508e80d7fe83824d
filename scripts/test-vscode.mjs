// npm run test:vscode: packs the extension, installs the VSIX in a real VS Code, and runs the suite of test/vscode there. That is the
// one in VSCODE_EXECUTABLE_PATH, else a downloaded desktop VS Code where there is a display and a way to download it, else VS Code's
// server with a Chromium.
// With --floor (npm run test:floor), in the oldest release of VS Code's server that can be had; with --short, a part of it.
// With --web (npm run test:web), the part of it that needs no disk, from the files of a VSIX in VS Code for the web with a Chromium.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { chromiumAdvice, ensureChromium } from './vscode-host/chromium.mjs';
import { hasDisplay } from './vscode-host/desktop.mjs';
import { projectNode, root, run } from './vscode-host/processes.mjs';
import { installServer } from './vscode-host/server.mjs';
import { installWeb } from './vscode-host/web.mjs';
import { makeFolder, makeWorkspace } from './vscode-host/workspace.mjs';
import { copyPacked, packVsix } from './vsix.mjs';

/** How the suites mark their lines, so that what VS Code says meanwhile can be left out. */
const mark = '[suite] ';
const hosts = join(root, 'scripts', 'vscode-host');
const flag = { type: 'boolean', default: false };
const { web, floor, short } = parseArgs({ options: { web: flag, floor: flag, short: flag } }).values;

const built = await run(projectNode, [join(root, 'scripts', 'build.mjs'), '--tests']);
process.exitCode = built === 0 ? await runInVsCode() : built;

async function runInVsCode() {
	const place = await mkdtemp(join(tmpdir(), 'ghost-nginx-suite-'));
	const packed = await mkdtemp(join(tmpdir(), 'ghost-nginx-packed-'));
	try {
		const runner = web ? await webRunner(place, packed) : await runnerWithDisk(place, join(packed, 'packed.vsix'));
		if (runner.missing === undefined) return await runSuite(runner);
		console.log(`SKIPPED: the suite inside VS Code${web ? ' for the web' : ''}. ${runner.missing}`);
		return process.env.CI === 'true' ? 1 : 0;
	} finally {
		for (const folder of [place, packed]) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/**
 * Where to run the suite with all its tests: the arguments for Node, or one sentence on what is missing. The server looks for what
 * the workspace does not hold on a machine with nothing on it, whatever this one holds.
 */
async function runnerWithDisk(place, vsix) {
	const env = { GHOST_NGINX_ROOT: join(place, 'machine') };
	await mkdir(env.GHOST_NGINX_ROOT);
	await packVsix(vsix);
	const runner = async (executable) => ({
		args: [join(hosts, 'run-suite.mjs'), executable, await makeWorkspace(place), vsix],
		env: { ...env, VSCODE_STAND_IN: floor ? 'floor' : 'newest', GHOST_NGINX_SUITE: short ? 'short' : 'whole' },
	});
	if (floor) {
		const missing = await missingWith(() => installServer('floor'));
		return missing === undefined ? runner(join(hosts, 'stand-in.mjs')) : { missing };
	}
	const chosen = process.env.VSCODE_EXECUTABLE_PATH;
	if (chosen !== undefined && chosen !== '') return runner(chosen);
	if (hasDisplay() && (await canDownload())) {
		const version = process.env.VSCODE_VERSION;
		return runner(await downloadAndUnzipVSCode({ version, reporter: new SilentReporter() }));
	}
	const missing = await missingWith(installServer);
	return missing === undefined ? runner(join(hosts, 'stand-in.mjs')) : { missing };
}

/** VS Code for the web takes a folder. It gets the files that a VSIX holds, and the tests in it, as it loads them from nowhere else. */
async function webRunner(place, extension) {
	await copyPacked(extension);
	await cp(join(root, 'dist', 'test', 'web.js'), join(extension, 'dist', 'test', 'web.js'));
	const missing = await missingWith(installWeb);
	return missing === undefined
		? { args: [join(hosts, 'run-web-suite.mjs'), await makeFolder(place), extension] }
		: { missing };
}

/** What keeps a VS Code in a Chromium from running, after everything that can be installed was installed. */
async function missingWith(install) {
	if ((await ensureChromium()) === undefined) return `To run it, ${chromiumAdvice}.`;
	try {
		await install();
		return undefined;
	} catch (error) {
		return error.message;
	}
}

/** Asks the download server of VS Code for a sign of life, and doesn't wait long for it. */
async function canDownload() {
	try {
		const releases = 'https://update.code.visualstudio.com/api/releases/stable';
		return (await fetch(releases, { signal: AbortSignal.timeout(5000) })).ok;
	} catch {
		return false;
	}
}

/** Shows the lines of the suite only; all else goes to a log that is named when something went wrong. */
async function runSuite({ args, env }) {
	const logs = join(root, '.vscode-test');
	await mkdir(logs, { recursive: true });
	const logPath = join(logs, web ? 'web-suite.log' : 'suite.log');
	const log = createWriteStream(logPath);
	const suite = spawn(projectNode, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
	const code = new Promise((resolve) => suite.once('close', resolve));
	const said = new PassThrough();
	suite.stdout.pipe(said, { end: false });
	suite.stderr.pipe(said, { end: false });
	suite.once('close', () => said.end());
	let passing;
	for await (const line of createInterface({ input: said })) {
		const at = line.indexOf(mark);
		if (at < 0) log.write(`${line}\n`);
		else {
			const text = line.slice(at + mark.length);
			console.log(text);
			passing = /^\s*(\d+ passing)/.exec(text)?.[1] ?? passing;
		}
	}
	log.end();
	const passed = (await code) === 0 && passing !== undefined;
	console.log(passed ? passing : `The suite inside VS Code FAILED; what VS Code said meanwhile is in ${logPath}`);
	return passed ? 0 : 1;
}
