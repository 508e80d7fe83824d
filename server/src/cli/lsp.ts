import { say } from '../core/base/phrase';
import type { Command } from './command';
import { CommandError } from './environment';

/** `ghost-nginx lsp`, where `startServer` serves the client that started this process. */
export function lspCommand(startServer: () => void): Command {
	return {
		name: 'lsp',
		operands: '--stdio',
		summary: say`the language server, for editors`,
		options: {
			stdio: { type: 'boolean', help: say`speaks over standard input and output` },
			'node-ipc': { type: 'boolean', help: say`speaks over the channel of a parent that is Node` },
		},
		notes: [],
		examples: [['lsp --stdio', say`what an editor starts`]],
		run: async (args) => {
			if (!args.includes('--stdio') && !args.includes('--node-ipc'))
				throw new CommandError(say`lsp wants --stdio or --node-ipc`);
			startServer();
			return undefined;
		},
	};
}
