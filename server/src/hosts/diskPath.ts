import { sep } from 'node:path';
import { URI } from 'vscode-uri';
import { pathOf, type Uri } from '../core/base/uri';

/** The path of a `file:` uri as this machine writes it: with backslashes and a drive on Windows. */
export function diskPath(uri: Uri): string {
	return sep === '/' && uri.startsWith('file:///') ? pathOf(uri) : URI.parse(uri).fsPath;
}
