import type { Command } from './command';
import { CommandError } from './environment';

/** `ghost-nginx lsp`, where `startServer` serves the client that started this process. */
export function lspCommand(startServer: () => void): Command {
	return {
		name: 'lsp',
		operands: '--stdio',
		summary: 'the language server, for editors',
		options: {
			stdio: { type: 'boolean', help: 'speaks over standard input and output' },
			'node-ipc': { type: 'boolean', help: 'speaks over the channel of a parent that is Node' },
		},
		notes: [],
		examples: [['lsp --stdio', 'what an editor starts']],
		run: async (args) => {
			if (!args.includes('--stdio') && !args.includes('--node-ipc'))
				throw new CommandError('lsp wants --stdio or --node-ipc');
			startServer();
			return undefined;
		},
	};
}
