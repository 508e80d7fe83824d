import { runCommand } from '../cli/commands';
import { nodeEnvironment } from './environment';
import { startNodeServer } from './nodeServer';

// Nobody reads on, as behind `| head`: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

void run();

async function run(): Promise<void> {
	const status = await runCommand(process.argv.slice(2), nodeEnvironment(), startNodeServer);
	if (status !== undefined) process.exitCode = status;
}
