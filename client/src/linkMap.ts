import { type Disposable, type Event, EventEmitter } from 'vscode';
import { type BaseLanguageClient, ProgressType } from 'vscode-languageclient';
import {
	LINK_MAP,
	LINK_MAP_CHANGED,
	type LinkMapParams,
	type LinkMapResult,
	type MappedLink,
} from '../../server/src/lsp/protocol';

/** The links of the workspace, as the server tells them. */
export interface LinkMap extends Disposable {
	/** What it told last. */
	readonly links: () => readonly MappedLink[];
	/** Asks the server anew; to be called once it runs. */
	readonly refresh: () => Promise<readonly MappedLink[]>;
	readonly onDidChange: Event<void>;
}

/** Follows the links that the server knows. It is empty until it is refreshed for the first time. */
export function followLinks(client: BaseLanguageClient): LinkMap {
	const changed = new EventEmitter<void>();
	let links: readonly MappedLink[] = [];
	let asked = 0;
	const refresh = async (): Promise<readonly MappedLink[]> => {
		const partialResultToken = `${LINK_MAP} ${++asked}`;
		const told: MappedLink[] = [];
		const take = (result: LinkMapResult): void => void told.push(...result.links);
		const coming = client.onProgress(new ProgressType<LinkMapResult>(), partialResultToken, take);
		try {
			const params: LinkMapParams = { partialResultToken };
			take(await client.sendRequest<LinkMapResult>(LINK_MAP, params));
		} finally {
			coming.dispose();
		}
		links = told;
		changed.fire();
		return links;
	};
	const listening = client.onNotification(LINK_MAP_CHANGED, () => void refresh().catch(() => undefined));
	return {
		links: () => links,
		refresh,
		onDidChange: changed.event,
		dispose: () => {
			listening.dispose();
			changed.dispose();
		},
	};
}
