import { version } from '../../../package.json';
import { check } from './check';
import { doctor } from './doctor';
import { CommandError, type Environment, type ExitStatus } from './environment';
import { map } from './map';
import { scaffold } from './scaffold';

const HELP = `ghost-nginx ${version}: finds why Ghost behind nginx answers 502

  ghost-nginx check [paths...]      what is wrong in configs; the working directory if no path is given
      --format text|json|sarif|github
      --fix                         applies the preferred fixes
      --watch                       checks again after each change
      --max-severity none|hint|information|warning|error
                                    the highest severity that still exits 0 (information)

  ghost-nginx map [paths...]        which site reaches which Ghost over which socket
      --format text|json|mermaid|dot

  ghost-nginx scaffold --site NAME --url URL
                                    writes a Ghost config and an nginx site file that agree
      --socket PATH                 /run/ghost/NAME/ghost.sock if not given
      --ghost-version 4|5|6|X.Y.Z   the latest if not given
      --setup manual|ghost-cli|compose
                                    what lies in DIR if not given; for the last two, nginx's own files
                                    lead to the socket and keep all else
      --out DIR                     the working directory if not given
      --dry-run                     shows the files and writes nothing

  ghost-nginx doctor [paths...]     compares the configs with what this machine shows, and only looks
      --format text|json

  ghost-nginx lsp --stdio           the language server
  ghost-nginx --version, --help

A .ghost-nginx.json beside or above the files sets rules, exclude, folders and nginxVersion for them.

Exit status: 0 clean, 1 problems above --max-severity, 2 wrong usage or nothing to read.
`;

/**
 * Runs one command line. Resolves to the exit status, or to undefined if the command goes on. A failure ends with one line on
 * standard error and status 2, never with a stack trace. `startServer` serves the client that started this process.
 */
export async function runCommand(
	args: readonly string[],
	environment: Environment,
	startServer: () => void,
): Promise<ExitStatus | undefined> {
	try {
		return await run(args, environment, startServer);
	} catch (error) {
		environment.progress('');
		environment.warn((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '');
		return 2;
	}
}

async function run(
	args: readonly string[],
	environment: Environment,
	startServer: () => void,
): Promise<ExitStatus | undefined> {
	const [command, ...rest] = args;
	if (command !== undefined && !command.startsWith('-') && rest.some((word) => word === '--help' || word === '-h')) {
		environment.print(HELP);
		return 0;
	}
	switch (command) {
		case 'check':
			return check(rest, environment);
		case 'map':
			return map(rest, environment);
		case 'scaffold':
			return scaffold(rest, environment);
		case 'doctor':
			return doctor(rest, environment);
		case 'lsp':
			if (!rest.includes('--stdio') && !rest.includes('--node-ipc'))
				throw new CommandError('lsp wants --stdio or --node-ipc');
			startServer();
			return undefined;
		case '--version':
		case '-v':
		case '-V':
			environment.print(`${version}\n`);
			return 0;
		case '--help':
		case '-h':
		case 'help':
			environment.print(HELP);
			return 0;
		case undefined:
			environment.print(HELP);
			return 2;
		default:
			throw new CommandError(`there is no command ${JSON.stringify(command)}; see ghost-nginx --help`);
	}
}
