import type { ExtensionContext } from 'vscode';

/** Globs of the files that may be ours, by the kind of file. */
export type FilePatterns = Readonly<Record<string, readonly string[]>>;

/**
 * Those that the manifest names, where they are written from the server's own: a client needs them before there is a server.
 */
export function filePatterns({ extension }: ExtensionContext): FilePatterns {
	return (extension.packageJSON as { readonly ghostNginxFiles: FilePatterns }).ghostNginxFiles;
}
