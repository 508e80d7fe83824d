// npm run test:oracle: hold what is said of nginx and of compose files to real programs, which are got first where they are not there yet.
import { join } from 'node:path';
import { oraclePrograms, provide } from './programs.mjs';
import { projectNode, root, run } from './vscode-host/processes.mjs';

const absent = [];
for (const program of oraclePrograms) {
	const toDo = await provide(program);
	if (toDo !== undefined) absent.push(`SKIPPED: ${program.needed.toUpperCase()}. To run them, ${toDo}.`);
}
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const code = await run(projectNode, [vitest, 'run', 'test/oracle', ...process.argv.slice(2)]);
for (const line of absent) console.log(line);
process.exitCode = code === 0 && absent.length > 0 && process.env.CI === 'true' ? 1 : code;
