import { version } from '../../../package.json';
import { say } from '../core/base/phrase';
import type { AnswerTool } from '../reports/toolCall';
import { checkCommand } from './check';
import type { Command } from './command';
import { advice, likely } from './commandLine';
import { doctorCommand } from './doctor';
import { CommandError, type Environment, type ExitStatus, reasonOf } from './environment';
import { explainCommand } from './explain';
import { formatCommand } from './format';
import { commandHelp, globalHelp } from './help';
import { lspCommand } from './lsp';
import { mapCommand } from './map';
import { mcpCommand } from './mcp';
import { rulesCommand } from './rules';
import { scaffoldCommand } from './scaffold';

/** What goes on until the client that started this process ends it. */
export interface Servers {
	/** The language server. */
	readonly startServer: () => void;
	/** Offers the tools of assistants. */
	readonly serveTools: (answer: AnswerTool) => Promise<void>;
}

/**
 * Runs one command line. Resolves to the exit status, or to undefined if the command goes on. A failure ends with one line on
 * standard error and status 2, never with a stack trace. `servers` serve the client that started this process.
 */
export async function runCommand(
	args: readonly string[],
	environment: Environment,
	servers: Servers,
): Promise<ExitStatus | undefined> {
	const commands = [
		checkCommand,
		explainCommand,
		rulesCommand,
		mapCommand,
		doctorCommand,
		scaffoldCommand,
		formatCommand,
		lspCommand(servers.startServer),
		mcpCommand(servers.serveTools),
	];
	try {
		return await run(args, environment, commands);
	} catch (error) {
		environment.progress();
		environment.warn(reasonOf(error));
		return 2;
	}
}

const helpWords: readonly string[] = ['--help', '-h', 'help'];
const versionWords: readonly string[] = ['--version', '-v', '-V'];

async function run(
	args: readonly string[],
	environment: Environment,
	commands: readonly Command[],
): Promise<ExitStatus | undefined> {
	const [first, ...rest] = args;
	const asksForHelp = rest.some((word) => word === '--help' || word === '-h');
	if (first === undefined) {
		environment.print(globalHelp(commands, environment));
		return 2;
	}
	if (versionWords.includes(first)) {
		environment.print(`${version}\n`);
		return 0;
	}
	if (helpWords.includes(first)) {
		const about = rest.find((word) => !word.startsWith('-'));
		environment.print(
			about === undefined ? globalHelp(commands, environment) : commandHelp(commandOf(about, commands), environment),
		);
		return 0;
	}
	const command = commandOf(first, commands);
	if (!asksForHelp) return command.run(rest, environment);
	environment.print(commandHelp(command, environment));
	return 0;
}

function commandOf(word: string, commands: readonly Command[]): Command {
	const found = commands.find(({ name }) => name === word);
	if (found) return found;
	const isOption = word.startsWith('-');
	const names = isOption ? ['help', 'version'] : [...commands.map(({ name }) => name), 'help'];
	const meant = likely(word.replace(/^-+/, ''), names);
	const what = isOption
		? say`there is no option ${word} without a command`
		: say`there is no command ${JSON.stringify(word)}`;
	throw new CommandError([what, '; ', advice(meant === undefined ? undefined : `${isOption ? '--' : ''}${meant}`)]);
}
