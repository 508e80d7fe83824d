import { setFlagsFromString } from 'node:v8';
import { runCommand } from '../cli/commands';
import { dictionaryOf } from './dictionary';
import { nodeEnvironment } from './environment';

// Node 20 has no compiler between the plain one and that with all its art, and left alone spends a quarter of a check on the latter, for
// functions that are soon done with. Later ones have one, and do not know this flag, of which they would complain.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=150000');

// Nobody reads on, as behind `| head`: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

void run();

async function run(): Promise<void> {
	const status = await runCommand(process.argv.slice(2), nodeEnvironment(await dictionaryOf(process.env)), startServer);
	if (status !== undefined) process.exitCode = status;
}

/** Only who starts the server pays for loading it. */
function startServer(): void {
	void import('./nodeServer').then(({ startNodeServer }) => startNodeServer());
}
