import {
	commands,
	type Disposable,
	EventEmitter,
	l10n,
	MarkdownString,
	ThemeColor,
	ThemeIcon,
	type TreeDataProvider,
	TreeItem,
	TreeItemCollapsibleState,
	window,
} from 'vscode';
import type { MappedLink, MappedPlace } from '../../server/src/lsp/protocol';
import type { LinkMap } from './linkMap';
import { asMarkdown } from './markdownPages';
import { placeText } from './places';
import { connectorText, isBroken, listenerText, siteText, statusText, worstFirst } from './socketTexts';

/** The id of the view, as the manifest has it. */
export const SOCKETS_VIEW = 'ghostNginx.sockets';

/** An address, or one of its ends. */
export type SocketNode =
	| { readonly kind: 'socket'; readonly link: MappedLink }
	| { readonly kind: 'listener'; readonly end: MappedLink['listeners'][number] }
	| { readonly kind: 'connector'; readonly end: MappedLink['connectors'][number] };

/** The tree of links in the side bar, each with both of its ends. */
export interface SocketsTree extends Disposable {
	/** What it shows, the broken ones first. */
	readonly links: () => readonly MappedLink[];
	/** What is selected in it. */
	readonly selected: () => SocketNode | undefined;
}

/** The view "Ghost Sockets": each socket or port on which a Ghost listens, with both ends. */
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
		links = worstFirst(linkMap.links().filter(({ listeners }) => listeners.length > 0));
		if (links.length > 0) void commands.executeCommand('setContext', 'ghostNginx.hasSockets', true);
		changed.fire(undefined);
	});
	return {
		links: () => links,
		selected: () => view.selection[0],
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

/** How a node is shown. */
export function itemOf(node: SocketNode): TreeItem {
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
	item.tooltip = tooltipOf(link);
	item.iconPath = iconOf(link);
	item.accessibilityInformation = {
		label:
			link.transport === 'tcp'
				? l10n.t('{0}, address {1}, {2}', name, link.socket, words)
				: l10n.t('{0}, socket {1}, {2}', name, link.socket, words),
	};
	item.contextValue = [
		'socket',
		link.status,
		...(link.listeners.length > 0 ? ['ghost'] : []),
		...(link.connectors.length > 0 ? ['nginx'] : []),
		...(isBroken(link) ? ['broken'] : []),
	].join('.');
	return item;
}

/** How things stand, and below it each end with its address and its place. */
function tooltipOf(link: MappedLink): MarkdownString {
	const line = (does: string, place: MappedPlace): string => asMarkdown(`${does} (${placeText(place)})`);
	const lines = [
		asMarkdown(`${siteText(link)}: ${statusText(link)}`),
		...link.listeners.map((end) => line(l10n.t('{0} listens on {1}', listenerText(end), end.address), end)),
		...link.connectors.map((end) => line(l10n.t('{0} connects to {1}', connectorText(end), end.address), end)),
	];
	return new MarkdownString(lines.join('\n\n'));
}

function endItem(label: string, icon: string, more: string | undefined, place: MappedPlace): TreeItem {
	const item = new TreeItem(label);
	item.description = [more, placeText(place)].filter((part) => part !== undefined).join(' · ');
	item.tooltip = placeText(place);
	item.iconPath = new ThemeIcon(icon);
	item.accessibilityInformation = { label: `${label}, ${item.description}` };
	item.contextValue = 'end';
	item.command = { command: 'ghostNginx.openPlace', title: l10n.t('Go There'), arguments: [place] };
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
