import type { Event } from 'vscode';
import type { MappedLink, StatusParams } from '../../server/src/lsp/protocol';

/**
 * What `activate` returns: `extensions.getExtension('ghost-nginx.ghost-nginx')?.exports`. Other extensions may use it to
 * wait for the first scan and to show how things stand; it only ever grows.
 */
export interface GhostNginxApi {
	/**
	 * Resolves when the workspace has been read once, so that the diagnostics are complete. Rejects when the server cannot start.
	 */
	readonly ready: () => Promise<void>;
	/** What the server said last; undefined until it has spoken. */
	readonly status: () => StatusParams | undefined;
	/** The sockets of the view "Ghost Sockets", each with both ends. */
	readonly sockets: () => readonly MappedLink[];
	readonly onDidChangeStatus: Event<StatusParams>;
}
