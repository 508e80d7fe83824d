// npm run test:vscode: runs the suite of test/vscode inside a real VS Code. That is the one in VSCODE_EXECUTABLE_PATH, else a
// downloaded desktop VS Code where there is a display and a way to download it, else VS Code's server with a Chromium.
import { spawn } from 'node:child_process';
import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { chromiumAdvice, ensureChromium } from './vscode-host/chromium.mjs';
import { hasDisplay } from './vscode-host/desktop.mjs';
import { projectNode, root, run } from './vscode-host/processes.mjs';
import { installServer } from './vscode-host/server.mjs';

/** How test/vscode/index.ts marks its lines, so that what VS Code says meanwhile can be left out. */
const mark = '[suite] ';
const hosts = join(root, 'scripts', 'vscode-host');

const built = await run(projectNode, [join(root, 'scripts', 'build.mjs'), '--tests']);
process.exitCode = built === 0 ? await runInVsCode() : built;

async function runInVsCode() {
	const executable = await findVsCode();
	if (executable.missing !== undefined) {
		console.log(`SKIPPED: the suite inside VS Code. ${executable.missing}`);
		return process.env.CI === 'true' ? 1 : 0;
	}
	const place = await mkdtemp(join(tmpdir(), 'ghost-nginx-suite-'));
	try {
		return await runSuite(executable.path, await makeWorkspace(place));
	} finally {
		await rm(place, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function findVsCode() {
	const chosen = process.env.VSCODE_EXECUTABLE_PATH;
	if (chosen !== undefined && chosen !== '') return { path: chosen };
	if (hasDisplay() && (await canDownload())) {
		return {
			path: await downloadAndUnzipVSCode({ version: process.env.VSCODE_VERSION, reporter: new SilentReporter() }),
		};
	}
	if ((await ensureChromium()) === undefined) return { missing: `To run it, ${chromiumAdvice}.` };
	try {
		await installServer();
	} catch (error) {
		return { missing: error.message };
	}
	return { path: join(hosts, 'stand-in.mjs') };
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

/** A workspace of two folders that the tests may spoil. */
async function makeWorkspace(place) {
	await cp(join(root, 'test', 'vscode', 'fixtures'), place, { recursive: true, verbatimSymlinks: true });
	const workspace = join(place, 'sites.code-workspace');
	const settings = { 'files.autoSave': 'off', 'files.refactoring.autoSave': true };
	await writeFile(workspace, JSON.stringify({ folders: [{ path: 'ghost' }, { path: 'nginx' }], settings }));
	return workspace;
}

/** Shows the lines of the suite only; all else goes to a log that is named when something went wrong. */
async function runSuite(executable, workspace) {
	const log = join(root, '.vscode-test', 'suite.log');
	await writeFile(log, '');
	const suite = spawn(projectNode, [join(hosts, 'run-suite.mjs'), executable, workspace], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const code = new Promise((resolve) => suite.once('close', resolve));
	let passing = '';
	const said = new PassThrough();
	suite.stdout.pipe(said, { end: false });
	suite.stderr.pipe(said, { end: false });
	suite.once('close', () => said.end());
	for await (const line of createInterface({ input: said })) {
		const at = line.indexOf(mark);
		const text = at < 0 ? undefined : line.slice(at + mark.length);
		passing = /^\s*\d+ passing/.exec(text ?? '')?.[0].trim() ?? passing;
		if (text === undefined) await appendFile(log, `${line}\n`);
		else console.log(text);
	}
	const failed = (await code) !== 0 || passing === '';
	if (failed) console.log(`The suite inside VS Code FAILED; what VS Code said is in ${log}`);
	else console.log(passing);
	return failed ? 1 : 0;
}
