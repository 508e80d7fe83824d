import { runCommand } from '../cli/commands';
import { nodeEnvironment } from './environment';

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
