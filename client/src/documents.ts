import { workspace } from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';
import type { FilePatterns } from './filePatterns';

/**
 * The documents that are sent to the server, which then looks at name, place and text and leaves alone what is of no kind
 * that it knows. Schemes are named, so that the read-only copies in a diff view (`git:`) don't count as second files.
 */
export function documentFilters(patterns: FilePatterns): DocumentSelector {
	const schemes = new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
	return [...schemes].flatMap((scheme) => [
		{ scheme, language: 'nginx' },
		{ scheme, language: 'NGINX' },
		...Object.values(patterns)
			.flat()
			.map((pattern) => ({ scheme, pattern })),
	]);
}
