// Measures how long a module takes to load in a process where nothing of it has been compiled, as when VS Code starts.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const standIns = join(import.meta.dirname, '..', 'programs', 'stand-ins');

/** How many milliseconds `file`, a CommonJS module, takes to load in a new process. */
export function loadingTime(file) {
	const env = { ...process.env, NODE_PATH: standIns };
	const { status, stdout, stderr } = spawnSync(process.execPath, [self, file], { env, encoding: 'utf8' });
	if (status !== 0) throw new Error(`${file} does not load: ${stderr}`);
	return Number(stdout);
}

if (process.argv[1] === self) {
	const require = createRequire(import.meta.url);
	const started = performance.now();
	require(process.argv[2]);
	console.log(performance.now() - started);
}
