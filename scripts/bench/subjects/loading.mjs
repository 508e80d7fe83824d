// The extension in VS Code: how long it takes to load and to wake up, in a process where nothing of it has been compiled.
import { runActivation } from '../runProgram.mjs';

export function loading() {
	const row = (id, what, figure, goal) => ({
		id,
		what,
		unit: 'ms',
		ours: ({ ours }) => ours[figure],
		against: 'loading npm vscode-languageclient alone',
		theirs: ({ client }) => client.loaded,
		goal,
	});
	return [
		{
			rounds: 9,
			sides: {
				ours: () => runActivation('./dist/extension.js'),
				client: () => runActivation('vscode-languageclient/node'),
			},
			rows: [
				row('load', 'load the extension', 'loaded'),
				row('activate', 'load and activate the extension', 'activated', { figure: 100 }),
			],
		},
	];
}
