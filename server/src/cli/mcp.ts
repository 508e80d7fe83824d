import { say } from '../core/base/phrase';
import type { AnswerTool } from '../reports/toolCall';
import { answerTools } from './answerTools';
import type { Command, Options } from './command';
import { readCommandLine } from './commandLine';
import { CommandError } from './environment';
import { givenPlaces } from './readWorkspace';

const options = {} as const satisfies Options;

/** `ghost-nginx mcp`, where `serve` serves the client that started this process. */
export function mcpCommand(serve: (answer: AnswerTool) => Promise<void>): Command {
	return {
		name: 'mcp',
		operands: say`[folders...]`,
		summary: say`read-only tools for assistants: check, map, explain, doctor`,
		options,
		notes: [
			say`A server of the Model Context Protocol over standard input and output.`,
			say`It reads nothing outside of the folders, and writes nothing; no folder: the working directory.`,
		],
		examples: [['mcp /etc/nginx /var/www', say`what an assistant starts`]],
		run: async (args, environment) => {
			const { files, nameOf } = environment;
			const folders = givenPlaces(readCommandLine(args, options).positionals, environment);
			for (const folder of folders)
				if ((await files.readDirectory(folder)) === undefined)
					throw new CommandError(say`${nameOf(folder)} is no folder that can be read`);
			await serve(await answerTools(folders, environment));
			return undefined;
		},
	};
}
