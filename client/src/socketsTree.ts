import {
	commands,
	type Disposable,
	EventEmitter,
	Range,
	ThemeColor,
	ThemeIcon,
	type TreeDataProvider,
	TreeItem,
	TreeItemCollapsibleState,
	Uri,
	window,
	workspace,
} from 'vscode';
import type { MappedLink, MappedPlace } from '../../server/src/lsp/protocol';
import type { LinkMap } from './linkMap';
import { connectorText, isBroken, listenerText, siteText, statusText } from './socketTexts';

/** The id of the view, as the manifest has it. */
const SOCKETS_VIEW = 'ghostNginx.sockets';

/** An address, or one of its ends. */
export type SocketNode =
	| { readonly kind: 'socket'; readonly link: MappedLink }
	| { readonly kind: 'listener'; readonly end: MappedLink['listeners'][number] }
	| { readonly kind: 'connector'; readonly end: MappedLink['connectors'][number] };

/** The tree of links in the side bar, each with both of its ends. */
export interface SocketsTree extends Disposable {
	/** What it shows. */
	readonly links: () => readonly MappedLink[];
}

/** The view "Ghost Sockets": each socket or port on which a Ghost listens, with both ends. It appears with the first one. */
export function createSocketsTree(linkMap: LinkMap): SocketsTree {
	const changed = new EventEmitter<undefined>();
	let links: readonly MappedLink[] = [];
	const provider: TreeDataProvider<SocketNode> = {
		onDidChangeTreeData: changed.event,
		getChildren: (node) => childrenOf(node, links),
		getTreeItem: itemOf,
	};
	const view = window.createTreeView(SOCKETS_VIEW, { treeDataProvider: provider, showCollapseAll: true });
	const following = linkMap.onDidChange(() => {
		links = linkMap.links().filter(({ listeners }) => listeners.length > 0);
		if (links.length > 0) void commands.executeCommand('setContext', 'ghostNginx.hasSockets', true);
		const broken = links.filter(isBroken).length;
		view.badge =
			broken === 0
				? undefined
				: { value: broken, tooltip: `${broken} ${broken === 1 ? 'site' : 'sites'} with problems` };
		changed.fire(undefined);
	});
	return {
		links: () => links,
		dispose: () => {
			following.dispose();
			view.dispose();
			changed.dispose();
		},
	};
}

function childrenOf(node: SocketNode | undefined, links: readonly MappedLink[]): SocketNode[] {
	if (!node) return links.map((link) => ({ kind: 'socket', link }));
	if (node.kind !== 'socket') return [];
	return [
		...node.link.listeners.map((end): SocketNode => ({ kind: 'listener', end })),
		...node.link.connectors.map((end): SocketNode => ({ kind: 'connector', end })),
	];
}

function itemOf(node: SocketNode): TreeItem {
	switch (node.kind) {
		case 'socket':
			return socketItem(node.link);
		case 'listener':
			return endItem(listenerText(node.end), 'server-process', node.end.url, node.end);
		case 'connector':
			return endItem(connectorText(node.end), 'globe', node.end.serverNames.join(' ') || undefined, node.end);
	}
}

function socketItem(link: MappedLink): TreeItem {
	const name = siteText(link);
	const words = statusText(link);
	const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
	item.id = `${link.socket} ${link.listeners.map(({ uri }) => uri).join(' ')}`;
	item.description = link.socket;
	item.tooltip = `${link.socket}: ${words}`;
	item.iconPath = iconOf(link);
	item.accessibilityInformation = {
		label: `${name}, ${link.transport === 'tcp' ? 'address' : 'socket'} ${link.socket}, ${words}`,
	};
	item.contextValue = isBroken(link) ? `socket.${link.status}.broken` : `socket.${link.status}`;
	return item;
}

function endItem(label: string, icon: string, more: string | undefined, place: MappedPlace): TreeItem {
	const uri = Uri.parse(place.uri);
	const { start, end } = place.range;
	const item = new TreeItem(label);
	const where = `${workspace.asRelativePath(uri)}:${start.line + 1}`;
	item.description = [more, where].filter((part) => part !== undefined).join(' · ');
	item.tooltip = uri.fsPath;
	item.iconPath = new ThemeIcon(icon);
	item.accessibilityInformation = { label: `${label}, ${item.description}` };
	const selection = new Range(start.line, start.character, end.line, end.character);
	item.command = { command: 'vscode.open', title: 'Go There', arguments: [uri, { selection }] };
	return item;
}

/** The icon of an address, and its colour: by the worse of how its ends stand and what is told of it. */
function iconOf({ status, severity }: MappedLink): ThemeIcon {
	const icon = (name: string, colour: string): ThemeIcon => new ThemeIcon(name, new ThemeColor(colour));
	if (status === 'mismatch' || severity === 'error') return icon('error', 'problemsErrorIcon.foreground');
	if (severity === 'warning') return icon('warning', 'problemsWarningIcon.foreground');
	switch (status) {
		case 'unused':
			return icon('circle-slash', 'disabledForeground');
		case 'unresolved':
			return icon('question', 'disabledForeground');
		case 'linked':
			return icon('pass', 'testing.iconPassed');
	}
}
