import { workspace } from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';
import { GHOST_FILES, NGINX_FILES } from '../../server/src/lsp/protocol';

/**
 * The documents that are sent to the server, which then looks at name, place and text and leaves alone what is not
 * Ghost's or nginx's. Schemes are named, so that the read-only copies in a diff view (`git:`) don't count as second files.
 */
export function documentFilters(): DocumentSelector {
	const schemes = new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
	return [...schemes].flatMap((scheme) => [
		{ scheme, language: 'nginx' },
		{ scheme, language: 'NGINX' },
		...[...GHOST_FILES, ...NGINX_FILES].map((pattern) => ({ scheme, pattern })),
	]);
}
