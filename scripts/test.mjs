// npm test: everything, one part after the other. A part that fails doesn't keep the next from running; the summary at the
// end names each. With CI=true a part that could not run counts as failed.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { programs, provide } from './programs.mjs';
import { projectNode, root } from './vscode-host/processes.mjs';

const scratch = await mkdtemp(join(tmpdir(), 'ghost-nginx-test-'));
const unitReport = join(scratch, 'unit.json');
const bin = join(root, 'node_modules', '.bin');
const inCi = process.env.CI === 'true';

/**
 * Each part is an npm script; `count` reads from its output how many tests passed, failed and were skipped. One that may be
 * skipped as a whole says so in a line that begins with "SKIPPED:"; in the others such a line is about some of the tests.
 */
const parts = [
	{ name: 'types', script: 'types' },
	{ name: 'lint', script: 'lint' },
	{ name: 'format', script: 'format:check' },
	{ name: 'dead code', script: 'unused' },
	{ name: 'generated files', script: 'generated' },
	// It builds first, and the parts below take what was built.
	{ name: 'build, package', script: 'package' },
	{
		name: 'unit, protocol, command line',
		script: 'unit',
		args: ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
		count: countUnit,
	},
	{ name: 'inside VS Code', script: 'test:vscode', count: countMocha, mayBeSkipped: true },
	{
		name: 'inside an old VS Code',
		script: 'test:floor',
		args: ['--', '--short'],
		count: countMocha,
		mayBeSkipped: true,
	},
	{ name: 'inside VS Code for the web', script: 'test:web', count: countMocha, mayBeSkipped: true },
];

const results = [];
try {
	for (const program of programs) {
		const note = await provide(program);
		// What they are needed for is a skipped part of its own.
		if (note !== undefined) results.push({ name: program.needed, state: 'SKIPPED', note });
	}
	for (const part of parts) {
		console.log(`\n=== ${part.name} ===`);
		results.push(await runPart(part));
	}
} finally {
	await rm(scratch, { recursive: true, force: true });
}
summarize();

async function runPart({ name, script, args = [], count, mayBeSkipped = false }) {
	const started = Date.now();
	const { code, output } = await runScript(script, args);
	const seconds = ((Date.now() - started) / 1000).toFixed(0);
	const absent = [...output.matchAll(/^SKIPPED: (.*)$/gm)].map(([, what]) => what);
	const skipped = mayBeSkipped && absent.length > 0;
	const state = skipped ? 'SKIPPED' : code === 0 ? 'ok' : 'FAILED';
	return { name, state, tests: await count?.(output), note: skipped ? absent[0] : `${seconds} s`, absent, output };
}

/** Runs an npm script with its output shown and kept. */
function runScript(script, args) {
	const cli = process.env.npm_execpath;
	const [command, first] = cli === undefined ? ['npm', []] : [projectNode, [cli]];
	return new Promise((resolve) => {
		const child = spawn(command, [...first, 'run', '--silent', script, ...args], {
			cwd: root,
			env: {
				...process.env,
				THOROUGH: '1',
				PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		const show = (chunk) => {
			output += chunk;
			process.stdout.write(chunk);
		};
		child.stdout.on('data', show);
		child.stderr.on('data', show);
		child.once('error', (error) => resolve({ code: 1, output: plain(`${output}${error.message}`) }));
		child.once('close', (code) => resolve({ code: code ?? 1, output: plain(output) }));
	});
}

/** Without colours, and with line feeds only. */
function plain(output) {
	return stripVTControlCharacters(output).replaceAll('\r', '');
}

async function countUnit() {
	try {
		const report = JSON.parse(await readFile(unitReport, 'utf8'));
		const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
		return {
			passed: report.numPassedTests,
			failed: report.numFailedTests,
			skipped: report.numPendingTests + report.numTodoTests,
			failures: tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
		};
	} catch {
		return undefined;
	}
}

function countMocha(output) {
	const number = (word) => Number(new RegExp(`^\\s*(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
	return { passed: number('passing'), failed: number('failing'), skipped: number('pending') };
}

function summarize() {
	const failed = results.filter(({ state }) => state === 'FAILED' || (inCi && state === 'SKIPPED'));
	for (const { name, tests, output } of failed) {
		console.log(`\n=== ${name}: what went wrong ===`);
		console.log(tests?.failures?.join('\n') || (output ?? '').trimEnd().split('\n').slice(-25).join('\n'));
	}
	const total = { passed: 0, failed: 0, skipped: 0 };
	console.log('\n=== summary ===');
	for (const { name, state, tests, note, absent = [] } of results) {
		for (const kind of Object.keys(total)) total[kind] += tests?.[kind] ?? 0;
		const counts = tests ? `${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped; ` : '';
		console.log(`${state.padEnd(8)} ${name} (${counts}${note})`);
		if (state !== 'SKIPPED') for (const what of absent) console.log(`         SKIPPED there: ${what}`);
	}
	if (failed.length > 0) console.log(`\nFAILED: ${failed.map(({ name }) => name).join(', ')}`);
	console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
	process.exitCode = failed.length > 0 ? 1 : 0;
}
