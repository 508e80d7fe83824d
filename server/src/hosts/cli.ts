import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runCommand } from '../cli/commands';
import { CommandError } from '../cli/environment';
import { say } from '../core/base/phrase';
import type { AnswerTool } from '../reports/toolCall';
import { dictionaryOf } from './dictionary';
import { nodeEnvironment } from './environment';

// Node 20 has no compiler between the plain one and that with all its art, and left alone spends a quarter of a check on the latter, for
// functions that are soon done with. Later ones have one, and do not know this flag, of which they would complain.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=150000');

// Nobody reads on, as behind `| head`: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

void run();

async function run(): Promise<void> {
	const environment = nodeEnvironment(await dictionaryOf(process.env));
	const status = await runCommand(process.argv.slice(2), environment, { startServer, serveTools });
	if (status !== undefined) process.exitCode = status;
}

/** Only who starts the server pays for loading it. */
function startServer(): void {
	void import('./nodeServer').then(({ startNodeServer }) => startNodeServer());
}

/** What `mcp.ts` exports. */
interface ToolServing {
	readonly serveTools: typeof serveTools;
}

/** The protocol of assistants lies in a file of its own beside this one, which nobody else loads. */
async function serveTools(answer: AnswerTool): Promise<void> {
	const file = pathToFileURL(join(__dirname, 'mcp.js')).href;
	const loaded = (await import(file).catch(() => undefined)) as ToolServing | undefined;
	if (!loaded) throw new CommandError(say`mcp needs the file mcp.js of the package, beside cli.js`);
	await loaded.serveTools(answer);
}
