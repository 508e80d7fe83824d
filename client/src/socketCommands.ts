import { commands, type Disposable, env } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { MappedLink, MappedPlace } from '../../server/src/lsp/protocol';
import { fixSocket } from './fixSocket';
import type { LinkMap } from './linkMap';
import { goToPlaces, openPlace } from './places';
import { SOCKETS_VIEW, type SocketNode } from './socketsTree';

/** The commands of the view "Ghost Sockets": of what is clicked there, or, from the keyboard, of what `selected` gives. */
export function registerSocketCommands(
	client: BaseLanguageClient,
	linkMap: LinkMap,
	selected: () => SocketNode | undefined,
): Disposable[] {
	const register = (name: string, run: (node: SocketNode) => Promise<void>): Disposable =>
		commands.registerCommand(`ghostNginx.${name}`, async (given: SocketNode | undefined) => {
			const node = given ?? selected();
			if (node) await run(node);
		});
	return [
		commands.registerCommand('ghostNginx.fixSocket', (node: SocketNode | undefined) =>
			fixSocket(client, linkMap, node && linkOf(node)),
		),
		commands.registerCommand('ghostNginx.showSockets', async () => {
			// The view can only be focused when it is to be seen, which it is not in a window where nothing has started this extension.
			await commands.executeCommand('setContext', 'ghostNginx.active', true);
			await commands.executeCommand(`${SOCKETS_VIEW}.focus`);
		}),
		register('goToGhost', (node) => goToPlaces(linkOf(node)?.listeners ?? [])),
		register('goToNginx', (node) => goToPlaces(linkOf(node)?.connectors ?? [])),
		register('copySocketPath', async (node) =>
			env.clipboard.writeText(node.kind === 'socket' ? node.link.socket : node.end.address),
		),
		register('renameSocket', async (node) => {
			const place = placeOf(node);
			if (!place) return;
			await openPlace(place);
			await commands.executeCommand('editor.action.rename');
		}),
	];
}

function linkOf(node: SocketNode): MappedLink | undefined {
	return node.kind === 'socket' ? node.link : undefined;
}

/** Where the address of a node is written. */
function placeOf(node: SocketNode): MappedPlace | undefined {
	return node.kind === 'socket' ? [...node.link.listeners, ...node.link.connectors][0] : node.end;
}
