import { setFlagsFromString } from 'node:v8';
import { runCommand } from '../cli/commands';
import { nodeEnvironment } from './environment';

// Left alone, the engine compiles hundreds of functions with all its art, most of which a check then runs for less time than that took.
// Waiting six times as long with it saves a third of a check of a thousand sites, and costs one of ten thousand nothing.
setFlagsFromString('--interrupt-budget=400000');

// Nobody reads on, as behind `| head`: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

void run();

async function run(): Promise<void> {
	const status = await runCommand(process.argv.slice(2), nodeEnvironment(), startServer);
	if (status !== undefined) process.exitCode = status;
}

/** Only who starts the server pays for loading it. */
function startServer(): void {
	void import('./nodeServer').then(({ startNodeServer }) => startNodeServer());
}
